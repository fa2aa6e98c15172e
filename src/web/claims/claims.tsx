/** What the catalogue says to a buyer's guide: a readable page, a sentence at a time. */

import { createResource, For, Show } from "solid-js";
import { claimStatuses } from "../../core/report/claims-document.ts";
import type { ClaimShare } from "../../core/sweep/claim.ts";
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
                <Show when={claim.share}>{(share) => <ShareBar share={share()} />}</Show>
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

/** The share that decided as a bar, with marks where the claim would be limited and supported. */
function ShareBar(props: { readonly share: ClaimShare }) {
  const percent = (ratio: number) => `${Math.min(100, Math.max(0, 100 * ratio))}%`;
  return (
    <span class="share" aria-hidden="true">
      <i class="kept" style={{ width: percent(props.share.keptRatio) }} />
      <i class="from" style={{ left: percent(props.share.limitedFromRatio) }} />
      <i class="from" style={{ left: percent(props.share.supportedFromRatio) }} />
      <span style={{ left: percent(props.share.supportedFromRatio) }}>supported from here</span>
    </span>
  );
}
