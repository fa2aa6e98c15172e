/** Thresholds, contours, weightings and rooms against the standards' own numbers. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { interpolateLogFrequency } from "../../src/core/math/interpolate.ts";
import { hissMeter } from "../../src/core/stages/ear/audibility.ts";
import { erbFromHz, erbWidthHz } from "../../src/core/stages/ear/erb.ts";
import { roomAWeightedDbSpl, roomOctavesDbSpl } from "../../src/core/stages/ear/room.ts";
import { thresholdDbSpl } from "../../src/core/stages/ear/threshold.ts";
import { aWeightingDb, aWeightingRatio } from "../../src/core/standards/iec-61672.ts";
import { equalLoudnessDbSpl } from "../../src/core/standards/iso-226.ts";
import {
  diffuseFieldThresholdsDbSpl,
  freeFieldThresholdsDbSpl,
  thresholdFrequenciesHz,
} from "../../src/core/standards/iso-389-7.ts";

interface Vector {
  readonly id: string;
  readonly inputs: Record<string, number & number[]>;
  readonly expected: Record<string, number & number[]>;
  readonly computed_check: Record<string, number>;
  readonly tolerance: { readonly abs: number; readonly rel: number };
}

const { vectors } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { vectors: Vector[] };
const vector = (id: string): Vector => vectors.find((one) => one.id === id) as Vector;

/** Fails unless every number lies within the vector's absolute tolerance. */
function expectWithin(got: readonly number[], expected: readonly number[], abs: number): void {
  expect(got).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    expect(Math.abs(got[index] - value), `${got[index]} for ${value}`).toBeLessThanOrEqual(abs);
  }
}

const logGridHz = Float64Array.from({ length: 24 * 12 }, (_, index) => 10 * 2 ** (index / 24));
const white = new Float64Array(logGridHz.length).fill(1);

describe("hearing", () => {
  test("d01: a tone from the front is heard from the levels of ISO 389-7", () => {
    const { inputs, expected, tolerance } = vector("d01");
    expectWithin(
      inputs.f.map((f) => interpolateLogFrequency(thresholdFrequenciesHz, freeFieldThresholdsDbSpl, f)),
      expected.Tf,
      tolerance.abs,
    );
  });

  test("d02: noise from all around is heard from the levels of ISO 389-7", () => {
    const { inputs, expected, tolerance } = vector("d02");
    expectWithin(inputs.f.map(thresholdDbSpl), expected.T, tolerance.abs);
    expect(diffuseFieldThresholdsDbSpl).toHaveLength(30);
  });

  test.each([
    ["d03", 2003],
    ["d23", 2023],
  ] as const)("%s: tones of 20, 40 and 80 phon are equally loud at the levels of ISO 226:%i", (id, edition) => {
    for (const phon of [20, 40, 80]) {
      const { inputs, expected, tolerance } = vector(`${id}_${phon}`);
      expectWithin(
        inputs.f.map((f) => equalLoudnessDbSpl(f, phon, edition)),
        expected.dB_SPL,
        tolerance.abs,
      );
    }
  });

  test("the two editions of ISO 226 differ by a third of a decibel at most", () => {
    for (const phon of [20, 40, 60, 80]) {
      for (const f of thresholdFrequenciesHz.slice(0, 29)) {
        expect(Math.abs(equalLoudnessDbSpl(f, phon, 2023) - equalLoudnessDbSpl(f, phon, 2003))).toBeLessThan(0.33);
      }
    }
  });

  test("b12: the auditory filter at 1 kHz is 133 Hz wide and the sixteenth from below", () => {
    const { inputs, expected, tolerance } = vector("b12");
    inputs.f_Hz.forEach((f, index) => {
      expect(Math.abs(erbWidthHz(f) / expected.ERB_Hz[index] - 1)).toBeLessThan(tolerance.rel);
      expect(Math.abs(erbFromHz(f) / expected.ERBn[index] - 1)).toBeLessThan(tolerance.rel);
    });
  });
});

describe("the sound level meter", () => {
  test("d04: weighs third-octaves as the table of IEC 61672 does", () => {
    const { inputs, expected, tolerance } = vector("d04");
    expectWithin(
      inputs.k.map((k) => aWeightingDb(1000 * 10 ** (k / 10))),
      expected.A_dB,
      tolerance.abs,
    );
  });

  /** 20 Hz to 20 kHz in steps even in log frequency, as the mean of A's power with the given weight of a hertz. */
  const meanPower = (weight: (f: number) => number): number => {
    let sum = 0;
    let whole = 0;
    for (let step = 0.5; step < 20000; step += 1) {
      const f = 20 * 1000 ** (step / 20000);
      sum += aWeightingRatio(f) ** 2 * weight(f) * f;
      whole += weight(f) * f;
    }
    return sum / whole;
  };

  test("d05: reads white noise 2.05 dB lower with A weighting, not 2.3", () => {
    const { expected, tolerance } = vector("d05");
    const mean = meanPower(() => 1);
    expectWithin([10 * Math.log10(mean)], [expected.dB], tolerance.abs);
    expect(mean * 19980).toBeCloseTo(expected.equiv_bw_Hz, -1);
  });

  test("d06: reads pink noise 2.86 dB lower with A weighting", () => {
    const { expected, tolerance } = vector("d06");
    expectWithin([10 * Math.log10(meanPower((f) => 1 / f))], [expected.dB], tolerance.abs);
  });

  test.each(["NC15", "NC20", "NC25", "NC30"])("d08: reads a room of %s", (name) => {
    const { inputs, expected, tolerance } = vector(`d08_${name}`);
    expect(roomOctavesDbSpl(name.toLowerCase() as "nc15")).toEqual(inputs.octave_dB);
    expectWithin([roomAWeightedDbSpl(inputs.octave_dB)], [expected.dBA], tolerance.abs);
  });
});

describe("white noise is just heard", () => {
  const limit = (room: "silent" | "nc20" | "nc25", isolation: number): number =>
    hissMeter(logGridHz, room, new Array(8).fill(isolation))(white, 0).limitDbSpl;

  test("d07: in silence at 12.7 dB SPL by the standard's median ear, above what acute listeners reported", () => {
    const { expected, computed_check } = vector("d07");
    expect(Math.abs(limit("silent", 0) - computed_check.ERB_single_band_ISO389_7_DF)).toBeLessThan(0.05);
    expect(limit("silent", 0)).toBeGreaterThan(expected.dB_SPL);
  });

  test.each([
    ["nc20", 0, 19.6],
    ["nc25", 0, 23.1],
    ["nc20", 10, 14.4],
    ["nc25", 10, 16.5],
    ["nc20", 25, 12.7],
    ["nc25", 25, 12.9],
  ] as const)("in a room of %s behind %i dB of isolation at %f dB SPL", (room, isolation, expectedDbSpl) => {
    expect(Math.abs(limit(room, isolation) - expectedDbSpl)).toBeLessThan(0.1);
  });
});
