/** The contract of every measurement: what it needs to hear, and the readings it gives. */

import type { Capture } from "../signal/capture.ts";
import type { TestSignal, TestSignalKind } from "../signal/test-signal.ts";
import type { Bound } from "../units/figure.ts";
import type { Unit } from "../units/vocabulary.ts";

/** A curve beside a reading: samples over an axis. */
export interface Curve {
  readonly title: string;
  readonly xUnit: Unit;
  readonly yUnit: Unit;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** How the instrument's own figure enters the device's: distortion and noise add up, a ratio over them shrinks, a response (in dB or degrees) is taken out. */
export type Spoiling = "adds" | "shrinks" | "multiplies";

/** One figure of a capture. */
export interface Reading {
  /** The same for the same figure of every capture, "thd"; the channel is not part of it. */
  readonly id: string;
  readonly title: string;
  /** Absent where the capture cannot carry the figure, and of a reading that is a curve alone. */
  readonly value?: number;
  readonly unit: Unit;
  /** "left", "right", "left to right"; absent for all channels together. */
  readonly channel?: string;
  /** Under which condition it holds: level, band, weighting, length. */
  readonly condition: string;
  /** The standard it follows, with "-style" where a clause is not met. */
  readonly standard: string;
  /** One sigma of the value, in its unit. */
  readonly spread?: number;
  /** Which side of the true value it lies on; absent for exact. */
  readonly bound?: Bound;
  /** Set for figures that the instrument has a part in. */
  readonly spoiling?: Spoiling;
  /** The same figure of the instrument alone. */
  readonly floor?: number;
  readonly curve?: Curve;
  /** The same curve of the instrument alone. */
  readonly floorCurve?: Curve;
  /** Why there is no value, in a sentence. */
  readonly refusal?: string;
}

/** What is known of the instrument, for every measurement alike. */
export interface MeasureContext {
  /** What a full-scale sine of the capture is at the device's terminals, the pad included; absent where it is not calibrated. */
  readonly fullScaleVrms?: number;
  /** What the device was loaded with: the interface's input. */
  readonly inputImpedanceOhm?: number;
  /** The device's own, where it is known: with it the input's load is taken out of the level. */
  readonly outputImpedanceOhm?: number;
}

/** One measurement: one file, one line of the list. */
export interface Measurement {
  readonly id: string;
  readonly title: string;
  readonly standard: string;
  /** The kinds of signal it can be read off. */
  readonly needs: readonly TestSignalKind[];
  measure(capture: Capture, signal: TestSignal, context: MeasureContext): readonly Reading[];
}

/** A reading that is none, with the reason. */
export function refused(
  { id, title, standard }: Pick<Measurement, "id" | "title" | "standard">,
  unit: Unit,
  refusal: string,
  channel?: string,
): Reading {
  return { id, title, unit, standard, condition: "", refusal, ...(channel !== undefined && { channel }) };
}
