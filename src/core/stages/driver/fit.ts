/**
 * From a measured |Z| to a moving-coil driver: coil resistance, one resonance, lossy inductance.
 *
 * Least squares of ln|Z_model| - ln|Z| in the logarithms of the parameters, every octave counting the
 * same however densely it was sampled. A curve that the model does not follow is refused with the
 * reason, for a fit that misses its curve is worse than the curve.
 */

import { add, complex, divide, magnitude, multiply } from "../../math/complex.ts";
import { type LeastSquaresProblem, leastSquares } from "../../math/levenberg-marquardt.ts";
import { impedanceAt } from "../one-port.ts";
import type { LossyInductance, Resonance } from "./coil.ts";
import { checkImpedanceCurve } from "./curve-check.ts";

/** The figures of a dynamic driver that an impedance curve tells. */
export interface FittedDriver {
  readonly dcResistanceOhm: number;
  readonly resonances: readonly [Resonance];
  readonly lossyInductance: LossyInductance;
}

/** A fit with the rms of ln(|Z_model| / |Z|) it leaves, or why there is none. */
export type DriverFit =
  | {
      readonly kind: "fit";
      readonly model: FittedDriver;
      readonly residualRatio: number;
      readonly exponentAssumed: boolean;
    }
  | { readonly kind: "refusal"; readonly reason: string; readonly residualRatio?: number };

/** Largest rms misfit of one resonance: five single-driver dynamics leave 0.85 to 1.5 %, two with more resonances 3 to 5 % (judgement). */
const MOST_RESIDUAL_RATIO = 0.03;

/** Below twelve points the exponent cannot be told from the curve; 0.7 is the middle of what voice coils show (judgement). */
const POINTS_FOR_EXPONENT = 12;
const USUAL_EXPONENT_RATIO = 0.7;

/** Five parameters and two points to spare (judgement). */
const FEWEST_POINTS = 7;

/** A resonance lower than a twentieth of the coil's resistance is lost among the errors of a measurement (judgement). */
const LEAST_RISE_RATIO = 0.05;

/** The fundamental of a headphone's membrane lies below this (judgement). */
const HIGHEST_RESONANCE_HZ = 2000;

/** A hump broader than this is no mechanical resonance: five dynamics show Qms of 0.42 to 0.95, one 0.23 (judgement). */
const LEAST_Q_RATIO = 0.1;

/** Fits a dynamic driver to magnitudes at rising frequencies; a curve that is no curve throws a HeadampError. */
export function fitDynamicDriver(frequenciesHz: readonly number[], magnitudesOhm: readonly number[]): DriverFit {
  checkImpedanceCurve(frequenciesHz, magnitudesOhm, "impedance curve");
  const points = frequenciesHz.length;
  if (points < FEWEST_POINTS) {
    return refusal(
      `${points} points do not tell a resonance from an inductance; give at least ${FEWEST_POINTS}, better ${POINTS_FOR_EXPONENT}`,
    );
  }
  const peakIndex = indexOfPeakBelow1Khz(frequenciesHz, magnitudesOhm);
  if (peakIndex === undefined) {
    return refusal("there is no resonance peak between the lowest frequency and 1 kHz");
  }
  const exponentAssumed = points < POINTS_FOR_EXPONENT;
  const problem = fitProblem(frequenciesHz, magnitudesOhm, exponentAssumed);
  const start = startValues(frequenciesHz, magnitudesOhm, peakIndex).map(Math.log);
  const best = leastSquares(problem, start);
  const [dcOhm, lossyOhm, exponentRatio, motionalOhm, resonanceHz, qRatio] = best.parameters.map(Math.exp);
  const residualRatio = Math.sqrt(best.sumOfSquares);
  if (residualRatio > MOST_RESIDUAL_RATIO) {
    const percent = (100 * residualRatio).toFixed(1);
    return refusal(
      `one resonance and a lossy inductance miss it by ${percent} % rms, more than ${100 * MOST_RESIDUAL_RATIO} %`,
      residualRatio,
    );
  }
  // A resonance that cannot be told apart is pushed to the least height, the least Q or an end of the curve.
  const endHz = Math.min(HIGHEST_RESONANCE_HZ, frequenciesHz[points - 1]);
  const inside = resonanceHz > 1.001 * frequenciesHz[0] && resonanceHz < 0.999 * endHz;
  if (motionalOhm < LEAST_RISE_RATIO * dcOhm || qRatio < 1.001 * LEAST_Q_RATIO || !inside) {
    return refusal("no resonance stands out of the coil's resistance", residualRatio);
  }
  return {
    kind: "fit",
    model: {
      dcResistanceOhm: dcOhm,
      resonances: [{ frequencyHz: resonanceHz, qMechanicalRatio: qRatio, resistanceOhm: motionalOhm }],
      lossyInductance: { magnitudeAt1KhzOhm: lossyOhm, exponentRatio },
    },
    residualRatio,
    exponentAssumed,
  };
}

const refusal = (why: string, residualRatio?: number): DriverFit => ({
  kind: "refusal",
  reason: `The impedance curve does not fit a single moving-coil driver: ${why}; use the measured curve itself.`,
  residualRatio,
});

/** The largest |Z| below 1 kHz, where it is a peak and not an end of the curve. */
function indexOfPeakBelow1Khz(frequenciesHz: readonly number[], magnitudesOhm: readonly number[]): number | undefined {
  let peak = 0;
  for (let k = 1; k + 1 < frequenciesHz.length && frequenciesHz[k] < 1000; k++) {
    if (magnitudesOhm[k] > magnitudesOhm[peak]) peak = k;
  }
  return peak === 0 ? undefined : peak;
}

/** Re, |K| at 1 kHz, n, Res, f0, Qms from the shape of the curve. */
function startValues(frequenciesHz: readonly number[], magnitudesOhm: readonly number[], peakIndex: number): number[] {
  const top = frequenciesHz.length - 1;
  const dcOhm = 0.98 * Math.min(...magnitudesOhm);
  const peakHz = frequenciesHz[peakIndex];
  const peakOhm = magnitudesOhm[peakIndex];
  // Where |Z| = sqrt(Re peak), f2 - f1 = f0 sqrt(peak / Re) / Qms and f1 f2 = f0^2. Small, JAES 20, 1972.
  const levelOhm = Math.sqrt(dcOhm * peakOhm);
  let above = peakIndex;
  while (above < top && magnitudesOhm[above] > levelOhm) above++;
  let below = peakIndex;
  while (below > 0 && magnitudesOhm[below] > levelOhm) below--;
  const upperHz = magnitudesOhm[above] <= levelOhm ? frequenciesHz[above] : peakHz ** 2 / frequenciesHz[below];
  const lowerHz = magnitudesOhm[below] <= levelOhm ? frequenciesHz[below] : peakHz ** 2 / upperHz;
  const qRatio = (peakHz * Math.sqrt(peakOhm / dcOhm)) / Math.max(upperHz - lowerHz, 0.01 * peakHz);
  const topExcessOhm = Math.max(magnitudesOhm[top] - dcOhm, 0.01 * dcOhm);
  const lossyOhm = topExcessOhm / (frequenciesHz[top] / 1000) ** USUAL_EXPONENT_RATIO;
  return [dcOhm, lossyOhm, USUAL_EXPONENT_RATIO, peakOhm - dcOhm, peakHz, qRatio];
}

function fitProblem(
  frequenciesHz: readonly number[],
  magnitudesOhm: readonly number[],
  exponentFixed: boolean,
): LeastSquaresProblem {
  const leastOhm = Math.min(...magnitudesOhm);
  const mostOhm = Math.max(...magnitudesOhm);
  const last = frequenciesHz.length - 1;
  // Without these bounds on Re and n, K w^n with n near zero takes the place of Re on real curves.
  const exponents = exponentFixed ? [USUAL_EXPONENT_RATIO, USUAL_EXPONENT_RATIO] : [0.4, 1];
  const bounds = [
    [0.93 * leastOhm, leastOhm],
    [1e-5 * leastOhm, 10 * mostOhm],
    exponents,
    [1e-3 * leastOhm, 10 * mostOhm],
    [frequenciesHz[0], Math.min(HIGHEST_RESONANCE_HZ, frequenciesHz[last])],
    [LEAST_Q_RATIO, 50],
  ];
  const weights = octaveShares(frequenciesHz).map(Math.sqrt);
  return {
    lowest: bounds.map(([lowest]) => Math.log(lowest)),
    highest: bounds.map(([, highest]) => Math.log(highest)),
    evaluate: (logs) => evaluate(logs.map(Math.exp), frequenciesHz, magnitudesOhm, weights),
  };
}

/** The share of the curve's octaves that each point stands for: half the way to either neighbour. */
function octaveShares(frequenciesHz: readonly number[]): number[] {
  const last = frequenciesHz.length - 1;
  const whole = Math.log(frequenciesHz[last] / frequenciesHz[0]);
  return frequenciesHz.map((_, k) => {
    const width = Math.log(frequenciesHz[Math.min(last, k + 1)] / frequenciesHz[Math.max(0, k - 1)]);
    return width / 2 / whole;
  });
}

/** Residuals ln|Z_model| - ln|Z| and their slopes over the logarithm of each parameter: d ln|Z| = Re(dZ / Z). */
function evaluate(
  parameters: readonly number[],
  frequenciesHz: readonly number[],
  magnitudesOhm: readonly number[],
  weights: readonly number[],
): { residuals: Float64Array; slopes: Float64Array[] } {
  const [dcOhm, magnitudeAt1KhzOhm, exponentRatio, resistanceOhm, frequencyHz, qRatio] = parameters;
  const residuals = new Float64Array(frequenciesHz.length);
  const slopes = parameters.map(() => new Float64Array(frequenciesHz.length));
  for (let k = 0; k < frequenciesHz.length; k++) {
    const hz = frequenciesHz[k];
    const lossy = impedanceAt({ kind: "lossyInductor", magnitudeAt1KhzOhm, exponentRatio }, hz);
    const motional = impedanceAt({ kind: "resonance", resistanceOhm, frequencyHz, qRatio }, hz);
    const z = add(complex(dcOhm), add(lossy, motional));
    residuals[k] = weights[k] * Math.log(magnitude(z) / magnitudesOhm[k]);
    // Z_res = Res / (1 + jQg), g = f/f0 - f0/f: d Z_res / d ln Q = -Z_res^2 jQg / Res, and over ln f0 with g' = -(f/f0 + f0/f).
    const squared = multiply(motional, motional);
    const overQ = (detune: number) => multiply(squared, complex(0, (-qRatio * detune) / resistanceOhm));
    const changes = [
      complex(dcOhm),
      lossy,
      // d K (jw)^n / dn = K (jw)^n (ln(f / 1 kHz) + j pi/2)
      multiply(lossy, complex(exponentRatio * Math.log(hz / 1000), (exponentRatio * Math.PI) / 2)),
      motional,
      overQ(-(hz / frequencyHz + frequencyHz / hz)),
      overQ(hz / frequencyHz - frequencyHz / hz),
    ];
    for (const [i, change] of changes.entries()) slopes[i][k] = weights[k] * divide(change, z).re;
  }
  return { residuals, slopes };
}
