/** A lens: its question as title, its answer as the first sentence, the picture, one note of conditions. */

import { createMemo, For, Index, Show } from "solid-js";
import { textOf } from "../../core/report/document.ts";
import type { Lens as Looking, Scenes } from "../../core/report/lens.ts";
import { StatusMark } from "../marks/status-mark.tsx";
import { Picture } from "../plot/picture.tsx";
import { Export } from "../share/export.tsx";
import { Moving } from "./moving.tsx";
import "./lens-view.css";

/** A lens on chains: the first is the one in hand, the others are drawn over it. */
export function Lens(props: { readonly lens: Looking; readonly scenes: Scenes }) {
  const view = createMemo(() => props.lens.look(props.scenes));
  return (
    <article class="lens" data-lens={props.lens.id}>
      <h2>{props.lens.question}</h2>
      <p class="take">{view().answer}</p>
      <Show when={view().gap}>
        {(gap) => (
          <p class="gapline">
            <StatusMark status="unknown" />
            {gap()}
          </p>
        )}
      </Show>
      <Show when={view().motion}>{(motion) => <Moving motion={motion()} />}</Show>
      <Index each={view().pictures}>
        {(picture) => <Picture picture={picture()} question={props.lens.question} answer={view().answer} />}
      </Index>
      <Show when={view().note !== ""}>
        <p class="note">{view().note}</p>
      </Show>
      <Show when={view().pictures.length > 0}>
        <Export lensId={props.lens.id} view={view()} />
      </Show>
      <Show when={view().table}>
        {(table) => <Numbers heads={table().heads} rows={table().rows.map((row) => row.map(textOf))} />}
      </Show>
    </article>
  );
}

function Numbers(props: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <details class="numbers">
      <summary>The numbers</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="The numbers">
        <table>
          <thead>
            <tr>
              <For each={props.heads}>{(head) => <th scope="col">{head}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <Index each={props.rows}>
              {(row) => (
                <tr>
                  <th scope="row">{row()[0]}</th>
                  <Index each={row().slice(1)}>{(cell) => <td>{cell()}</td>}</Index>
                </tr>
              )}
            </Index>
          </tbody>
        </table>
      </div>
    </details>
  );
}
