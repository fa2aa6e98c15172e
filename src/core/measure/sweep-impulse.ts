/**
 * What a sweep says of a device: its impulse response, and apart from it, earlier in time, one of each harmonic.
 *
 * Farina, AES 108th Convention, 2000. The capture is divided by the sweep as it was played, frequency by frequency, so that
 * no scaling of an inverse filter can be disputed.
 */

import type { Capture } from "../signal/capture.ts";
import { sweepAt, sweepRateSec } from "../signal/generate/sweep.ts";
import { realFftOf } from "../signal/spectrum.ts";
import type { SweepSignal } from "../signal/test-signal.ts";
import { placementOf } from "./marked-sections.ts";

/** The impulse responses of a channel in one array that goes around: time zero first, earlier times from the end. */
export interface SweepImpulse {
  readonly refusal?: undefined;
  readonly sampleRateHz: number;
  readonly impulseSamples: Float64Array;
  /** The same of a device that does nothing: what the sweep's ends alone make of an impulse. */
  readonly idealSamples: Float64Array;
  /** Where the response peaks, in samples behind the place that the timing marker announces. */
  readonly peakSample: number;
  /** By how much the response of a harmonic leads; the fundamental is number 1. */
  leadSample(orderIndex: number): number;
  /** Length that a response may have before it runs into that of the next harmonic. */
  readonly roomSamples: number;
}

/** Beyond its band a sweep still has a little power, enough to let the division fade out gently instead of ringing. */
const FADE = { belowRatio: 4, aboveRatio: 1.09 };
/** Where the sweep has less power than this part of its highest, the division is held back. */
const LEAST_POWER_RATIO = 1e-9;

/** The impulse of a channel, or why there is none. */
export function sweepImpulseOf(
  capture: Capture,
  channelIndex: number,
  signal: SweepSignal,
): SweepImpulse | { readonly refusal: string } {
  const placement = placementOf(capture, signal);
  if (placement.refusal !== undefined) return { refusal: placement.refusal };
  const { sampleRateHz, channels } = capture;
  const rateSec = sweepRateSec(signal);
  const lead = (order: number) => rateSec * Math.log(order) * sampleRateHz;
  // The silence on both sides belongs to it: what rings on after the sweep's end is response too.
  const silenceSamples = Math.round(0.2 * sampleRateHz);
  const bodySamples = Math.round(signal.durationSec * sampleRateHz);
  const startSample = Math.round(placement.bodyStartSample) - silenceSamples;
  const takenCount = bodySamples + 2 * silenceSamples;
  const lengthCount = 2 ** Math.ceil(Math.log2(2 * takenCount));
  const heard = window(channels[channelIndex], startSample, takenCount, lengthCount);
  if (heard.every((sample) => sample === 0)) return { refusal: "Nothing is heard in this channel: it is dead." };
  // The part of a sample by which the capture starts beside the grid is left in the response as its delay.
  const offset = placement.bodyStartSample - Math.round(placement.bodyStartSample);
  const played = new Float64Array(lengthCount);
  const peak = 10 ** (signal.levelDbFs / 20);
  for (let n = 0; n < takenCount; n++)
    played[n] = peak * sweepAt(signal, (n - silenceSamples - offset) / sampleRateHz / placement.clockRatio);
  const [impulseSamples, idealSamples] = divided(heard, played, signal, sampleRateHz);
  let peakIndex = 0;
  for (let n = 0; n < lengthCount; n++)
    if (Math.abs(impulseSamples[n]) > Math.abs(impulseSamples[peakIndex])) peakIndex = n;
  const peakSample = peakIndex > lengthCount / 2 ? peakIndex - lengthCount : peakIndex;
  return { sampleRateHz, impulseSamples, idealSamples, peakSample, leadSample: lead, roomSamples: lead(2) };
}

function window(samples: Float64Array, startSample: number, takenCount: number, lengthCount: number): Float64Array {
  const out = new Float64Array(lengthCount);
  for (let n = 0; n < takenCount; n++) out[n] = samples[startSample + n] ?? 0;
  return out;
}

/** The impulses of H = Y / X within the sweep's band, faded out beyond it, and of that fading alone. */
function divided(
  heard: Float64Array,
  played: Float64Array,
  signal: SweepSignal,
  sampleRateHz: number,
): readonly [heard: Float64Array, ideal: Float64Array] {
  const lengthCount = heard.length;
  const half = lengthCount / 2;
  const fft = realFftOf(lengthCount);
  const [xRe, xIm, yRe, yIm] = Array.from({ length: 4 }, () => new Float64Array(half + 1));
  fft.forward(played, xRe, xIm);
  fft.forward(heard, yRe, yIm);
  const binHz = sampleRateHz / lengthCount;
  let highest = 0;
  for (let k = 0; k <= half; k++) highest = Math.max(highest, xRe[k] * xRe[k] + xIm[k] * xIm[k]);
  for (let k = 0; k <= half; k++) {
    const gain = bandGain(k * binHz, signal);
    const size = xRe[k] * xRe[k] + xIm[k] * xIm[k];
    const scale = gain / (size + LEAST_POWER_RATIO * highest);
    const re = (yRe[k] * xRe[k] + yIm[k] * xIm[k]) * scale;
    yIm[k] = (yIm[k] * xRe[k] - yRe[k] * xIm[k]) * scale;
    yRe[k] = re;
    xRe[k] = size * scale;
    xIm[k] = 0;
  }
  const [impulse, ideal] = [new Float64Array(lengthCount), new Float64Array(lengthCount)];
  fft.inverse(yRe, yIm, impulse);
  fft.inverse(xRe, xIm, ideal);
  return [impulse, ideal];
}

/** 1 within the band, fading to nothing beyond it. */
function bandGain(frequencyHz: number, { lowestHz, highestHz }: SweepSignal): number {
  if (frequencyHz >= lowestHz && frequencyHz <= highestHz) return 1;
  if (frequencyHz <= 0) return 0;
  const beyond =
    frequencyHz < lowestHz
      ? Math.log(lowestHz / frequencyHz) / Math.log(FADE.belowRatio)
      : Math.log(frequencyHz / highestHz) / Math.log(FADE.aboveRatio);
  return beyond >= 1 ? 0 : Math.cos((Math.PI / 2) * beyond) ** 2;
}

/** The transform of one response cut out of the impulse: from before to after its place, eased at both ends. */
export function responseAround(
  impulseSamples: Float64Array,
  centreSample: number,
  beforeSamples: number,
  afterSamples: number,
): { readonly re: Float64Array; readonly im: Float64Array; readonly lengthCount: number } {
  const lengthCount = 2 ** Math.ceil(Math.log2(Math.max(16, beforeSamples + afterSamples)));
  const cut = new Float64Array(lengthCount);
  const from = Math.round(centreSample) - beforeSamples;
  for (let n = 0; n < beforeSamples + afterSamples; n++) {
    // Half a cosine over the first half of what lies before, and over the last fifth of what lies after
    const rise = Math.min(1, (n + 0.5) / Math.max(1, beforeSamples / 2));
    const fall = Math.min(1, (beforeSamples + afterSamples - n - 0.5) / Math.max(1, afterSamples / 5));
    const ease = Math.sin((Math.PI / 2) * Math.min(rise, fall)) ** 2;
    const at = (from + n + 2 * impulseSamples.length) % impulseSamples.length;
    // The centre becomes time zero, so that its phase is that of the device alone.
    cut[(n - beforeSamples + lengthCount) % lengthCount] = ease * impulseSamples[at];
  }
  const half = lengthCount / 2;
  const [re, im] = [new Float64Array(half + 1), new Float64Array(half + 1)];
  realFftOf(lengthCount).forward(cut, re, im);
  return { re, im, lengthCount };
}
