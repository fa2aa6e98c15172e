/** The chain as a picture: its stages left to right in signal order, a device spanning the stages it is made of. */

import { createMemo, createSignal, For, Index, Show } from "solid-js";
import { stageCards } from "../../core/report/stage-cards.ts";
import { useBench } from "../bench/context.ts";
import { inserted } from "../question/asked.ts";
import { Combobox } from "../question/combobox.tsx";
import { Card } from "./card.tsx";
import "./chain.css";
import { Device } from "./device.tsx";
import { deviceGroups, type Group } from "./device-groups.ts";

/** The panel of the chain. */
export function Chain() {
  const bench = useBench();
  const cards = createMemo(() => stageCards(bench.active().verdict));
  const groups = createMemo(() => deviceGroups(cards(), bench.words()), undefined, { equals: sameGroups });
  const cardAt = (stageIndex: number) => cards().find((card) => card.stageIndex === stageIndex);
  return (
    <section class="chainwrap" aria-label="Chain">
      <div class="chain">
        <For each={groups()}>
          {(group, index) => (
            <>
              <Show when={group.joinIndex !== undefined}>
                <Joint index={group.joinIndex ?? 0} />
              </Show>
              <Device group={group} first={index() === 0}>
                <div class="cards">
                  <Index each={group.stages}>
                    {(stageIndex) => (
                      <Show when={cardAt(stageIndex())}>{(card) => <Card card={card()} group={group} />}</Show>
                    )}
                  </Index>
                </div>
              </Device>
            </>
          )}
        </For>
      </div>
    </section>
  );
}

const sameGroups = (one: readonly Group[], other: readonly Group[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A place between two devices where another can be put in. */
function Joint(props: { readonly index: number }) {
  const bench = useBench();
  const [adding, setAdding] = createSignal<"amp" | "pad" | "choose" | undefined>();
  const put = (role: "amp" | "pad", name: string) =>
    bench.changeWords((words) => inserted(words, props.index, role, name));
  return (
    <div class="joint">
      <button
        type="button"
        class="add"
        aria-label="Put an amplifier or an adapter in here"
        aria-expanded={adding() !== undefined}
        onClick={() => setAdding(adding() ? undefined : "choose")}
      >
        +
      </button>
      <Show when={adding() === "choose"}>
        <div class="menu" role="group" aria-label="What to put in">
          <button type="button" onClick={() => setAdding("amp")}>
            An amplifier
          </button>
          <button type="button" onClick={() => setAdding("pad")}>
            A pad or adapter
          </button>
        </div>
      </Show>
      <Show when={adding() === "amp"}>
        <Combobox
          label="Amplifier"
          looksFor="electronics"
          figures="9 V, 0.1 ohm, 3 uV"
          choose={(name) => put("amp", name)}
          close={() => setAdding(undefined)}
        />
      </Show>
      <Show when={adding() === "pad"}>
        <Combobox
          label="Pad or adapter"
          looksFor="adapter"
          figures="75 ohm"
          others={[
            { value: "75 ohm", name: "75 Ω in series", aside: "adapter" },
            { value: "10 dB", name: "10 dB attenuator", aside: "pad" },
            { value: "20 dB", name: "20 dB attenuator", aside: "pad" },
          ]}
          choose={(name) => put("pad", name)}
          close={() => setAdding(undefined)}
        />
      </Show>
    </div>
  );
}
