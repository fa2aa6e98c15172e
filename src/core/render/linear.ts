/**
 * A linear stretch of the chain as processors: a plain gain where it is one, else high-passes and one convolution.
 *
 * A zero at 0 Hz (a coupling capacitor) would need seconds of taps; a first-order section takes it out
 * and the taps carry what is left, exactly.
 */

import type { ComplexArray } from "../math/complex.ts";
import type { BlockProcessor } from "./block.ts";
import { createFir } from "./fir.ts";
import { type DesignGrid, designTaps } from "./fir-design.ts";
import { createHighPass, divideByHighPass } from "./one-pole.ts";

/** Responses of a pair of channels; rows are the channel heard, columns the channel driven. */
export interface ResponseMatrix {
  readonly ll: ComplexArray;
  readonly lr: ComplexArray;
  readonly rl: ComplexArray;
  readonly rr: ComplexArray;
}

/** A stretch of the chain: its responses at any frequencies. */
export type Evaluate = (frequenciesHz: Float64Array) => ResponseMatrix;

/** The share by which taps may miss a channel's own response, and what crosses from the other. */
export interface Tolerances {
  readonly ownRatio: number;
  readonly crossedRatio: number;
}

/** 0.001 dB; and for crosstalk 0.03 dB, a thirtieth of the smallest change of level anyone hears (judgement). */
const EXACT: Tolerances = { ownRatio: 1e-4, crossedRatio: 3e-3 };

/** The processors of a linear stretch, in order. */
export function createLinear(evaluate: Evaluate, grid: DesignGrid, tolerances = EXACT): BlockProcessor[] {
  const leftCornersHz = cornersOf(evaluate, "ll");
  const rightCornersHz = cornersOf(evaluate, "rr");
  const processors: BlockProcessor[] = [];
  for (let k = 0; k < Math.max(leftCornersHz.length, rightCornersHz.length); k++) {
    processors.push(createHighPass({ left: leftCornersHz[k] ?? 0, right: rightCornersHz[k] ?? 0 }, grid.rateHz));
  }
  const rest = (frequenciesHz: Float64Array): ResponseMatrix => {
    const matrix = evaluate(frequenciesHz);
    for (const cornerHz of leftCornersHz) {
      for (const entry of [matrix.ll, matrix.rl]) divideByHighPass(entry, frequenciesHz, cornerHz, grid.rateHz);
    }
    for (const cornerHz of rightCornersHz) {
      for (const entry of [matrix.lr, matrix.rr]) divideByHighPass(entry, frequenciesHz, cornerHz, grid.rateHz);
    }
    return matrix;
  };
  const gain = plainGain(rest(probesHz(grid.rateHz)));
  processors.push(gain ? createGain(gain) : convolution(rest(grid.frequenciesHz), grid, tolerances));
  return processors;
}

/** Two hundred frequencies from 5 Hz to the end of the hearing or of the rate. */
function probesHz(rateHz: number): Float64Array {
  const toHz = Math.min(20_000, 0.45 * rateHz);
  return Float64Array.from({ length: 200 }, (_, k) => 5 * (toHz / 5) ** (k / 199));
}

/** Corners of the first-order high-passes in one channel's response, found where its slope falls through the middle of each 6 dB an octave. */
function cornersOf(evaluate: Evaluate, entry: "ll" | "rr"): number[] {
  const frequenciesHz = Float64Array.from({ length: 400 }, (_, k) => 0.01 * 1e7 ** (k / 399));
  const response = evaluate(frequenciesHz)[entry];
  const slopeAt = (k: number) =>
    Math.log(sizeAt(response, k + 1) / sizeAt(response, k)) / Math.log(frequenciesHz[k + 1] / frequenciesHz[k]);
  const cornersHz: number[] = [];
  const steepest = Math.round(slopeAt(0));
  for (let order = steepest; order > 0; order--) {
    // d ln|jf / (jf + fc)| / d ln f = fc^2 / (f^2 + fc^2), which is 1/2 at the corner.
    let k = 0;
    while (k < frequenciesHz.length - 2 && slopeAt(k) > order - 0.5) k++;
    cornersHz.push(frequenciesHz[k]);
  }
  return cornersHz.length === 1 ? [cornerNear(evaluate, entry, cornersHz[0])] : cornersHz;
}

/** The corner of a first-order high-pass from its size two octaves to either side of a first guess. */
function cornerNear(evaluate: Evaluate, entry: "ll" | "rr", guessHz: number): number {
  const below = guessHz / 4;
  const above = guessHz * 4;
  const response = evaluate(Float64Array.of(below, above))[entry];
  // |T|^2 = A^2 f^2 / (f^2 + fc^2): q = |T1 / T2|^2 (f2 / f1)^2 gives fc^2 = (f2^2 - q f1^2) / (q - 1).
  const q = ((sizeAt(response, 0) / sizeAt(response, 1)) * (above / below)) ** 2;
  const cornerHz = Math.sqrt((above * above - q * below * below) / (q - 1));
  return cornerHz > guessHz / 2 && cornerHz < guessHz * 2 ? cornerHz : guessHz;
}

const sizeAt = ({ re, im }: ComplexArray, k: number): number => Math.hypot(re[k], im[k]);

interface GainMatrix {
  readonly ll: number;
  readonly lr: number;
  readonly rl: number;
  readonly rr: number;
}

/** The most a plain gain may vary within the hearing: 0.0001 dB, and 8 ns at 20 kHz (judgement). */
const FLAT_RATIO = 1e-5;
const FLAT_RAD = 1e-3;

/** The gains of responses that do not vary with frequency, else undefined. */
function plainGain(matrix: ResponseMatrix): GainMatrix | undefined {
  const gains = [matrix.ll, matrix.lr, matrix.rl, matrix.rr].map(plainValue);
  if (gains.some((gain) => gain === undefined)) return undefined;
  const [ll, lr, rl, rr] = gains as number[];
  return { ll, lr, rl, rr };
}

function plainValue({ re, im }: ComplexArray): number | undefined {
  // The middle of the probes is 316 Hz.
  const gain = re[re.length >> 1];
  for (let k = 0; k < re.length; k++) {
    if (Math.abs(im[k]) > FLAT_RAD * Math.abs(gain)) return undefined;
    if (Math.abs(Math.hypot(re[k], im[k]) - Math.abs(gain)) > FLAT_RATIO * Math.abs(gain)) return undefined;
  }
  return gain;
}

function createGain({ ll, lr, rl, rr }: GainMatrix): BlockProcessor {
  return {
    delaySamples: 0,
    run(left, right) {
      for (let n = 0; n < left.length; n++) {
        const l = left[n];
        const r = right[n];
        left[n] = ll * l + lr * r;
        right[n] = rr * r + rl * l;
      }
    },
    reset() {},
  };
}

function convolution(matrix: ResponseMatrix, grid: DesignGrid, tolerances: Tolerances): BlockProcessor {
  const isCoupled = !isZero(matrix.lr) || !isZero(matrix.rl);
  const isAlike = isSame(matrix.ll, matrix.rr);
  const entries = [matrix.ll, ...(isAlike ? [] : [matrix.rr]), ...(isCoupled ? [matrix.lr, matrix.rl] : [])];
  const own = isAlike ? 1 : 2;
  const tolerancesRatios = entries.map((_, k) => (k < own ? tolerances.ownRatio : tolerances.crossedRatio));
  const { taps, leadSamples } = designTaps(entries, tolerancesRatios, grid);
  const pair = { ll: taps[0], rr: taps[own - 1] };
  return createFir(isCoupled ? { ...pair, lr: taps[own], rl: taps[own + 1] } : pair, grid.blockSamples, leadSamples);
}

const isZero = ({ re, im }: ComplexArray): boolean => re.every((x) => x === 0) && im.every((x) => x === 0);
const isSame = (a: ComplexArray, b: ComplexArray): boolean =>
  a.re.every((x, k) => x === b.re[k]) && a.im.every((x, k) => x === b.im[k]);
