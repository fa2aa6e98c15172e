import { describe, expect, it } from "vitest";
import { coverageHalfWidth } from "../../src/core/math/coverage-interval.ts";
import { randomStream } from "../../src/core/math/random.ts";
import { outputImpedance } from "../../src/core/measure/output-impedance.ts";
import type { Capture } from "../../src/core/signal/capture.ts";

const RATE = 48_000;

interface Output {
  readonly ohm: number;
  readonly farad?: number;
  readonly inputOhm?: number;
}

/** Tones as they come out of an output into a load, with noise, from any start. */
function into(
  loadOhm: number,
  { ohm, farad, inputOhm = Number.POSITIVE_INFINITY }: Output,
  {
    tonesHz = [997.3],
    sec = 1.5,
    noise = 1e-6,
    startSec = 0.1,
    seed = 1,
  }: {
    readonly tonesHz?: readonly number[];
    readonly sec?: number;
    readonly noise?: number;
    readonly startSec?: number;
    readonly seed?: number;
  } = {},
): Capture {
  const { normal } = randomStream(seed);
  const samples = Float64Array.from({ length: sec * RATE }, () => noise * normal());
  const load = 1 / (1 / loadOhm + 1 / inputOhm);
  tonesHz.forEach((hz, k) => {
    const w = 2 * Math.PI * hz;
    // H = R / (R + Rs + 1/(jwC)), and 1 where nothing is drawn
    const [re, im] =
      load === Number.POSITIVE_INFINITY ? [1, 0] : [(load + ohm) / load, farad ? -1 / (w * farad * load) : 0];
    const [size, angle] = [0.5 / tonesHz.length / Math.hypot(re, im), -Math.atan2(im, re)];
    for (let n = 0; n < samples.length; n++)
      samples[n] += size * Math.cos((w * n) / RATE + w * startSec + angle + k * k);
  });
  return { name: "capture.wav", sampleRateHz: RATE, channels: [samples] };
}

const OPEN = Number.POSITIVE_INFINITY;
/** The one channel's result; fails where it was refused. */
function known([result]: ReturnType<typeof outputImpedance>) {
  if (result.refusal !== undefined) throw new Error(result.refusal);
  return result;
}

describe("output impedance from an open and a loaded capture", () => {
  it("is R (V0/V1 - 1), found within its own interval and a ten-thousandth, whatever the start of each capture", () => {
    for (const ohm of [0.5, 10, 120]) {
      const { resistance } = known(
        outputImpedance(
          { capture: into(OPEN, { ohm }, { seed: 1 }) },
          { capture: into(33, { ohm }, { seed: 2, startSec: 0.17 }), loadOhm: 33 },
        ),
      );
      expect(Math.abs(resistance.value / ohm - 1)).toBeLessThan(2e-4);
      expect(resistance.low).toBeLessThanOrEqual(ohm);
      expect(resistance.high).toBeGreaterThanOrEqual(ohm);
    }
  });

  it("is corrected for the recorder's input, which lies in parallel in both captures", () => {
    const output = { ohm: 100, inputOhm: 2000 };
    const captures = [
      { capture: into(OPEN, output) },
      { capture: into(33, output, { seed: 2 }), loadOhm: 33 },
    ] as const;
    expect(known(outputImpedance(...captures, { inputImpedanceOhm: 2000 })).resistance.value).toBeCloseTo(100, 1);
    // Thevenin: what the load sees is Rs parallel to the input
    expect(known(outputImpedance(...captures)).resistance.value).toBeCloseTo(1 / (1 / 100 + 1 / 2000), 1);
  });

  it("a load even within 5 % widens the interval to nearly 5 %, not to 1.96 of its standard deviation", () => {
    const { resistance } = known(
      outputImpedance(
        { capture: into(OPEN, { ohm: 10 }) },
        { capture: into(32, { ohm: 10 }, { seed: 2 }), loadOhm: 32 },
        { toleranceRatio: 0.05 },
      ),
    );
    expect((resistance.high - resistance.value) / resistance.value).toBeCloseTo(0.05 * 0.95, 3);
  });

  it("two loads without the open case give the same", () => {
    const { resistance } = known(
      outputImpedance(
        { capture: into(32, { ohm: 5 }), loadOhm: 32 },
        { capture: into(300, { ohm: 5 }, { seed: 2 }), loadOhm: 300 },
      ),
    );
    expect(resistance.value).toBeCloseTo(5, 2);
  });

  it("several tones show a coupling capacitor, and the impedance over frequency that it makes", () => {
    const output = { ohm: 10, farad: 220e-6 };
    const tonesHz = [23, 41, 97, 203, 499, 1201, 3001, 7993, 15_101];
    const options = { tonesHz, sec: 3 };
    const { resistance, capacitance, frequenciesHz, magnitudesOhm } = known(
      outputImpedance(
        { capture: into(OPEN, output, options) },
        { capture: into(33, output, { ...options, seed: 2, startSec: 0.13 }), loadOhm: 33 },
      ),
    );
    expect(resistance.value).toBeCloseTo(10, 2);
    expect((capacitance?.value ?? 0) / 220e-6).toBeCloseTo(1, 3);
    frequenciesHz.forEach((hz, k) => {
      expect(magnitudesOhm[k]).toBeCloseTo(Math.hypot(10, 1 / (2 * Math.PI * hz * 220e-6)), 1);
    });
  });

  it("a resistance at several tones shows no capacitor", () => {
    const options = { tonesHz: [40, 300, 2000, 9000], sec: 2 };
    expect(
      known(
        outputImpedance(
          { capture: into(OPEN, { ohm: 3 }, options) },
          { capture: into(33, { ohm: 3 }, { ...options, seed: 2 }), loadOhm: 33 },
        ),
      ).capacitance,
    ).toBeUndefined();
  });

  it("the stated 95 % holds: of 120 seeded trials with noise and a tolerance, 108 to 120", () => {
    const { uniform, normal } = randomStream(11);
    let held = 0;
    for (let trial = 0; trial < 120; trial++) {
      const ohm = 1 + 50 * uniform();
      const load = 16 + 17 * uniform();
      const real = load * (1 + 0.01 * (2 * uniform() - 1));
      const options = { sec: 0.5, noise: 10 ** (-2.2 - uniform()) };
      const { low, high } = known(
        outputImpedance(
          { capture: into(OPEN, { ohm }, { ...options, seed: Math.floor(1e6 * uniform()) }) },
          { capture: into(real, { ohm }, { ...options, seed: Math.floor(1e6 * Math.abs(normal())) }), loadOhm: load },
          { toleranceRatio: 0.01 },
        ),
      ).resistance;
      if (low <= ohm && ohm <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(108);
  });
});

describe("the half width that holds a share of errors", () => {
  it("is 1.96 sigma for a normal one alone, and the share itself for an even one alone", () => {
    expect(coverageHalfWidth(2, [], 0.95)).toBeCloseTo(2 * 1.959964, 5);
    expect(coverageHalfWidth(0, [3], 0.95)).toBeCloseTo(2.85, 6);
    // Two even errors of one width: a triangle, whose 95 % lie within 2a (1 - sqrt(0.05))
    expect(coverageHalfWidth(0, [1, 1], 0.95)).toBeCloseTo(2 * (1 - Math.sqrt(0.05)), 3);
  });
});
