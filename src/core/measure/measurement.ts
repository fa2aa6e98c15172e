/** The contract of every measurement: what it needs to hear, and the readings it gives. */

import type { Capture } from "../signal/capture.ts";
import type { Bound } from "../units/figure.ts";
import type { Unit } from "../units/vocabulary.ts";

/** A curve beside a reading: lines of samples over one axis. */
export interface Curve {
  readonly title: string;
  readonly xUnit: Unit;
  readonly yUnit: Unit;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

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
  /** The same figure of the instrument alone. */
  readonly floor?: number;
  readonly curve?: Curve;
  /** Why there is no value, in a sentence. */
  readonly refusal?: string;
}

/** What a capture was made of: at least its kind. */
export interface Announced {
  readonly kind: string;
}

/** What is known of the instrument, for every measurement alike. */
export interface MeasureContext {
  /** What a full-scale sine of the capture is at the device's terminals, the pad included; absent where it is not calibrated. */
  readonly fullScaleVrms?: number;
  /** What the device was loaded with: the interface's input. */
  readonly inputImpedanceOhm?: number;
}

/** One measurement: one file, one line of the list. */
export interface Measurement<Signal extends Announced = Announced> {
  readonly id: string;
  readonly title: string;
  readonly standard: string;
  /** The kinds of signal it can be read off. */
  readonly needs: readonly Signal["kind"][];
  measure(capture: Capture, signal: Signal, context: MeasureContext): readonly Reading[];
}
