/** The free settings, tried before anything is bought: the lowest gain that is loud enough, and the player turned down where a knob would stand too low. */

import type { GainSetting } from "../catalog/gear.ts";
import { outputsFor } from "../catalog/output-choice.ts";
import type { Rig } from "../catalog/rig.ts";
import { type Expansion, expandRig, gainsToTry } from "../catalog/to-chain.ts";
import { coarseGrid } from "../chain/grid.ts";
import type { Chain, Listener, Programme } from "../chain/record.ts";
import { assess, type Ear, earOf } from "./assess.ts";
import { gapsOfChain } from "./chain-gaps.ts";
import type { Context, Finding, Rule } from "./finding.ts";
import { normalDbSplOf, PASS_PROBABILITY } from "./judgements.ts";
import type { PeakHeadroom } from "./music-peaks.ts";
import { balance, balanceProbability } from "./rules/balance.ts";
import { loudness } from "./rules/loudness.ts";
import { noise } from "./rules/noise.ts";
import { tone } from "./rules/tone.ts";
import { type Neighbourhood, neighbourhoodOf } from "./weigh.ts";

/** Who listens, without what only the headphones say. */
export type Sitting = Omit<Listener, "isolationsDb">;

/** One listener on two grids: for results, and for the small differences their spread is read from. */
export interface Ears {
  readonly fine: Ear;
  readonly quick: Ear;
}

/** The rig as it should be set. */
export interface Plan {
  readonly expansion: Expansion;
  readonly near: Neighbourhood;
  readonly ears: Ears;
  readonly gain?: GainSetting;
  /** How far the player is turned down, so that the knob stands where its channels agree. */
  readonly trimDb: number;
  /** What the peaks of the music itself leave, where it was played through this plan. */
  readonly peaks?: PeakHeadroom;
  /** Set where another socket than the usual one is used, since the usual one fails. */
  readonly changedSocket?: true;
}

/** Player settings tried in turn when the knob would stand too low. */
const TRIMS_DB = [-10, -20, -30] as const;

/** The best free settings of a rig for a programme and a sitting: its usual output, or another of its sockets that does what that one fails at. */
export function planFor(rig: Rig, programme: Programme, sitting: Sitting, knownEars?: Ears): Plan {
  const usual = planOn(rig, programme, sitting, knownEars);
  if (troubleOf(usual) === 0) return usual;
  const others = otherSockets(rig).map((changed) => planOn(changed, programme, sitting, usual.ears));
  return others.reduce(
    (best, plan) => (troubleOf(plan) < troubleOf(best) ? { ...plan, changedSocket: true } : best),
    usual,
  );
}

/** The same rig on each other headphone socket of its last device, where nobody asked for one. */
function otherSockets(rig: Rig): Rig[] {
  const last = rig.amps.at(-1) ?? rig.source;
  if (last.output !== undefined) return [];
  const balanced = rig.balanced ?? false;
  const [, ...others] = outputsFor(last, "headphones", balanced).filter((output) => output.balanced === balanced);
  return others.map((output) => {
    const changed = { ...last, output: output.name };
    return rig.amps.length === 0 ? { ...rig, source: changed } : { ...rig, amps: [...rig.amps.slice(0, -1), changed] };
  });
}

/** How many questions a plan fails at. */
const troubleOf = (plan: Plan): number =>
  [loudness, noise, tone, balance].filter((rule) => findingOf(plan, rule).status === "fail").length;

function planOn(rig: Rig, programme: Programme, sitting: Sitting, knownEars?: Ears): Plan {
  let ears = knownEars;
  const tried: Plan[] = [];
  // The lowest gain that is loud enough ends the search: the higher ones are not worked out.
  for (const gain of gainsToTry(rig)) {
    const expansion = expandRig(rig, gain, programme, sitting);
    const { listener } = expansion.chain;
    ears ??= { fine: earOf(listener), quick: earOf(listener, coarseGrid) };
    const plan: Plan = { expansion, gain, ears, trimDb: 0, near: nearOf(expansion, ears, 0) };
    const { reachDbSpl, neededDbSpl } = plan.near.base;
    // What falls short as it stands is less likely than not to be loud enough, and need not be weighed.
    // Probability alone: an unsourced figure is a doubt about every gain alike, and no reason to turn up.
    if (reachDbSpl >= neededDbSpl && (findingOf(plan, loudness).probability ?? 0) >= PASS_PROBABILITY)
      return withTrim(plan);
    tried.push(plan);
  }
  const best = Math.max(...tried.map((plan) => plan.near.base.reachDbSpl));
  return withTrim(tried.find((plan) => plan.near.base.reachDbSpl > best - 0.5) ?? tried[0]);
}

/** A chain of the user's own as a plan: there is nothing to choose but the volume. */
export function planForChain(chain: Chain): Plan {
  const ears = { fine: earOf(chain.listener), quick: earOf(chain.listener, coarseGrid) };
  const expansion: Expansion = { chain, uses: [], pads: [], gaps: gapsOfChain(chain) };
  return { expansion, ears, trimDb: 0, near: nearOf(expansion, ears, 0) };
}

/** A plan listened to at another level: its output, gain and player setting stay, the volume moves. */
export function planAt(plan: Plan, normalDbSpl: number): Plan {
  const { chain } = plan.expansion;
  if (normalDbSplOf(chain.listener) === normalDbSpl) return plan;
  const listener = { ...chain.listener, normalDbSpl };
  const expansion: Expansion = { ...plan.expansion, chain: { ...chain, listener } };
  return { ...plan, expansion, near: nearOf(expansion, plan.ears, plan.trimDb) };
}

/** Turns the player down while that mends the balance and costs no verdict on hiss. */
function withTrim(plan: Plan): Plan {
  const first = plan.expansion.chain.stages[0];
  const balanced = (tried: Plan) => balanceProbability(tried.near.base.imbalanceDb) >= PASS_PROBABILITY;
  if (first.kind !== "dac" || balanced(plan)) return plan;
  const hissBefore = findingOf(plan, noise).status;
  for (const trimDb of TRIMS_DB) {
    const trimmed: Plan = { ...plan, near: nearOf(plan.expansion, plan.ears, trimDb), trimDb };
    if (balanced(trimmed)) return findingOf(trimmed, noise).status === hissBefore ? trimmed : plan;
  }
  return plan;
}

function nearOf({ chain }: Expansion, { fine, quick }: Ears, trimDb: number): Neighbourhood {
  const assessQuickly = (moved: Chain) => assess(moved, quick, trimDb);
  return neighbourhoodOf(chain, fine === quick ? assessQuickly : (moved) => assess(moved, fine, trimDb), assessQuickly);
}

/** What rules found of a plan, by the very record: choosing a plan asks what is told of it later. */
const found = new WeakMap<Plan, Map<Rule, Finding>>();

/** One rule asked of a plan. */
export function findingOf(plan: Plan, rule: Rule): Finding {
  const findings = found.get(plan) ?? new Map<Rule, Finding>();
  found.set(plan, findings);
  const finding = findings.get(rule) ?? rule.judge(contextOf(plan));
  findings.set(rule, finding);
  return finding;
}

/** What rules may look at in a plan. */
export function contextOf(plan: Plan, lineInstead?: Context["lineInstead"]): Context {
  const { chain, uses, gaps } = plan.expansion;
  return {
    chain,
    uses,
    gaps,
    near: plan.near,
    ...(lineInstead && { lineInstead }),
    ...(plan.peaks && { peaks: plan.peaks }),
  };
}
