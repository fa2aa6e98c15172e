/** The question, its answer in large type, why, and every finding with its working. */

import { For, Show } from "solid-js";
import { gapWords } from "../../core/report/gap-words.ts";
import { whySpans } from "../../core/report/why.ts";
import { useBench } from "../bench/context.ts";
import { Question } from "../question/question.tsx";
import "./answer.css";
import { Changed } from "./changed.tsx";
import { Fader } from "./fader.tsx";
import { Findings } from "./findings.tsx";

/** The left column. */
export function Answer() {
  const bench = useBench();
  const verdict = () => bench.active().verdict;
  const unsourced = () => [
    ...new Set(
      verdict()
        .findings.flatMap((finding) => finding.because)
        .filter((figure) => figure.trust === "unsourced" && Math.abs(figure.weightRatio ?? 1) >= 0.03)
        .map((figure) => figure.what.replace(/^[^:]*: /, "").replace(/,.*/, "")),
    ),
  ];
  return (
    <section class="answer" id="answer" aria-label="Answer" tabindex="-1">
      <Question />
      <Show when={bench.mistake()}>
        {(why) => (
          <p class="refusal" role="alert">
            {why()} The chain below is the last one that was whole.
          </p>
        )}
      </Show>
      <h1 aria-live="polite">{verdict().headline}</h1>
      <p class="why">
        <For each={whySpans(verdict())}>{(span) => (span.strong ? <b>{span.text}</b> : span.text)}</For>
      </p>
      <Changed />
      <Fader />
      <Findings />
      <Show when={unsourced().length > 0 || verdict().gaps.length > 0}>
        <div class="gapbox">
          <Show when={unsourced().length > 0}>
            <p>
              <b>
                {unsourced().length === 1 ? "One figure is unsourced" : `${unsourced().length} figures are unsourced`}:
              </b>{" "}
              {unsourced().join(", ")}.
            </p>
          </Show>
          <Show when={verdict().gaps.length > 0}>
            <p>
              <b>Never published:</b> {verdict().gaps.map(gapWords).join(", ")}.
            </p>
          </Show>
        </div>
      </Show>
    </section>
  );
}
