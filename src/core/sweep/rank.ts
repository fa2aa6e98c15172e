/**
 * The best ways to drive headphones: every candidate judged like any chain, ordered by the verdict's own words, then by price.
 *
 * A missing price never wins, an unknown never beats a known one, and what fails on any of the headphones is left out.
 */

import type { ElectronicsEntry, GearEntry, HeadphoneEntry } from "../catalog/gear.ts";
import { referenceSource } from "../catalog/reference-source.ts";
import { nameOf, type Rig } from "../catalog/rig.ts";
import { expandRig, gainsToTry } from "../catalog/to-chain.ts";
import { coarseGrid } from "../chain/grid.ts";
import type { Programme } from "../chain/record.ts";
import { earOf, reachMarginDb } from "../check/assess.ts";
import type { Finding } from "../check/finding.ts";
import { CAUTION_PROBABILITY, PASS_PROBABILITY } from "../check/judgements.ts";
import { type Ears, findingOf, planFor, type Sitting } from "../check/plan.ts";
import { rules } from "../check/rules.ts";
import type { Status } from "../check/status.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import { type Candidate, candidatesOf, rigOf, type Wanted } from "./candidates.ts";

/** How one way does on one pair of headphones. */
export interface OnHeadphones {
  readonly headphones: string;
  readonly findings: readonly Finding[];
  /** How far it reaches at its highest gain over what the programme asks, in dB. */
  readonly marginDb: number;
  /** The socket and the gain it does best on. */
  readonly output: string;
  readonly gain?: string;
}

/** One way to drive the headphones. */
export interface Ranked {
  readonly gear: string;
  readonly name: string;
  readonly kind: string;
  readonly priceUsd?: number;
  /** The worst word on any headphones. */
  readonly status: Status;
  /** The least probability, over headphones, that every question is kept. */
  readonly probability: number;
  readonly restsOnUnsourced: boolean;
  /** Whether it is loud enough more likely than not, whoever vouches for its figures. */
  readonly likelyLoudEnough: boolean;
  /** The least margin of loudness over the headphones. */
  readonly marginDb: number;
  readonly on: readonly OnHeadphones[];
  /** Whether nothing cheaper reaches further. */
  readonly onFront: boolean;
  readonly why: string;
}

/** A market ranked for headphones. */
export interface Ranking {
  readonly headphones: readonly string[];
  readonly source: string;
  /** What one has already, judged the same way. */
  readonly yours?: Ranked;
  /** Set when what one has passes everything: nothing bought would improve on it. */
  readonly nothingImproves: boolean;
  /** What a want costs against the best without it, in words. */
  readonly wantCosts?: string;
  readonly consideredCount: number;
  readonly ranked: readonly Ranked[];
}

const judged = rules.filter((rule) => ["loudness", "noise", "tone", "balance"].includes(rule.id));
const worth: Readonly<Record<Status, number>> = { pass: 0, caution: 1, unknown: 2, fail: 3 };

/** Ranks a market for one pair of headphones or several; amplifiers stand behind `source`, or behind the reference source. */
export function rank(
  headphones: readonly HeadphoneEntry[],
  source: ElectronicsEntry | undefined,
  wanted: Wanted,
  market: readonly GearEntry[],
  programme: Programme,
  sitting: Sitting,
): Ranking {
  const ears = new Map(headphones.map((entry) => [entry.id, earsFor(entry, sitting)]));
  const wayOf = ({ entry, behindSource }: Candidate): Way => ({
    entry,
    on: headphones.map((phones) => {
      const rig = rigOf({ entry, behindSource }, source ?? referenceSource, phones);
      const ear = ears.get(phones.id) ?? earsFor(phones, sitting);
      return { rig, ear, marginDb: marginAtMostDb(rig, programme, sitting, ear) };
    }),
  });
  const judge = (way: Way) => judgeWay(way, programme, sitting);
  const yours = source && judge(wayOf({ entry: source, behindSource: false }));
  const candidates = candidatesOf(market, wanted).filter(({ entry }) => entry.id !== source?.id);
  const ways = candidates
    .map(wayOf)
    .filter(({ on }) => on.every(({ marginDb }) => marginDb > HOPELESS_DB))
    .map(judge)
    .filter((way) => way.status !== "fail" && way.likelyLoudEnough);
  ways.sort((a, b) => worth[a.status] - worth[b.status] || price(a) - price(b) || b.marginDb - a.marginDb);
  const ranked = withReasons(ways);
  const without = wanted.wantTubes
    ? rank(headphones, source, { ...wanted, wantTubes: false, excludeTubes: true }, market, programme, sitting)
        .ranked[0]
    : undefined;
  const wantCosts = without && costOf(ranked[0], without);
  return {
    headphones: headphones.map(nameOf),
    source: nameOf(source ?? referenceSource),
    ...(yours && { yours: { ...yours, why: "" } }),
    // A want is not a need: it is honoured though nothing is missing.
    nothingImproves: yours?.status === "pass" && !wanted.wantTubes,
    ...(wantCosts && { wantCosts }),
    consideredCount: candidates.length,
    ranked,
  };
}

function earsFor(entry: HeadphoneEntry, sitting: Sitting): Ears {
  // Results are compared with each other, so both ears stand on the quicker grid.
  const ear = earOf({ ...sitting, isolationsDb: isolationsByBackDb[entry.back] }, coarseGrid);
  return { fine: ear, quick: ear };
}

/** A candidate before each of the headphones, with how far it reaches there: one solution each, so that the hopeless cost no more. */
interface Way {
  readonly entry: ElectronicsEntry;
  readonly on: readonly { readonly rig: Rig; readonly ear: Ears; readonly marginDb: number }[];
}

/** No spread of figures brings what is this far short within reach (judgement). */
const HOPELESS_DB = -15;

function judgeWay({ entry, on: reaches }: Way, programme: Programme, sitting: Sitting): Ranked {
  const on = reaches.map(({ rig, ear, marginDb }): OnHeadphones => {
    const plan = planFor(rig, programme, sitting, ear);
    const output = plan.expansion.uses.at(-1)?.output.name ?? "";
    return {
      headphones: nameOf(rig.headphones),
      findings: judged.map((rule) => findingOf(plan, rule)),
      marginDb: plan.changedSocket ? marginAtMostDb(onSocket(rig, output), programme, sitting, ear) : marginDb,
      output,
      ...(plan.gain && { gain: plan.gain.name }),
    };
  });
  const findings = on.flatMap((one) => one.findings);
  return {
    gear: entry.id,
    name: nameOf(entry),
    kind: entry.kind,
    ...(entry.priceUsd && { priceUsd: entry.priceUsd.value }),
    status: findings.reduce<Status>(
      (worst, finding) => (worth[finding.status] > worth[worst] ? finding.status : worst),
      "pass",
    ),
    probability: Math.min(
      ...on.map((one) => one.findings.reduce((product, finding) => product * (finding.probability ?? 0), 1)),
    ),
    restsOnUnsourced: findings.some((finding) => finding.restsOnUnsourced === true),
    likelyLoudEnough: findings.every(
      (finding) => finding.id !== "loudness" || (finding.probability ?? 1) >= CAUTION_PROBABILITY,
    ),
    marginDb: Math.min(...on.map((one) => one.marginDb)),
    on,
    onFront: false,
    why: "",
  };
}

/** What the best wanted way costs beyond the best other one: money, reach, and the questions it no longer passes. */
function costOf(wanted: Ranked | undefined, without: Ranked): string | undefined {
  if (!wanted) return undefined;
  const dollars =
    wanted.priceUsd !== undefined && without.priceUsd !== undefined
      ? `$${Math.round(wanted.priceUsd - without.priceUsd)}`
      : "an unknown sum";
  const lost = wanted.on.flatMap(({ headphones, findings }) =>
    findings
      .filter((finding) => finding.status !== "pass" && (finding.probability ?? 0) < PASS_PROBABILITY)
      .map((finding) => `${finding.title.toLowerCase()} on ${headphones}: ${finding.sentence}`),
  );
  return `Against ${without.name} the want costs ${dollars}${lost.length > 0 ? `; ${lost.join("; ")}` : " and nothing else"}.`;
}

/** How far a rig reaches over what is asked at the highest gain of its last device, in dB. */
function marginAtMostDb(rig: Rig, programme: Programme, sitting: Sitting, { quick }: Ears): number {
  const { chain } = expandRig(rig, gainsToTry(rig).at(-1), programme, sitting);
  return reachMarginDb(chain, quick);
}

/** The rig with its last device on a named socket. */
function onSocket(rig: Rig, output: string): Rig {
  const last = rig.amps.at(-1);
  return last
    ? { ...rig, amps: [...rig.amps.slice(0, -1), { ...last, output }] }
    : { ...rig, source: { ...rig.source, output } };
}

const price = (way: Ranked): number => way.priceUsd ?? Infinity;

/** The front of price against margin among what passes or may pass, and in words why each is where it is. */
function withReasons(ways: readonly Ranked[]): Ranked[] {
  return ways.map((way, index) => {
    const peers = ways.filter((other) => worth[other.status] <= worth[way.status]);
    const onFront =
      way.priceUsd !== undefined &&
      !peers.some((other) => other !== way && price(other) <= price(way) && other.marginDb > way.marginDb);
    const further = peers
      .filter((other) => other.marginDb > way.marginDb + 1 && other.priceUsd !== undefined)
      .sort((a, b) => price(a) - price(b))[0];
    return { ...way, onFront, why: reasonOf(way, index === 0, onFront, further) };
  });
}

function reasonOf(way: Ranked, first: boolean, onFront: boolean, further: Ranked | undefined): string {
  const words: string[] = [];
  if (first && way.status === "pass") words.push("the least money that passes everything");
  else if (first)
    words.push(
      way.status === "unknown"
        ? "the best there is, though not all of it is known"
        : "the best there is, with a caution",
    );
  else if (onFront) words.push("nothing cheaper reaches further");
  if (way.restsOnUnsourced) words.push("its figures are partly unsourced");
  if (further) {
    const moreUsd = price(further) - price(way);
    const moreDb = Math.round(further.marginDb - way.marginDb);
    words.push(
      moreUsd > 0
        ? `${moreDb} dB more for $${Math.round(moreUsd)} more: ${further.name}`
        : `${further.name} reaches ${moreDb} dB further for no more`,
    );
  } else words.push("nothing reaches further");
  return words.join("; ");
}

/** Ways that would be a gain over what one has: they pass, reach further for the music, and nothing cheaper reaches as far; cheapest first. */
export function worthWanting({ ranked, yours }: Ranking, mostCount: number): Ranked[] {
  const now = yours?.marginDb ?? -Infinity;
  return ranked
    .filter((way) => way.status === "pass" || way.status === "caution")
    .filter((way) => way.onFront && way.marginDb > now + 1)
    .sort((a, b) => price(a) - price(b))
    .slice(0, mostCount);
}

/** The least money for each margin among ways that state a price: corners of a staircase, cheapest first. */
export function staircase(ways: readonly Ranked[]): { pricesUsd: number[]; marginsDb: number[] } {
  const pricesUsd: number[] = [];
  const marginsDb: number[] = [];
  const cheapestFirst = ways.filter((way) => way.onFront).sort((a, b) => price(a) - price(b));
  for (const way of cheapestFirst) {
    const before = marginsDb.at(-1);
    if (before !== undefined && way.marginDb <= before) continue;
    if (before !== undefined) {
      pricesUsd.push(price(way));
      marginsDb.push(before);
    }
    pricesUsd.push(price(way));
    marginsDb.push(way.marginDb);
  }
  return { pricesUsd, marginsDb };
}
