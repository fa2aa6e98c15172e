/**
 * The true peaks of a signal as it comes out of several filters, each given as a response over frequency.
 *
 * Overlap-save: the response becomes half a transform of taps, eased in and out, and the music passes in blocks of the other half.
 */

import type { ComplexArray } from "../math/complex.ts";
import { complexArray } from "../math/complex.ts";
import { createRealFft, type RealFft } from "../math/fft.ts";
import { TruePeakMeter } from "../standards/itu-bs1770-true-peak.ts";

/** The frequencies at which a filter's response is asked for; the first stands for zero, which a solver of circuits dislikes. */
export function filterFrequenciesHz(sampleRateHz: number): Float64Array {
  const lengthCount = transformCount(sampleRateHz);
  return Float64Array.from({ length: lengthCount / 2 + 1 }, (_, k) => (Math.max(k, 0.01) * sampleRateHz) / lengthCount);
}

/** The power of two between 0.17 and 0.34 s: fine enough for a driver's resonance, and taps of half of it. */
const transformCount = (sampleRateHz: number): number => 2 ** Math.floor(Math.log2(0.3437 * sampleRateHz));

/** A running meter; `push` allocates nothing. */
export class FilteredPeaks {
  private readonly fft: RealFft;
  private readonly hopCount: number;
  private readonly filters: readonly { readonly response: ComplexArray; readonly meters: readonly TruePeakMeter[] }[];
  /** Per channel the last block and the one that fills. */
  private readonly windows: readonly Float64Array[];
  private readonly spectrum: ComplexArray;
  private readonly product: ComplexArray;
  private readonly result: Float64Array;
  private filledCount = 0;

  /** `responses` stand on `filterFrequenciesHz(sampleRateHz)` and act on every channel alike. */
  constructor(sampleRateHz: number, channelsCount: number, responses: readonly ComplexArray[]) {
    const lengthCount = transformCount(sampleRateHz);
    this.fft = createRealFft(lengthCount);
    this.hopCount = lengthCount / 2;
    this.filters = responses.map((response) => ({
      response: eased(response, this.fft, lengthCount),
      meters: Array.from({ length: channelsCount }, () => new TruePeakMeter(sampleRateHz, 1)),
    }));
    this.windows = Array.from({ length: channelsCount }, () => new Float64Array(lengthCount));
    this.spectrum = complexArray(lengthCount / 2 + 1);
    this.product = complexArray(lengthCount / 2 + 1);
    this.result = new Float64Array(lengthCount);
  }

  /** Takes the next frames: one array a channel, full scale 1. */
  push(channels: readonly (Float64Array | Float32Array)[], framesCount: number): void {
    for (let from = 0; from < framesCount; ) {
      const takenCount = Math.min(framesCount - from, this.hopCount - this.filledCount);
      for (let channelIndex = 0; channelIndex < this.windows.length; channelIndex++) {
        const window = this.windows[channelIndex];
        const channel = channels[channelIndex];
        const to = this.hopCount + this.filledCount;
        for (let n = 0; n < takenCount; n++) window[to + n] = channel[from + n];
      }
      from += takenCount;
      this.filledCount += takenCount;
      if (this.filledCount === this.hopCount) this.runBlock();
    }
  }

  /** The highest instant behind each filter, over all channels; what still rings is let out. */
  peakRatios(): number[] {
    for (let blocks = 0; blocks < 2; blocks++) {
      for (const window of this.windows) window.fill(0, this.hopCount + this.filledCount);
      this.runBlock();
    }
    return this.filters.map(({ meters }) => Math.max(...meters.map((meter) => meter.peakRatio())));
  }

  private runBlock(): void {
    const { re, im } = this.spectrum;
    this.windows.forEach((window, channelIndex) => {
      this.fft.forward(window, re, im);
      for (const { response, meters } of this.filters) {
        for (let k = 0; k < re.length; k++) {
          this.product.re[k] = re[k] * response.re[k] - im[k] * response.im[k];
          this.product.im[k] = re[k] * response.im[k] + im[k] * response.re[k];
        }
        this.fft.inverse(this.product.re, this.product.im, this.result);
        meters[channelIndex].push([this.result.subarray(this.hopCount)], this.hopCount);
      }
      window.copyWithin(0, this.hopCount);
    });
    this.filledCount = 0;
  }
}

/** The response with taps for half a transform only: an eighth before time zero, eased over the last quarter. */
function eased(response: ComplexArray, fft: RealFft, lengthCount: number): ComplexArray {
  const re = response.re.slice();
  const im = response.im.slice();
  // A real signal has no phase at zero and at half the rate.
  im[0] = 0;
  im[im.length - 1] = 0;
  const impulse = new Float64Array(lengthCount);
  fft.inverse(re, im, impulse);
  const tapsCount = lengthCount / 2;
  const beforeCount = tapsCount / 8;
  const fadeCount = tapsCount / 4;
  const taps = new Float64Array(lengthCount);
  for (let n = 0; n < tapsCount; n++) {
    const fade = Math.min(1, (n + 0.5) / beforeCount, (tapsCount - n - 0.5) / fadeCount);
    taps[n] = impulse[(n - beforeCount + lengthCount) % lengthCount] * Math.sin((Math.PI / 2) * fade) ** 2;
  }
  const out = complexArray(lengthCount / 2 + 1);
  fft.forward(taps, out.re, out.im);
  return out;
}
