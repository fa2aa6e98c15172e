/**
 * Loudness by ITU-R BS.1770-4, Annex 1, as a meter that is fed block by block.
 *
 * Power is gathered in steps of 100 ms; every window of the recommendation and of EBU R 128 (400 ms momentary, 3 s
 * short-term, the gated whole) is a mean over such steps. An hour is 36,000 numbers.
 */

import { dbFromPowerRatio, powerRatioFromDb } from "../units/decibel.ts";
import { addSquares, addSquaresOfTwo, filterMemory, takeSum } from "./itu-bs1770-k-filter.ts";
import { type KWeighting, kWeighting } from "./itu-bs1770-k-weighting.ts";

/** Steps of 100 ms in the momentary window and gating block (400 ms, 75 % overlap). */
export const momentaryStepsCount = 4;
/** Steps of 100 ms in the short-term window of EBU Tech 3341 (3 s). */
export const shortTermStepsCount = 30;

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
  private framesIntoStepCount = 0;

  /** `weightRatios` has one weight a channel; channels of weight 0 are not heard. */
  constructor(sampleRateHz: number, weightRatios: readonly number[]) {
    this.stepFramesCount = Math.round(sampleRateHz / 10);
    this.filter = kWeighting(sampleRateHz);
    this.weightRatios = weightRatios;
    this.heardIndices = weightRatios.flatMap((weightRatio, channelIndex) => (weightRatio > 0 ? [channelIndex] : []));
    this.memory = filterMemory(weightRatios.length);
  }

  /** Takes the next frames: one array a channel, full scale 1. */
  push(channels: readonly (Float64Array | Float32Array)[], framesCount: number): void {
    for (let from = 0; from < framesCount; ) {
      const to = Math.min(framesCount, from + this.stepFramesCount - this.framesIntoStepCount);
      this.filterChannels(channels, from, to);
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
    // z = sum over channels of weight x mean square (BS.1770-4, eq. 1 and 2)
    let sum = 0;
    for (const channelIndex of this.heardIndices)
      sum += this.weightRatios[channelIndex] * takeSum(this.memory, channelIndex);
    this.steps[this.finishedStepsCount++] = sum / this.stepFramesCount;
    this.framesIntoStepCount = 0;
  }

  /** Filters the samples from `from` to `to`; the channels go two by two, so that their recursions overlap in time. */
  private filterChannels(channels: readonly (Float64Array | Float32Array)[], from: number, to: number): void {
    const heard = this.heardIndices;
    for (let i = 0; i < heard.length; i += 2) {
      const a = heard[i];
      if (i + 1 === heard.length) {
        addSquares(this.filter, this.memory, a, channels[a], from, to);
      } else {
        const b = heard[i + 1];
        addSquaresOfTwo(this.filter, this.memory, a, b, channels[a], channels[b], from, to);
      }
    }
  }
}
