/**
 * Tones fitted to samples by least squares: frequency, amplitude, phase and the constant under them, all at once.
 *
 * Nothing is assumed of the frequencies: they need not fit the length, and the clock that made them need not be the one that
 * recorded them. The squares are weighted by the seven-term Blackman-Harris window, so that what is not among the tones
 * (hum, noise, other lines) reaches the fit at -177 dB only. The normal equations are written down in closed form,
 * since the products of two windowed tones are values of the window's transform.
 */

import { angleRadAt, hzOf, movedBy, type Pace, paceOf, projection, subtractTone, timesOf } from "../math/phasor.ts";
import { solveLinear } from "../math/solve-linear.ts";
import { BH7_HALF_LOBE_BINS, cosineSums, cosineWindow, cosineWindowTransform } from "../math/window.ts";

/** One fitted tone. */
export interface FittedTone {
  readonly frequencyHz: number;
  /** Peak re full scale, which is also its rms re that of a full-scale sine. */
  readonly amplitudeRatio: number;
  /** Of its cosine in the middle of the samples. */
  readonly middlePhaseRad: number;
  /** Of its cosine at the first sample. */
  readonly phaseRad: number;
}

/** Tones with what is left of the samples without them. */
export interface ToneFit {
  readonly tones: readonly FittedTone[];
  readonly dcRatio: number;
  readonly residualSamples: Float64Array;
}

/** How frequencies may move: each by itself, all by one ratio (one clock), or not at all. */
export type Refinement = "each" | "together" | "none";

const WINDOW = cosineSums.blackmanHarris7;
/** The noise bandwidth of the window under which tones are fitted, in steps of 1/length: what noise leaves in an amplitude. */
export const FIT_ENBW_BINS = 2.632;
/** What noise leaves in a frequency: sum w^2 n^2 / (sum w n^2)^2 of the window over N samples is this over N^3 (12 without a window). */
export const FIT_MOMENTS_RATIO = 120.7;
const MOST_PASSES_COUNT = 12;
// What is left moves the phase at the ends of a capture by less than this many cycles: -210 dB of the tone.
const SETTLED_CYCLES = 3e-12;

/** The shortest length at which tones so far apart, and so far from zero, do not touch under the window. */
export function shortestFitCount(spacingHz: number, sampleRateHz: number): number {
  return Math.ceil((2 * BH7_HALF_LOBE_BINS * sampleRateHz) / spacingHz);
}

/** Fits tones near these frequencies, rising or not; a guess must lie within two steps of 1/length of its tone. Throws RangeError for none. */
export function fitTones(
  samples: Float64Array,
  sampleRateHz: number,
  frequenciesHz: readonly number[],
  refinement: Refinement = "each",
): ToneFit {
  if (frequenciesHz.length === 0 || samples.length < 16) throw new RangeError("fit of no tones, or of no samples");
  const paces = frequenciesHz.map((hz) => paceOf(hz, sampleRateHz));
  return fitPaces(samples, sampleRateHz, paces, refinement);
}

/** Fits a tone near a frequency, then its harmonics up to an order as whole multiples of it; the first tone is the fundamental. */
export function fitHarmonics(
  samples: Float64Array,
  sampleRateHz: number,
  fundamentalHz: number,
  mostOrdersCount: number,
): ToneFit {
  const pace = refined(samples, [paceOf(fundamentalHz, sampleRateHz)], "each").paces[0];
  return fitPaces(samples, sampleRateHz, harmonicPaces(pace, mostOrdersCount), "none");
}

/** The same where the frequency is known already. */
export function fitHarmonicsAt(
  samples: Float64Array,
  sampleRateHz: number,
  fundamentalHz: number,
  mostOrdersCount: number,
): ToneFit {
  return fitPaces(samples, sampleRateHz, harmonicPaces(paceOf(fundamentalHz, sampleRateHz), mostOrdersCount), "none");
}

/** The whole multiples of a pace that lie below half the rate. */
function harmonicPaces(pace: Pace, mostOrdersCount: number): Pace[] {
  const ordersCount = Math.min(mostOrdersCount, Math.floor(0.4999 / (pace.coarse + pace.fine)));
  return Array.from({ length: Math.max(1, ordersCount) }, (_, k) => timesOf(pace, k + 1));
}

function fitPaces(
  samples: Float64Array,
  sampleRateHz: number,
  paces: readonly Pace[],
  refinement: Refinement,
): ToneFit {
  const fit = refined(samples, paces, refinement);
  const middle = (samples.length - 1) / 2;
  return {
    tones: fit.paces.map((pace, k) => {
      const middlePhaseRad = Math.atan2(fit.im[k], fit.re[k]);
      return {
        frequencyHz: hzOf(pace, sampleRateHz),
        amplitudeRatio: Math.hypot(fit.re[k], fit.im[k]),
        middlePhaseRad,
        phaseRad: wrapped(middlePhaseRad + angleRadAt(pace, -middle)),
      };
    }),
    dcRatio: fit.dc,
    residualSamples: fit.residual,
  };
}

interface Refined {
  readonly paces: readonly Pace[];
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly dc: number;
  readonly residual: Float64Array;
}

function refined(samples: Float64Array, guesses: readonly Pace[], refinement: Refinement): Refined {
  const count = guesses.length;
  const { weights } = cosineWindow(WINDOW, samples.length);
  const secondMoment = momentOf(weights);
  const weighted = new Float64Array(samples.length);
  const residual = samples.slice();
  const re = new Float64Array(count);
  const im = new Float64Array(count);
  let dc = 0;
  let paces = guesses;
  for (let pass = 0; ; pass++) {
    let sum = 0;
    for (let n = 0; n < samples.length; n++) {
      weighted[n] = weights[n] * residual[n];
      sum += weighted[n];
    }
    const found = paces.map((pace) => projection(weighted, pace, refinement !== "none"));
    const change = solveLinear(gramOf(paces, samples.length), [
      ...found.map((one) => one.re),
      ...found.map((one) => one.im),
      sum,
    ]);
    for (let k = 0; k < count; k++) {
      re[k] += change[k];
      im[k] += change[count + k];
    }
    dc += change[2 * count];
    // r = Re(c i dw n' e^(iwn')) leaves sum w n' r e^(-iwn') = i c dw M2 / 2, M2 = sum w n'^2
    const moves = found.map(({ slopeRe, slopeIm }, k) => {
      const size = re[k] * re[k] + im[k] * im[k];
      return size === 0 ? 0 : (((slopeIm * re[k] - slopeRe * im[k]) / size) * (2 / secondMoment)) / (2 * Math.PI);
    });
    const settled = refinement === "none" || moves.every((move) => Math.abs(move) * samples.length < SETTLED_CYCLES);
    const done = pass >= MOST_PASSES_COUNT || (settled && (pass > 0 || refinement === "none"));
    if (!done) paces = movedPaces(paces, moves, refinement, re, im, samples.length);
    residual.set(samples);
    if (dc !== 0) for (let n = 0; n < residual.length; n++) residual[n] -= dc;
    for (let k = 0; k < count; k++) subtractTone(residual, paces[k], re[k], im[k]);
    if (done) return { paces, re, im, dc, residual };
  }
}

function movedPaces(
  paces: readonly Pace[],
  moves: readonly number[],
  refinement: Refinement,
  re: Float64Array,
  im: Float64Array,
  lengthCount: number,
): readonly Pace[] {
  // A step farther than a line is wide is no refinement any more.
  const bounded = (move: number): number => Math.max(-1 / lengthCount, Math.min(1 / lengthCount, move));
  if (refinement === "each") return paces.map((pace, k) => movedBy(pace, bounded(moves[k])));
  // One clock: the ratio e that makes sum |c|^2 (dw - e w)^2 least
  let above = 0;
  let below = 0;
  paces.forEach(({ coarse }, k) => {
    const size = re[k] * re[k] + im[k] * im[k];
    above += size * coarse * bounded(moves[k]);
    below += size * coarse * coarse;
  });
  const stretch = below === 0 ? 0 : above / below;
  return paces.map((pace) => movedBy(pace, stretch * pace.coarse));
}

/** The normal equations of cosines, sines and a constant under the window, about the centre. */
function gramOf(paces: readonly Pace[], lengthCount: number): number[][] {
  const count = paces.length;
  const transform = (cycles: number) => cosineWindowTransform(WINDOW, lengthCount, 2 * Math.PI * cycles);
  const pace = paces.map(({ coarse, fine }) => coarse + fine);
  const matrix = Array.from({ length: 2 * count + 1 }, () => new Array<number>(2 * count + 1).fill(0));
  // x = sum Re(c_k e^(i w_k n')) + dc;  sum w x e^(-i w_j n') = sum (c_k W(w_j - w_k) + c_k* W(w_j + w_k)) / 2 + dc W(w_j)
  for (let j = 0; j < count; j++) {
    for (let k = 0; k < count; k++) {
      const [near, far] = [transform(pace[j] - pace[k]) / 2, transform(pace[j] + pace[k]) / 2];
      matrix[j][k] = near + far;
      matrix[count + j][count + k] = near - far;
    }
    matrix[j][2 * count] = transform(pace[j]);
    matrix[2 * count][j] = matrix[j][2 * count];
  }
  matrix[2 * count][2 * count] = transform(0);
  return matrix;
}

function momentOf(weights: Float64Array): number {
  const middle = (weights.length - 1) / 2;
  let sum = 0;
  for (let n = 0; n < weights.length; n++) sum += weights[n] * (n - middle) * (n - middle);
  return sum;
}

/** An angle from -pi to pi. */
const wrapped = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
