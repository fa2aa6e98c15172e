/** What holds for every noise and every room at the ear. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hissMeter } from "../../src/core/stages/ear/audibility.ts";
import { erbBands, erbFromHz, hzFromErb } from "../../src/core/stages/ear/erb.ts";
import { toneMeter } from "../../src/core/stages/ear/erb-smoothing.ts";
import { dbSplFromPa, earDbSpl, earPressurePa } from "../../src/core/stages/ear/pressure.ts";

const gridHz = Float64Array.from({ length: 24 * 12 }, (_, index) => 10 * 2 ** (index / 24));
const open = hissMeter(gridHz, "nc20");
const noise = fc.array(fc.double({ min: 1e-20, max: 1e-12, noNaN: true }), {
  minLength: gridHz.length,
  maxLength: gridHz.length,
});
const sensitivity = fc.double({ min: 80, max: 145, noNaN: true });
const octaves = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 8, maxLength: 8 });
const few = { numRuns: 30 };

describe("hiss", () => {
  test("stands as far over the limit as its total over what would just be heard", () => {
    fc.assert(
      fc.property(noise, sensitivity, (density, perVolt) => {
        const reading = open(density, perVolt);
        expect(reading.totalDbSpl - reading.limitDbSpl).toBeCloseTo(reading.excessDb, 9);
        expect(reading.frequencyHz).toBeGreaterThan(20);
        expect(reading.frequencyHz).toBeLessThanOrEqual(16000);
      }),
      few,
    );
  });

  test("never gets harder to hear when noise is added anywhere", () => {
    fc.assert(
      fc.property(noise, noise, sensitivity, (one, other, perVolt) => {
        const both = one.map((density, index) => density + other[index]);
        expect(open(both, perVolt).excessDb).toBeGreaterThanOrEqual(open(one, perVolt).excessDb - 1e-9);
        const sum =
          10 * Math.log10(10 ** (open(one, perVolt).totalDbSpl / 10) + 10 ** (open(other, perVolt).totalDbSpl / 10));
        expect(open(both, perVolt).totalDbSpl).toBeCloseTo(sum, 9);
      }),
      few,
    );
  });

  test("rises decibel for decibel with the headphone's sensitivity", () => {
    fc.assert(
      fc.property(noise, sensitivity, (density, perVolt) => {
        expect(open(density, perVolt + 10).excessDb).toBeCloseTo(open(density, perVolt).excessDb + 10, 9);
      }),
      few,
    );
  });

  test("is heard no less behind more isolation, and no more in a louder room", () => {
    fc.assert(
      fc.property(noise, octaves, octaves, (density, room, more) => {
        const louder = room.map((level, index) => level + more[index]);
        const quiet = hissMeter(gridHz, room)(density, 110).excessDb;
        expect(hissMeter(gridHz, louder)(density, 110).excessDb).toBeLessThanOrEqual(quiet + 1e-9);
        expect(hissMeter(gridHz, room, more)(density, 110).excessDb).toBeGreaterThanOrEqual(quiet - 1e-9);
        expect(hissMeter(gridHz, "silent")(density, 110).excessDb).toBeGreaterThanOrEqual(quiet - 1e-9);
      }),
      few,
    );
  });

  test("of nothing is minus infinity, and its limit is white noise's", () => {
    const white = open(new Float64Array(gridHz.length).fill(1e-16), 100);
    const reading = open(new Float64Array(gridHz.length), 100);
    expect(reading.excessDb).toBe(Number.NEGATIVE_INFINITY);
    expect(reading.limitDbSpl).toBeCloseTo(white.limitDbSpl, 9);
    expect(() => open(new Float64Array(gridHz.length).fill(Number.NaN), 100)).toThrow(RangeError);
    expect(() => open([1], 100)).toThrow(RangeError);
  });
});

describe("tone", () => {
  const meter = toneMeter(gridHz);
  const response = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), {
    minLength: gridHz.length,
    maxLength: gridHz.length,
  });

  test("does not change with level, which is taken out as the mean", () => {
    fc.assert(
      fc.property(response, fc.double({ min: -60, max: 60, noNaN: true }), (levels, offset) => {
        const shifted = meter(levels.map((level) => level + offset));
        expect(shifted.changeDb).toBeCloseTo(meter(levels).changeDb, 6);
        expect(shifted.meanDb).toBeCloseTo(meter(levels).meanDb + offset, 6);
      }),
      few,
    );
  });

  test("of a flat response is exactly none", () => {
    expect(meter(new Float64Array(gridHz.length).fill(-7.3))).toMatchObject({ changeDb: 0, widthErb: 0 });
  });
});

describe("the ear's scale", () => {
  test("goes to hertz and back", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 24000, noNaN: true }),
        (f) => Math.abs(hzFromErb(erbFromHz(f)) / f - 1) < 1e-9,
      ),
    );
  });

  test("bands reach from 20 Hz to 18 kHz, each one ERB wide, none more than a step from the next", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), (step) => {
        const bands = erbBands(20, 18000, step);
        expect(bands[0].lowHz).toBeCloseTo(20, 9);
        expect(bands[bands.length - 1].highHz).toBeCloseTo(18000, 6);
        bands.forEach((band, index) => {
          expect(erbFromHz(band.highHz) - erbFromHz(band.lowHz)).toBeCloseTo(1, 9);
          if (index > 0)
            expect(erbFromHz(band.centreHz) - erbFromHz(bands[index - 1].centreHz)).toBeLessThanOrEqual(step + 1e-9);
        });
      }),
      few,
    );
  });

  test("pressure and level at the ear are the same thing said twice", () => {
    fc.assert(
      fc.property(
        sensitivity,
        fc.double({ min: 1e-7, max: 20, noNaN: true }),
        (perVolt, v) => Math.abs(dbSplFromPa(earPressurePa(v, perVolt, 3)) - earDbSpl(v, perVolt, 3)) < 1e-9,
      ),
    );
  });
});
