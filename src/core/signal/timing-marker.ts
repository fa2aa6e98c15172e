/**
 * The timing marker: a short chirp before and after a test whose parts have to be found again in a recording.
 *
 * Two of them tell the delay and, by their distance, how fast the recorder's clock runs beside the player's.
 */

import { createRealFft } from "../math/fft.ts";

/** The chirp rises through a band that every audio device passes. */
const chirp = { lowestHz: 2_000, highestHz: 14_000, lengthSec: 0.05 };

/** A recording is taken to hold a marker where it resembles one this much (judgement: noise of like band stays below 0.3). */
const LEAST_LIKENESS_RATIO = 0.6;

/** A marker found in a recording. */
export interface FoundMarker {
  /** Where it begins, in samples and parts of one. */
  readonly startSample: number;
  /** How much the place resembles a marker: 1 is one, scaled. */
  readonly likenessRatio: number;
  /** Whether it stands upside down. */
  readonly inverted: boolean;
}

/** How many samples a marker takes. */
export function timingMarkerSamples(sampleRateHz: number): number {
  return Math.round(chirp.lengthSec * sampleRateHz);
}

/** The marker's samples, its peak just below 1. */
export function timingMarker(sampleRateHz: number): Float64Array {
  return Float64Array.from({ length: timingMarkerSamples(sampleRateHz) }, (_, n) => markerAt(n / sampleRateHz));
}

/** x(t) = sin^2(pi t / T) sin(2 pi (f1 t + (f2 - f1) t^2 / 2T)), nothing outside 0..T */
function markerAt(atSec: number): number {
  const { lowestHz, highestHz, lengthSec } = chirp;
  if (!(atSec > 0 && atSec < lengthSec)) return 0;
  const cycles = lowestHz * atSec + ((highestHz - lowestHz) * atSec * atSec) / (2 * lengthSec);
  return Math.sin((Math.PI * atSec) / lengthSec) ** 2 * Math.sin(2 * Math.PI * cycles);
}

/**
 * Every marker in a recording, in order of time, to some hundredths of a sample where the band is flat.
 *
 * A chirp trades pitch for time: a clock 40 ppm off moves each marker by a microsecond, both alike, so that their distance stays exact.
 */
export function findTimingMarkers(samples: Float64Array, sampleRateHz: number): FoundMarker[] {
  const marker = timingMarker(sampleRateHz);
  const products = correlation(samples, marker);
  const energies = slidingEnergies(samples, marker.length);
  const markerEnergy = marker.reduce((sum, x) => sum + x * x, 0);
  const loudest = energies.reduce((most, energy) => Math.max(most, energy), 0);
  const likenessAt = (n: number): number =>
    energies[n] > 1e-9 * loudest ? Math.abs(products[n]) / Math.sqrt(energies[n] * markerEnergy) : 0;

  const found: FoundMarker[] = [];
  for (let n = 0; n < products.length; n++) {
    const likenessRatio = likenessAt(n);
    if (likenessRatio < LEAST_LIKENESS_RATIO) continue;
    const last = found.at(-1);
    const isNear = last !== undefined && n - last.startSample < marker.length;
    if (isNear && last.likenessRatio >= likenessRatio) continue;
    if (isNear) found.pop();
    found.push({ startSample: n, likenessRatio, inverted: products[n] < 0 });
  }
  return found.map((one) => ({ ...one, startSample: refined(samples, sampleRateHz, one) }));
}

/** The top of the correlation between samples, from two parabolas, the second ten times as narrow. */
function refined(samples: Float64Array, sampleRateHz: number, { startSample, inverted }: FoundMarker): number {
  const sign = inverted ? -1 : 1;
  let top = startSample;
  for (const reachSample of [0.5, 0.05]) {
    const [before, at, after] = [-1, 0, 1].map(
      (side) => sign * likenessFrom(samples, sampleRateHz, top + side * reachSample),
    );
    const bend = before - 2 * at + after;
    if (bend >= 0) break;
    // vertex of the parabola through three points: h (y- - y+) / (2 (y- - 2 y0 + y+))
    top += Math.max(-1, Math.min(1, (before - after) / (2 * bend))) * reachSample;
  }
  return top;
}

function likenessFrom(samples: Float64Array, sampleRateHz: number, startSample: number): number {
  const first = Math.max(0, Math.floor(startSample));
  const last = Math.min(samples.length, Math.ceil(startSample + timingMarkerSamples(sampleRateHz)));
  let sum = 0;
  for (let n = first; n < last; n++) sum += samples[n] * markerAt((n - startSample) / sampleRateHz);
  return sum;
}

/** c[n] = sum x[n + m] marker[m], block by block through the Fourier transform (overlap and save). */
function correlation(samples: Float64Array, marker: Float64Array): Float64Array {
  const resultCount = Math.max(0, samples.length - marker.length + 1);
  const result = new Float64Array(resultCount);
  const lengthCount = 2 ** Math.ceil(Math.log2(4 * marker.length));
  const stepCount = lengthCount - marker.length + 1;
  const fft = createRealFft(lengthCount);
  const bins = lengthCount / 2 + 1;
  const [markerRe, markerIm, re, im] = Array.from({ length: 4 }, () => new Float64Array(bins));
  const block = new Float64Array(lengthCount);
  block.set(marker);
  fft.forward(block, markerRe, markerIm);
  for (let start = 0; start < resultCount; start += stepCount) {
    const part = samples.subarray(start, start + lengthCount);
    block.fill(0);
    block.set(part);
    fft.forward(block, re, im);
    for (let k = 0; k < bins; k++) {
      // X conj(M)
      const real = re[k] * markerRe[k] + im[k] * markerIm[k];
      im[k] = im[k] * markerRe[k] - re[k] * markerIm[k];
      re[k] = real;
    }
    fft.inverse(re, im, block);
    result.set(block.subarray(0, Math.min(stepCount, resultCount - start)), start);
  }
  return result;
}

function slidingEnergies(samples: Float64Array, windowSamples: number): Float64Array {
  const energies = new Float64Array(Math.max(0, samples.length - windowSamples + 1));
  let sum = 0;
  for (let n = 0; n < samples.length; n++) {
    sum += samples[n] * samples[n];
    if (n >= windowSamples) sum -= samples[n - windowSamples] * samples[n - windowSamples];
    if (n >= windowSamples - 1) energies[n - windowSamples + 1] = Math.max(0, sum);
  }
  return energies;
}
