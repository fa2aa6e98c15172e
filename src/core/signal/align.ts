/**
 * Where one recording lies in another: the delay to a fraction of a sample, and whether it stands upside down.
 *
 * Only frequencies that the reference has count, each by its power, so that a response in between does not pull the delay about.
 */

import { realFftOf } from "./spectrum.ts";

/** How a signal lies against its reference. */
export interface Alignment {
  /** How much later the signal is, in samples and parts of one; negative where it is earlier. */
  readonly delaySamples: number;
  readonly inverted: boolean;
  /** How much they resemble each other once aligned: 1 is a scaled copy. */
  readonly likenessRatio: number;
}

/** Frequencies this far below the reference's strongest count no more. */
const LEAST_SHARE_RATIO = 1e-6;
/** How often the delay is refined around its last place. */
const REFINEMENTS_COUNT = 40;

/** Aligns samples with a reference; undefined where one of them is silent. Both may have any length. */
export function alignmentOf(referenceSamples: Float64Array, samples: Float64Array): Alignment | undefined {
  const lengthCount = 2 ** Math.ceil(Math.log2(Math.max(16, referenceSamples.length + samples.length)));
  const half = lengthCount / 2;
  const fft = realFftOf(lengthCount);
  const padded = new Float64Array(lengthCount);
  const [aRe, aIm, bRe, bIm] = Array.from({ length: 4 }, () => new Float64Array(half + 1));
  padded.set(referenceSamples);
  fft.forward(padded, aRe, aIm);
  padded.fill(0);
  padded.set(samples);
  fft.forward(padded, bRe, bIm);
  // The cross spectrum B A*: its phase falls by the delay
  let strongest = 0;
  for (let k = 0; k <= half; k++) {
    const re = bRe[k] * aRe[k] + bIm[k] * aIm[k];
    bIm[k] = bIm[k] * aRe[k] - bRe[k] * aIm[k];
    bRe[k] = re;
    strongest = Math.max(strongest, Math.abs(re) + Math.abs(bIm[k]));
  }
  if (!(strongest > 0)) return undefined;
  const correlation = new Float64Array(lengthCount);
  fft.inverse(bRe, bIm, correlation);
  let top = 0;
  for (let n = 0; n < lengthCount; n++) if (Math.abs(correlation[n]) > Math.abs(correlation[top])) top = n;
  const inverted = correlation[top] < 0;
  const delaySamples = refined(bRe, bIm, top > half ? top - lengthCount : top, strongest);
  const energies = Math.sqrt(energyOf(referenceSamples) * energyOf(samples));
  return { delaySamples, inverted, likenessRatio: Math.abs(heightAt(bRe, bIm, delaySamples)) / energies };
}

/** The top of the correlation between samples, by Newton's steps on its derivative. */
function refined(re: Float64Array, im: Float64Array, startSample: number, strongest: number): number {
  const half = re.length - 1;
  let delay = startSample;
  for (let step = 0; step < REFINEMENTS_COUNT; step++) {
    // c(d) = sum Re(C_k e^(i w_k d));  c' = -sum w Im(..),  c'' = -sum w^2 Re(..)
    let slope = 0;
    let bend = 0;
    for (let k = 1; k < half; k++) {
      if (Math.abs(re[k]) + Math.abs(im[k]) < LEAST_SHARE_RATIO * strongest) continue;
      const angle = (Math.PI * k) / half;
      const [c, s] = [Math.cos(angle * delay), Math.sin(angle * delay)];
      slope -= angle * (im[k] * c + re[k] * s);
      bend -= angle * angle * (re[k] * c - im[k] * s);
    }
    const move = bend === 0 ? 0 : Math.max(-0.5, Math.min(0.5, -slope / bend));
    delay += move;
    if (Math.abs(move) < 1e-9 || Math.abs(delay - startSample) > 1) break;
  }
  return Math.abs(delay - startSample) > 1 ? startSample : delay;
}

/** The correlation at a delay between samples: c(d) = 1/M sum Re(C_k e^(i w_k d)) over both sides. */
function heightAt(re: Float64Array, im: Float64Array, delaySamples: number): number {
  const half = re.length - 1;
  let sum = 0;
  for (let k = 1; k < half; k++) {
    const angle = (Math.PI * k * delaySamples) / half;
    sum += re[k] * Math.cos(angle) - im[k] * Math.sin(angle);
  }
  return (re[0] + 2 * sum + re[half] * Math.cos(Math.PI * delaySamples)) / (2 * half);
}

const energyOf = (samples: Float64Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);
