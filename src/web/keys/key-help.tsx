/** All keys on one card. */

import { createEffect, For } from "solid-js";
import { keyTable } from "./keys.ts";
import "./key-help.css";

/** The card, over the page while it is shown. */
export function KeyHelp(props: { readonly shown: boolean; close(): void }) {
  let dialog: HTMLDialogElement | undefined;
  createEffect(() => {
    if (props.shown && !dialog?.open) dialog?.showModal();
    if (!props.shown && dialog?.open) dialog.close();
  });
  return (
    <dialog class="keys" ref={dialog} aria-label="Keys" onClose={() => props.close()}>
      <h2>Keys</h2>
      <dl>
        <For each={keyTable}>
          {(row) => (
            <div>
              <dt>
                <kbd>{row.keys}</kbd>
              </dt>
              <dd>{row.does}</dd>
            </div>
          )}
        </For>
      </dl>
      <button type="button" onClick={() => props.close()}>
        Close
      </button>
    </dialog>
  );
}
