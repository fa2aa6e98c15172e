/** The verdict on a rig: settings first, then rules, then what to do. */

import { isAdapter } from "../catalog/adapter.ts";
import { responseSpreadOf } from "../catalog/class-models.ts";
import type { Gap } from "../catalog/device-stages.ts";
import { chooseOutput, outputsFor } from "../catalog/output-choice.ts";
import type { Rig } from "../catalog/rig.ts";
import { type Chain, isAmplifier, type Programme } from "../chain/record.ts";
import type { Stated } from "../units/figure.ts";
import type { Assessment } from "./assess.ts";
import type { Finding, LineInstead } from "./finding.ts";
import { type Impact, impactOf } from "./impact.ts";
import { type Levels, levelsOf } from "./levels.ts";
import { type Adapters, type PadCure, padCure } from "./pad-cure.ts";
import { contextOf, type Plan, planFor, planForChain, type Sitting } from "./plan.ts";
import { type Market, type Recommendation, recommend } from "./recommend.ts";
import { rules } from "./rules.ts";
import { type Step, stepsFor } from "./steps.ts";
import { headlineOf, type Need, needOf } from "./verdict.ts";

/** Everything `check` answers. */
export interface Verdict {
  readonly need: Need;
  readonly headline: string;
  readonly findings: readonly Finding[];
  readonly levels: Levels;
  /** What each link changes in the sound, largest first. */
  readonly impact: readonly Impact[];
  readonly steps: readonly Step[];
  readonly recommendations: readonly Recommendation[];
  readonly gaps: readonly Gap[];
  readonly chain: Chain;
  readonly assessment: Assessment;
  readonly plan: Plan;
}

/** Judges a rig for a programme and a sitting, with a market to recommend from: a list, or what reads it if something is needed. A plan already made, perhaps with the music played through it, is taken as it is. `adapters` are what a pad is chosen from, those of the market where it is a list. */
export function check(
  rig: Rig,
  programme: Programme,
  sitting: Sitting,
  market: Market = [],
  plan: Plan = planFor(rig, programme, sitting),
  adapters: Adapters = typeof market === "function" ? [] : market.filter(isAdapter),
): Verdict {
  const findings = findingsOf(plan, lineInsteadOf(rig, plan, programme, sitting));
  const need = needOf(findings);
  return verdictOf(
    plan,
    findings,
    need,
    recommend(rig, plan, findings, need, market, programme, sitting),
    rig.amps.length > 0,
    responseSpreadOf(rig.headphones),
    padCure(rig, plan, findings, adapters, programme, sitting),
  );
}

/** Judges a chain as it stands: its gains are given, and nothing is recommended in place of stages nobody named. */
export function checkChain(chain: Chain, plan: Plan = planForChain(chain)): Verdict {
  const findings = findingsOf(plan);
  const amplified = chain.stages.filter(isAmplifier).length > 1;
  return verdictOf(plan, findings, needOf(findings), undefined, amplified);
}

const findingsOf = (plan: Plan, lineInstead?: LineInstead): Finding[] =>
  rules.map((rule) => rule.judge(contextOf(plan, lineInstead)));

function verdictOf(
  plan: Plan,
  findings: readonly Finding[],
  need: Need,
  recommendations: readonly Recommendation[] | undefined,
  amplified: boolean,
  responseSpread?: Stated,
  pad?: PadCure,
): Verdict {
  const { base } = plan.near;
  const { chain, gaps } = plan.expansion;
  return {
    need,
    headline: headlineOf(
      need,
      findings,
      base.limit && base.limit.headroomDb < 0 ? base.limit.kind : undefined,
      amplified,
    ),
    findings,
    levels: levelsOf(chain, plan.ears.fine),
    impact: impactOf(chain, plan.ears.quick, responseSpread),
    steps: stepsFor(plan, findings, need, recommendations, pad),
    recommendations: recommendations ?? [],
    gaps,
    chain,
    assessment: base,
    plan,
  };
}

/** What the line output would change, where a headphone output feeds an amplifier though there is one. */
function lineInsteadOf(rig: Rig, plan: Plan, programme: Programme, sitting: Sitting): LineInstead | undefined {
  if (rig.amps.length === 0 || chooseOutput(rig.source, "amplifier", rig.balanced ?? false).kind !== "headphone")
    return undefined;
  const line = outputsFor({ entry: rig.source.entry }, "amplifier", rig.balanced ?? false).find(
    (output) => output.kind === "line",
  );
  if (!line) return undefined;
  const other = planFor({ ...rig, source: { ...rig.source, output: line.name } }, programme, sitting, plan.ears);
  return {
    output: line.name,
    hissMoreDb: plan.near.base.hissDbSpl - other.near.base.hissDbSpl,
    reachMoreDb: plan.near.base.reachDbSpl - other.near.base.reachDbSpl,
  };
}
