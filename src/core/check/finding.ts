/** The contract of every rule: a question asked of the numbers of a chain, and what the answer looks like. */

import type { DeviceUse, Gap } from "../catalog/device-stages.ts";
import type { Chain } from "../chain/record.ts";
import type { Bound, Trust } from "../units/figure.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { PeakHeadroom } from "./music-peaks.ts";
import type { Status } from "./status.ts";
import type { Neighbourhood } from "./weigh.ts";

/** A figure a finding rests on. */
export interface Because {
  readonly what: string;
  readonly value: number;
  readonly unit: Unit;
  readonly source: string;
  readonly trust?: Trust;
  readonly bound?: Bound;
  readonly condition?: string;
  readonly spreadDb?: number;
  /** What one dB of it does to the finding's margin, in dB. */
  readonly weightRatio?: number;
}

/** The answer of one rule. */
export interface Finding {
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly limit?: number;
  readonly unit?: Unit;
  /** Probability of keeping the limit. */
  readonly probability?: number;
  /** Set where an unsourced figure alone would have decided it. */
  readonly restsOnUnsourced?: true;
  readonly sentence: string;
  readonly because: readonly Because[];
}

/** What a rule may look at. */
export interface Context {
  readonly chain: Chain;
  readonly uses: readonly DeviceUse[];
  readonly gaps: readonly Gap[];
  readonly near: Neighbourhood;
  /** What the line output would change where a headphone output feeds an amplifier though there is one. */
  readonly lineInstead?: LineInstead;
  /** What the peaks of the music itself leave, where it was played through the chain. */
  readonly peaks?: PeakHeadroom;
}

/** The cost of double amping: the same rig over the line output, compared at the normal level. */
export interface LineInstead {
  readonly output: string;
  /** How much more hiss the headphone output brings, in dB. */
  readonly hissMoreDb: number;
  readonly reachMoreDb: number;
}

/** A rule: one question with one finding as its answer. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  judge(context: Context): Finding;
}
