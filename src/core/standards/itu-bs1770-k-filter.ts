/** The hot loop of the loudness meter: samples through the K weighting, their squares summed, nothing allocated. */

import type { KWeighting } from "./itu-bs1770-k-weighting.ts";

// Of each channel: two values of memory for either section, then the running sum of squares.
const valuesPerChannelCount = 5;
// Below this a filter's memory is no sound (1e-30 of full scale is -600 dB), only slow arithmetic.
const forgottenRatio = 1e-30;

/** The state of so many channels, at rest. */
export function filterMemory(channelsCount: number): Float64Array {
  return new Float64Array(channelsCount * valuesPerChannelCount);
}

/** A channel's sum of squares since it was last taken; taking it clears it, and lets a filter that only hums below -600 dB come to rest. */
export function takeSum(memoryRatios: Float64Array, channelIndex: number): number {
  const m = channelIndex * valuesPerChannelCount;
  const sum = memoryRatios[m + 4];
  memoryRatios[m + 4] = 0;
  for (let i = m; i < m + 4; i++) if (Math.abs(memoryRatios[i]) < forgottenRatio) memoryRatios[i] = 0;
  return sum;
}

// Both sections in transposed direct form II: y = b0 x + s1, s1' = b1 x - a1 y + s2, s2' = b2 x - a2 y;
// of the second section the numerator is 1, -2, 1.
/** Filters a channel's samples between two indices and adds their squares to its sum. */
export function addSquares(
  { shelf, highPass }: KWeighting,
  memoryRatios: Float64Array,
  channelIndex: number,
  samples: Float64Array | Float32Array,
  fromIndex: number,
  toIndex: number,
): void {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { a1: c1, a2: c2 } = highPass;
  const m = channelIndex * valuesPerChannelCount;
  let s1 = memoryRatios[m];
  let s2 = memoryRatios[m + 1];
  let t1 = memoryRatios[m + 2];
  let t2 = memoryRatios[m + 3];
  let sum = memoryRatios[m + 4];
  for (let n = fromIndex; n < toIndex; n++) {
    const sample = samples[n];
    const y = b0 * sample + s1;
    s1 = b1 * sample - a1 * y + s2;
    s2 = b2 * sample - a2 * y;
    const z = y + t1;
    t1 = t2 - 2 * y - c1 * z;
    t2 = y - c2 * z;
    sum += z * z;
  }
  memoryRatios[m] = s1;
  memoryRatios[m + 1] = s2;
  memoryRatios[m + 2] = t1;
  memoryRatios[m + 3] = t2;
  memoryRatios[m + 4] = sum;
}

/** The same for two channels at once, each with its own memoryRatios: twice the work in hardly more time. */
export function addSquaresOfTwo(
  { shelf, highPass }: KWeighting,
  memoryRatios: Float64Array,
  firstIndex: number,
  secondIndex: number,
  firstSamples: Float64Array | Float32Array,
  secondSamples: Float64Array | Float32Array,
  fromIndex: number,
  toIndex: number,
): void {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { a1: c1, a2: c2 } = highPass;
  const m = firstIndex * valuesPerChannelCount;
  const k = secondIndex * valuesPerChannelCount;
  let s1 = memoryRatios[m];
  let s2 = memoryRatios[m + 1];
  let t1 = memoryRatios[m + 2];
  let t2 = memoryRatios[m + 3];
  let u1 = memoryRatios[k];
  let u2 = memoryRatios[k + 1];
  let v1 = memoryRatios[k + 2];
  let v2 = memoryRatios[k + 3];
  let firstSum = memoryRatios[m + 4];
  let secondSum = memoryRatios[k + 4];
  for (let n = fromIndex; n < toIndex; n++) {
    const p = firstSamples[n];
    const q = secondSamples[n];
    const y = b0 * p + s1;
    const w = b0 * q + u1;
    s1 = b1 * p - a1 * y + s2;
    u1 = b1 * q - a1 * w + u2;
    s2 = b2 * p - a2 * y;
    u2 = b2 * q - a2 * w;
    const z = y + t1;
    const r = w + v1;
    t1 = t2 - 2 * y - c1 * z;
    v1 = v2 - 2 * w - c1 * r;
    t2 = y - c2 * z;
    v2 = w - c2 * r;
    firstSum += z * z;
    secondSum += r * r;
  }
  memoryRatios[m] = s1;
  memoryRatios[m + 1] = s2;
  memoryRatios[m + 2] = t1;
  memoryRatios[m + 3] = t2;
  memoryRatios[k] = u1;
  memoryRatios[k + 1] = u2;
  memoryRatios[k + 2] = v1;
  memoryRatios[k + 3] = v2;
  memoryRatios[m + 4] = firstSum;
  memoryRatios[k + 4] = secondSum;
}
