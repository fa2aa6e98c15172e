/**
 * How much of the catalogue can be decided: every headphone output with every pair of headphones, rule by rule.
 *
 * A finding is decided when its status is known and no single figure that is unsourced or a class model
 * carries it: with that figure imagined far off (`UNSOURCED_DOUBT_DB`) a pass stays a pass and a fail a
 * fail, and in a caution no such figure moves the margin by more than a decibel.
 */

import { type ElectronicsEntry, type GearEntry, type HeadphoneEntry, isHeadphones } from "../catalog/gear.ts";
import { outputsFor } from "../catalog/output-choice.ts";
import { referenceSource } from "../catalog/reference-source.ts";
import type { DeviceChoice, Rig } from "../catalog/rig.ts";
import { type Expansion, expandRig, gainsToTry } from "../catalog/to-chain.ts";
import { coarseGrid } from "../chain/grid.ts";
import { type Chain, type Listener, programmes } from "../chain/record.ts";
import { type Assessment, assess, type Ear, earOf } from "./assess.ts";
import type { Because, Context, Finding, Rule } from "./finding.ts";
import { DECIDING_DB_SPL, PASS_PROBABILITY, UNSOURCED_DOUBT_DB } from "./judgements.ts";
import { loudness } from "./rules/loudness.ts";
import { noise } from "./rules/noise.ts";
import { tone } from "./rules/tone.ts";
import { type Neighbourhood, neighbourhoodOf } from "./weigh.ts";

/** The findings that are counted. */
const counted: readonly Rule[] = [loudness, noise, tone];

/** How far a doubtful figure may move the margin of a caution that counts as decided (judgement): less than measurements of one headphone differ by. */
const HARMLESS_DB = 1;

/** Whether a finding is decided, and if not, what it rests on: an unsourced figure, a class model, or nothing. */
export type Decision = "decided" | "unsourced" | "class" | "unknown";

/** One finding over all pairs of an output and headphones. */
export interface FindingCoverage {
  readonly id: string;
  readonly title: string;
  /** Share of pairs that have an answer which no unsourced figure carries; class models answer by their own wide spread. */
  readonly answeredRatio: number;
  /** Share of pairs that published figures alone answer. */
  readonly decidedRatio: number;
  readonly decidedCount: number;
  readonly unsourcedCount: number;
  readonly classCount: number;
  readonly unknownCount: number;
}

/** The share of pairs each finding is decided for; `pairsCount` is how many were asked. */
export interface Coverage {
  readonly outputsCount: number;
  readonly headphonesCount: number;
  readonly pairsCount: number;
  readonly findings: readonly FindingCoverage[];
}

/**
 * Counts over all headphone outputs and all headphones of a catalogue, for dynamic music at the deciding level;
 * amplifiers stand behind the reference source. With a `sampleRatio` below 1 that share of the pairs is asked,
 * chosen by their names: the same pairs every time, and still the same ones when a product joins.
 */
export function coverageOf(entries: readonly GearEntry[], sampleRatio = 1): Coverage {
  const worn = entries.filter(isHeadphones);
  const ends = entries.filter((entry): entry is ElectronicsEntry => !isHeadphones(entry)).flatMap(endsOf);
  const decisions = counted.map((): Decision[] => []);
  const ears = new Map<HeadphoneEntry["back"], Ear>();
  let pairsCount = 0;
  for (const headphones of worn) {
    for (const end of ends) {
      const { entry, output = "" } = end.amps[0] ?? end.source;
      if (placeOf(`${entry.id} ${output} ${headphones.id}`) >= sampleRatio) continue;
      pairsCount += 1;
      const context = contextFor({ ...end, headphones }, ears);
      counted.forEach((rule, index) => {
        decisions[index].push(decisionOf(rule, context));
      });
    }
  }
  return {
    outputsCount: ends.length,
    headphonesCount: worn.length,
    pairsCount,
    findings: counted.map(({ id, title }, index) => tally(id, title, decisions[index])),
  };
}

/** A place from 0 to 1 for a name, spread evenly over names: FNV-1a, 32 bits, with the last shuffle of MurmurHash3, over 2^32. */
function placeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Every headphone output of a device as the electric end of a rig. */
function endsOf(entry: ElectronicsEntry): Omit<Rig, "headphones">[] {
  return outputsFor({ entry }, "headphones", false).map((output) => {
    const choice: DeviceChoice = { entry, output: output.name };
    const balanced = output.balanced;
    return entry.dac === null
      ? { source: { entry: referenceSource }, amps: [choice], balanced }
      : { source: choice, amps: [], balanced };
  });
}

const listener: Omit<Listener, "isolationsDb"> = { averageDbSpl: DECIDING_DB_SPL, room: "nc20" };

/** A rig at the gain that `planFor` takes: the lowest that is loud enough for sure, else the lowest that plays nearly as loud as any. */
function contextFor(rig: Rig, ears: Map<HeadphoneEntry["back"], Ear>): Context {
  const { back } = rig.headphones;
  const tried = gainsToTry(rig).map((gain) => {
    const expansion = expandRig(rig, gain, programmes.dynamic, listener);
    const ear = ears.get(back) ?? earOf(expansion.chain.listener, coarseGrid);
    ears.set(back, ear);
    return { expansion, ear, base: assess(expansion.chain, ear) };
  });
  // A gain that falls short as it stands is not loud enough for sure, and need not be weighed.
  for (const { expansion, ear, base } of tried.filter((one) => one.base.reachDbSpl >= one.base.neededDbSpl)) {
    const context = contextOf(expansion, ear, base);
    if ((loudness.judge(context).probability ?? 0) >= PASS_PROBABILITY) return context;
  }
  const bestDbSpl = Math.max(...tried.map(({ base }) => base.reachDbSpl));
  const { expansion, ear, base } = tried.find((one) => one.base.reachDbSpl > bestDbSpl - 0.5) ?? tried[0];
  return contextOf(expansion, ear, base);
}

function contextOf({ chain, uses, gaps }: Expansion, ear: Ear, base: Assessment): Context {
  const assessed = (moved: Chain) => (moved === chain ? base : assess(moved, ear));
  return { chain, uses, gaps, near: remembering(neighbourhoodOf(chain, assessed, assessed)) };
}

/** The same neighbourhood, asked only once for each move: several rules move the same figures. */
function remembering(near: Neighbourhood): Neighbourhood {
  const known = new Map<string, Assessment>();
  return {
    ...near,
    assessMoved(placed, shiftDb) {
      const { stageIndex, key } = placed.places[0];
      const move = `${stageIndex}.${key} ${shiftDb}`;
      const assessment = known.get(move) ?? near.assessMoved(placed, shiftDb);
      known.set(move, assessment);
      return assessment;
    },
  };
}

/** What a rule's finding rests on. */
function decisionOf(rule: Rule, context: Context): Decision {
  const finding = rule.judge(context);
  if (finding.status === "unknown") return "unknown";
  if (restsOnUnsourced(finding)) return "unsourced";
  if (!finding.because.some(({ trust }) => trust === "class")) return "decided";
  // A class model is doubted as an unsourced figure is: the rule is asked again with the one called the other.
  return restsOnUnsourced(rule.judge({ ...context, near: doubting(context.near) })) ? "class" : "decided";
}

function restsOnUnsourced(finding: Finding): boolean {
  if (finding.restsOnUnsourced) return true;
  return (
    finding.status === "caution" &&
    finding.because.some((figure) => figure.trust === "unsourced" && reachesDb(figure) > HARMLESS_DB)
  );
}

/** How far a doubtful figure may move a margin, in dB, to first order. */
const reachesDb = ({ weightRatio }: Because): number => Math.abs(weightRatio ?? 0) * UNSOURCED_DOUBT_DB;

function doubting(near: Neighbourhood): Neighbourhood {
  const moved = near.moved.map(({ placed, assessment }) => {
    const figure = placed.figure.trust === "class" ? { ...placed.figure, trust: "unsourced" as const } : placed.figure;
    return { assessment, placed: { ...placed, figure } };
  });
  return { ...near, moved };
}

function tally(id: string, title: string, decisions: readonly Decision[]): FindingCoverage {
  const count = (wanted: Decision): number => decisions.filter((decision) => decision === wanted).length;
  const decidedCount = count("decided");
  const classCount = count("class");
  const ratioOf = (part: number): number => (decisions.length === 0 ? 0 : part / decisions.length);
  return {
    id,
    title,
    answeredRatio: ratioOf(decidedCount + classCount),
    decidedRatio: ratioOf(decidedCount),
    decidedCount,
    unsourcedCount: count("unsourced"),
    classCount,
    unknownCount: count("unknown"),
  };
}
