/** What the last step changed, said once, with the way back. */

import { For, Show } from "solid-js";
import { changesBetween } from "../../core/report/change-words.ts";
import { useBench } from "../bench/context.ts";

/** A line under the answer after a step that changed some finding; nothing where nothing did. */
export function Changed() {
  const bench = useBench();
  const changes = () => {
    const before = bench.before();
    return before ? changesBetween(before.verdict, bench.active().verdict) : [];
  };
  return (
    <Show when={changes().length > 0}>
      <p class="changed" role="status">
        <For each={changes()}>{(words) => <span>{words}</span>}</For>
        <button type="button" onClick={() => window.history.back()}>
          Undo
        </button>
      </p>
    </Show>
  );
}
