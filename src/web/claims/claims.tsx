/** What the catalogue says to a buyer's guide: a readable page, a sentence at a time. */

import { createResource, For, Show } from "solid-js";
import { claimStatuses } from "../../core/report/claims-document.ts";
import { askClaims } from "../market/ask.ts";
import { StatusMark } from "../marks/status-mark.tsx";
import "./claims.css";

/** The claims, asked in a worker when this page is opened. */
export function Claims() {
  const [answers] = createResource(askClaims);
  const testable = () => answers()?.filter(({ status }) => status !== "untestable") ?? [];
  const kept = () => testable().filter(({ status }) => status === "supported").length;
  return (
    <div class="claims">
      <h2>What does the catalogue say to a buyer's guide?</h2>
      <Show when={!answers.loading} fallback={<p class="take">Asking every product of the catalogue…</p>}>
        <p class="take">
          It supports {kept()} of {testable().length} sentences that figures can speak to; each is asked of every
          product whose figures somebody vouches for.
        </p>
        <ol>
          <For each={answers()}>
            {(claim) => (
              <li>
                <h3>{claim.says}</h3>
                <p class="verdict">
                  <Show when={claimStatuses[claim.status]}>{(status) => <StatusMark status={status()} />}</Show>
                  <b>{claim.status}</b> {claim.number}.
                </p>
                <Show when={claim.otherwise}>{(otherwise) => <p>{otherwise()}</p>}</Show>
                <Show when={claim.exceptions.length > 0}>
                  <p class="exceptions">{claim.exceptions.join(", ")}.</p>
                </Show>
                <p class="note">{claim.asked}</p>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </div>
  );
}
