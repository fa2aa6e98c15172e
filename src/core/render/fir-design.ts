/**
 * From a frequency response to taps: the response sampled on a long grid, transformed back, cut where it has died away.
 *
 * Between 20 Hz and 20 kHz the taps give the response itself. Above, over the last tenth before half the
 * sample rate, it is bent to be flat and real there: a response that jumps at half the rate would ring
 * through the whole impulse response. What bending costs is a lead, a few milliseconds before time zero.
 */

import { type ComplexArray, complexArray } from "../math/complex.ts";
import { squaredAt } from "../math/complex-array.ts";
import { createRealFft, type RealFft } from "../math/fft.ts";
import type { Taps } from "./fir.ts";

/** Where a response is asked for, and the transform that turns it into taps. */
export interface DesignGrid {
  readonly rateHz: number;
  readonly blockSamples: number;
  /** Frequencies to evaluate a response at, one a bin from zero to half the rate; the last tenth is bent. */
  readonly frequenciesHz: Float64Array;
  /** Width of a bin; bin k stands for k times this. */
  readonly binHz: number;
  /** Share of the imaginary part kept at each bin, so that the upper end is real. */
  readonly realnessRatios: Float64Array;
  readonly fft: RealFft;
}

/** Up to where the taps are exact, as a share of half the sample rate: 20 kHz at 44.1 kHz. */
const EXACT_RATIO = 0.907;
const EXACT_FROM_HZ = 20;

/** The grid holds 128 blocks, 1.4 s; taps take at most half of it. */
const GRID_BLOCKS = 128;

/** The grid of a sample rate. */
export function designGrid(rateHz: number, blockSamples: number): DesignGrid {
  const lengthCount = GRID_BLOCKS * blockSamples;
  const half = lengthCount / 2;
  const binHz = rateHz / lengthCount;
  const exactToHz = (EXACT_RATIO * rateHz) / 2;
  const frequenciesHz = new Float64Array(half + 1);
  const realnessRatios = new Float64Array(half + 1);
  for (let k = 1; k <= half; k++) {
    // Above `exactToHz` the frequency asked for slows down smoothly until it stands still at half the rate.
    const share = Math.max(0, ((k - 0.5) * binHz - exactToHz) / (rateHz / 2 - exactToHz));
    frequenciesHz[k] = k * binHz <= exactToHz ? k * binHz : frequenciesHz[k - 1] + binHz * (1 - smoothStep(share));
    const upperShare = (k * binHz - exactToHz) / (rateHz / 2 - exactToHz);
    realnessRatios[k] = 1 - smoothStep(upperShare);
  }
  // Impedances of capacitors are infinite at zero: the first bin stands a quarter bin above it.
  frequenciesHz[0] = binHz / 4;
  return { rateHz, blockSamples, frequenciesHz, binHz, realnessRatios, fft: createRealFft(lengthCount) };
}

/** From 0 at 0 to 1 at 1 with all derivatives zero at both ends. */
function smoothStep(x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const rise = Math.exp(-1 / x);
  return rise / (rise + Math.exp(-1 / (1 - x)));
}

/** Taps of several responses, all of one length and with one lead. */
export interface Design {
  readonly taps: readonly Taps[];
  /** Samples before the responses' own time zero. */
  readonly leadSamples: number;
}

/**
 * The taps of responses on the grid, of the shortest length that keeps the tolerance of each.
 *
 * A network of resistors, inductors and capacitors is real at 0 Hz and needs no bending there. A measured
 * impedance may not be; then the lower end is continued anew, which takes a lead of a sixth of a second.
 */
export function designTaps(
  responses: readonly ComplexArray[],
  tolerancesRatios: readonly number[],
  grid: DesignGrid,
): Design {
  const longest = (GRID_BLOCKS / 2) * grid.blockSamples;
  const attempt = (targets: readonly ComplexArray[], leadSamples: number): Design & { excessRatio: number } => {
    const impulses = targets.map((target) => impulseOf(target, grid));
    for (let lengthSamples = 2 * leadSamples; ; lengthSamples *= 2) {
      const taps = impulses.map((impulse) => cut(impulse, lengthSamples, leadSamples));
      const excessRatio = Math.max(
        ...taps.map((one, k) => missRatio(one, responses[k], grid, leadSamples) / tolerancesRatios[k]),
      );
      if (excessRatio <= 1 || lengthSamples >= longest) return { taps, leadSamples, excessRatio };
    }
  };
  const short = attempt(responses, grid.blockSamples / 2);
  return short.excessRatio <= 2
    ? short
    : attempt(
        responses.map((response) => continuedToZero(response, grid)),
        16 * grid.blockSamples,
      );
}

/** The response with what lies below 20 Hz replaced by what a real network could do: an even real part, an odd imaginary part. */
function continuedToZero(response: ComplexArray, grid: DesignGrid): ComplexArray {
  const first = Math.ceil(EXACT_FROM_HZ / grid.binHz);
  const continued = { re: response.re.slice(), im: response.im.slice() };
  const { re, im } = continued;
  // With x = k / first, values v and slopes s at x = 1: even v + s (x^2 - 1) / 2, odd v x + (s - v) (x^3 - x) / 2.
  const reSlope = (re[first + 1] - re[first]) * first;
  const imSlope = (im[first + 1] - im[first]) * first;
  for (let k = 0; k < first; k++) {
    const x = k / first;
    re[k] = re[first] + (reSlope * (x * x - 1)) / 2;
    im[k] = im[first] * x + ((imSlope - im[first]) * (x ** 3 - x)) / 2;
  }
  return continued;
}

/** The impulse response of the bent response, circular: what comes before time zero stands at its end. */
function impulseOf(response: ComplexArray, grid: DesignGrid): Float64Array {
  const im = response.im.map((x, k) => x * grid.realnessRatios[k]);
  const impulse = new Float64Array(grid.fft.lengthCount);
  grid.fft.inverse(response.re, im, impulse);
  return impulse;
}

/** An impulse response from its lead on, faded in over half the lead and out over the last quarter. */
function cut(impulse: Float64Array, lengthSamples: number, leadSamples: number): Taps {
  const taps = new Float64Array(lengthSamples);
  taps.set(impulse.subarray(impulse.length - leadSamples));
  taps.set(impulse.subarray(0, lengthSamples - leadSamples), leadSamples);
  const fadeIn = leadSamples / 2;
  for (let n = 0; n < fadeIn; n++) taps[n] *= smoothStep(n / fadeIn);
  const fadeOut = lengthSamples / 4;
  for (let n = 0; n < fadeOut; n++) taps[lengthSamples - 1 - n] *= smoothStep(n / fadeOut);
  return taps;
}

/** The largest share by which taps miss their response between 20 Hz and 20 kHz. */
function missRatio(taps: Taps, response: ComplexArray, grid: DesignGrid, leadSamples: number): number {
  const { fft, binHz, rateHz } = grid;
  const padded = new Float64Array(fft.lengthCount);
  padded.set(taps.subarray(leadSamples));
  padded.set(taps.subarray(0, leadSamples), fft.lengthCount - leadSamples);
  const got = complexArray(response.re.length);
  fft.forward(padded, got.re, got.im);
  const last = Math.floor(Math.min(20_000, (EXACT_RATIO * rateHz) / 2) / binHz);
  let worstSquare = 0;
  for (let k = Math.ceil(EXACT_FROM_HZ / binHz); k <= last; k++) {
    const missRe = got.re[k] - response.re[k];
    const missIm = got.im[k] - response.im[k];
    const square = squaredAt(response, k);
    const missSquare = missRe * missRe + missIm * missIm;
    if (missSquare > worstSquare * square) worstSquare = missSquare / square;
  }
  return Math.sqrt(worstSquare);
}

/** Taps with the given magnitudes on the grid and linear phase, 8 blocks long, for noise: its phase means nothing. */
export function linearPhaseTaps(magnitudesRatios: Float64Array, grid: DesignGrid): Taps {
  const lengthSamples = 8 * grid.blockSamples;
  const spectrum: ComplexArray = { re: magnitudesRatios.slice(), im: new Float64Array(magnitudesRatios.length) };
  const impulse = new Float64Array(grid.fft.lengthCount);
  grid.fft.inverse(spectrum.re, spectrum.im, impulse);
  const taps = new Float64Array(lengthSamples);
  for (let n = 0; n < lengthSamples; n++) {
    const time = n - lengthSamples / 2;
    // Hann's window: what the magnitudes lose by it is fineness below 23 Hz, 8 blocks in hertz.
    const window = Math.cos((Math.PI * time) / lengthSamples) ** 2;
    taps[n] = window * impulse[(time + grid.fft.lengthCount) % grid.fft.lengthCount];
  }
  return taps;
}
