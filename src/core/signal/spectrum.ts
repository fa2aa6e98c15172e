/**
 * Mean power spectra under a window, in parts of full scale: a full-scale sine has power 1 (AES17).
 *
 * Segments overlap by half. A capture shorter than a segment is one segment, filled up with zeros; the powers stay right.
 */

import { createRealFft, type RealFft } from "../math/fft.ts";
import { cosineSums, cosineWindow } from "../math/window.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";

/** Powers on a grid from zero to half the rate. */
export interface Spectrum {
  readonly binHz: number;
  /** Power in each bin re a full-scale sine; over a band they add up to the power in it, of noise and of lines alike. */
  readonly binPowerRatios: Float64Array;
  /** How many bins of noise pass through the window where one line does: a line stands this much above its own bin's share. */
  readonly enbwBinsCount: number;
  readonly segmentsCount: number;
}

/** The longest segment unless told: 2.7 s at 48 kHz, a line 1 Hz wide. */
const SEGMENT = 1 << 17;

const transforms = new Map<number, RealFft>();

/** A transform of a length, made once. */
export function realFftOf(lengthCount: number): RealFft {
  const known = transforms.get(lengthCount);
  if (known) return known;
  const made = createRealFft(lengthCount);
  transforms.set(lengthCount, made);
  return made;
}

/** The mean spectrum of samples; without a window of one's own the seven-term Blackman-Harris. */
export function spectrumOf(
  samples: Float64Array,
  sampleRateHz: number,
  {
    segmentCount = SEGMENT,
    window = cosineSums.blackmanHarris7 as readonly number[],
  }: { readonly segmentCount?: number; readonly window?: readonly number[] } = {},
): Spectrum {
  const takenCount = Math.min(samples.length, segmentCount);
  const lengthCount = 2 ** Math.ceil(Math.log2(Math.max(16, takenCount)));
  const { weights, enbwBins } = cosineWindow(window, takenCount);
  const fft = realFftOf(lengthCount);
  const half = lengthCount / 2;
  const [frame, re, im] = [new Float64Array(lengthCount), new Float64Array(half + 1), new Float64Array(half + 1)];
  const binPowerRatios = new Float64Array(half + 1);
  const segmentsCount = Math.max(1, Math.floor((2 * samples.length) / takenCount) - 1);
  const stepCount = segmentsCount === 1 ? 0 : (samples.length - takenCount) / (segmentsCount - 1);
  for (let segment = 0; segment < segmentsCount; segment++) {
    const from = Math.floor(segment * stepCount);
    for (let n = 0; n < takenCount; n++) frame[n] = weights[n] * samples[from + n];
    fft.forward(frame, re, im);
    for (let k = 0; k <= half; k++) binPowerRatios[k] += re[k] * re[k] + im[k] * im[k];
  }
  // Parseval: mean square = sum over both sides |X|^2 / (M sum w^2); one side counts twice, and a full-scale sine has a mean square of 1/2
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const scale = 4 / (lengthCount * squares * segmentsCount);
  for (let k = 0; k <= half; k++) binPowerRatios[k] *= k === 0 || k === half ? scale / 2 : scale;
  return {
    binHz: sampleRateHz / lengthCount,
    binPowerRatios,
    enbwBinsCount: (enbwBins * lengthCount) / takenCount,
    segmentsCount,
  };
}

/** The power between two frequencies re a full-scale sine, weighted by a gain over frequency where one is given. */
export function bandPowerRatio(
  { binHz, binPowerRatios }: Spectrum,
  lowHz: number,
  highHz: number,
  weightRatio?: (frequencyHz: number) => number,
): number {
  let sum = 0;
  const last = Math.min(binPowerRatios.length - 1, Math.floor(highHz / binHz + 0.5));
  for (let k = Math.max(0, Math.ceil(lowHz / binHz - 0.5)); k <= last; k++) {
    // A bin's power is spread evenly over its width, so that an edge takes its share.
    const shareRatio = Math.min(highHz / binHz, k + 0.5) - Math.max(lowHz / binHz, k - 0.5);
    if (shareRatio <= 0) continue;
    const gain = weightRatio ? weightRatio(k * binHz) : 1;
    sum += Math.min(1, shareRatio) * gain * gain * binPowerRatios[k];
  }
  return sum;
}

/** The frequency of the strongest line between two frequencies, to a fraction of a bin; undefined where there is nothing. */
export function strongestHz({ binHz, binPowerRatios }: Spectrum, lowHz: number, highHz: number): number | undefined {
  let best = -1;
  const last = Math.min(binPowerRatios.length - 2, Math.floor(highHz / binHz));
  for (let k = Math.max(1, Math.ceil(lowHz / binHz)); k <= last; k++)
    if (binPowerRatios[k] > 0 && (best < 0 || binPowerRatios[k] > binPowerRatios[best])) best = k;
  if (best < 0) return undefined;
  const [left, middle, right] = [-1, 0, 1].map((k) => Math.log(Math.max(1e-300, binPowerRatios[best + k])));
  // The top of the parabola through three logarithms: a main lobe is nearly Gaussian
  const curvature = left - 2 * middle + right;
  const shift = curvature < 0 ? (left - right) / (2 * curvature) : 0;
  return (best + Math.max(-0.5, Math.min(0.5, shift))) * binHz;
}

/** Levels for a picture: the strongest line in each of so many steps of a logarithmic axis, in dBFS as a sine would read. */
export function lineLevels(
  { binHz, binPowerRatios, enbwBinsCount }: Spectrum,
  lowHz: number,
  highHz: number,
  stepsCount: number,
): { readonly frequenciesHz: number[]; readonly levelsDbFs: number[] } {
  const frequenciesHz: number[] = [];
  const levelsDbFs: number[] = [];
  const ratio = (highHz / lowHz) ** (1 / stepsCount);
  let k = Math.ceil(lowHz / binHz);
  for (let step = 1; step <= stepsCount; step++) {
    const edge = Math.min(binPowerRatios.length - 1, Math.floor((lowHz * ratio ** step) / binHz));
    let best = -1;
    for (; k <= edge; k++) if (best < 0 || binPowerRatios[k] > binPowerRatios[best]) best = k;
    if (best < 0) continue;
    frequenciesHz.push(best * binHz);
    levelsDbFs.push(dbFromPowerRatio(Math.max(1e-40, binPowerRatios[best] * enbwBinsCount)));
  }
  return { frequenciesHz, levelsDbFs };
}
