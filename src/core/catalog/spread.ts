/**
 * How far a published figure may be off: one sigma in dB, by what it measures and who says so.
 *
 * The one table of these judgements. A spread stated with a figure wins over it; a bound has none.
 */
import type { Stated, Trust } from "../units/figure.ts";

/** What a figure measures, as far as its spread depends on it. */
export type Measurand =
  | "sensitivity"
  | "comparedSensitivity"
  | "inEarSensitivity"
  | "level"
  | "headphoneImpedance"
  | "outputImpedance"
  | "noise"
  | "gain"
  | "resistor";

/**
 * One sigma in dB (impedances as 20 log10 of the ratio).
 *
 * Sensitivity: over 103 models with a maker's figure and a laboratory's, corrected as `sensitivity.ts` does
 * with their own maker left out, 70 % lie within these sigmas and 97 % within two (test/vectors/calibration.test.ts);
 * two laboratories on one model differ by 1 to 2 dB. Of makers with four such models (compared) the median
 * is known, and 72 % of their 69 models lie within 2.5 dB of it and a laboratory's 2. Of in-ears only
 * eight pairs are known, 6 dB rms apart.
 * Level and gain (judgement): a measured voltage is good to a unit's tolerance; a maker's power hides
 * its criterion; a deduction adds the reading of it.
 * Headphone impedance (judgement): in 13 of 74 models nominal and measured lie over 15 % apart.
 * Output impedance (judgement): three laboratories found 0.3, 0.5 and 0.9 ohm on one adapter.
 * Resistor (judgement): parts of 5 % are 0.4 dB off at most; a deduction from nominal impedances is vaguer.
 * Noise (judgement): makers differ in band, gain and volume setting and rarely say which.
 * Unsourced: 6 dB for all, a factor of two either way. What the user states is taken at its word.
 */
const sigmaDb: Readonly<Record<Measurand, Readonly<Record<Trust, number>>>> = {
  sensitivity: { measured: 2, maker: 3.8, deduced: 4, class: 6, user: 0, unsourced: 6 },
  comparedSensitivity: { measured: 2, maker: 2.5, deduced: 4, class: 6, user: 0, unsourced: 6 },
  inEarSensitivity: { measured: 2, maker: 5, deduced: 4, class: 6, user: 0, unsourced: 6 },
  level: { measured: 0.5, maker: 1, deduced: 1.5, class: 3, user: 0, unsourced: 6 },
  headphoneImpedance: { measured: 0.5, maker: 1.5, deduced: 2, class: 4, user: 0, unsourced: 6 },
  outputImpedance: { measured: 2, maker: 2, deduced: 3, class: 6, user: 0, unsourced: 6 },
  noise: { measured: 1, maker: 3, deduced: 3, class: 6, user: 0, unsourced: 6 },
  gain: { measured: 0.3, maker: 0.5, deduced: 1, class: 3, user: 0, unsourced: 6 },
  resistor: { measured: 0.2, maker: 0.4, deduced: 1.5, class: 3, user: 0, unsourced: 6 },
};

/** One sigma in dB of a figure: what it says of itself, else what its trust is worth; a bare trust is taken as unsourced. */
export function spreadDbOf(measurand: Measurand, figure: Pick<Stated, "trust" | "spreadDb">): number {
  return figure.spreadDb ?? sigmaDb[measurand][figure.trust ?? "unsourced"];
}
