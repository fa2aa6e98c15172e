/** What to buy, when something is needed: every candidate put into the chain and judged again. */

import { type AnyEntry, isAdapter } from "../catalog/adapter.ts";
import { type ElectronicsEntry, isHeadphones } from "../catalog/gear.ts";
import { nameOf, type Rig } from "../catalog/rig.ts";
import type { Programme } from "../chain/record.ts";
import { hissCulprit } from "./blame.ts";
import type { Finding } from "./finding.ts";
import { CAUTION_PROBABILITY } from "./judgements.ts";
import { contextOf, type Plan, planFor, type Sitting } from "./plan.ts";
import { rules } from "./rules.ts";
import type { Status } from "./status.ts";
import type { Need } from "./verdict.ts";

/** The products there are to choose from, or what reads them where reading costs. */
export type Market = readonly AnyEntry[] | (() => readonly AnyEntry[]);

/** What a recommended product would be in the chain. */
export type Group = "amplifiers" | "combos" | "interfaces and DACs";

/** What putting one product in changes, finding by finding. */
export interface Change {
  readonly id: string;
  readonly title: string;
  readonly before: Status;
  readonly after: Status;
  readonly afterSentence: string;
}

/** One product worth buying, with what it would and would not change. */
export interface Recommendation {
  readonly gear: string;
  readonly name: string;
  readonly output: string;
  readonly group: Group;
  readonly priceUsd?: number;
  readonly would: readonly Change[];
  readonly wouldNot: readonly Change[];
  /** How much louder it plays than what is there, in dB: a difference in which the headphone's own figures cancel. */
  readonly reachMoreDb: number;
  readonly hissMoreDb: number;
}

/** Products named in each group. */
const PER_GROUP = 3;

const worth: Readonly<Record<Status, number>> = { pass: 0, caution: 1, unknown: 2, fail: 3 };
const judged = new Set(["loudness", "noise", "tone", "balance"]);

/** Whether a finding counts for a candidate: the four always, distortion where it fails, and whatever failed before. */
const counts = ({ id, status }: Finding, before: readonly Finding[]): boolean =>
  judged.has(id) ||
  (id === "distortion" && status === "fail") ||
  before.some(
    (finding) => finding.id === id && finding.status === "fail" && (id === "distortion" || id === "clipping"),
  );

/** The products of a market that mend what fails, grouped; none where nothing is needed. */
export function recommend(
  rig: Rig,
  plan: Plan,
  findings: readonly Finding[],
  need: Need,
  market: Market,
  programme: Programme,
  sitting: Sitting,
): Recommendation[] {
  if (need === "none" || need === "unknown") return [];
  // An amplifier behind a noisy source only makes its noise louder.
  const hissOfSource =
    findings.some((f) => f.id === "noise" && f.status === "fail") && hissCulprit(plan)?.role !== "amp";
  const tried = (typeof market === "function" ? market() : market)
    .filter((entry) => !isHeadphones(entry) && !isAdapter(entry))
    .flatMap((entry) => {
      const group = groupOf(entry, rig, need, hissOfSource);
      return group && entry.id !== rig.source.entry.id ? [{ entry, group }] : [];
    })
    .flatMap(({ entry, group }) => tryOut(entry, group, rig, plan, findings, programme, sitting));
  return (["amplifiers", "combos", "interfaces and DACs"] as const).flatMap((group) =>
    tried
      .filter((candidate) => candidate.recommendation.group === group)
      .sort(
        (a, b) =>
          a.worst - b.worst || (a.recommendation.priceUsd ?? Infinity) - (b.recommendation.priceUsd ?? Infinity),
      )
      .slice(0, PER_GROUP)
      .map(({ recommendation }) => recommendation),
  );
}

/** Where a product would go, if it goes with the cause: an amplifier only where drive is missing. */
function groupOf(entry: ElectronicsEntry, rig: Rig, need: Need, hissOfSource: boolean): Group | undefined {
  if (!entry.outputs.some((output) => output.kind === "headphone")) return undefined;
  if (entry.kind === "amplifier") {
    return need === "power" || (need === "quality" && rig.amps.length > 0 && !hissOfSource) ? "amplifiers" : undefined;
  }
  if (entry.kind === "combo") return "combos";
  return entry.kind === "interface" || entry.kind === "dongle" ? "interfaces and DACs" : undefined;
}

interface Tried {
  readonly recommendation: Recommendation;
  readonly worst: number;
}

function tryOut(
  entry: ElectronicsEntry,
  group: Group,
  rig: Rig,
  plan: Plan,
  before: readonly Finding[],
  programme: Programme,
  sitting: Sitting,
): Tried[] {
  // What stood in the socket of a device that is replaced goes with it.
  const { pads = [], ...rest } = rig;
  const changed: Rig =
    group === "amplifiers"
      ? {
          ...rest,
          amps: [{ entry }],
          pads: rig.amps.length > 0 ? pads.filter(({ afterIndex }) => afterIndex === 0) : [],
        }
      : { ...rest, source: { entry }, amps: [] };
  const after = planFor(changed, programme, sitting, plan.ears);
  // A socket of unknown level cannot be judged, so it cannot win.
  if (after.expansion.gaps.some((gap) => gap.gear === entry.id && gap.key === "level")) return [];
  const findings = rules.map((rule) => rule.judge(contextOf(after))).filter((finding) => counts(finding, before));
  const changes = findings.map((finding): Change => {
    const was = before.find((f) => f.id === finding.id);
    return {
      id: finding.id,
      title: finding.title,
      before: was?.status ?? "unknown",
      after: finding.status,
      afterSentence: finding.sentence,
    };
  });
  // A cure keeps the limit more likely than not; that a figure is unsourced does not make it one.
  const cures = changes
    .filter((c) => c.before === "fail")
    .every(
      (c) =>
        (c.after === "pass" || c.after === "caution") &&
        (findings.find((f) => f.id === c.id)?.probability ?? 1) >= CAUTION_PROBABILITY,
    );
  if (!cures || changes.some((c) => c.after === "fail")) return [];
  const recommendation: Recommendation = {
    gear: entry.id,
    name: nameOf(entry),
    output: after.expansion.uses.at(-1)?.output.name ?? "",
    group,
    ...(entry.priceUsd && { priceUsd: entry.priceUsd.value }),
    would: changes.filter((c) => worth[c.after] !== worth[c.before]),
    wouldNot: changes.filter((c) => worth[c.after] === worth[c.before]),
    reachMoreDb: after.near.base.reachDbSpl - plan.near.base.reachDbSpl,
    hissMoreDb: after.near.base.hissDbSpl - plan.near.base.hissDbSpl,
  };
  return [{ recommendation, worst: changes.reduce((sum, c) => sum + worth[c.after], 0) }];
}
