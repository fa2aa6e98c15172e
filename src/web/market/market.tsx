/** The market: every output before these headphones, as a scatter of price against reach and as a table; one click puts it into the chain. */

import { createEffect, createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { marketPicture } from "../../core/report/market-picture.ts";
import { rankHeadline } from "../../core/report/rank-text.ts";
import type { Wanted } from "../../core/sweep/candidates.ts";
import type { Ranked } from "../../core/sweep/rank.ts";
import { formatQuantity } from "../../core/units/format.ts";
import { useBench } from "../bench/context.ts";
import { tried } from "../bench/tried.ts";
import { StatusMark } from "../marks/status-mark.tsx";
import { Picture } from "../plot/picture.tsx";
import { askMarket } from "./ask.ts";
import type { MarketAnswer } from "./messages.ts";
import "./market.css";

const SHOWN_COUNT = 40;

/** The market of the headphones in hand. */
export function Market() {
  const bench = useBench();
  const [wanted, setWanted] = createSignal<Wanted>({});
  const [answer, setAnswer] = createSignal<MarketAnswer>();
  const [pointed, setPointed] = createSignal<string>();
  createEffect(() => {
    const { rig, programme, sitting } = bench.active();
    const question = { rig, programme, sitting, wanted: wanted() };
    let current = true;
    onCleanup(() => {
      current = false;
    });
    void askMarket(question).then((answered) => current && setAnswer(answered));
  });
  const ranking = () => answer()?.ranking;
  const fresh = () => answer()?.for === bench.active().rig;
  const picture = createMemo(() => {
    const ranked = ranking();
    return ranked && ranked.ranked.length > 0 ? marketPicture(ranked, pointed()) : undefined;
  });
  /** The ways in the order of their points. */
  const priced = () => ranking()?.ranked.filter(({ priceUsd }) => priceUsd !== undefined) ?? [];
  const tryWay = (way: Ranked) => bench.changeWords((words) => tried(words, way.gear, way.kind === "amplifier"));
  const narrow = (part: Partial<Wanted>) => setWanted({ ...wanted(), ...part });
  return (
    <div class="market" classList={{ old: !fresh() }}>
      <h2>What would another output change?</h2>
      <Show when={ranking()} fallback={<p class="take">Putting every device before these headphones…</p>}>
        {(one) => <p class="take">{rankHeadline(one())}</p>}
      </Show>
      <fieldset class="wishes">
        <legend class="unseen">What is looked for</legend>
        <label>
          Kind
          <select onChange={(event) => narrow({ need: (event.currentTarget.value || undefined) as Wanted["need"] })}>
            <option value="">any</option>
            <option value="amp">amplifier</option>
            <option value="combo">DAC and amplifier</option>
            <option value="interface">interface</option>
            <option value="dac">anything with a DAC</option>
          </select>
        </label>
        <label>
          Place
          <select onChange={(event) => narrow({ place: (event.currentTarget.value || undefined) as Wanted["place"] })}>
            <option value="">anywhere</option>
            <option value="desktop">desk</option>
            <option value="portable">pocket</option>
          </select>
        </label>
        <label>
          Tubes
          <select
            onChange={(event) =>
              narrow({
                wantTubes: event.currentTarget.value === "want",
                excludeTubes: event.currentTarget.value === "exclude",
              })
            }
          >
            <option value="">if they serve</option>
            <option value="want">wanted</option>
            <option value="exclude">no</option>
          </select>
        </label>
        <label>
          At most, $
          <input
            type="number"
            min="1"
            step="10"
            inputmode="numeric"
            onInput={(event) =>
              narrow({
                budgetUsd: event.currentTarget.valueAsNumber > 0 ? event.currentTarget.valueAsNumber : undefined,
              })
            }
          />
        </label>
      </fieldset>
      <Show when={ranking()?.wantCosts}>{(costs) => <p class="note">{costs()}</p>}</Show>
      <Show when={picture()}>
        {(drawn) => (
          <Picture
            onPoint={(index, chosen) => {
              const way = index === undefined ? undefined : priced()[index];
              setPointed(way?.gear);
              if (chosen && way) tryWay(way);
            }}
            picture={drawn()}
            question="Price against how far it reaches"
            answer={ranking() ? rankHeadline(ranking() as never) : ""}
          />
        )}
      </Show>
      <Show when={ranking()?.ranked.length === 0}>
        <p class="take">Nothing fits that: widen what is looked for, or name another source.</p>
      </Show>
      <Show when={(ranking()?.ranked.length ?? 0) > 0}>
        <div class="scroll" tabindex="0" role="region" aria-label="The best ways to drive them">
          <table>
            <thead>
              <tr>
                <th scope="col">Output</th>
                <th scope="col">Price</th>
                <th scope="col">To spare</th>
                <th scope="col">Socket and gain</th>
                <th scope="col">Why it is here</th>
                <th scope="col">
                  <span class="unseen">Try it</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={ranking()?.ranked.slice(0, SHOWN_COUNT)}>
                {(way) => (
                  <tr onPointerEnter={() => setPointed(way.gear)} onPointerLeave={() => setPointed(undefined)}>
                    <th scope="row">
                      <StatusMark status={way.status} />
                      {way.name}
                    </th>
                    <td>{way.priceUsd === undefined ? "?" : `$${Math.round(way.priceUsd)}`}</td>
                    <td>{formatQuantity(way.marginDb, "Db")}</td>
                    <td>{way.on.map((one) => [one.output, one.gain].filter(Boolean).join(", ")).join("; ")}</td>
                    <td class="why">{way.why}</td>
                    <td>
                      <button
                        type="button"
                        class="try"
                        aria-label={`Try ${way.name} in the chain`}
                        onClick={() => tryWay(way)}
                      >
                        Try
                      </button>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </div>
  );
}
