/** What to do, and which products would help or could be wanted: each to be tried in the chain with one click. */

import { createEffect, createSignal, For, onCleanup, Show } from "solid-js";
import type { Recommendation } from "../../core/check/recommend.ts";
import { changeWords, wantedWords } from "../../core/report/want-words.ts";
import { stepTexts } from "../../core/report/words.ts";
import { type Ranked, worthWanting } from "../../core/sweep/rank.ts";
import { useBench } from "../bench/context.ts";
import { askMarket } from "../market/ask.ts";
import type { MarketAnswer } from "../market/messages.ts";
import "./next.css";
import { tried } from "../bench/tried.ts";

/** How long the bench rests before the market is asked. */
const REST_MS = 250;

/** Steps and products. */
export function Next() {
  const bench = useBench();
  const verdict = () => bench.active().verdict;
  const [answer, setAnswer] = createSignal<MarketAnswer>();
  createEffect(() => {
    const { rig, plan, programme, sitting } = bench.active();
    void plan;
    const timer = setTimeout(async () => setAnswer(await askMarket({ rig, programme, sitting })), REST_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const steps = () => (answer()?.for === bench.active().rig ? answer()?.steps : undefined) ?? verdict().steps;
  const recommended = () => (answer()?.for === bench.active().rig ? answer()?.recommendations : undefined) ?? [];
  const wanted = () => {
    const asked = answer();
    return asked?.for === bench.active().rig && asked.ranking ? worthWanting(asked.ranking, 3) : [];
  };
  const tryProduct = (gear: string, isAmp: boolean) => bench.changeWords((words) => tried(words, gear, isAmp));
  return (
    <section class="next" aria-label="What to do">
      <div class="steps">
        <h2>What to do</h2>
        <ol>
          <For each={stepTexts({ ...verdict(), steps: steps() })}>
            {(step) => (
              <li>
                <span>{step}</span>
              </li>
            )}
          </For>
        </ol>
      </div>
      <div class="steps">
        <Show
          when={recommended().length > 0}
          fallback={
            <>
              <h2>If you want one anyway</h2>
              <ul>
                <For each={wanted()}>
                  {(way) => <Want way={way} onTry={() => tryProduct(way.gear, way.kind === "amplifier")} />}
                </For>
              </ul>
              <Show when={wanted().length === 0}>
                <p class="waiting">
                  {answer() === undefined ? "Asking the market…" : "Nothing you buy would improve on what you have."}
                </p>
              </Show>
            </>
          }
        >
          <h2>What would help</h2>
          <ul>
            <For each={recommended()}>
              {(one) => <Help one={one} onTry={() => tryProduct(one.gear, one.group === "amplifiers")} />}
            </For>
          </ul>
        </Show>
      </div>
    </section>
  );
}

function Help(props: { readonly one: Recommendation; onTry(): void }) {
  return (
    <li>
      <span>
        <b>{props.one.name}</b>
        {props.one.priceUsd === undefined ? "" : `, $${Math.round(props.one.priceUsd)}`}. {changeWords(props.one)}
      </span>
      <button type="button" class="try" aria-label={`Try ${props.one.name} in the chain`} onClick={() => props.onTry()}>
        Try
      </button>
    </li>
  );
}

function Want(props: { readonly way: Ranked; onTry(): void }) {
  const bench = useBench();
  return (
    <li>
      <span>
        <b>{props.way.name}</b>
        {props.way.priceUsd === undefined ? "" : `, $${Math.round(props.way.priceUsd)}`}.{" "}
        {wantedWords(props.way, bench.active().verdict)}
      </span>
      <button type="button" class="try" aria-label={`Try ${props.way.name} in the chain`} onClick={() => props.onTry()}>
        Try
      </button>
    </li>
  );
}
