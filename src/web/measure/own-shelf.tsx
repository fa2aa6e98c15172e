/** Gear of one's own in this browser: what is kept, taken out as files, taken in from them, or forgotten. */

import { createResource, createSignal, For, Show } from "solid-js";
import type { AnyGear } from "../../core/catalog/adapter.ts";
import { nameOf } from "../../core/catalog/rig.ts";
import { useBench } from "../bench/context.ts";
import { forgetOwnGear, gearOfFile, keepOwnGear, ownGear } from "../bench/own-gear.ts";
import { save } from "../share/save.ts";
import { wrongOf } from "../wrong.ts";
import { benchLink, putOnBench } from "./put-on-bench.ts";

/** Saves a product as the file that `headamp gear import` and this page take in. */
export const saveGearFile = (gear: AnyGear): void =>
  save(`${gear.id}.json`, `${JSON.stringify(gear, null, 2)}\n`, "application/json");

/** The shelf; it looks again whenever `keptCount` changes. */
export function OwnShelf(props: { readonly keptCount: number }) {
  const bench = useBench();
  const [said, setSaid] = createSignal("");
  const [kept, { refetch }] = createResource(() => props.keptCount + 1, ownGear);
  const attempt = async (what: () => Promise<string>) => {
    try {
      setSaid(await what());
    } catch (error) {
      const { kind, message } = wrongOf(error);
      setSaid(kind === "fault" ? `headamp made a mistake, not you: ${message}` : message);
    }
    void refetch();
  };
  const takeIn = (file: File | undefined) =>
    attempt(async () => {
      if (!file) return "";
      const gear = await gearOfFile(file);
      const isKept = await keepOwnGear(gear);
      return isKept
        ? `${nameOf(gear)} is kept, and found by its name from the next time this page is opened.`
        : "This browser keeps nothing between visits.";
    });
  const forget = (gear: AnyGear) =>
    attempt(async () =>
      (await forgetOwnGear(gear.id)) ? `${nameOf(gear)} is forgotten.` : "This browser lets nothing be changed.",
    );
  return (
    <section class="shelf">
      <h3>Gear of your own</h3>
      <p class="note">
        Kept in this browser, found by every search here, and in the place of what the catalogue says of it.
      </p>
      <Show when={(kept() ?? []).length > 0}>
        <ul>
          <For each={kept()}>
            {(gear) => (
              <li>
                <strong>{nameOf(gear)}</strong>
                <Show when={benchLink(gear, bench.words())}>
                  {(link) => (
                    <button type="button" onClick={() => putOnBench(link())}>
                      Put it on the bench
                    </button>
                  )}
                </Show>
                <button type="button" onClick={() => saveGearFile(gear)}>
                  Save the file
                </button>
                <button type="button" onClick={() => void forget(gear)}>
                  Forget it
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <label>
        <span>Take in a file, of headamp gear export or of this page</span>
        <input
          type="file"
          name="own-gear"
          accept=".json,application/json"
          onChange={(event) => {
            void takeIn(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="status">{said()}</p>
    </section>
  );
}
