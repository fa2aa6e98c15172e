/**
 * Loudness by ITU-R BS.1770-4, Annex 1, as a meter that is fed block by block.
 *
 * Power is gathered in steps of 100 ms; every window of the recommendation and of EBU R 128 (400 ms momentary, 3 s
 * short-term, the gated whole) is a mean over such steps. An hour is 36,000 numbers.
 */

import { dbFromPowerRatio, powerRatioFromDb } from "../units/decibel.ts";
import { type KWeighting, kWeighting } from "./itu-bs1770-k-weighting.ts";

/** Steps of 100 ms in the momentary window and gating block (400 ms, 75 % overlap). */
export const momentaryStepsCount = 4;
/** Steps of 100 ms in the short-term window of EBU Tech 3341 (3 s). */
export const shortTermStepsCount = 30;

// Below this a filter's memory is no sound (1e-30 of full scale is -600 dB), only slow arithmetic.
const forgottenRatio = 1e-30;
const valuesPerChannelCount = 4;

/** L = -0.691 + 10 log10(power), the power K-weighted and summed over the channels (BS.1770-4, eq. 2); silence is minus infinity. */
export function lufsFromPower(powerRatio: number): number {
  return -0.691 + dbFromPowerRatio(powerRatio);
}

/** The power that has a loudness. */
export function powerFromLufs(loudnessLufs: number): number {
  return powerRatioFromDb(loudnessLufs + 0.691);
}

/** A running meter; `push` allocates nothing but the store of its steps, which doubles when full. */
export class LoudnessMeter {
  /** Frames in one step of 100 ms. */
  readonly stepFramesCount: number;
  private readonly filter: KWeighting;
  private readonly weightRatios: readonly number[];
  private readonly heardIndices: readonly number[];
  private readonly memory: Float64Array;
  private steps = new Float64Array(1024);
  private finishedStepsCount = 0;
  private stepPower = 0;
  private framesIntoStepCount = 0;

  /** `weightRatios` has one weight a channel; channels of weight 0 are not heard. */
  constructor(sampleRateHz: number, weightRatios: readonly number[]) {
    this.stepFramesCount = Math.round(sampleRateHz / 10);
    this.filter = kWeighting(sampleRateHz);
    this.weightRatios = weightRatios;
    this.heardIndices = weightRatios.flatMap((weightRatio, channelIndex) => (weightRatio > 0 ? [channelIndex] : []));
    this.memory = new Float64Array(weightRatios.length * valuesPerChannelCount);
  }

  /** Takes the next frames: one array a channel, full scale 1. */
  push(channels: readonly (Float64Array | Float32Array)[], framesCount: number): void {
    for (let from = 0; from < framesCount; ) {
      const to = Math.min(framesCount, from + this.stepFramesCount - this.framesIntoStepCount);
      this.stepPower += this.weightedSquares(channels, from, to);
      this.framesIntoStepCount += to - from;
      from = to;
      if (this.framesIntoStepCount === this.stepFramesCount) this.finishStep();
    }
  }

  /** The K-weighted power, summed over the channels, of each finished step of 100 ms; a view that later pushes may outdate. */
  get stepPowerRatios(): Float64Array {
    return this.steps.subarray(0, this.finishedStepsCount);
  }

  private finishStep(): void {
    if (this.finishedStepsCount === this.steps.length) {
      const larger = new Float64Array(2 * this.steps.length);
      larger.set(this.steps);
      this.steps = larger;
    }
    this.steps[this.finishedStepsCount++] = this.stepPower / this.stepFramesCount;
    this.stepPower = 0;
    this.framesIntoStepCount = 0;
    for (let i = 0; i < this.memory.length; i++) if (Math.abs(this.memory[i]) < forgottenRatio) this.memory[i] = 0;
  }

  /** sum over channels of weight x sum of y^2, y the K-weighted samples from `from` to `to`; channels go two by two, so that their recursions overlap in time. */
  private weightedSquares(channels: readonly (Float64Array | Float32Array)[], from: number, to: number): number {
    const heard = this.heardIndices;
    let sum = 0;
    for (let i = 0; i < heard.length; i += 2) {
      const a = heard[i];
      const b = heard[Math.min(i + 1, heard.length - 1)];
      sum +=
        a === b
          ? this.weightRatios[a] * squaresOfOne(this.filter, this.memory, a, channels[a], from, to)
          : squaresOfTwo(
              this.filter,
              this.memory,
              a,
              b,
              channels[a],
              channels[b],
              this.weightRatios[a],
              this.weightRatios[b],
              from,
              to,
            );
    }
    return sum;
  }
}

// Both sections in transposed direct form II: y = b0 x + s1, s1' = b1 x - a1 y + s2, s2' = b2 x - a2 y;
// of the second section the numerator is 1, -2, 1.
function squaresOfOne(
  { shelf, highPass }: KWeighting,
  memory: Float64Array,
  channelIndex: number,
  x: Float64Array | Float32Array,
  from: number,
  to: number,
): number {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { a1: c1, a2: c2 } = highPass;
  const m = channelIndex * valuesPerChannelCount;
  let s1 = memory[m];
  let s2 = memory[m + 1];
  let t1 = memory[m + 2];
  let t2 = memory[m + 3];
  let sum = 0;
  for (let n = from; n < to; n++) {
    const sample = x[n];
    const y = b0 * sample + s1;
    s1 = b1 * sample - a1 * y + s2;
    s2 = b2 * sample - a2 * y;
    const z = y + t1;
    t1 = t2 - 2 * y - c1 * z;
    t2 = y - c2 * z;
    sum += z * z;
  }
  memory[m] = s1;
  memory[m + 1] = s2;
  memory[m + 2] = t1;
  memory[m + 3] = t2;
  return sum;
}

function squaresOfTwo(
  { shelf, highPass }: KWeighting,
  memory: Float64Array,
  firstIndex: number,
  secondIndex: number,
  first: Float64Array | Float32Array,
  second: Float64Array | Float32Array,
  firstRatio: number,
  secondRatio: number,
  from: number,
  to: number,
): number {
  const { b0, b1, b2, a1, a2 } = shelf;
  const { a1: c1, a2: c2 } = highPass;
  const m = firstIndex * valuesPerChannelCount;
  const k = secondIndex * valuesPerChannelCount;
  let s1 = memory[m];
  let s2 = memory[m + 1];
  let t1 = memory[m + 2];
  let t2 = memory[m + 3];
  let u1 = memory[k];
  let u2 = memory[k + 1];
  let v1 = memory[k + 2];
  let v2 = memory[k + 3];
  let firstSum = 0;
  let secondSum = 0;
  for (let n = from; n < to; n++) {
    const p = first[n];
    const q = second[n];
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
  memory[m] = s1;
  memory[m + 1] = s2;
  memory[m + 2] = t1;
  memory[m + 3] = t2;
  memory[k] = u1;
  memory[k + 1] = u2;
  memory[k + 2] = v1;
  memory[k + 3] = v2;
  return firstRatio * firstSum + secondRatio * secondSum;
}
