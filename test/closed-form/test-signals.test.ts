/** Test signals against what their definitions say: levels, tones, periods, slopes. */

import { describe, expect, it } from "vitest";
import { createRealFft } from "../../src/core/math/fft.ts";
import { noisePeriodSamples } from "../../src/core/signal/generate/noise.ts";
import { sweepRateSec } from "../../src/core/signal/generate/sweep.ts";
import { generators, samplesOf, signalFrom, signalRatesHz } from "../../src/core/signal/generators.ts";
import type { StoredAs, TestSignal, TestSignalKind, TestSignalOf } from "../../src/core/signal/test-signal.ts";
import { fileSecOf, sectionsOf, timelineOf } from "../../src/core/signal/timeline.ts";
import { findTimingMarkers, timingMarkerSamples } from "../../src/core/signal/timing-marker.ts";
import { multitoneBinIndices, pairTones, periodSamples } from "../../src/core/signal/tones.ts";

const made = <Kind extends TestSignalKind>(
  kind: Kind,
  values: Record<string, number> = {},
  storedAs: StoredAs = "float",
  seedIndex = 1,
) => {
  const signal = signalFrom(kind, values) as TestSignalOf<Kind>;
  const [left, right] = samplesOf({ signal: signal as TestSignal, seedIndex, storedAs, dithered: false });
  return { signal, left, right };
};

const rmsOf = (x: Float64Array): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0) / x.length);
const peakOf = (x: Float64Array): number => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** Level re a full-scale sine, whose rms is 1 / sqrt 2. */
const dbFsOf = (x: Float64Array): number => 20 * Math.log10(rmsOf(x) * Math.SQRT2);

/** Amplitude of each bin of one period. */
function amplitudesOf(period: Float64Array): Float64Array {
  const bins = period.length / 2 + 1;
  const [re, im] = [new Float64Array(bins), new Float64Array(bins)];
  createRealFft(period.length).forward(period, re, im);
  return re.map((x, k) => (2 * Math.hypot(x, im[k])) / period.length);
}

/** Amplitude at a frequency over a whole number of its periods. */
function amplitudeAt(x: Float64Array, frequencyHz: number, rateHz: number): number {
  let [re, im] = [0, 0];
  x.forEach((value, n) => {
    const angle = (2 * Math.PI * ((frequencyHz * n) % rateHz)) / rateHz;
    re += value * Math.cos(angle);
    im += value * Math.sin(angle);
  });
  return (2 * Math.hypot(re, im)) / x.length;
}

describe("a sine", () => {
  // A whole number of seconds is a whole number of periods of 997 Hz
  it.each([0, -1, -20, -60, -120])(
    "asked for at %s dBFS reads that within 0.001 dB, re a full-scale sine (AES17)",
    (levelDbFs) => {
      for (const storedAs of ["16 bit", "24 bit", "float"] as const)
        expect(Math.abs(dbFsOf(made("sine", { levelDbFs, durationSec: 1 }, storedAs).left) - levelDbFs)).toBeLessThan(
          0.001,
        );
    },
  );

  it("at full scale leaves room for the last step and its dither, so that nothing clips", () => {
    expect(peakOf(made("sine", { levelDbFs: 0 }, "16 bit").left)).toBeLessThanOrEqual(1 - 2 / 2 ** 15);
  });

  it("has nothing besides its tone, at any rate", () => {
    for (const sampleRateHz of signalRatesHz) {
      const { left } = made("sine", { sampleRateHz, durationSec: 1, levelDbFs: 0 });
      const tone = amplitudeAt(left, 997, sampleRateHz);
      expect(tone).toBeCloseTo(1, 9);
      const rest = left.map((x, n) => x - tone * Math.sin((2 * Math.PI * ((997 * n) % sampleRateHz)) / sampleRateHz));
      expect(20 * Math.log10(rmsOf(rest))).toBeLessThan(-280);
    }
  });
});

describe("a pair of tones", () => {
  it.each([
    ["smpte", 60, 7000, 4],
    ["din", 250, 8000, 4],
    ["ccif", 19_000, 20_000, 1],
  ] as const)(
    "for %s has %s and %s Hz, %s to 1, and peaks like a sine of its level",
    (kind, lowerHz, upperHz, ratio) => {
      const { left, signal } = made(kind, { levelDbFs: -6, durationSec: 1 });
      const [lower, upper] = [lowerHz, upperHz].map((hz) => amplitudeAt(left, hz, 48_000));
      expect(lower / upper).toBeCloseTo(ratio, 6);
      expect(lower + upper).toBeCloseTo(10 ** (-6 / 20), 9);
      expect(peakOf(left)).toBeLessThanOrEqual(10 ** (-6 / 20));
      expect(pairTones(signal.kind).map(({ frequencyHz }) => frequencyHz)).toEqual([lowerHz, upperHz]);
    },
  );
});

describe("a multitone", () => {
  const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

  it.each(signalRatesHz)(
    "at %s Hz stands on 32 bins that are odd and share no divisor, from 20 Hz to 20 kHz",
    (sampleRateHz) => {
      const signal = signalFrom("multitone", { sampleRateHz }) as TestSignalOf<"multitone">;
      const bins = multitoneBinIndices(signal);
      const binHz = sampleRateHz / periodSamples(sampleRateHz);
      expect(bins).toHaveLength(32);
      expect(bins.every((bin) => bin % 2 === 1)).toBe(true);
      for (const [index, one] of bins.entries())
        for (const other of bins.slice(index + 1)) expect(greatestCommonDivisor(one, other)).toBe(1);
      // The prime nearest to a bin as low as 27 may be 7 % off
      expect(Math.abs(bins[0] * binHz - 20)).toBeLessThan(1.5);
      expect(Math.abs(bins[31] * binHz - 20_000)).toBeLessThan(50);
    },
  );

  it("has 32 equal tones, and not a ten-millionth of one between them", () => {
    const { left, signal } = made("multitone", { levelDbFs: 0 });
    const amplitudes = amplitudesOf(left.slice(0, periodSamples(48_000)));
    const bins = multitoneBinIndices(signal);
    const tones = bins.map((bin) => amplitudes[bin]);
    for (const tone of tones) expect(tone / tones[0]).toBeCloseTo(1, 9);
    const others = amplitudes.filter((_, k) => !bins.includes(k));
    expect(peakOf(others) / tones[0]).toBeLessThan(1e-12);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("with seed %s has a crest factor of 11 to 14 dB", (seedIndex) => {
    const { left } = made("multitone", {}, "float", seedIndex);
    const crestDb = 20 * Math.log10(peakOf(left) / rmsOf(left));
    expect(crestDb).toBeGreaterThan(11);
    expect(crestDb).toBeLessThan(14);
  });

  it("peaks at its level, between the samples too", () => {
    const { left } = made("multitone", { levelDbFs: -1 });
    expect(20 * Math.log10(peakOf(left))).toBeLessThanOrEqual(-1);
    expect(20 * Math.log10(peakOf(left))).toBeGreaterThan(-2);
  });
});

describe("noise", () => {
  const octaveDb = (amplitudes: Float64Array, binHz: number, fromHz: number): number =>
    10 *
    Math.log10(
      amplitudes
        .subarray(Math.round(fromHz / binHz), Math.round((2 * fromHz) / binHz))
        .reduce((sum, a) => sum + a * a, 0),
    );

  it.each([
    ["white-noise", 10 * Math.log10(2)],
    ["pink-noise", 0],
  ] as const)(
    "that is %s has %s dB more power in each octave than in the one below, within 0.02 dB",
    (kind, risesDb) => {
      const { left, signal } = made(kind, { durationSec: 6 });
      const period = noisePeriodSamples(signal);
      const amplitudes = amplitudesOf(left.slice(0, period));
      const levels = [80, 160, 320, 640, 1280, 2560, 5120, 10_240].map((hz) =>
        octaveDb(amplitudes, 48_000 / period, hz),
      );
      for (const [index, level] of levels.slice(1).entries())
        expect(Math.abs(level - levels[index] - risesDb)).toBeLessThan(0.02);
    },
  );

  it.each(["white-noise", "pink-noise"] as const)(
    "that is %s has its level over a period, is nearly Gaussian and never clips",
    (kind) => {
      for (const seedIndex of [1, 2, 3]) {
        const { left, signal } = made(kind, { durationSec: 6, levelDbFs: -12 }, "float", seedIndex);
        const period = left.slice(0, noisePeriodSamples(signal));
        expect(Math.abs(dbFsOf(period) + 12)).toBeLessThan(0.001);
        expect(peakOf(left)).toBeLessThan(1);
        const sigma = rmsOf(period);
        const within = period.filter((x) => Math.abs(x) < sigma).length / period.length;
        expect(within).toBeGreaterThan(0.66);
        expect(within).toBeLessThan(0.71);
      }
    },
  );

  it("of another seed is other noise", () => {
    const [one, other] = [1, 2].map((seedIndex) => made("white-noise", {}, "float", seedIndex).left);
    const product = one.reduce((sum, x, n) => sum + x * other[n], 0) / one.length;
    expect(Math.abs(product) / rmsOf(one) ** 2).toBeLessThan(0.02);
  });
});

describe("a sweep", () => {
  const { left, right, signal } = made("sweep", { levelDbFs: 0 });
  const timeline = timelineOf(signal);

  it("rises as f1 e^(t/L): three samples in a row tell the frequency of the moment", () => {
    const rateSec = sweepRateSec(signal);
    for (const atSec of [1, 3, 5, 7, 9, 9.9]) {
      const from = timeline.bodyStartSample + Math.round(atSec * 48_000);
      // Where the sine is high, cos(w) = (x[n-1] + x[n+1]) / 2 x[n] is sharp
      const n = Array.from({ length: 200 }, (_, k) => from + k).reduce((best, k) =>
        Math.abs(left[k]) > Math.abs(left[best]) ? k : best,
      );
      const heardHz = (Math.acos((left[n - 1] + left[n + 1]) / (2 * left[n])) * 48_000) / (2 * Math.PI);
      const wantedHz = 20 * Math.exp((n - timeline.bodyStartSample) / 48_000 / rateSec);
      expect(Math.abs(heardHz / wantedHz - 1)).toBeLessThan(wantedHz < 500 ? 0.01 : 0.001);
    }
  });

  it("begins at a zero, ends faded, and holds its level in between", () => {
    expect(left[timeline.bodyStartSample]).toBeCloseTo(0, 12);
    expect(Math.abs(left[timeline.bodyStartSample + timeline.bodySamples + 480])).toBeLessThan(1e-6);
    const middle = left.slice(timeline.bodyStartSample + 48_000, timeline.bodyStartSample + timeline.bodySamples);
    expect(Math.abs(dbFsOf(middle))).toBeLessThan(0.01);
    expect(right).toBe(left);
  });

  it("stands between two markers whose distance the timeline knows", () => {
    const markers = findTimingMarkers(left, 48_000);
    expect(markers).toHaveLength(2);
    expect(markers[0].startSample).toBeCloseTo(timeline.firstMarkerSample, 6);
    expect(markers[1].startSample).toBeCloseTo(timeline.secondMarkerSample, 6);
    for (const { likenessRatio, inverted } of markers) {
      expect(likenessRatio).toBeCloseTo(1, 6);
      expect(inverted).toBe(false);
    }
    expect(left.length).toBe(timeline.lengthSamples);
    expect(timeline.secondMarkerSample + timingMarkerSamples(48_000)).toBeLessThan(timeline.lengthSamples);
    expect(fileSecOf(signal)).toBeCloseTo(left.length / 48_000, 9);
  });
});

describe("steps", () => {
  const middleOf = (x: Float64Array, startSample: number, lengthSamples: number): Float64Array =>
    x.slice(startSample + Math.round(0.1 * lengthSamples), startSample + Math.round(0.9 * lengthSamples));

  it("of linearity read 0, -10, ... -120 dBFS, each within 0.001 dB of its sine", () => {
    const { left, signal } = made("linearity", { durationSec: 26 });
    const { bodyStartSample } = timelineOf(signal);
    const sections = sectionsOf(signal);
    expect(sections.map(({ levelDbFs }) => levelDbFs)).toEqual(Array.from({ length: 13 }, (_, k) => 0 - 10 * k));
    for (const { startSample, levelDbFs } of sections) {
      // One second in the middle of two: 997 whole periods
      const from = bodyStartSample + startSample + 24_000;
      expect(Math.abs(dbFsOf(left.slice(from, from + 48_000)) - levelDbFs)).toBeLessThan(0.001);
    }
  });

  it("of a stepped sweep are the third octaves of IEC 61260-1, 20 Hz to 20 kHz", () => {
    const { signal } = made("stepped-sweep");
    const frequenciesHz = sectionsOf(signal).map(({ frequencyHz }) => frequencyHz);
    expect(frequenciesHz).toHaveLength(31);
    expect(frequenciesHz[0]).toBeCloseTo(19.953, 3);
    expect(frequenciesHz[17]).toBeCloseTo(1000, 9);
    expect(frequenciesHz[30]).toBeCloseTo(19_952.6, 1);
  });

  it("of crosstalk sound in the left channel, then in the right, and the other one is digital zero", () => {
    const { left, right, signal } = made("crosstalk", {
      lowestHz: 100,
      highestHz: 10_000,
      perDecadeCount: 1,
      durationSec: 6,
    });
    const { bodyStartSample } = timelineOf(signal);
    const sections = sectionsOf(signal);
    expect(sections.map(({ channel, frequencyHz }) => `${channel} ${Math.round(frequencyHz)}`)).toEqual([
      ...["left 100", "left 1000", "left 10000", "right 100", "right 1000", "right 10000"],
    ]);
    for (const { startSample, lengthSamples, channel, levelDbFs } of sections) {
      const [driven, idle] = channel === "left" ? [left, right] : [right, left];
      expect(peakOf(middleOf(idle, bodyStartSample + startSample, lengthSamples))).toBe(0);
      expect(Math.abs(dbFsOf(middleOf(driven, bodyStartSample + startSample, lengthSamples)) - levelDbFs)).toBeLessThan(
        0.01,
      );
    }
  });

  it("swell and fade, so that none clicks", () => {
    const { left, signal } = made("stepped-sweep", {
      lowestHz: 100,
      highestHz: 1000,
      perDecadeCount: 3,
      durationSec: 4,
    });
    const { bodyStartSample } = timelineOf(signal);
    for (const { startSample } of sectionsOf(signal))
      expect(Math.abs(left[bodyStartSample + startSample])).toBeLessThan(1e-5);
  });
});

it("silence is digital zero before the dither", () => {
  expect(peakOf(made("silence").left)).toBe(0);
});

it("every kind is made at the lowest and the highest rate, within full scale, and the same twice", () => {
  const bytesOf = (x: Float64Array): Buffer => Buffer.from(x.buffer);
  for (const { kind } of generators) {
    for (const sampleRateHz of [44_100, 192_000]) {
      const values = { sampleRateHz, durationSec: kind === "crosstalk" || kind === "stepped-sweep" ? 13 : 3 };
      const one = made(kind, values, "16 bit");
      const other = sampleRateHz === 44_100 ? made(kind, values, "16 bit") : one;
      expect(peakOf(one.left)).toBeLessThanOrEqual(1);
      expect(peakOf(one.right)).toBeLessThanOrEqual(1);
      expect(bytesOf(one.left).equals(bytesOf(other.left))).toBe(true);
      expect(bytesOf(one.right).equals(bytesOf(other.right))).toBe(true);
      expect(one.left.length).toBe(Math.round(fileSecOf(one.signal as TestSignal) * sampleRateHz));
    }
  }
});
