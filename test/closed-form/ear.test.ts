/** The ear's meters where the answer can be worked out by hand. */
import { describe, expect, test } from "vitest";
import { hissMeter, justHeardDbSpl } from "../../src/core/stages/ear/audibility.ts";
import { erbFromHz, erbWidthHz } from "../../src/core/stages/ear/erb.ts";
import { toneMeter } from "../../src/core/stages/ear/erb-smoothing.ts";
import { isolationsByBackDb } from "../../src/core/stages/ear/isolation.ts";
import { roomDbSplIn1Hz, roomOctavesDbSpl } from "../../src/core/stages/ear/room.ts";
import { thresholdDbSpl } from "../../src/core/stages/ear/threshold.ts";

const gridHz = Float64Array.from({ length: 24 * 12 }, (_, index) => 10 * 2 ** (index / 24));
const nearestIndex = (f: number): number =>
  gridHz.reduce((best, g, index) => (Math.abs(g - f) < Math.abs(gridHz[best] - f) ? index : best), 0);

describe("hiss", () => {
  test("of one microvolt of white noise at 122 dB per volt is 2 dB SPL: 122 - 120", () => {
    const density = new Float64Array(gridHz.length).fill(1e-12 / 19980);
    expect(hissMeter(gridHz, "silent")(density, 122).totalDbSpl).toBeCloseTo(2, 6);
  });

  test("in a narrow band is heard where it is, by its whole power", () => {
    const index = nearestIndex(2000);
    const density = new Float64Array(gridHz.length);
    density[index] = 1e-14;
    // a triangle between the neighbouring samples
    const power = (1e-14 * (gridHz[index + 1] - gridHz[index - 1])) / 2;
    const reading = hissMeter(gridHz, "silent")(density, 110);
    const levelDbSpl = 110 + 10 * Math.log10(power);
    expect(reading.totalDbSpl).toBeCloseTo(levelDbSpl, 9);
    expect(Math.abs(erbFromHz(reading.frequencyHz) - erbFromHz(gridHz[index]))).toBeLessThan(0.5);
    expect(reading.excessDb).toBeCloseTo(levelDbSpl - thresholdDbSpl(reading.frequencyHz), 1);
  });

  test("must reach the threshold plus 3 dB where threshold and room count alike", () => {
    // a room whose noise in the filter at 1 kHz stands 6 dB over the threshold: both terms of the sum are equal
    const room = new Array(8)
      .fill(0)
      .map(
        (_, octave) =>
          thresholdDbSpl(1000) +
          6 -
          10 * Math.log10(erbWidthHz(1000)) +
          10 * Math.log10((62.5 * 2 ** octave) / Math.SQRT2),
      );
    expect(justHeardDbSpl(1000, room, isolationsByBackDb.open)).toBeCloseTo(thresholdDbSpl(1000) + 3.01, 1);
    expect(justHeardDbSpl(1000, roomOctavesDbSpl("silent"), isolationsByBackDb.open)).toBeCloseTo(
      thresholdDbSpl(1000),
      9,
    );
  });
});

describe("a room", () => {
  test("of 22 dB in the octave at 1 kHz has 22 - 10 log10(707) in one hertz there", () => {
    expect(roomDbSplIn1Hz(roomOctavesDbSpl("nc20"), 1000)).toBeCloseTo(22 - 10 * Math.log10(1000 / Math.SQRT2), 9);
  });

  test("with too few octaves, or levels that are none, is refused in one sentence", () => {
    for (const bad of [[], [1, 2, 3], new Array(8).fill(Number.NaN), new Array(8).fill(1e9)]) {
      expect(() => roomOctavesDbSpl(bad)).toThrow(/eight levels from -60 to 140 dB/u);
    }
    expect(() => roomOctavesDbSpl("nc99" as "nc20")).toThrow(/no room of that name: choose one of silent, nc15/u);
    expect(() => roomOctavesDbSpl("__proto__" as "nc20")).toThrow(/no room of that name/u);
    expect(() => hissMeter(gridHz, "nc20", [1, 2])).toThrow(/isolation needs eight/u);
  });
});

describe("a change of tone", () => {
  const meter = toneMeter(gridHz);

  test("by a narrow peak is no more than the power it adds to one auditory filter", () => {
    const index = nearestIndex(1000);
    const response = new Float64Array(gridHz.length);
    response[index] = 6;
    const added = ((10 ** 0.6 - 1) * (gridHz[index + 1] - gridHz[index - 1])) / 2;
    const expectedDb = 10 * Math.log10(1 + added / erbWidthHz(gridHz[index]));
    const reading = meter(response);
    // the mean over the whole scale takes a few hundredths away
    expect(reading.changeDb).toBeGreaterThan(expectedDb - 0.1);
    expect(reading.changeDb).toBeLessThan(expectedDb + 0.02);
    expect(reading.widthErb).toBeCloseTo(1, 0);
  });

  test("by a step at 1 kHz leaves as much above the mean as the other side weighs", () => {
    const response = Float64Array.from(gridHz, (f) => (f < 1000 ? 0 : 2));
    const whole = erbFromHz(16000) - erbFromHz(20);
    const shareAbove = (erbFromHz(16000) - erbFromHz(1000)) / whole;
    const reading = meter(response);
    expect(reading.meanDb).toBeCloseTo(2 * shareAbove, 1);
    expect(Math.abs(reading.changeDb)).toBeCloseTo(2 * Math.max(shareAbove, 1 - shareAbove), 1);
    expect(reading.widthErb).toBeGreaterThan(10);
    expect(meter(response.map((db) => -db)).changeDb).toBeCloseTo(-reading.changeDb, 1);
  });

  test("by a filter that stops everything is still a number", () => {
    const response = Float64Array.from(gridHz, (f) => (f < 1000 ? 0 : Number.NEGATIVE_INFINITY));
    expect(Number.isFinite(meter(response).changeDb)).toBe(true);
  });
});
