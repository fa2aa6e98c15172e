/** The contract of a claim: a sentence of the guide, asked of the catalogue. */

import type { ElectronicsEntry, GearEntry, HeadphoneEntry } from "../catalog/gear.ts";
import type { Assessment } from "../check/assess.ts";

/** What the catalogue says to a claim: untested where too little that is sourced stands behind it, untestable where it is a definition or a wish. */
export type ClaimStatus = "supported" | "limited" | "contradicted" | "untested" | "untestable";

/** The answer to one claim. */
export interface ClaimResult {
  readonly status: ClaimStatus;
  /** The number that decides, in a sentence. */
  readonly number: string;
  /** The exceptions by name. */
  readonly exceptions: readonly string[];
  /** How many products or pairs stand behind it. */
  readonly count: number;
  /** The share that decided, and from which shares on the claim is limited and supported. */
  readonly share?: ClaimShare;
  /** What the answer would be if unsourced figures or class models were counted, as a sentence. */
  readonly otherwise?: string;
}

/** A share against what a claim asks of it. */
export interface ClaimShare {
  readonly keptRatio: number;
  readonly limitedFromRatio: number;
  readonly supportedFromRatio: number;
}

/** One sentence of the guide, and what figures say to it. */
export interface Claim {
  readonly id: string;
  readonly says: string;
  /** How it is asked, in a sentence. */
  readonly asked: string;
  test(field: Field): ClaimResult;
}

/** One device on its usual headphone socket with one pair of headphones. */
export interface Pair {
  readonly device: ElectronicsEntry;
  readonly headphones: HeadphoneEntry;
  readonly assessment: Assessment;
}

/** The catalogue as claims see it. */
export interface Field {
  readonly market: readonly GearEntry[];
  readonly headphones: readonly HeadphoneEntry[];
  readonly devices: readonly ElectronicsEntry[];
  /** Devices of some kinds that state a sourced level, each on all headphones or on the in-ears alone, dynamic music at the deciding level. */
  pairs(kinds: readonly ElectronicsEntry["kind"][], only?: "inEar"): readonly Pair[];
}

/** Products below this number say nothing about a field. */
export const FEWEST_PRODUCTS = 5;

/** From a share that keeps a claim: nearly all support it, more than half limit it, fewer contradict it. */
export function statusOfShare(keptRatio: number, count: number): ClaimStatus {
  if (count < FEWEST_PRODUCTS) return "untested";
  return keptRatio >= 0.9 ? "supported" : keptRatio >= 0.5 ? "limited" : "contradicted";
}

/** The status of a share that keeps a claim, with the share. */
export const byShare = (keptRatio: number, count: number): Pick<ClaimResult, "status" | "share"> => ({
  status: statusOfShare(keptRatio, count),
  ...(count > 0 && { share: { keptRatio, limitedFromRatio: 0.5, supportedFromRatio: 0.9 } }),
});

/** The status of a share that shows a claim about some cases, with the share. */
export const bySome = (keptRatio: number, count: number): Pick<ClaimResult, "status" | "share"> => ({
  status: statusOfSome(keptRatio, count),
  ...(count > 0 && { share: { keptRatio, limitedFromRatio: 0, supportedFromRatio: 0.1 } }),
});

/** From how many times larger one thing is than another: orders of magnitude support it, one order limits it. */
export function statusOfTimes(timesRatio: number, count: number): ClaimStatus {
  if (count < FEWEST_PRODUCTS) return "untested";
  return timesRatio >= 100 ? "supported" : timesRatio >= 10 ? "limited" : "contradicted";
}

/** From a share that shows a claim about some cases: enough of them support it, none contradict it. */
export function statusOfSome(shownRatio: number, count: number): ClaimStatus {
  if (count < FEWEST_PRODUCTS) return "untested";
  return shownRatio >= 0.1 ? "supported" : shownRatio > 0 ? "limited" : "contradicted";
}
