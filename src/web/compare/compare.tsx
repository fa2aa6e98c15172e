/** Chains side by side: what differs first, in one table, then every lens with all of them drawn over one another. */

import { createMemo, For, Index, Show } from "solid-js";
import { alternativeNames, priceOf, variedIn } from "../../core/check/alternatives.ts";
import { type ComparedCell, type ComparedRow, type Comparison, compare } from "../../core/check/compare.ts";
import { planAt } from "../../core/check/plan.ts";
import { differenceWords, priceWords, rowTitle, SPREAD_NOTE, valueWords } from "../../core/report/comparison-words.ts";
import type { Scene, Scenes } from "../../core/report/lens.ts";
import { lenses } from "../../core/report/lenses.ts";
import type { Worked } from "../bench/bench.ts";
import { useBench } from "../bench/context.ts";
import { Lens } from "../lenses/lens-view.tsx";
import { StatusMark } from "../marks/status-mark.tsx";
import "./compare.css";

const letter = (index: number): string => "ABCDEF"[index];

/** A chain of the bench that could be worked out, and its place there. */
interface Placed {
  readonly worked: Worked;
  readonly index: number;
}

/** The comparison of every chain of the bench. */
export function Compare() {
  const bench = useBench();
  const placed = createMemo(() =>
    bench.outcomes().flatMap((outcome, index): Placed[] => {
      const one = outcome();
      return "done" in one ? [{ worked: one.done, index }] : [];
    }),
  );
  return (
    <section class="comparison" aria-label="Comparison">
      <Show
        when={placed().length > 1}
        fallback={
          <>
            <h1>There is one chain.</h1>
            <p class="hint">Add another with + beside its tab, change something in it, and both are drawn here.</p>
          </>
        }
      >
        <SideBySide placed={placed()} />
      </Show>
    </section>
  );
}

function SideBySide(props: { readonly placed: readonly Placed[] }) {
  const bench = useBench();
  const comparison = createMemo((): Comparison => {
    const normalDbSpl = bench.state().normalDbSpl;
    const rigs = props.placed.map(({ worked }) => worked.rig);
    const varies = variedIn(rigs);
    const names = alternativeNames(varies, rigs);
    const alternatives = props.placed.map(({ worked }, index) => ({
      name: names[index],
      rig: worked.rig,
      plan: planAt(worked.plan, normalDbSpl),
      ...priceOf(varies, worked.rig),
    }));
    const { programme, sitting } = props.placed[0].worked;
    return compare(varies, alternatives, programme, { ...sitting, normalDbSpl });
  });
  const scenes = createMemo((): Scenes => {
    const all = comparison().chains.map(
      ({ name }, index): Scene => ({
        label: name,
        verdict: comparison().verdicts[index],
        names: props.placed[index].worked.names,
        listeningDbSpl: bench.state().normalDbSpl,
      }),
    );
    const [first, ...others] = all;
    return [first, ...others];
  });
  return (
    <>
      <h1 aria-live="polite">{comparison().answer}</h1>
      <div class="scroll" tabindex="0" role="region" aria-label="Chains side by side">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">Question</span>
              </th>
              <Index each={comparison().chains}>
                {(chain, k) => (
                  <th scope="col">
                    <button
                      type="button"
                      onClick={() =>
                        bench.change({ activeIndex: props.placed[k].index, view: bench.state().view.slice(1) })
                      }
                    >
                      {letter(props.placed[k].index)} · {chain().name}
                    </button>
                    <b>{chain().headline}</b>
                    <small>
                      {chain().priceUsd === undefined ? "" : `${priceWords(chain().priceUsd)}. `}
                      {chain().settings.join(" ")}
                    </small>
                  </th>
                )}
              </Index>
            </tr>
          </thead>
          <tbody>
            <For each={comparison().rows.map(({ id }) => id)}>
              {(id) => {
                const row = () => comparison().rows.find((one) => one.id === id) as ComparedRow;
                return (
                  <tr classList={{ alike: !row().differs }}>
                    <th scope="row">{rowTitle(row())}</th>
                    <Index each={row().cells}>{(cell) => <Cell row={row()} cell={cell()} />}</Index>
                  </tr>
                );
              }}
            </For>
          </tbody>
        </table>
      </div>
      <p class="note">{SPREAD_NOTE}</p>
      <div class="lenses">
        <For each={lenses}>{(lens) => <Lens lens={lens} scenes={scenes()} />}</For>
      </div>
    </>
  );
}

function Cell(props: { readonly row: ComparedRow; readonly cell: ComparedCell }) {
  const value = () => valueWords(props.row, props.cell) ?? props.cell.sentence;
  const difference = () => differenceWords(props.row, props.cell);
  return (
    <td title={props.cell.sentence}>
      <StatusMark status={props.cell.status} />
      <Show when={difference()} fallback={value()}>
        {(words) => (
          <>
            <b>{words()}</b> <small>{value()}</small>
          </>
        )}
      </Show>
    </td>
  );
}
