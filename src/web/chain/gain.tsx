/** The gain switch of a device, lowest first; "Fixed" where it has none that is known. */

import { For, Show } from "solid-js";
import { useBench } from "../bench/context.ts";
import type { Group } from "./device-groups.ts";
import { useOf, withDevice } from "./device-words.ts";

/** The switch. */
export function Gain(props: { readonly group: Group }) {
  const bench = useBench();
  const use = () => useOf(bench.active(), bench.words(), props.group);
  const gains = () => [...(use()?.output.gains ?? [])].sort((a, b) => a.gainDb.value - b.gainDb.value);
  return (
    <Show when={gains().length > 1}>
      <fieldset class="gain">
        <legend class="unseen">Gain</legend>
        <For each={gains()}>
          {(gain) => (
            <label classList={{ on: use()?.gain?.name === gain.name }}>
              <input
                type="radio"
                class="unseen"
                name={`gain-${props.group.role}`}
                checked={use()?.gain?.name === gain.name}
                onChange={() => bench.changeWords((words) => withDevice(words, props.group, { gain: gain.name }))}
              />
              {gain.name}
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  );
}
