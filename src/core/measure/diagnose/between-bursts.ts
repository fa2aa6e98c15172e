/**
 * A recording without the bursts of a phone that sends beside it: what they cover is bridged, the rest is left as it is.
 *
 * A phone sends in one slot of eight of a frame of 120/26 ms, and its bursts are alike: the mean of many frames is the burst itself,
 * with everything else averaged away. Seven eighths of the time are the other causes' own.
 */

import { median } from "../../math/rank-statistics.ts";
import type { Capture } from "../../signal/capture.ts";
import { PHONE_FRAME_HZ } from "./phone.ts";

/** Frames averaged at once: nine multiframes, about a second, in which two clocks drift apart by less than a step. */
const BLOCK_FRAMES_COUNT = 234;
/** Steps that a frame is divided into. */
const STEPS_COUNT = 64;
/** (judgement) A burst stands so many times as far out of the mean frame as the rest of it does, its edges fewer, and covers no more than a quarter of it. */
const CLEAR_RATIO = 8;
const EDGE_RATIO = 3;
const LONGEST_STEPS_COUNT = 16;
/** Steps kept clear on both sides. */
const MARGIN_STEPS_COUNT = 1;
/** What is bridged lies between the means of so many frames before and after it: fewer would spread the noise of single samples over it. */
const SHORE_FRAMES_COUNT = 2;

/** The capture with a straight line wherever a burst is. */
export function betweenBursts(capture: Capture): Capture {
  const { channels, sampleRateHz } = capture;
  const frameSamples = sampleRateHz / PHONE_FRAME_HZ;
  const blockCount = Math.round(BLOCK_FRAMES_COUNT * frameSamples);
  const length = channels[0].length;
  const starts = Array.from({ length: Math.ceil((length - frameSamples) / blockCount) }, (_, k) => k * blockCount);
  const found = starts.map((start) => {
    const end = Math.min(length, start + blockCount);
    return channels
      .map((samples) => burstIn(meanFrame(samples, start, end, frameSamples)))
      .reduce((one, other) => ((other?.clearRatio ?? 0) > (one?.clearRatio ?? 0) ? other : one));
  });
  const bridged = channels.map((samples) => Float64Array.from(samples));
  for (const [block, start] of starts.entries()) {
    // Where it begins or ends in the middle of a block, too few of its bursts are there to be seen in the mean.
    const burst = found[block] ?? found[block - 1] ?? found[block + 1];
    if (!burst) continue;
    const end = Math.min(length, start + blockCount);
    // A burst is of the block in which it begins.
    const first = start + (burst.fromRatio - Math.floor(burst.fromRatio)) * frameSamples;
    for (let at = block === 0 ? first - frameSamples : first; at < end; at += frameSamples) {
      const burstAt = { at, burstSamples: burst.lengthRatio * frameSamples, frameSamples };
      for (const [index, samples] of channels.entries()) bridge(bridged[index], samples, burstAt);
    }
  }
  return { ...capture, channels: bridged };
}

/** The mean of the frames in a block, by steps of a frame. */
function meanFrame(samples: Float64Array, start: number, end: number, frameSamples: number): Float64Array {
  const [sums, counts] = [new Float64Array(STEPS_COUNT), new Float64Array(STEPS_COUNT)];
  const stepsPerSample = STEPS_COUNT / frameSamples;
  for (let n = start; n < end; n++) {
    const step = Math.floor((n - start) * stepsPerSample) % STEPS_COUNT;
    sums[step] += samples[n];
    counts[step]++;
  }
  return sums.map((sum, step) => sum / Math.max(1, counts[step]));
}

/** Where in the frame the burst is, as shares of a frame; undefined where the mean frame has none. */
function burstIn(mean: Float64Array) {
  const middle = median([...mean]);
  const off = mean.map((x) => Math.abs(x - middle));
  const usual = median([...off]);
  const top = off.reduce((best, x, step) => (x > off[best] ? step : best), 0);
  if (!(off[top] > CLEAR_RATIO * usual)) return undefined;
  const isBurst = (step: number): boolean => off[(step + STEPS_COUNT) % STEPS_COUNT] > EDGE_RATIO * usual;
  let [first, last] = [top, top];
  while (isBurst(first - 1) && last - first < STEPS_COUNT) first--;
  while (isBurst(last + 1) && last - first < STEPS_COUNT) last++;
  if (last - first + 1 > LONGEST_STEPS_COUNT) return undefined;
  return {
    clearRatio: off[top] / usual,
    fromRatio: (first - MARGIN_STEPS_COUNT) / STEPS_COUNT,
    lengthRatio: (last - first + 1 + 2 * MARGIN_STEPS_COUNT) / STEPS_COUNT,
  };
}

/** Where a burst begins and how long it and its frame are, in samples and parts of them. */
interface BurstAt {
  readonly at: number;
  readonly burstSamples: number;
  readonly frameSamples: number;
}

function bridge(into: Float64Array, samples: Float64Array, { at, burstSamples, frameSamples }: BurstAt): void {
  const [from, to] = [Math.floor(at), Math.ceil(at + burstSamples)];
  const clear = (frames: readonly number[]) =>
    clearMean(
      samples,
      frames.map((frame) => [at + frame * frameSamples + burstSamples, at + (frame + 1) * frameSamples] as const),
    );
  const steps = Array.from({ length: SHORE_FRAMES_COUNT }, (_, k) => k);
  const [before, after] = [clear(steps.map((k) => -1 - k)), clear(steps)];
  const [left, right] = [before ?? after ?? 0, after ?? before ?? 0];
  for (let n = Math.max(0, from); n < Math.min(samples.length, to); n++)
    into[n] = left + ((right - left) * (n - from + 0.5)) / (to - from);
}

/** The mean of what lies between bursts; undefined beyond the ends of the recording. */
function clearMean(samples: Float64Array, parts: readonly (readonly [number, number])[]): number | undefined {
  let [sum, count] = [0, 0];
  for (const [from, to] of parts)
    for (let n = Math.max(0, Math.ceil(from)); n < Math.min(samples.length, Math.floor(to)); n++) {
      sum += samples[n];
      count++;
    }
  return count > 0 ? sum / count : undefined;
}
