/** The adapter that mends a hiss or a knob that stands too low, put into the chain and judged like any candidate: it is asked before anything dearer. */

import type { AdapterEntry } from "../catalog/adapter.ts";
import { padFits } from "../catalog/pad-stage.ts";
import { type DeviceChoice, nameOf, padsAfter, type Rig } from "../catalog/rig.ts";
import { isAnalogVolume, type Programme } from "../chain/record.ts";
import { formatQuantity } from "../units/format.ts";
import type { Finding } from "./finding.ts";
import { CAUTION_PROBABILITY, GOOD_HOURS } from "./judgements.ts";
import { clockRange, formatClock } from "./knob.ts";
import { contextOf, type Plan, planFor, type Sitting } from "./plan.ts";
import { rules } from "./rules.ts";

/** The adapters there are, or what reads them if one is wanted. */
export type Adapters = readonly AdapterEntry[] | (() => readonly AdapterEntry[]);

/** An adapter that helps, and what it does. */
export interface PadCure {
  readonly gear: string;
  readonly name: string;
  readonly priceUsd?: number;
  readonly does: string;
}

/** What a pad can mend; loudness and tone are what it can spoil. */
const mended = ["noise", "balance"];
const judged = rules.filter(({ id }) => ["loudness", "noise", "tone", "balance", "distortion"].includes(id));

/** The adapter that mends what a pad can mend and makes nothing fail: one somebody vouches for, the surest, the cheapest; undefined where none is wanted or none does it. */
export function padCure(
  rig: Rig,
  plan: Plan,
  before: readonly Finding[],
  adapters: Adapters,
  programme: Programme,
  sitting: Sitting,
): PadCure | undefined {
  const failing = before.filter(({ id, status }) => status === "fail" && mended.includes(id)).map(({ id }) => id);
  const isKnobLow = standsLow(plan);
  const used = plan.expansion.uses.at(-1);
  if ((failing.length === 0 && !isKnobLow) || !used || padsAfter(rig, rig.amps.length).length > 0) return undefined;
  const cures = (typeof adapters === "function" ? adapters() : adapters)
    .filter((adapter) => padFits(adapter, used.output))
    .flatMap((adapter) => {
      const after = planFor(behind(rig, used.output.name, adapter), programme, sitting, quickly(plan));
      const findings = judged.map((rule) => rule.judge(contextOf(after)));
      const heals = failing.every((id) =>
        findings.some((one) => one.id === id && (one.probability ?? 0) >= CAUTION_PROBABILITY),
      );
      const spoils = findings.some(({ id, status }) => status === "fail" && !failing.includes(id));
      if (!heals || spoils || (failing.length === 0 && standsLow(after))) return [];
      return [{ adapter, after, passes: findings.filter(({ status }) => status === "pass").length }];
    });
  const [best] = cures.sort(
    (a, b) => vouched(b.adapter) - vouched(a.adapter) || b.passes - a.passes || price(a.adapter) - price(b.adapter),
  );
  return best && cureOf(best.adapter, plan, best.after, failing.includes("noise"));
}

/** Whether an analog knob stands below where its channels surely agree. */
function standsLow({ near, expansion }: Plan): boolean {
  const { positionDb, shortDb } = near.base;
  const analog = expansion.chain.stages.some((stage) => stage.kind === "potentiometer" && isAnalogVolume(stage));
  return analog && shortDb <= 0 && clockRange(positionDb)[1] < GOOD_HOURS[0];
}

/** The rig with an adapter in the socket that is in use. */
function behind(rig: Rig, output: string, entry: AdapterEntry): Rig {
  const on = (device: DeviceChoice): DeviceChoice => ({ ...device, output });
  const last = rig.amps.at(-1);
  return {
    ...rig,
    ...(last ? { amps: [...rig.amps.slice(0, -1), on(last)] } : { source: on(rig.source) }),
    pads: [...(rig.pads ?? []), { afterIndex: rig.amps.length, entry }],
  };
}

/** Candidates are compared with each other, so both ears stand on the quicker grid. */
const quickly = ({ ears: { quick } }: Plan): Plan["ears"] => ({ fine: quick, quick });

/** 1 where every resistor has a source that can be pointed to, else 0. */
const vouched = ({ seriesOhm, shuntOhm }: AdapterEntry): number =>
  Number(seriesOhm.trust !== "unsourced" && shuntOhm?.trust !== "unsourced");

const price = ({ priceUsd }: AdapterEntry): number => priceUsd?.value ?? Number.POSITIVE_INFINITY;

function cureOf(adapter: AdapterEntry, before: Plan, after: Plan, hissed: boolean): PadCure {
  const fallDb = before.near.base.hissDbSpl - after.near.base.hissDbSpl;
  const knob = standsLow(before) ? [`the knob comes to ${formatClock(clockRange(after.near.base.positionDb))}`] : [];
  const hiss = hissed ? [`the hiss falls by ${formatQuantity(fallDb, "Db")}`] : [];
  const doubt = vouched(adapter) ? "" : ", if its unsourced figures hold";
  return {
    gear: adapter.id,
    name: nameOf(adapter),
    ...(adapter.priceUsd && { priceUsd: adapter.priceUsd.value }),
    does: ([...hiss, ...knob].join(" and ") || "the channels agree") + doubt,
  };
}
