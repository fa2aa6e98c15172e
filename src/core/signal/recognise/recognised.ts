/** What recognition says of a recording. */

import type { Capture } from "../capture.ts";
import type { TestSignal, TestSignalKind } from "../test-signal.ts";

/** What a recording seems to hold. */
export interface Recognised {
  readonly kind: TestSignalKind | "unknown";
  /** How sure that is, from 0 to 1 (judgement: 0.9 where everything fits, 0.5 where something else would look the same). */
  readonly confidenceRatio: number;
  /** The signal with its parameters as heard: levels at the recorder, round numbers where the heard ones are near; absent where it cannot be told in full. */
  readonly signal?: TestSignal;
  /** What speaks for it, as a sentence without its full stop. */
  readonly reason: string;
}

/** What is heard of a recording. */
export type Heard = Pick<Capture, "sampleRateHz" | "channels">;

/** Nothing that is known, and why. */
export function unknown(reason: string, confidenceRatio = 0): Recognised {
  return { kind: "unknown", confidenceRatio, reason };
}

/** The number with two digits that somebody will have typed, or the multiple of a step, where the heard one is within a share of it; else the heard one. */
export function roundNear(value: number, withinRatio: number, step?: number): number {
  const unit = step ?? 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const round = Number((Math.round(value / unit) * unit).toPrecision(12));
  return Math.abs(value - round) <= withinRatio * Math.abs(round) ? round : value;
}
