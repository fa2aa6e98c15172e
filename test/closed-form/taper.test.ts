/** Knobs: positions, tapers and the balance of two gangs. */
import { describe, expect, test } from "vitest";
import {
  clockHour,
  gainDbExponential,
  gainDbTwoSlope,
  imbalanceExpectedDb,
  ordinaryTracking,
  ROTATION_DEG,
  rotationRatioExponential,
  rotationRatioTwoSlope,
  steppedTracking,
} from "../../src/core/stages/volume/taper.ts";

describe("a knob", () => {
  test("turns 300 degrees: from 7 o'clock over noon to 5 o'clock", () => {
    expect(ROTATION_DEG).toBe(300);
    expect([0, 0.2, 0.5, 0.9, 1].map(clockHour)).toEqual([7, 9, 12, 16, 17]);
    expect([-0.1, 1.1].map(clockHour)).toEqual([7, 17]);
  });

  test.each([0.05, 0.1, 0.15, 0.2, 0.3])(
    "with %d of its track at noon is silent at one end and open at the other",
    (midRatio) => {
      const midDb = 20 * Math.log10(midRatio);
      for (const gainDb of [gainDbExponential, gainDbTwoSlope]) {
        expect(gainDb(0, midRatio)).toBe(Number.NEGATIVE_INFINITY);
        expect(gainDb(0.5, midRatio)).toBeCloseTo(midDb, 9);
        expect(gainDb(1, midRatio)).toBeCloseTo(0, 9);
      }
      for (const rotationRatio of [rotationRatioExponential, rotationRatioTwoSlope]) {
        expect(rotationRatio(Number.NEGATIVE_INFINITY, midRatio)).toBeCloseTo(0, 12);
        expect(rotationRatio(midDb, midRatio)).toBeCloseTo(0.5, 9);
        expect(rotationRatio(0, midRatio)).toBeCloseTo(1, 12);
      }
    },
  );

  test("of two straight tracks halves its ratio for half the turn below noon", () => {
    expect(gainDbTwoSlope(0.25, 0.15)).toBeCloseTo(20 * Math.log10(0.075), 9);
    expect(gainDbTwoSlope(0.75, 0.15)).toBeCloseTo(20 * Math.log10(0.575), 9);
  });
});

describe("the balance of two gangs", () => {
  test("is their spread alone where the ends do not matter", () => {
    expect(imbalanceExpectedDb(0, ordinaryTracking)).toBeCloseTo(0.5, 2);
    for (const db of [0, -20, -60]) expect(imbalanceExpectedDb(db, steppedTracking)).toBe(0.17);
  });

  test("of an ordinary control is off by about 1.5 dB where a Scarlett 2i2 was seen to be, at -37.5 dB", () => {
    expect(imbalanceExpectedDb(-37.5, ordinaryTracking)).toBeGreaterThan(1.4);
    expect(imbalanceExpectedDb(-37.5, ordinaryTracking)).toBeLessThan(1.8);
  });
});
