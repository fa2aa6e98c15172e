/** The contract of every rule: a question asked of the numbers of a chain, and what the answer looks like. */

import type { DeviceUse, Gap } from "../catalog/device-stages.ts";
import type { Bound, Trust } from "../units/figure.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { Assessment } from "./assess.ts";

export type Status = "pass" | "caution" | "fail" | "unknown";

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
  readonly sentence: string;
  readonly because: readonly Because[];
}

/** What a rule asks of a chain: how far it stays inside its limit, in dB, at worst and where they differ at best. */
export interface Margin {
  readonly worstDb: number;
  readonly bestDb: number;
}

/** What a rule may know besides the numbers. */
export interface Context {
  readonly uses: readonly DeviceUse[];
  readonly gaps: readonly Gap[];
  readonly assessment: Assessment;
}

/** A rule: one question with a limit. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  margin(assessment: Assessment): Margin;
  value(assessment: Assessment): number;
  limit(assessment: Assessment): number;
  /** The missing figures that leave this rule without an answer, if they are not bridged by a class model. */
  readonly needs: readonly Gap["key"][];
  sentence(context: Context, status: Status): string;
  /** A doubt the numbers do not show, in words; it turns a pass into a caution. */
  doubt?(context: Context): string | undefined;
}
