/**
 * ITU-R BS.468-4, section 2: the quasi-peak meter behind the weighting network.
 *
 * A full-wave rectifier and two peak rectifiers of different time constants in tandem, the arrangement that the note to section 2
 * calls possible. The standard asks for readings of tone bursts (tables 2 and 3) and gives no constants. Table 2 was read in a public
 * transcription; table 3, but for one of its limits, is from memory.
 */

import { type ComplexArray, complexArray } from "../math/complex.ts";
import { createFft, createRealFft, type Fft } from "../math/fft.ts";
import { weighting468, weighting468Ratio } from "./itu-bs468.ts";

/**
 * How fast each of the two follows what is above it, and lets go (judgement: of two rectifiers in tandem these come nearest to the
 * nominal readings of tables 2 and 3, the worst of the eleven 0.14 dB off; a tenth more or less of any is still far within the limits).
 */
const CHARGING_SEC = [1.45e-3, 0.198] as const;
const DISCHARGING_SEC = [0.28, 0.441] as const;

/** What they read of a steady sine with an amplitude of 1 at 1 kHz, where the meter is to read the rms value (section 2.6). */
const SINE_READING_RATIO = 0.662;

/** The meter rests on its first second: the slower rectifier has then risen to within a thousandth. */
export const SETTLING_SEC = 1;

/**
 * The samples of a tone can miss its tops. The rectifiers are given between so many a second and twice as many, whatever the rate of
 * the recording, and one between each two besides: 12 kHz reads the same within 0.1 dB wherever its samples fall.
 */
const LEAST_RATE_HZ = 88_200;

/** The rectifiers at one rate, without the network. */
export class QuasiPeakDetector {
  /** The highest reading so far, re a full-scale sine. */
  highestRatio = 0;
  private first = 0;
  private second = 0;
  /** The last three samples, the latest first. */
  private readonly past = new Float64Array(3);
  /** By rectifier, what of a step from it to the signal is not taken in one look, and what of its own is kept. */
  private readonly missed: readonly number[];
  private readonly kept: readonly number[];

  constructor(sampleRateHz: number) {
    // The first looks twice a sample, the slower second once
    const leftAfterLook = (durationSec: number, k: number) => Math.exp(-1 / (durationSec * sampleRateHz * (2 - k)));
    this.missed = CHARGING_SEC.map(leftAfterLook);
    this.kept = DISCHARGING_SEC.map(leftAfterLook);
  }

  /** Takes the samples from one index to before another; allocates nothing. */
  push(samples: Float64Array, fromIndex: number, toIndex: number): void {
    const kept1 = this.kept[0];
    const kept2 = this.kept[1];
    // It lets go of some and takes in some where the signal is above it: the greater of what it is with and without taking in
    const charge1 = 1 - this.missed[0];
    const charge2 = 1 - this.missed[1];
    const rest1 = kept1 * this.missed[0];
    const rest2 = kept2 * this.missed[1];
    let { first, second } = this;
    let x1 = this.past[0];
    let x2 = this.past[1];
    let x3 = this.past[2];
    let highest = 0;
    for (let n = fromIndex; n < toIndex; n++) {
      const x0 = samples[n];
      // Halfway on the cubic through four samples, then the sample itself
      const between = Math.abs(0.5625 * (x1 + x2) - 0.0625 * (x0 + x3));
      first = Math.max(kept1 * first, rest1 * first + charge1 * between);
      first = Math.max(kept1 * first, rest1 * first + charge1 * Math.abs(x1));
      second = Math.max(kept2 * second, rest2 * second + charge2 * first);
      if (second > highest) highest = second;
      x3 = x2;
      x2 = x1;
      x1 = x0;
    }
    this.first = first;
    this.second = second;
    this.past[0] = x1;
    this.past[1] = x2;
    this.past[2] = x3;
    this.highestRatio = Math.max(this.highestRatio, highest / SINE_READING_RATIO);
  }
}

/** A running meter, network and rectifiers, by channel; memory stays flat and `push` allocates nothing. */
export class QuasiPeakMeter {
  private readonly tapsCount: number;
  private readonly hopCount: number;
  /** Samples for the rectifiers to one of the recording: 2 at 48 kHz, a half at 192 kHz. */
  private readonly stepRatio: number;
  private readonly settlingCount: number;
  private readonly forward: Fft;
  private readonly backward: Fft;
  private readonly response: ComplexArray;
  /** Per channel as many samples as there are taps, and the block that fills. */
  private readonly windows: readonly Float64Array[];
  private readonly detectors: readonly QuasiPeakDetector[];
  private readonly spectrum: ComplexArray;
  private readonly product: ComplexArray;
  private filledCount = 0;
  private doneCount = 0;

  constructor(sampleRateHz: number, channelsCount: number) {
    // 10 ms of taps, in transforms eight times as long
    this.tapsCount = 2 ** Math.max(4, Math.round(Math.log2(0.01 * sampleRateHz)));
    const lengthCount = 8 * this.tapsCount;
    this.hopCount = lengthCount - this.tapsCount;
    this.stepRatio = 2 ** Math.min(4, Math.ceil(Math.log2(LEAST_RATE_HZ / sampleRateHz)));
    this.settlingCount = Math.round(SETTLING_SEC * sampleRateHz);
    this.forward = createFft(lengthCount);
    this.backward = createFft(this.stepRatio * lengthCount);
    this.response = networkResponse(sampleRateHz, this.tapsCount, lengthCount);
    this.windows = Array.from({ length: channelsCount }, () => new Float64Array(lengthCount));
    this.detectors = this.windows.map(() => new QuasiPeakDetector(this.stepRatio * sampleRateHz));
    this.spectrum = complexArray(lengthCount);
    this.product = complexArray(this.stepRatio * lengthCount);
  }

  /** Takes the next frames: one array a channel, full scale 1. */
  push(channels: readonly Float64Array[], framesCount: number): void {
    for (let from = 0; from < framesCount; ) {
      const takenCount = Math.min(framesCount - from, this.hopCount - this.filledCount);
      for (let channelIndex = 0; channelIndex < this.windows.length; channelIndex++) {
        const window = this.windows[channelIndex];
        const channel = channels[channelIndex];
        const to = this.tapsCount + this.filledCount;
        for (let n = 0; n < takenCount; n++) window[to + n] = channel[from + n];
      }
      from += takenCount;
      this.filledCount += takenCount;
      if (this.filledCount === this.hopCount) this.runBlock();
    }
  }

  /** By channel the highest reading since it settled, re a full-scale sine of 1 kHz; nothing can be pushed after it. */
  highestRatios(): number[] {
    if (this.filledCount > 0) this.runBlock();
    return this.detectors.map(({ highestRatio }) => highestRatio);
  }

  private runBlock(): void {
    // What the taps make of the silence before the recording is no part of it: a constant would begin with a click.
    const beginCount = this.doneCount === 0 ? this.tapsCount : 0;
    const settledCount = Math.min(this.filledCount, Math.max(beginCount, this.settlingCount - this.doneCount));
    const indexOf = (count: number) => Math.floor(this.stepRatio * (this.tapsCount + count));
    for (let channelIndex = 0; channelIndex < this.windows.length; channelIndex++) {
      if (channelIndex % 2 === 0) this.weigh(this.windows[channelIndex], this.windows[channelIndex + 1]);
      const weighted = channelIndex % 2 === 0 ? this.product.re : this.product.im;
      const detector = this.detectors[channelIndex];
      detector.push(weighted, indexOf(beginCount), indexOf(settledCount));
      if (settledCount > beginCount) detector.highestRatio = 0;
      detector.push(weighted, indexOf(settledCount), indexOf(this.filledCount));
    }
    // The last samples of a block are what the taps of the next begin with.
    for (const window of this.windows) window.copyWithin(0, this.hopCount);
    this.doneCount += this.filledCount;
    this.filledCount = 0;
  }

  /** Two channels through the network as the two parts of one complex signal, at the rectifiers' rate, into `product`. */
  private weigh(one: Float64Array, other: Float64Array | undefined): void {
    const { spectrum, product, response } = this;
    const lengthCount = spectrum.re.length;
    const steppedCount = product.re.length;
    spectrum.re.set(one);
    if (other) spectrum.im.set(other);
    else spectrum.im.fill(0);
    this.forward.forward(spectrum.re, spectrum.im);
    product.re.fill(0);
    product.im.fill(0);
    // Half the rate carries nothing; the response to negative frequencies is the conjugate
    for (let k = 1; k < Math.min(lengthCount, steppedCount) / 2; k++) {
      const re = this.stepRatio * response.re[k];
      const im = this.stepRatio * response.im[k];
      const below = lengthCount - k;
      const above = steppedCount - k;
      product.re[k] = re * spectrum.re[k] - im * spectrum.im[k];
      product.im[k] = re * spectrum.im[k] + im * spectrum.re[k];
      product.re[above] = re * spectrum.re[below] + im * spectrum.im[below];
      product.im[above] = re * spectrum.im[below] - im * spectrum.re[below];
    }
    this.backward.inverse(product.re, product.im);
  }
}

/**
 * The network with as many taps, a quarter of them before time zero, faded at both ends.
 *
 * It lets go above 20 kHz, where noise is no longer heard, and passes nothing from 22.05 kHz on, so that it is the same at every rate.
 */
function networkResponse(sampleRateHz: number, tapsCount: number, lengthCount: number): ComplexArray {
  const fft = createRealFft(lengthCount);
  const sampled = complexArray(lengthCount / 2 + 1);
  const passedHz = Math.min(20_000, 0.907 * (sampleRateHz / 2));
  const stoppedHz = Math.min(22_050, sampleRateHz / 2);
  for (let k = 1; k < lengthCount / 2; k++) {
    const frequencyHz = (k * sampleRateHz) / lengthCount;
    const edge = Math.min(1, Math.max(0, (stoppedHz - frequencyHz) / (stoppedHz - passedHz)));
    const gain = Math.sin((Math.PI / 2) * edge) ** 2 / weighting468Ratio(1000);
    const { re, im } = weighting468(frequencyHz);
    sampled.re[k] = gain * re;
    sampled.im[k] = gain * im;
  }
  const impulse = new Float64Array(lengthCount);
  fft.inverse(sampled.re, sampled.im, impulse);
  const taps = new Float64Array(lengthCount);
  const leadCount = tapsCount / 4;
  for (let n = 0; n < tapsCount; n++) {
    const fade = Math.min(1, (n + 0.5) / (leadCount / 2), (tapsCount - n - 0.5) / leadCount);
    taps[n] = impulse[(n - leadCount + lengthCount) % lengthCount] * Math.sin((Math.PI / 2) * fade) ** 2;
  }
  fft.forward(taps, sampled.re, sampled.im);
  return sampled;
}
