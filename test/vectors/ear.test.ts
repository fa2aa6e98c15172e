/** Editions, rooms and hiss; thresholds, contours and weightings point by point are in test/conformance. */
import { describe, expect, test } from "vitest";
import { hissMeter } from "../../src/core/stages/ear/audibility.ts";
import { roomOctavesDbSpl } from "../../src/core/stages/ear/room.ts";
import { aWeightingRatio } from "../../src/core/standards/iec-61672.ts";
import { equalLoudnessDbSpl } from "../../src/core/standards/iso-226.ts";
import { diffuseFieldThresholdsDbSpl, thresholdFrequenciesHz } from "../../src/core/standards/iso-389-7.ts";
import { vector } from "./vectors.ts";

const logGridHz = Float64Array.from({ length: 24 * 12 }, (_, index) => 10 * 2 ** (index / 24));
const white = new Float64Array(logGridHz.length).fill(1);

describe("hearing", () => {
  test("in a diffuse field has a threshold at thirty frequencies", () => {
    expect(diffuseFieldThresholdsDbSpl).toHaveLength(30);
  });

  test("the two editions of ISO 226 differ by a third of a decibel at most", () => {
    for (const phon of [20, 40, 60, 80]) {
      for (const f of thresholdFrequenciesHz.slice(0, 29)) {
        expect(Math.abs(equalLoudnessDbSpl(f, phon, 2023) - equalLoudnessDbSpl(f, phon, 2003))).toBeLessThan(0.33);
      }
    }
  });
});

describe("the sound level meter", () => {
  test("d05: passes of white noise what a band of 12.47 kHz would hold", () => {
    let sum = 0;
    for (let hz = 20.5; hz < 20_000; hz++) sum += aWeightingRatio(hz) ** 2;
    expect(sum).toBeCloseTo(vector("d05").expected.equiv_bw_Hz, -1);
  });

  test.each(["NC15", "NC20", "NC25", "NC30"])("d08: has the octaves of a room of %s", (name) => {
    expect(roomOctavesDbSpl(name.toLowerCase() as "nc15")).toEqual(vector(`d08_${name}`).inputs.octave_dB);
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
