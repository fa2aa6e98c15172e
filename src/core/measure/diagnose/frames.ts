/**
 * A recording as short power spectra one after the other, so that what is steady can be told from what comes and goes.
 *
 * Frames of about 1.4 s under the four-term Blackman-Harris window overlap by half and lie only where nothing interrupts
 * the recording. Powers are means over the channels, re a full-scale sine.
 */

import { cosineSums, cosineWindow } from "../../math/window.ts";
import type { Capture } from "../../signal/capture.ts";
import { realFftOf } from "../../signal/spectrum.ts";

/** A stretch of samples, the end not included. */
export interface Stretch {
  readonly fromSample: number;
  readonly toSample: number;
}

/** Spectra in order of time; the powers of a frame's bins add up to the power in a band, of noise and of lines alike. */
export interface Frames {
  readonly binHz: number;
  readonly binsCount: number;
  readonly channelsCount: number;
  /** One array a frame. */
  readonly frames: readonly Float64Array[];
  /** The value of each bin that a quarter of the frames stay below. */
  readonly lowerRatios: Float64Array;
  readonly meanRatios: Float64Array;
}

/** Half the width of the window's main lobe, in bins. */
export const HALF_LOBE_BINS = 4;

const FRAME_SEC = 1.37;
const ENOUGH_FRAMES_COUNT = 4;
/** (judgement) Frames kept of a long recording, evenly spread: three quarters of a minute. */
const MOST_FRAMES_COUNT = 64;

/** How many samples a frame takes at this rate: the power of two nearest to 1.37 s. */
export function frameSamplesCount(sampleRateHz: number): number {
  return 2 ** Math.round(Math.log2(FRAME_SEC * sampleRateHz));
}

/** The spectra of the undisturbed stretches of a recording; an empty list of frames where none is long enough. */
export function framesOf({ channels, sampleRateHz }: Capture, stretches: readonly Stretch[]): Frames {
  const usualCount = frameSamplesCount(sampleRateHz);
  const startsOf = (count: number) => thinned(stretches.flatMap((stretch) => startsIn(stretch, count)));
  // Between many interruptions only shorter frames find room, at the cost of a line's width.
  const lengthCount = startsOf(usualCount).length >= ENOUGH_FRAMES_COUNT ? usualCount : usualCount / 2;
  const starts = startsOf(lengthCount);
  const { weights } = cosineWindow(cosineSums.blackmanHarris4, lengthCount);
  const fft = realFftOf(lengthCount);
  const binsCount = lengthCount / 2 + 1;
  const [frame, re, im] = [new Float64Array(lengthCount), new Float64Array(binsCount), new Float64Array(binsCount)];
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  // Parseval: mean square = 2 sum |X|^2 / (N sum w^2), and a full-scale sine has a mean square of 1/2
  const scale = 4 / (lengthCount * squares);
  const byChannel = channels.map((samples) =>
    starts.map((start) => {
      for (let n = 0; n < lengthCount; n++) frame[n] = weights[n] * samples[start + n];
      fft.forward(frame, re, im);
      return Float64Array.from(re, (x, k) => scale * (x * x + im[k] * im[k]));
    }),
  );
  // Ranked channel by channel: the rank of a mean of channels would depend on how alike they are.
  const parts = byChannel.map((frames) => ranked(frames, binsCount));
  return {
    binHz: sampleRateHz / lengthCount,
    binsCount,
    channelsCount: channels.length,
    frames: starts.map((_, f) => meanOf(byChannel.map((frames) => frames[f]))),
    lowerRatios: meanOf(parts.map((part) => part.lowerRatios)),
    meanRatios: meanOf(parts.map((part) => part.meanRatios)),
  };
}

/** The mean of the r-th smallest of `count` exponential deviates of mean one: what a ranked bin of noise is re its mean. */
export function rankedNoiseRatio(rankCount: number, count: number): number {
  // E X(r) = sum over j < r of 1 / (n - j)   (Renyi 1953)
  let sum = 0;
  for (let j = 0; j < rankCount; j++) sum += 1 / (count - j);
  return sum;
}

/** Which of `count` ranked values stands for a share of them, from 1. */
export const rankOf = (shareRatio: number, count: number): number => Math.max(1, Math.round(shareRatio * count));

/** The power between two bins, each of them included, ranked over the frames. */
export interface RankedPower {
  readonly leastRatio: number;
  readonly lowerRatio: number;
  readonly middleRatio: number;
  readonly upperRatio: number;
}

const meanOf = (arrays: readonly Float64Array[]): Float64Array =>
  arrays[0].map((_, k) => arrays.reduce((sum, array) => sum + array[k], 0) / arrays.length);

/** The power from one bin to another in every frame, ranked. */
export function rankedPower({ frames, binsCount }: Frames, fromIndex: number, toIndex: number): RankedPower {
  const sums = Float64Array.from(frames, (powers) => {
    let sum = 0;
    for (let k = Math.max(1, fromIndex); k <= Math.min(binsCount - 1, toIndex); k++) sum += powers[k];
    return sum;
  }).sort();
  const at = (share: number): number => sums[rankOf(share, sums.length) - 1];
  return { leastRatio: sums[0], lowerRatio: at(0.25), middleRatio: at(0.5), upperRatio: at(0.75) };
}

/** The top of the parabola through three logarithms, in bins from the middle one. */
export function topShift(ratios: Float64Array, index: number): number {
  const [left, middle, right] = [-1, 0, 1].map((k) => Math.log(Math.max(1e-300, ratios[index + k])));
  const curvature = left - 2 * middle + right;
  return curvature < 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * curvature))) : 0;
}

function startsIn({ fromSample, toSample }: Stretch, lengthCount: number): number[] {
  const spare = toSample - fromSample - lengthCount;
  if (spare < 0) return [];
  const stepsCount = Math.floor((2 * spare) / lengthCount);
  const step = stepsCount === 0 ? 0 : spare / stepsCount;
  return Array.from({ length: stepsCount + 1 }, (_, index) => fromSample + Math.floor(index * step));
}

function thinned(starts: readonly number[]): readonly number[] {
  if (starts.length <= MOST_FRAMES_COUNT) return starts;
  return Array.from(
    { length: MOST_FRAMES_COUNT },
    (_, i) => starts[Math.floor((i * starts.length) / MOST_FRAMES_COUNT)],
  );
}

function ranked(frames: readonly Float64Array[], binsCount: number) {
  const count = frames.length;
  const column = new Float64Array(count);
  const [lowerRatios, meanRatios] = [new Float64Array(binsCount), new Float64Array(binsCount)];
  const lower = rankOf(0.25, count) - 1;
  for (let k = 0; k < binsCount && count > 0; k++) {
    let sum = 0;
    for (let f = 0; f < count; f++) {
      column[f] = frames[f][k];
      sum += column[f];
    }
    column.sort();
    lowerRatios[k] = column[lower];
    meanRatios[k] = sum / count;
  }
  return { lowerRatios, meanRatios };
}
