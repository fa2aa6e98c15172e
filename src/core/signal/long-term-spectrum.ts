/**
 * The long-term spectrum of a programme: its mean power by third octaves.
 *
 * Frames of about a third of a second under Hann's window. Which frames are taken depends on their number alone, never
 * on the data: all of the first 512 (three minutes), then every second, fourth, eighth and at last sixteenth; a frame
 * counts for as many as it stands for. So an hour costs a fifth, and its mean stays a mean over the whole.
 */

import { createFft, type Fft } from "../math/fft.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import { thirdOctaves } from "./third-octave.ts";

/** Levels by third octave, re the power of all these bands together. */
export interface LongTermBands {
  readonly frequenciesHz: readonly number[];
  readonly levelsDb: readonly number[];
}

const framesAStrideCount = 512;
const longestStrideCount = 16;

/** A running spectrum over all channels alike; `push` allocates nothing. */
export class LongTermSpectrum {
  private readonly sampleRateHz: number;
  private readonly fft: Fft;
  private readonly window: Float64Array;
  private readonly frames: { readonly re: Float64Array; readonly im: Float64Array }[];
  private readonly scratch: { readonly re: Float64Array; readonly im: Float64Array };
  private readonly powers: Float64Array;
  private strideCount = 1;
  private framesOfStrideCount = 0;
  private framesToSkipCount = 0;
  private samplesInFrameCount = 0;

  constructor(sampleRateHz: number, channelsCount: number) {
    this.sampleRateHz = sampleRateHz;
    // The longest power of two within 0.4 s, so that the shortest programme that has a loudness fills a frame
    const lengthCount = 2 ** Math.floor(Math.log2(0.4 * sampleRateHz));
    this.fft = createFft(lengthCount);
    this.window = hann(lengthCount);
    this.frames = Array.from({ length: Math.ceil(channelsCount / 2) }, () => pairOf(lengthCount));
    this.scratch = pairOf(lengthCount);
    this.powers = new Float64Array(lengthCount / 2 + 1);
  }

  /** Takes the next samples: one array a channel. */
  push(channels: readonly (Float64Array | Float32Array)[], framesCount: number): void {
    const lengthCount = this.window.length;
    for (let from = 0; from < framesCount; ) {
      const takenCount = Math.min(framesCount - from, lengthCount - this.samplesInFrameCount);
      if (this.framesToSkipCount === 0) this.keep(channels, from, takenCount);
      from += takenCount;
      this.samplesInFrameCount += takenCount;
      if (this.samplesInFrameCount === lengthCount) this.finishFrame();
    }
  }

  /** The mean spectrum so far; undefined when there was no sound in the bands. */
  bands(): LongTermBands | undefined {
    const powers = this.powers.slice();
    // A frame that the end cut short gets a window of its own length; less than half of one would only smear.
    const restCount = this.samplesInFrameCount;
    if (this.framesToSkipCount === 0 && restCount > this.window.length / 2) this.addFrame(hann(restCount), powers);
    // A bin's power is spread evenly over its width, so that a band that cuts a bin takes its share.
    const binHz = this.sampleRateHz / this.window.length;
    const bands = thirdOctaves(this.sampleRateHz);
    const bandPowers = bands.map(({ lowerHz, upperHz }) => {
      let sum = 0;
      for (let k = Math.round(lowerHz / binHz); k <= Math.min(Math.round(upperHz / binHz), powers.length - 1); k++) {
        const shareRatio = Math.min(upperHz / binHz, k + 0.5) - Math.max(lowerHz / binHz, k - 0.5);
        sum += Math.max(0, shareRatio) * powers[k];
      }
      return sum;
    });
    const total = bandPowers.reduce((sum, power) => sum + power, 0);
    if (!(total > 0)) return undefined;
    return {
      frequenciesHz: bands.map((band) => band.centreHz),
      levelsDb: bandPowers.map((power) => dbFromPowerRatio(power / total)),
    };
  }

  private keep(channels: readonly (Float64Array | Float32Array)[], from: number, takenCount: number): void {
    const at = this.samplesInFrameCount;
    for (let channelIndex = 0; channelIndex < channels.length; channelIndex++) {
      const frame = this.frames[channelIndex >> 1];
      const kept = channelIndex % 2 === 0 ? frame.re : frame.im;
      const channel = channels[channelIndex];
      for (let n = 0; n < takenCount; n++) kept[at + n] = channel[from + n];
    }
  }

  private finishFrame(): void {
    this.samplesInFrameCount = 0;
    if (this.framesToSkipCount > 0) {
      this.framesToSkipCount--;
      return;
    }
    this.addFrame(this.window, this.powers);
    if (++this.framesOfStrideCount === framesAStrideCount && this.strideCount < longestStrideCount) {
      this.framesOfStrideCount = 0;
      this.strideCount *= 2;
    }
    this.framesToSkipCount = this.strideCount - 1;
  }

  private addFrame(window: Float64Array, powers: Float64Array): void {
    const { re, im } = this.scratch;
    const lengthCount = re.length;
    for (const frame of this.frames) {
      for (let n = 0; n < window.length; n++) {
        re[n] = window[n] * frame.re[n];
        im[n] = window[n] * frame.im[n];
      }
      re.fill(0, window.length);
      im.fill(0, window.length);
      this.fft.forward(re, im);
      // Two real channels as one complex signal z = l + i r: |Z(k)|^2 + |Z(-k)|^2 = 2 |L(k)|^2 + 2 |R(k)|^2
      for (let k = 1; k < lengthCount / 2; k++) {
        const mirror = lengthCount - k;
        powers[k] +=
          this.strideCount * (re[k] * re[k] + im[k] * im[k] + re[mirror] * re[mirror] + im[mirror] * im[mirror]);
      }
    }
  }
}

function hann(lengthCount: number): Float64Array {
  // w[n] = (1 - cos(2 pi n / N)) / 2
  return Float64Array.from({ length: lengthCount }, (_, n) => (1 - Math.cos((2 * Math.PI * n) / lengthCount)) / 2);
}

function pairOf(lengthCount: number): { re: Float64Array; im: Float64Array } {
  return { re: new Float64Array(lengthCount), im: new Float64Array(lengthCount) };
}
