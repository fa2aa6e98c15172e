/** The signal vectors of vectors.json that are more than a figure: dither, the J-test's words, the harmonic of a sweep. */

import { describe, expect, it } from "vitest";
import { wavFile } from "../../src/core/formats/wav-write.ts";
import { createRealFft } from "../../src/core/math/fft.ts";
import { sweepAt } from "../../src/core/signal/generate/sweep.ts";
import { samplesOf, signalFrom } from "../../src/core/signal/generators.ts";
import type { StoredAs, SweepSignal } from "../../src/core/signal/test-signal.ts";
import { vector } from "./vectors.ts";

const powerOf = (x: Float64Array): number => x.reduce((sum, value) => sum + value * value, 0) / x.length;

/** The 16- or 24-bit words of one channel, as they stand in the file. */
function wordsOf(samples: Float64Array, storedAs: StoredAs, dithered: boolean): Float64Array {
  const bytesCount = storedAs === "16 bit" ? 2 : 3;
  const [, ...pieces] = wavFile({ sampleRateHz: 48_000, channels: [samples] }, { storedAs, dithered, seedIndex: 1 });
  const bytes = Buffer.concat(pieces);
  return Float64Array.from({ length: samples.length }, (_, n) => bytes.readIntLE(n * bytesCount, bytesCount));
}

describe("a full-scale sine in words", () => {
  const signal = signalFrom("sine", { durationSec: 5, levelDbFs: 0 });
  const measuredDb = (storedAs: StoredAs, dithered: boolean): number => {
    const [sine] = samplesOf({ signal, seedIndex: 1, storedAs, dithered });
    const step = 2 ** (storedAs === "16 bit" ? -15 : -23);
    const words = wordsOf(sine, storedAs, dithered);
    return 10 * Math.log10(powerOf(sine) / powerOf(words.map((word, n) => word * step - sine[n])));
  };

  // 240 000 samples know the power of their noise to 0.02 dB
  it("stands 93.32 and 141.48 dB above triangular dither and rounding together (e13)", () => {
    const [sixteenDb, twentyFourDb] = vector("e13").expected.SNR_dB;
    expect(Math.abs(measuredDb("16 bit", true) - sixteenDb)).toBeLessThan(0.03);
    expect(Math.abs(measuredDb("24 bit", true) - twentyFourDb)).toBeLessThan(0.03);
  });

  it("stands 98.09 and 146.26 dB above rounding alone (e14)", () => {
    const [sixteenDb, twentyFourDb] = vector("e14").expected.SNR_dB;
    expect(Math.abs(measuredDb("16 bit", false) - sixteenDb)).toBeLessThan(0.06);
    expect(Math.abs(measuredDb("24 bit", false) - twentyFourDb)).toBeLessThan(0.06);
  });
});

describe("the J-test", () => {
  const signal = signalFrom("j-test", { durationSec: 0.1 });
  const [samples] = samplesOf({ signal, seedIndex: 1, storedAs: "24 bit", dithered: false });
  const hexOf = (word: number): string =>
    (word < 0 ? word + 2 ** 24 : word).toString(16).toUpperCase().padStart(6, "0");

  it("is C00000 C00000 400000 400000 24 times, then BFFFFF BFFFFF 3FFFFF 3FFFFF 24 times, and again (i08)", () => {
    const {
      hex_cycle: cycle,
      alt,
      repeats_each: repeats,
      period,
    } = vector("i08").expected as unknown as {
      hex_cycle: string[];
      alt: string[];
      repeats_each: number;
      period: number;
    };
    const once = [cycle, alt].flatMap((four) => Array.from({ length: repeats }, () => four).flat());
    expect(once).toHaveLength(period);
    const words = Array.from(wordsOf(samples, "24 bit", false), hexOf);
    expect(words).toEqual(Array.from(words, (_, n) => once[n % period]));
  });

  it("has the same pattern in 16 bits, one step of those apart", () => {
    const [short] = samplesOf({ signal, seedIndex: 1, storedAs: "16 bit", dithered: false });
    const words = [...wordsOf(short, "16 bit", false)];
    expect(words.slice(92, 100)).toEqual([-16384, -16384, 16384, 16384, -16385, -16385, 16383, 16383]);
  });
});

describe("the exponential sweep", () => {
  const signal = signalFrom("sweep", {}) as SweepSignal;
  const { sampleRateHz, durationSec } = signal;

  it("bent by a square, shows its second harmonic where that lead says, to a sample", () => {
    const lengthCount = 2 ** 20;
    const fft = createRealFft(lengthCount);
    const spectrumOf = (shape: (x: number) => number) => {
      const samples = Float64Array.from({ length: lengthCount }, (_, n) =>
        n > durationSec * sampleRateHz ? 0 : shape(sweepAt(signal, n / sampleRateHz)),
      );
      const [re, im] = [new Float64Array(lengthCount / 2 + 1), new Float64Array(lengthCount / 2 + 1)];
      fft.forward(samples, re, im);
      return { re, im };
    };
    const played = spectrumOf((x) => x);
    const heard = spectrumOf((x) => x * x - 0.5);
    // h = heard / played within 100 Hz to 10 kHz; its size in time from h and its Hilbert transform
    const quotient = (turned: boolean): Float64Array => {
      const [re, im] = [new Float64Array(lengthCount / 2 + 1), new Float64Array(lengthCount / 2 + 1)];
      for (let k = 0; k <= lengthCount / 2; k++) {
        const hz = (k * sampleRateHz) / lengthCount;
        if (hz < 100 || hz > 10_000) continue;
        const power = played.re[k] ** 2 + played.im[k] ** 2;
        const real = (heard.re[k] * played.re[k] + heard.im[k] * played.im[k]) / power;
        const imaginary = (heard.im[k] * played.re[k] - heard.re[k] * played.im[k]) / power;
        [re[k], im[k]] = turned ? [imaginary, -real] : [real, imaginary];
      }
      const time = new Float64Array(lengthCount);
      fft.inverse(re, im, time);
      return time;
    };
    const [plain, turned] = [quotient(false), quotient(true)];
    const sizes = plain.map((x, n) => Math.hypot(x, turned[n]));
    const top = sizes.indexOf(sizes.reduce((most, x) => Math.max(most, x), 0));
    const leadSamples = lengthCount - top;
    expect(Math.abs(leadSamples - vector("i10").expected.dt[0] * sampleRateHz)).toBeLessThanOrEqual(1);
  });
});
