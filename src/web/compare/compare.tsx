/** Chains side by side: their answers and findings in one table, and every lens with all of them drawn over one another. */

import { createMemo, For, Index, Show } from "solid-js";
import type { Finding } from "../../core/check/finding.ts";
import { chainLabels } from "../../core/report/chain-labels.ts";
import { findingRow } from "../../core/report/finding-row.ts";
import type { Scenes } from "../../core/report/lens.ts";
import { lenses } from "../../core/report/lenses.ts";
import { rigWords } from "../../core/report/words.ts";
import type { Worked } from "../bench/bench.ts";
import { useBench } from "../bench/context.ts";
import { sceneOf } from "../bench/scene.ts";
import { Lens } from "../lenses/lens.tsx";
import { StatusMark } from "../marks/status-mark.tsx";
import "./compare.css";

const letter = (index: number): string => "ABCDEF"[index];

/** The comparison of every chain of the bench. */
export function Compare() {
  const bench = useBench();
  const worked = createMemo(() =>
    bench.outcomes().flatMap((outcome, index): { worked: Worked; index: number }[] => {
      const one = outcome();
      return "done" in one ? [{ worked: one.done, index }] : [];
    }),
  );
  const labels = createMemo(() => chainLabels(worked().map((one) => one.worked.rig)));
  const scenes = createMemo(
    () => worked().map((one, k) => sceneOf(one.worked, bench.state().normalDbSpl, labels()[k])) as unknown as Scenes,
  );
  const ids = createMemo(() => [
    ...new Set(worked().flatMap((one) => one.worked.verdict.findings.map(({ id }) => id))),
  ]);
  const findingOf = (one: Worked, id: string) => one.verdict.findings.find((finding) => finding.id === id);
  const titleOf = (id: string) =>
    worked()
      .map((one) => findingOf(one.worked, id)?.title)
      .find(Boolean) ?? id;
  const differs = (id: string) => {
    const said = worked().map((one) => findingOf(one.worked, id)?.sentence);
    return said.some((sentence) => sentence !== said[0]);
  };
  const ordered = createMemo(() => [...ids().filter(differs), ...ids().filter((id) => !differs(id))]);
  return (
    <section class="comparison" aria-label="Comparison">
      <Show
        when={worked().length > 1}
        fallback={
          <p class="hint">
            There is one chain. Add another with + beside its tab, change something in it, and both are drawn here.
          </p>
        }
      >
        <div class="scroll" tabindex="0" role="region" aria-label="Chains side by side">
          <table>
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">Question</span>
                </th>
                <For each={worked()}>
                  {(one, k) => (
                    <th scope="col">
                      <button
                        type="button"
                        onClick={() => bench.change({ activeIndex: one.index, view: bench.state().view.slice(1) })}
                      >
                        {letter(one.index)} · {labels()[k()]}
                      </button>
                      <b>{one.worked.verdict.headline}</b>
                      <small>{rigWords(one.worked.verdict, one.worked.names)}</small>
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <tbody>
              <For each={ordered()}>
                {(id) => (
                  <tr classList={{ alike: !differs(id) }}>
                    <th scope="row">{titleOf(id)}</th>
                    <Index each={worked()}>
                      {(one) => (
                        <td>
                          <Show when={findingOf(one().worked, id)}>{(finding) => <Cell finding={finding()} />}</Show>
                        </td>
                      )}
                    </Index>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <div class="lenses">
          <For each={lenses}>{(lens) => <Lens lens={lens} scenes={scenes()} />}</For>
        </div>
      </Show>
    </section>
  );
}

function Cell(props: { readonly finding: Finding }) {
  const row = () => findingRow(props.finding);
  return (
    <span title={props.finding.sentence}>
      <StatusMark status={props.finding.status} />
      <b>{row().value}</b> {row().of}
    </span>
  );
}
