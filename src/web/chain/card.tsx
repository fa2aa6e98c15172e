/** One stage: its dot and name, what it gives, three facts, its meter; the volume carries the knob. */

import { For, Show } from "solid-js";
import type { StageCard } from "../../core/report/stage-cards.ts";
import { useBench } from "../bench/context.ts";
import type { Group } from "./device-groups.ts";
import { Gain } from "./gain.tsx";
import { Meter } from "./meter.tsx";
import { Knob } from "./volume-knob.tsx";

/** A card of the chain. */
export function Card(props: { readonly card: StageCard; readonly group: Group }) {
  const bench = useBench();
  const isKnob = () => props.card.part === "volume" && props.card.positionDb !== undefined;
  const analog = () => bench.active().verdict.chain.stages[props.card.stageIndex]?.kind === "potentiometer";
  return (
    <div class={`card t-${props.card.tone}`} data-part={props.card.part}>
      <p class="name">
        <i />
        {props.card.title}
      </p>
      <Show when={isKnob()}>
        <Knob positionDb={props.card.positionDb ?? 0} analog={analog()} />
      </Show>
      <p class="big">
        {props.card.value} <u>{props.card.unit}</u>
      </p>
      <p class="sub">{props.card.sub}</p>
      <Show when={props.card.facts.length > 0}>
        <dl>
          <For each={props.card.facts}>
            {(fact) => (
              <div>
                <dt>{fact.name}</dt>
                <dd classList={{ unknown: fact.unknown }}>{fact.unknown ? "?" : fact.text}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <Show when={props.card.part === "amplifier"}>
        <Gain group={props.group} />
      </Show>
      <Meter levels={props.card.meter} />
    </div>
  );
}
