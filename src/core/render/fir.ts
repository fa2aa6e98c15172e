/**
 * Convolution with a long impulse response, two channels to two channels: uniformly partitioned overlap-save.
 *
 * The response is cut into blocks, each held as a spectrum; the spectra of past input blocks wait in a
 * ring, and one transform forth and one back a block and channel do the rest. Stockham 1966; Gardner 1995.
 */

import { type ComplexArray, complexArray } from "../math/complex.ts";
import { createRealFft, type RealFft } from "../math/fft.ts";
import type { BlockProcessor } from "./block.ts";

/** An impulse response, one value a sample. */
export type Taps = Float64Array;

/** Impulse responses of a pair of channels; rows are the channel heard, columns the channel driven. Without `lr` and `rl` nothing crosses. */
export interface TapMatrix {
  readonly ll: Taps;
  readonly rr: Taps;
  readonly lr?: Taps;
  readonly rl?: Taps;
}

/** Convolves with `taps`, all of one length, of which `delaySamples` come before the response's own time zero. */
export function createFir(taps: TapMatrix, blockSamples: number, delaySamples: number): BlockProcessor {
  const fft = createRealFft(2 * blockSamples);
  const binCount = blockSamples + 1;
  const partCount = Math.ceil(taps.ll.length / blockSamples);
  const spectraOf = (one: Taps) => partSpectra(one, fft, blockSamples, partCount);
  const ll = spectraOf(taps.ll);
  const rr = taps.rr === taps.ll ? ll : spectraOf(taps.rr);
  const lr = taps.lr && spectraOf(taps.lr);
  const rl = taps.rl && spectraOf(taps.rl);
  const pasts = [complexArray(partCount * binCount), complexArray(partCount * binCount)];
  const windows = [new Float64Array(2 * blockSamples), new Float64Array(2 * blockSamples)];
  const sum = complexArray(binCount);
  const spectrum = complexArray(binCount);
  const result = new Float64Array(2 * blockSamples);
  let newest = 0;

  function hear(samples: Float64Array, channel: number): void {
    const window = windows[channel];
    window.copyWithin(0, blockSamples);
    window.set(samples, blockSamples);
    fft.forward(window, spectrum.re, spectrum.im);
    pasts[channel].re.set(spectrum.re, newest * binCount);
    pasts[channel].im.set(spectrum.im, newest * binCount);
  }

  function give(
    own: ComplexArray,
    ownPast: ComplexArray,
    other: ComplexArray | undefined,
    otherPast: ComplexArray,
    out: Float64Array,
  ): void {
    sum.re.fill(0);
    sum.im.fill(0);
    addProducts(own, ownPast, newest, partCount, binCount, sum);
    if (other) addProducts(other, otherPast, newest, partCount, binCount, sum);
    fft.inverse(sum.re, sum.im, result);
    for (let n = 0; n < blockSamples; n++) out[n] = result[blockSamples + n];
  }

  return {
    delaySamples,
    run(left, right) {
      newest = newest === 0 ? partCount - 1 : newest - 1;
      hear(left, 0);
      hear(right, 1);
      give(ll, pasts[0], lr, pasts[1], left);
      give(rr, pasts[1], rl, pasts[0], right);
    },
    reset() {
      for (const past of pasts) {
        past.re.fill(0);
        past.im.fill(0);
      }
      for (const window of windows) window.fill(0);
      newest = 0;
    },
  };
}

function partSpectra(taps: Taps, fft: RealFft, blockSamples: number, partCount: number): ComplexArray {
  const spectra = complexArray(partCount * (blockSamples + 1));
  const padded = new Float64Array(2 * blockSamples);
  for (let part = 0; part < partCount; part++) {
    padded.fill(0);
    padded.set(taps.subarray(part * blockSamples, (part + 1) * blockSamples));
    const from = part * (blockSamples + 1);
    const to = from + blockSamples + 1;
    fft.forward(padded, spectra.re.subarray(from, to), spectra.im.subarray(from, to));
  }
  return spectra;
}

/** sum += H[part] X[newest + part] over all parts, bin by bin; the ring wraps at `partCount`. */
function addProducts(
  response: ComplexArray,
  past: ComplexArray,
  newest: number,
  partCount: number,
  binCount: number,
  sum: ComplexArray,
): void {
  const { re: hRe, im: hIm } = response;
  const { re: xRe, im: xIm } = past;
  const { re: sumRe, im: sumIm } = sum;
  for (let part = 0; part < partCount; part++) {
    const slot = newest + part < partCount ? newest + part : newest + part - partCount;
    let h = part * binCount;
    let x = slot * binCount;
    for (let k = 0; k < binCount; k++, h++, x++) {
      sumRe[k] += hRe[h] * xRe[x] - hIm[h] * xIm[x];
      sumIm[k] += hRe[h] * xIm[x] + hIm[h] * xRe[x];
    }
  }
}
