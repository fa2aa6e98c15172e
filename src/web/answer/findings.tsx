/** Every finding as a row that opens to its sentence, its formula, the numbers put in and who says so. */

import { For, Index, Show } from "solid-js";
import type { Because, Finding } from "../../core/check/finding.ts";
import { figureWords } from "../../core/report/figure-words.ts";
import { findingRow } from "../../core/report/finding-row.ts";
import { oddsWords } from "../../core/report/words.ts";
import { workingOf } from "../../core/report/working.ts";
import { useBench } from "../bench/context.ts";
import { StatusMark } from "../marks/status-mark.tsx";
import { Strip } from "../marks/strip.tsx";

/** The list of findings. */
export function Findings() {
  const bench = useBench();
  return (
    <div class="findings">
      <div class="heads" aria-hidden="true">
        <span />
        <span>Finding</span>
        <span>limit</span>
        <span>Value and spread</span>
      </div>
      <Index each={bench.active().verdict.findings}>{(finding) => <Row finding={finding()} />}</Index>
    </div>
  );
}

function Row(props: { readonly finding: Finding }) {
  const bench = useBench();
  const row = () => findingRow(props.finding);
  const working = () => workingOf(props.finding.id, bench.active().verdict);
  return (
    <details data-finding={props.finding.id}>
      <summary>
        <StatusMark status={props.finding.status} />
        <span class="name">{props.finding.title}</span>
        <Strip insideRatio={row().insideRatio} />
        <span class="value">
          <b>{row().value}</b> {row().of}
        </span>
      </summary>
      <div class="body">
        <p>
          {sentenceOf(props.finding)}
          <Show when={props.finding.probability !== undefined && props.finding.status !== "unknown"}>
            {" "}
            Kept with a probability of {oddsWords(props.finding.probability ?? 0)}.
          </Show>
        </p>
        <Show when={working().length > 0}>
          <pre class="working">{working().join("\n")}</pre>
        </Show>
        <Show when={props.finding.because.length > 0}>
          <table class="sources">
            <tbody>
              <For each={props.finding.because}>{(figure) => <Source figure={figure} />}</For>
            </tbody>
          </table>
        </Show>
      </div>
    </details>
  );
}

const sentenceOf = ({ sentence }: Finding): string => `${sentence[0].toUpperCase()}${sentence.slice(1)}.`;

function Source(props: { readonly figure: Because }) {
  const bench = useBench();
  const words = () => figureWords(props.figure, bench.active().names);
  return (
    <tr>
      <th scope="row">{words().what}</th>
      <td>{words().value}</td>
      <td>
        <span classList={{ doubtful: props.figure.trust === "unsourced" }}>{words().source}</span>
        <Show when={props.figure.condition}>{(condition) => <small>{condition()}</small>}</Show>
      </td>
    </tr>
  );
}
