/**
 * What a stage says of itself, as plain data: the one thing that solver, netlist and renderer read.
 *
 * A model describes; it does not process. `describe(spec)` turns the figures of a stage into one of
 * four laws. Signal enters a chain as a digital sine whose full scale has an rms of 1.
 */

import type { OnePort } from "./one-port.ts";

/** A quantity of the left and of the right channel. */
export interface PerChannel<T> {
  readonly left: T;
  readonly right: T;
}

/** The same for both channels. */
export const both = <T>(value: T): PerChannel<T> => ({ left: value, right: value });

/** Open-circuit gain out over in: a ratio with at most one first-order corner at each end. */
export interface Gain {
  readonly ratio: number;
  readonly highPassHz?: number;
  readonly lowPassHz?: number;
}

/** White noise of one cause, at the input or at the unloaded output of an active stage. */
export type NoiseSource =
  | { readonly cause: string; readonly kind: "inputVoltage" | "outputVoltage"; readonly densityVPerRtHz: number }
  | { readonly cause: string; readonly kind: "inputCurrent"; readonly densityARtHz: number };

/** What an output makes of instantaneous volts x, at its unloaded terminals and without memory: y(x), with y(0) = 0. */
export type Nonlinearity =
  | { readonly law: "none" }
  /** y = x + a2 x^2 + a3 x^3. */
  | { readonly law: "polynomial"; readonly secondPerV: number; readonly thirdPerV2: number }
  /** A list of harmonics from the second on, each over the fundamental, of a sine that peaks at `atVpk`. */
  | { readonly law: "chebyshev"; readonly atVpk: number; readonly harmonicRatios: readonly number[] }
  /** A curve with one scale E: E tanh(x/E), x less what lies within +-E, or the 3/2 power that is cut off at -E. */
  | {
      readonly law: "transfer";
      readonly shape: "tanh" | "deadBand" | "threeHalves";
      readonly scaleVpk: number;
    };

/** The largest sine an output delivers into a resistive load, in Vrms at its terminals. */
export interface LimitPoint {
  readonly loadOhm: number;
  readonly voltageVrms: number;
}

/** An output that sags: its largest sine without a load, and the resistance this falls behind. Not its output impedance. */
export interface Sag {
  readonly openVrms: number;
  readonly supplyOhm: number;
}

/** Limits of an output: the envelope over loads, and where its circuit is known, its sag and the clamp on current. Empty means none known. */
export interface Limits {
  readonly points: readonly LimitPoint[];
  readonly sag?: Sag;
  readonly currentApk?: number;
}

/** A change of the digital code before conversion: scales the signal, not the converter's noise. */
export interface DigitalLaw {
  readonly form: "digital";
  readonly gainRatio: PerChannel<number>;
}

/** A source or an amplifier: an ideal input, a gain, an internal voltage behind an output impedance. */
export interface ActiveLaw {
  readonly form: "active";
  readonly inputImpedance: OnePort | "open";
  readonly gain: PerChannel<Gain>;
  readonly outputImpedance: OnePort;
  readonly noise: readonly NoiseSource[];
  readonly nonlinearity: Nonlinearity;
  readonly limits: Limits;
  /** Resistance in the return that both channels share, in ohm. */
  readonly commonReturnOhm: number;
  /** Share of the other channel's output that appears in this one's, as an amplitude ratio. */
  readonly crosstalkRatio: number;
}

/** One arm of a passive ladder, in signal order. */
export interface Rung {
  readonly place: "series" | "shunt";
  readonly element: PerChannel<OnePort>;
  /** Named in the noise ledger; absent means the element's thermal noise is part of a neighbour's figure. */
  readonly thermalCause?: string;
}

/** A passive two-port: a ladder of elements, and the return conductor that the channels share. */
export interface PassiveLaw {
  readonly form: "passive";
  readonly rungs: readonly Rung[];
  readonly commonReturnOhm: number;
}

/** How electricity becomes sound and motion: the end of the chain. */
export interface LoadLaw {
  readonly form: "load";
  readonly impedance: PerChannel<OnePort>;
  /** The extremes of |Z| between 20 Hz and 20 kHz; a rated driver knows bounds of them that its resistor does not show. */
  readonly minimumOhm: number;
  readonly maximumOhm: number;
  /** Whether `impedance` shows how Z varies with frequency, or is one number standing for all of them. */
  readonly shape: "known" | "extremes" | "unknown";
  readonly sensitivityDbSplPerVrms: number;
  readonly motion?: Motion;
}

/** What the impedance of a moving-coil driver tells of its motion, and what only a moving mass adds. */
export interface Motion {
  readonly dcResistanceOhm: number;
  readonly resonanceHz: number;
  readonly qMechanicalRatio: number;
  readonly qElectricalRatio: number;
  readonly motionalResistanceOhm: number;
  readonly movingMassKg?: number;
}

/** The law of any stage. */
export type StageLaw = DigitalLaw | ActiveLaw | PassiveLaw | LoadLaw;

/** A model of one stage kind: what it is called, which figures it takes, what it says of itself. */
export interface StageModel<Spec> {
  readonly kind: string;
  readonly title: string;
  readonly fields: readonly StageField[];
  describe(spec: Spec): StageLaw;
}

/** One figure of a stage spec: its key, its bounds in the key's unit, whether a law can do without it. */
export interface StageField {
  readonly key: string;
  readonly type: "figure" | "text" | "flag" | "resonances" | "points" | "curve" | "harmonics" | "ways";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: boolean;
  readonly meaning: string;
}
