/** The loudness vectors of vectors.json, topics j.*: K weighting, levels, and the under-reading of an oversampled peak. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aWeightingDb } from "../../src/core/standards/iec-61672.ts";
import { LoudnessMeter } from "../../src/core/standards/itu-bs1770.ts";
import { integratedLufs } from "../../src/core/standards/itu-bs1770-gate.ts";
import { kWeighting, kWeightingDb } from "../../src/core/standards/itu-bs1770-k-weighting.ts";
import { TruePeakMeter } from "../../src/core/standards/itu-bs1770-true-peak.ts";

interface Vector {
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly expected: Record<string, number | number[]>;
  readonly tolerance: { readonly abs: number };
}
const { vectors } = JSON.parse(readFileSync(new URL("./vectors.json", import.meta.url), "utf8")) as {
  vectors: Vector[];
};
const vector = (id: string): Vector => vectors.find((one) => one.id === id) as Vector;
function closeTo(actual: readonly number[], expected: readonly number[], abs: number): void {
  for (const [i, value] of actual.entries()) expect(Math.abs(value - expected[i])).toBeLessThan(abs);
}

const sineOf = (sampleRateHz: number, frequencyHz: number, durationSec: number): Float64Array =>
  Float64Array.from({ length: durationSec * sampleRateHz }, (_, n) =>
    Math.sin((2 * Math.PI * ((n * frequencyHz) % sampleRateHz)) / sampleRateHz),
  );

describe("the K weighting", () => {
  it("is the table of BS.1770-4 at 48 kHz to its last digit", () => {
    const { shelf, highPass } = kWeighting(48_000);
    closeTo([shelf.b0, shelf.b1, shelf.b2], [1.53512485958697, -2.69169618940638, 1.19839281085285], 1e-13);
    closeTo([shelf.a1, shelf.a2], [-1.69065929318241, 0.73248077421585], 1e-13);
    closeTo([highPass.b0, highPass.b1, highPass.b2], [1, -2, 1], 1e-13);
    closeTo([highPass.a1, highPass.a2], [-1.99004745483398, 0.99007225036621], 1e-13);
  });

  it.each(["j01", "j02_44100", "j02_96000"])("has the coefficients of %s", (id) => {
    const { inputs, expected } = vector(id);
    const { shelf, highPass } = kWeighting(inputs.fs as number);
    // The vectors are printed with ten digits
    closeTo([shelf.b0, shelf.b1, shelf.b2], expected.b1 as number[], 1e-9);
    closeTo([1, shelf.a1, shelf.a2], expected.a1 as number[], 1e-9);
    closeTo([1, highPass.a1, highPass.a2], expected.a2 as number[], 1e-9);
  });

  it("raises and lowers each frequency as j03 says", () => {
    const { inputs, expected, tolerance } = vector("j03");
    closeTo(
      (inputs.f as number[]).map((frequencyHz) => kWeightingDb(frequencyHz, 48_000)),
      expected.dB as number[],
      tolerance.abs,
    );
  });

  it("has the same response at every rate, within 0.05 dB up to 10 kHz", () => {
    for (const rateHz of [44_100, 88_200, 96_000, 176_400, 192_000]) {
      for (const frequencyHz of [40, 100, 1000, 3000, 10_000]) {
        const tolerance = frequencyHz < 10_000 && rateHz > 44_100 ? 0.05 : 0.1;
        expect(Math.abs(kWeightingDb(frequencyHz, rateHz) - kWeightingDb(frequencyHz, 48_000))).toBeLessThan(tolerance);
      }
    }
  });
});

describe("a full-scale sine of 997 Hz", () => {
  const { expected, tolerance } = vector("j04");
  const x = sineOf(48_000, 997, 4);
  const loudness = (weightRatios: readonly number[]): number => {
    const meter = new LoudnessMeter(48_000, weightRatios);
    meter.push(
      weightRatios.map(() => x),
      x.length,
    );
    return integratedLufs(meter.stepPowerRatios);
  };

  it("reads -3.01 LUFS in one channel, which is what mono is", () => {
    expect(Math.abs(loudness([1]) - (expected.one as number))).toBeLessThan(tolerance.abs);
  });
  it("reads 0 LUFS in both channels", () => {
    expect(Math.abs(loudness([1, 1]) - (expected.both as number))).toBeLessThan(tolerance.abs);
  });
  it("is not heard in the low-frequency channel", () => {
    expect(loudness([0])).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("the true-peak meter near the end of the band", () => {
  const { inputs, expected } = vector("j05");
  const underReadingsDb = expected.dB as number[];

  it.each([
    [8, 48_000],
    [8, 44_100],
    [4, 96_000],
  ])(
    "misses at most what a grid of %i points a sample must miss of a sine at 0.45 of %i Hz",
    (factorCount, sampleRateHz) => {
      const worstDb = underReadingsDb[(inputs.N as number[]).indexOf(factorCount)];
      // 50 periods in 111.1 samples and more: the crest passes every place between two points
      for (const phaseRad of [0, 0.1, 0.2, 0.3]) {
        const count = 4000;
        const x = Float64Array.from({ length: count }, (_, n) => {
          const fade = Math.min(1, n / 400, (count - 1 - n) / 400);
          return fade * Math.sin(2 * Math.PI * 0.45 * n + phaseRad);
        });
        const meter = new TruePeakMeter(sampleRateHz, 1);
        meter.push([x], count);
        // The filter itself is flat within 0.01 dB there
        expect(meter.peakDbtp()).toBeGreaterThan(worstDb - 0.01);
        expect(meter.peakDbtp()).toBeLessThan(0.01);
      }
    },
  );
});

describe("A-weighted less K-weighted level, by the colour of the spectrum", () => {
  it("is what vector k09 says for pink, 3 dB an octave darker, and white, 20 Hz to 20 kHz", () => {
    const expected = vector("k09").expected as Record<string, number>;
    // A high rate, so that the digital K filter is the analog one over the whole band.
    const rateHz = 768_000;
    const kDb = (frequencyHz: number) => kWeightingDb(frequencyHz, rateHz) - kWeightingDb(997, rateHz);
    const leadDb = (slope: number) => {
      let a = 0;
      let k = 0;
      for (let step = 0; step < 3000; step++) {
        const frequencyHz = 20 * 1000 ** ((step + 0.5) / 3000);
        const weight = frequencyHz ** (slope + 1);
        a += weight * 10 ** (aWeightingDb(frequencyHz) / 10);
        k += weight * 10 ** (kDb(frequencyHz) / 10);
      }
      return 10 * Math.log10(a / k);
    };
    expect(Math.abs(leadDb(-1) - expected.pink_dB)).toBeLessThan(0.02);
    expect(Math.abs(leadDb(-2) - expected.brown_dB)).toBeLessThan(0.02);
    expect(Math.abs(leadDb(0) - expected.white_dB)).toBeLessThan(0.02);
  });
});
