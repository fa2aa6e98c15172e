/** What was measured, kept as gear: of a product that is listed, or of a new one; in this browser and as a file. */

import { createSignal, For, Show } from "solid-js";
import type { ElectronicsGear, ElectronicsKind } from "../../core/catalog/gear.ts";
import { type MeasuredOutput, unlistedProduct, withMeasured } from "../../core/catalog/measured-gear.ts";
import { roleOf, searchGear } from "../../core/catalog/search.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { loadProduct } from "../bench/catalogue.ts";
import { useBench } from "../bench/context.ts";
import { keepOwnGear } from "../bench/own-gear.ts";
import { saveGearFile } from "./own-shelf.tsx";
import { benchLink, putOnBench } from "./put-on-bench.ts";

/** What a device nobody listed can be. */
const kinds: readonly (readonly [ElectronicsKind, string])[] = [
  ["interface", "an interface"],
  ["dongle", "a dongle"],
  ["combo", "a DAC with an amplifier"],
  ["amplifier", "an amplifier"],
  ["player", "a player"],
  ["phone", "a phone"],
  ["laptop", "a laptop"],
];

/** The form under the figures. */
export function SaveGear(props: {
  readonly measured: MeasuredOutput;
  readonly captureSha256s: readonly string[];
  readonly note: string;
  /** Called when something was kept. */
  readonly onKept: () => void;
}) {
  const bench = useBench();
  const [name, setName] = createSignal("");
  const [kind, setKind] = createSignal<ElectronicsKind>("interface");
  const [kept, setKept] = createSignal<ElectronicsGear>();
  const [said, setSaid] = createSignal<string>();
  const listed = () => {
    const result = searchGear(bench.catalogue.names, name(), "electronics");
    return result.status === "found" && roleOf(result.entry) === "electronics" ? result.entry : undefined;
  };
  const keep = async () => {
    setKept(undefined);
    setSaid(undefined);
    try {
      const entry = listed();
      const product = entry ? ((await loadProduct(entry.id)) as ElectronicsGear) : unlistedProduct(name(), kind());
      const gear = withMeasured(product, undefined, props.measured, {
        captureSha256s: props.captureSha256s,
        note: props.note,
      });
      if (!(await keepOwnGear(gear))) setSaid("This browser keeps nothing between visits; save the file instead.");
      setKept(gear);
      props.onKept();
    } catch (error) {
      if (!(error instanceof HeadampError)) throw error;
      setSaid(error.message);
    }
  };
  return (
    <form
      class="save"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <fieldset>
        <legend>Keep it as gear</legend>
        <label>
          <span>Name</span>
          <input type="text" required value={name()} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <Show
          when={listed()}
          fallback={
            <label>
              <span>It is</span>
              <select onChange={(event) => setKind(event.currentTarget.value as ElectronicsKind)}>
                <For each={kinds}>{([id, title]) => <option value={id}>{title}</option>}</For>
              </select>
            </label>
          }
        >
          {(entry) => (
            <p class="note">
              {entry().maker} {entry().model}: what is measured takes the place of what the catalogue says.
            </p>
          )}
        </Show>
        <button type="submit" class="go">
          Keep
        </button>
        <p role="status">
          {said()}
          <Show when={kept()}>
            {(gear) => (
              <>
                {" "}
                Kept.{" "}
                <Show when={benchLink(gear(), bench.words())}>
                  {(link) => (
                    <button type="button" onClick={() => putOnBench(link())}>
                      Put it on the bench
                    </button>
                  )}
                </Show>{" "}
                <button type="button" onClick={() => saveGearFile(gear())}>
                  Save the file
                </button>
              </>
            )}
          </Show>
        </p>
      </fieldset>
    </form>
  );
}
