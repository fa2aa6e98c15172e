/**
 * Chains side by side: what changes between them first, then what stays the same.
 *
 * A difference carries its own spread. A figure that two chains share moves both alike and cancels: two amplifiers
 * on one pair of headphones are compared more sharply than either is known.
 */

import type { Gap } from "../catalog/device-stages.ts";
import type { Rig } from "../catalog/rig.ts";
import type { Chain, Listener, Programme } from "../chain/record.ts";
import type { Unit } from "../units/vocabulary.ts";
import { commonOf } from "./alternatives.ts";
import { check, type Verdict } from "./check.ts";
import { answerOf, type Varied } from "./compare-answer.ts";
import { type Quantity, quantities, type Reading, readingOf, spreadOfDifferenceDb } from "./difference.ts";
import type { Finding } from "./finding.ts";
import type { Plan, Sitting } from "./plan.ts";
import type { Status } from "./status.ts";
import type { Need } from "./verdict.ts";

/** One of the rigs to compare, under the name of what is different in it. */
export interface Alternative {
  readonly name: string;
  readonly rig: Rig;
  readonly priceUsd?: number;
  /** The plan where the music was already played through it; else it is made. */
  readonly plan?: Plan;
}

/** One of the chains, as it should be set. */
export interface ComparedChain {
  readonly name: string;
  readonly priceUsd?: number;
  readonly need: Need;
  readonly headline: string;
  /** Settings and plugs, in the order in which they are done. */
  readonly settings: readonly string[];
  readonly gaps: readonly Gap[];
  readonly chain: Chain;
  /** How far the player is turned down for these settings. */
  readonly trimDb: number;
}

/** How far a chain lies from the first one, in dB; the spread is that of the difference and absent where no figure explains it. */
export interface Difference {
  readonly differenceDb: number;
  readonly spreadDb?: number;
}

/** One chain's answer to one question; the first chain has no difference. */
export interface ComparedCell {
  readonly status: Status;
  readonly sentence: string;
  readonly value?: number;
  readonly spreadDb?: number;
  readonly restsOnUnsourced?: true;
  readonly difference?: Difference;
}

/** One question asked of every chain. */
export interface ComparedRow {
  readonly id: string;
  readonly title: string;
  readonly unit?: Unit;
  readonly limit?: number;
  readonly differs: boolean;
  readonly cells: readonly ComparedCell[];
}

/** Everything `compare` answers: rows that differ come first, each kind in the order of the rules. */
export interface Comparison {
  readonly varies: Varied;
  readonly answer: string;
  /** The chains in one line, with an ellipsis for what is varied. */
  readonly common: string;
  readonly chains: readonly ComparedChain[];
  readonly rows: readonly ComparedRow[];
  readonly programme: Programme;
  readonly listener: Listener;
  /** The whole verdict on each of `chains`. */
  readonly verdicts: readonly Verdict[];
}

/** Smallest differences that are worth a line of their own (judgement): half of what is shown, or a tenth of a decibel where tone or balance is asked. */
const WORTH_DB: Readonly<Record<string, number>> = { tone: 0.1, balance: 0.1 };
const WORTH_ELSE_DB = 0.5;

/** Compares two or more rigs for one programme and one sitting. */
export function compare(
  varies: Varied,
  alternatives: readonly Alternative[],
  programme: Programme,
  sitting: Sitting,
): Comparison {
  const verdicts = alternatives.map(({ rig, plan }) => check(rig, programme, sitting, [], plan));
  // Without the music's own peaks, clipping says no more than loudness does.
  const played = verdicts.every(({ plan }) => plan.peaks);
  const rows = verdicts[0].findings
    .filter(({ id }) => played || id !== "clipping")
    .map((finding) => rowOf(finding, verdicts));
  return {
    varies,
    answer: answerOf(
      varies,
      alternatives.map(({ name }, index) => ({ name, verdict: verdicts[index] })),
    ),
    common: commonOf(varies, alternatives[0].rig),
    chains: verdicts.map((verdict, index) => chainOf(alternatives[index], verdict)),
    rows: [...rows.filter((row) => row.differs), ...rows.filter((row) => !row.differs)],
    programme,
    listener: verdicts[0].chain.listener,
    verdicts,
  };
}

const chainOf = ({ name, priceUsd }: Alternative, verdict: Verdict): ComparedChain => ({
  name,
  ...(priceUsd !== undefined && { priceUsd }),
  need: verdict.need,
  headline: verdict.headline,
  // What to buy instead is another question: it is asked of one chain.
  settings: verdict.steps.filter((step) => step.kind !== "buy").map((step) => step.text),
  gaps: verdict.gaps,
  chain: verdict.chain,
  trimDb: verdict.plan.trimDb,
});

function rowOf({ id, title }: Finding, verdicts: readonly Verdict[]): ComparedRow {
  const findings = verdicts.map((verdict) => verdict.findings.find((finding) => finding.id === id));
  const quantity = quantities.find((one) => one.id === id);
  const readings = verdicts.map((verdict, index) => readingIn(verdict, findings[index], quantity));
  const cells = findings.map((finding, index): ComparedCell => {
    const reading = readings[index];
    const difference = index === 0 ? undefined : differenceOf(reading, readings[0]);
    return {
      status: finding?.status ?? "unknown",
      sentence: finding?.sentence ?? "",
      ...(reading && { value: reading.value, ...(reading.spreadDb > 0 && { spreadDb: reading.spreadDb }) }),
      ...(finding?.restsOnUnsourced && { restsOnUnsourced: true as const }),
      ...(difference && { difference }),
    };
  });
  const limits = new Set(findings.map((finding) => finding?.limit));
  const [limit] = limits;
  const unit = quantity?.unit ?? findings.find((finding) => finding?.unit)?.unit;
  return {
    id,
    title,
    ...(unit && { unit }),
    ...(limits.size === 1 && limit !== undefined && { limit }),
    differs: differs(id, cells),
    cells,
  };
}

/** What a chain reads for a question; undefined where a missing figure leaves it open or there is nothing to read. */
function readingIn(
  verdict: Verdict,
  finding: Finding | undefined,
  quantity: Quantity | undefined,
): Reading | undefined {
  if (!finding || (finding.status === "unknown" && finding.value === undefined)) return undefined;
  const reading = quantity ? readingOf(quantity, verdict.plan.near, verdict.chain.stages) : ofFinding(finding);
  return reading && Number.isFinite(reading.value) ? reading : undefined;
}

/** A finding no quantity is known for: its value alone, in dB or not at all. */
const ofFinding = ({ value, unit }: Finding): Reading | undefined =>
  value === undefined || !unit?.startsWith("Db") ? undefined : { value, spreadDb: 0 };

function differenceOf(here: Reading | undefined, first: Reading | undefined): Difference | undefined {
  if (!here || !first) return undefined;
  const spreadDb = spreadOfDifferenceDb(here, first);
  return { differenceDb: here.value - first.value, ...(spreadDb !== undefined && { spreadDb }) };
}

/** Rows differ by status, by a figure that only one of them has, or by more than is worth nothing. */
function differs(id: string, cells: readonly ComparedCell[]): boolean {
  const [first, ...others] = cells;
  const worthDb = WORTH_DB[id] ?? WORTH_ELSE_DB;
  return others.some(
    ({ status, value, difference, sentence }) =>
      status !== first.status ||
      (value === undefined) !== (first.value === undefined) ||
      (difference ? Math.abs(difference.differenceDb) >= worthDb : value === undefined && sentence !== first.sentence),
  );
}
