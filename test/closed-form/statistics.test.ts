/** Interpolation, the normal distribution and seeded randomness against tables and closed forms. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addIntegrationWeights, interpolateLinear, interpolateLogFrequency } from "../../src/core/math/interpolate.ts";
import { randomStream } from "../../src/core/math/random.ts";
import { normalCdf, normalQuantile, rootSumOfSquares } from "../../src/core/math/statistics.ts";

describe("the normal distribution", () => {
  // published tables, to the digits of double precision
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.96, 0.9750021048517795],
    [-3, 0.0013498980316300946],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160527e-24],
  ])("has the probability of its table below %f sigma", (deviate, probability) => {
    expect(Math.abs(normalCdf(deviate) / probability - 1)).toBeLessThan(1e-12);
  });

  test.each([
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.5, 0],
    [0.001, -3.090232306167813],
    [1e-10, -6.361340902404056],
  ])("keeps a limit with probability %f at its tabled deviate", (probability, deviate) => {
    expect(normalQuantile(probability)).toBeCloseTo(deviate, 10);
  });

  test("goes from deviate to probability and back", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (deviate) => {
        expect(Math.abs(normalQuantile(normalCdf(deviate)) - deviate)).toBeLessThan(1e-9);
      }),
    );
    expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(1.1)).toBeNaN();
  });

  test("spreads of 3 and 4 dB make 5 dB", () => {
    expect(rootSumOfSquares([3, 4])).toBe(5);
  });
});

describe("between samples", () => {
  test("one octave up a line of 6 dB per octave is 6 dB", () => {
    expect(interpolateLogFrequency([100, 400], [0, 12], 200)).toBeCloseTo(6, 12);
    expect(interpolateLogFrequency([100, 400], [0, 12], 10)).toBe(0);
    expect(interpolateLinear([0, 1, 3], [0, 1, 5], 2)).toBe(3);
    expect(interpolateLinear([0, 1, 3], [0, 1, 5], 9)).toBe(5);
  });

  test("the weights of a straight line integrate it exactly, over its ends too", () => {
    const abscissas = [1, 2, 5, 7];
    const weights = new Float64Array(4);
    addIntegrationWeights(abscissas, 1.5, 6, weights);
    // integral of 3 x - 1
    const exact = 1.5 * (36 - 2.25) - 4.5;
    expect(abscissas.reduce((sum, x, index) => sum + weights[index] * (3 * x - 1), 0)).toBeCloseTo(exact, 12);
    const wide = new Float64Array(4);
    addIntegrationWeights(abscissas, 0, 10, wide);
    expect(wide.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(10, 12);
    const outside = new Float64Array(4);
    addIntegrationWeights(abscissas, 8, 9, outside);
    expect(Array.from(outside)).toEqual([0, 0, 0, 1]);
  });
});

describe("seeded randomness", () => {
  test("is xoshiro128** as published, step by step in whole numbers", () => {
    const mask = 0xffffffffn;
    const rotate = (x: bigint, by: bigint): bigint => ((x << by) | (x >> (32n - by))) & mask;
    let seed = 7n;
    const state = Array.from({ length: 4 }, () => {
      seed = (seed + 0x9e3779b9n) & mask;
      let z = seed;
      z = ((z ^ (z >> 16n)) * 0x21f0aaadn) & mask;
      z = ((z ^ (z >> 15n)) * 0x735a2d97n) & mask;
      return z ^ (z >> 15n);
    });
    const stream = randomStream(7);
    for (let step = 0; step < 1000; step += 1) {
      const result = (rotate((state[1] * 5n) & mask, 7n) * 9n) & mask;
      const t = (state[1] << 9n) & mask;
      state[2] ^= state[0];
      state[3] ^= state[1];
      state[1] ^= state[2];
      state[0] ^= state[3];
      state[2] ^= t;
      state[3] = rotate(state[3], 11n);
      expect(stream.uniform()).toBe(Number(result) / 2 ** 32);
    }
  });

  test("gives normal deviates of mean 0, variance 1 and kurtosis 3, the same for the same seed", () => {
    const count = 100_000;
    const stream = randomStream(20);
    const again = randomStream(20);
    const moments = [0, 0, 0, 0];
    for (let step = 0; step < count; step += 1) {
      const deviate = stream.normal();
      if (step < 100 && deviate !== again.normal()) throw new Error("the same seed gave another number");
      for (let power = 0; power < 4; power += 1) moments[power] += deviate ** (power + 1) / count;
    }
    expect(Math.abs(moments[0])).toBeLessThan(0.015);
    expect(Math.abs(moments[1] - 1)).toBeLessThan(0.02);
    expect(Math.abs(moments[2])).toBeLessThan(0.05);
    expect(Math.abs(moments[3] - 3)).toBeLessThan(0.12);
  });
});
