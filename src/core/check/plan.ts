/** The free settings, tried before anything is bought: the lowest gain that is loud enough, and the player turned down where a knob would stand too low. */

import { type Expansion, expandRig, gainsToTry } from "../catalog/to-chain.ts";
import type { Rig } from "../catalog/rig.ts";
import type { GainSetting } from "../catalog/gear.ts";
import type { Listener, Programme } from "../chain/record.ts";
import { assess, earOf, type Ear } from "./assess.ts";
import { PASS_PROBABILITY } from "./judgements.ts";
import { loudness } from "./rules/loudness.ts";
import { balanceProbability } from "./rules/balance.ts";
import { noise } from "./rules/noise.ts";
import type { Context, Finding } from "./finding.ts";
import { type Neighbourhood, neighbourhoodOf } from "./weigh.ts";

/** Who listens, without what only the headphones say. */
export type Sitting = Omit<Listener, "isolationsDb">;

/** The rig as it should be set. */
export interface Plan {
  readonly expansion: Expansion;
  readonly near: Neighbourhood;
  readonly ear: Ear;
  readonly gain?: GainSetting;
  /** How far the player is turned down, so that the knob stands where its channels agree. */
  readonly trimDb: number;
}

/** Player settings tried in turn when the knob would stand too low. */
const TRIMS_DB = [-10, -20, -30] as const;

/** The best free settings of a rig for a programme and a sitting. */
export function planFor(rig: Rig, programme: Programme, sitting: Sitting, knownEar?: Ear): Plan {
  const tried = gainsToTry(rig).map((gain) => {
    const expansion = expandRig(rig, gain, programme, sitting);
    const ear = knownEar ?? earOf(expansion.chain.listener);
    return { expansion, gain, ear, trimDb: 0, near: neighbourhoodOf(expansion.chain, (chain) => assess(chain, ear)) };
  });
  // Probability alone: an unsourced figure is a doubt about every gain alike, and no reason to turn up.
  const loudEnough = tried.find((plan) => (judge(plan, loudness).probability ?? 0) >= PASS_PROBABILITY);
  const best = Math.max(...tried.map((plan) => plan.near.base.reachDbSpl));
  const chosen = loudEnough ?? tried.find((plan) => plan.near.base.reachDbSpl > best - 0.5) ?? tried[0];
  return withTrim(chosen);
}

/** Turns the player down while that mends the balance and costs no verdict on hiss. */
function withTrim(plan: Plan): Plan {
  const first = plan.expansion.chain.stages[0];
  const balanced = (tried: Plan) => balanceProbability(tried.near.base.imbalanceDb) >= PASS_PROBABILITY;
  if (first.kind !== "dac" || balanced(plan)) return plan;
  const hissBefore = judge(plan, noise).status;
  for (const trimDb of TRIMS_DB) {
    const near = neighbourhoodOf(plan.expansion.chain, (chain) => assess(chain, plan.ear, trimDb));
    const trimmed: Plan = { ...plan, near, trimDb };
    if (balanced(trimmed)) return judge(trimmed, noise).status === hissBefore ? trimmed : plan;
  }
  return plan;
}

/** One rule asked of a plan. */
function judge(plan: Plan, rule: { judge(context: Context): Finding }): Finding {
  return rule.judge(contextOf(plan));
}

/** What rules may look at in a plan. */
export function contextOf(plan: Plan, lineInstead?: Context["lineInstead"]): Context {
  const { chain, uses, gaps } = plan.expansion;
  return { chain, uses, gaps, near: plan.near, ...(lineInstead && { lineInstead }) };
}
