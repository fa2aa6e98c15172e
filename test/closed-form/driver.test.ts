/** Drivers: the phase that a magnitude implies, the fit of a curve, the motion of a membrane, and curves that are none. */
import { describe, expect, test } from "vitest";
import { magnitude, phaseRad } from "../../src/core/math/complex.ts";
import { randomStream } from "../../src/core/math/random.ts";
import { checkImpedanceCurve } from "../../src/core/stages/driver/curve-check.ts";
import { dynamic } from "../../src/core/stages/driver/dynamic.ts";
import { type DriverFit, fitDynamicDriver } from "../../src/core/stages/driver/fit.ts";
import { measured } from "../../src/core/stages/driver/measured.ts";
import { minimumPhasesRad } from "../../src/core/stages/driver/minimum-phase.ts";
import { membraneOf, ringDownSec } from "../../src/core/stages/driver/motion.ts";
import type { LoadLaw } from "../../src/core/stages/law.ts";
import { impedanceAt, type OnePort, series } from "../../src/core/stages/one-port.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";

const resistor = (resistanceOhm: number): OnePort => ({ kind: "resistor", resistanceOhm });

/** The series form of a moving coil, from the figures that a sheet of it would give. */
function coil(
  dcOhm: number,
  f0: number,
  qMechanical: number,
  qElectrical: number,
  lossyOhm: number,
  exponentRatio: number,
): OnePort {
  return series(
    resistor(dcOhm),
    { kind: "lossyInductor", magnitudeAt1KhzOhm: lossyOhm, exponentRatio },
    { kind: "resonance", resistanceOhm: (dcOhm * qMechanical) / qElectrical, frequencyHz: f0, qRatio: qMechanical },
  );
}

/** Vector c03: a 300 ohm coil with a hump at 95 Hz. */
const c03 = coil(300, 95, 1.6, 1.75, 0.028 * (2000 * Math.PI) ** 0.75, 0.75);

const logGridHz = (fromHz: number, toHz: number, perOctave: number): number[] => {
  const points = Math.round(Math.log2(toHz / fromHz) * perOctave) + 1;
  return Array.from({ length: points }, (_, k) => fromHz * (toHz / fromHz) ** (k / (points - 1)));
};

const magnitudesOf = (port: OnePort, frequenciesHz: readonly number[]): number[] =>
  frequenciesHz.map((hz) => magnitude(impedanceAt(port, hz)));

/** The largest error in degrees of the minimum phase between two frequencies, from a curve over the whole grid. */
function worstPhaseDeg(port: OnePort, gridHz: readonly number[], fromHz: number, toHz: number): number {
  const phasesRad = minimumPhasesRad(gridHz, magnitudesOf(port, gridHz));
  const errors = gridHz.map((hz, k) => {
    if (hz < fromHz || hz > toHz) return 0;
    return Math.abs(phasesRad[k] - phaseRad(impedanceAt(port, hz)));
  });
  return (Math.max(...errors) * 180) / Math.PI;
}

describe("the phase that a magnitude implies", () => {
  const wide = logGridHz(10, 40_000, 12);
  const narrow = logGridHz(20, 20_000, 24);

  test.each([
    ["a 300 ohm coil", c03],
    ["a highly damped 300 ohm coil with nearly pure inductance", coil(334, 83, 0.43, 0.447, 15, 0.9887)],
    ["an 80 ohm coil with a resonance at 55 Hz", coil(77.6, 55, 0.95, 0.344, 2.7, 0.4)],
    [
      "a balanced armature with two resonances",
      series(coil(20, 2600, 3, (20 * 3) / 18, 11, 0.78), {
        kind: "resonance",
        resistanceOhm: 9,
        frequencyHz: 5200,
        qRatio: 4,
      }),
    ],
  ])(
    "of %s is right within a degree from 20 Hz to 20 kHz, from twelve points an octave between 10 Hz and 40 kHz",
    (_, port) => {
      expect(worstPhaseDeg(port, wide, 20, 20_000)).toBeLessThan(1);
      // A curve that ends with the audible band knows less of what lies beyond it.
      expect(worstPhaseDeg(port, narrow, 20, 20_000)).toBeLessThan(3);
      expect(worstPhaseDeg(port, narrow, 40, 10_000)).toBeLessThan(1.5);
    },
  );

  test("of a Foster network, whose rise ends beyond the curve, is right within two degrees", () => {
    const cells = [
      [20, 0.02],
      [10, 0.003],
      [14, 4e-4],
      [30, 8e-5],
    ].map(
      ([ohm, inductanceH]): OnePort => ({
        kind: "parallel",
        parts: [resistor(ohm), { kind: "inductor", inductanceH }],
      }),
    );
    expect(worstPhaseDeg(series(resistor(32), ...cells), wide, 20, 20_000)).toBeLessThan(2);
    expect(worstPhaseDeg(series(resistor(32), ...cells), wide, 40, 10_000)).toBeLessThan(1);
  });

  test("of a flat curve is none, of a slope of one half 45 degrees, and of an impossible slope no more than 90", () => {
    expect(
      minimumPhasesRad(
        wide,
        wide.map(() => 32),
      ).every((rad) => Math.abs(rad) < 1e-12),
    ).toBe(true);
    const falling = minimumPhasesRad([20, 200, 2000, 20_000], [1000, 1, 1000, 1]);
    expect(Math.max(...falling.map(Math.abs))).toBeLessThanOrEqual(Math.PI / 2);
    const middle = wide.length >> 1;
    const root = minimumPhasesRad(
      wide,
      wide.map((hz) => Math.sqrt(hz)),
    );
    expect(root[middle]).toBeCloseTo(Math.PI / 4, 1);
  });
});

function modelOf(fit: DriverFit): Extract<DriverFit, { kind: "fit" }>["model"] {
  if (fit.kind !== "fit") throw new Error(fit.reason);
  return fit.model;
}

const reasonOf = (fit: DriverFit): string => (fit.kind === "refusal" ? fit.reason : "fits");

describe("the fit of an impedance curve", () => {
  const grid = logGridHz(20, 20_000, 6);

  test("finds drivers of every size from the curve alone", () => {
    for (const [dcOhm, f0, qMechanical, qElectrical, lossyOhm, n] of [
      [31.4, 98.6, 0.42, 0.57, 0.8, 0.93],
      [600, 70, 0.8, 1.1, 30, 0.6],
      [16, 45, 5, 1.2, 1, 0.7],
      [254, 200, 2, 0.5, 5, 0.8],
    ]) {
      const model = modelOf(
        fitDynamicDriver(grid, magnitudesOf(coil(dcOhm, f0, qMechanical, qElectrical, lossyOhm, n), grid)),
      );
      expect(model.dcResistanceOhm / dcOhm).toBeCloseTo(1, 6);
      expect(model.resonances[0].frequencyHz / f0).toBeCloseTo(1, 6);
      expect(model.resonances[0].qMechanicalRatio / qMechanical).toBeCloseTo(1, 6);
      expect(model.lossyInductance.magnitudeAt1KhzOhm / lossyOhm).toBeCloseTo(1, 4);
      expect(model.lossyInductance.exponentRatio / n).toBeCloseTo(1, 4);
    }
  });

  test("of a curve with half a percent of noise finds coil and resonance within a few thousandths, Q within hundredths", () => {
    const errors: number[][] = [[], [], [], []];
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomStream(seed);
      const noisy = magnitudesOf(c03, grid).map((ohm) => ohm * (1 + 0.005 * random.normal()));
      const { dcResistanceOhm, resonances } = modelOf(fitDynamicDriver(grid, noisy));
      const [{ frequencyHz, qMechanicalRatio, resistanceOhm }] = resonances;
      const qElectricalRatio = (qMechanicalRatio * dcResistanceOhm) / resistanceOhm;
      for (const [index, ratio] of [
        dcResistanceOhm / 300,
        frequencyHz / 95,
        qMechanicalRatio / 1.6,
        qElectricalRatio / 1.75,
      ].entries()) {
        errors[index].push(ratio - 1);
      }
    }
    const rms = errors.map((one) => Math.sqrt(one.reduce((sum, error) => sum + error * error, 0) / one.length));
    expect(rms[0]).toBeLessThan(0.003);
    expect(rms[1]).toBeLessThan(0.003);
    expect(rms[2]).toBeLessThan(0.014);
    expect(rms[3]).toBeLessThan(0.012);
  });

  test("does not depend on how densely which octave was sampled", () => {
    const uneven = [...logGridHz(20, 1000, 3), ...logGridHz(1020, 20_000, 60)];
    const ripple = (hz: number): number => 1 + 0.01 * Math.sin(7 * Math.log(hz));
    const fitOn = (gridHz: readonly number[]) =>
      modelOf(
        fitDynamicDriver(
          gridHz,
          magnitudesOf(c03, gridHz).map((ohm, k) => ohm * ripple(gridHz[k])),
        ),
      );
    expect(
      fitOn(uneven).resonances[0].frequencyHz / fitOn(logGridHz(20, 20_000, 48)).resonances[0].frequencyHz,
    ).toBeCloseTo(1, 2);
  });

  test("of a headphone with a second resonance refuses, says by how much it misses, and says what to do", () => {
    const twoHumps = series(c03, { kind: "resonance", resistanceOhm: 150, frequencyHz: 3000, qRatio: 3 });
    const fit = fitDynamicDriver(grid, magnitudesOf(twoHumps, grid));
    expect(fit.kind).toBe("refusal");
    expect(fit.residualRatio).toBeGreaterThan(0.03);
    expect(reasonOf(fit)).toMatch(/miss it by \d+\.\d % rms, more than 3 %; use the measured curve itself\.$/);
  });

  test("of a planar headphone, of a curve that starts above the resonance and of too few points refuses", () => {
    expect(
      reasonOf(
        fitDynamicDriver(
          grid,
          grid.map(() => 32),
        ),
      ),
    ).toContain("no resonance");
    const wavy = grid.map((hz) => 32 * (1 + 0.004 * Math.sin(3 * Math.log(hz))));
    expect(reasonOf(fitDynamicDriver(grid, wavy))).toContain("no resonance");
    const high = logGridHz(300, 20_000, 6);
    expect(reasonOf(fitDynamicDriver(high, magnitudesOf(c03, high)))).toContain("no resonance");
    expect(reasonOf(fitDynamicDriver(grid.slice(0, 6), magnitudesOf(c03, grid.slice(0, 6))))).toContain("6 points");
  });

  test("from seven to eleven points assumes the exponent, and says so", () => {
    const sparse = Array.from({ length: 9 }, (_, k) => 20 * 1000 ** (k / 8));
    const driver = coil(300, 95, 1.6, 1.75, 20, 0.7);
    const fit = fitDynamicDriver(sparse, magnitudesOf(driver, sparse));
    expect(fit).toMatchObject({ kind: "fit", exponentAssumed: true });
    expect(modelOf(fit).lossyInductance.exponentRatio).toBeCloseTo(0.7, 12);
    expect(modelOf(fit).resonances[0].frequencyHz).toBeCloseTo(95, 4);
    expect(fitDynamicDriver(grid, magnitudesOf(driver, grid))).toMatchObject({ exponentAssumed: false });
  });
});

describe("a membrane", () => {
  const law = dynamic.describe({
    kind: "dynamicDriver",
    sensitivityDbSplPerVrms: 100,
    dcResistanceOhm: 300,
    resonances: [{ frequencyHz: 95, qMechanicalRatio: 1.6, resistanceOhm: 300 }],
  }) as LoadLaw;
  const grid = Float64Array.of(20, 95, 1000);
  const on = (re: number, im = 0) => {
    if (law.motion === undefined) throw new Error("a dynamic driver moves");
    return membraneOf(law.motion, law.impedance.left, { re: grid.map(() => re), im: grid.map(() => im) }, grid);
  };

  test("makes half of the voltage itself where its motion stands for as many ohms as its coil", () => {
    expect(on(0).onZeroOhm.backEmfRatio).toBeCloseTo(0.5, 12);
    expect(on(300).onSource.backEmfRatio).toBeCloseTo(1 / 3, 12);
  });

  test("on a source as large as its coil has twice the electrical Q and rings longer", () => {
    const { onZeroOhm, onSource } = on(300);
    expect(onSource.qElectricalRatio).toBeCloseTo(2 * onZeroOhm.qElectricalRatio, 12);
    expect(onSource.ringDownSec).toBeGreaterThan(onZeroOhm.ringDownSec);
    expect(on(0).onSource).toEqual(onZeroOhm);
  });

  test("is held by the resistance of a source, not by its reactance", () => {
    expect(on(50, 40).onSource.qTotalRatio).toBe(on(50).onSource.qTotalRatio);
    expect(on(50, 40).onSource.backEmfRatio).toBeLessThan(on(50).onSource.backEmfRatio);
  });

  test("without a known moving mass states no displacement", () => {
    expect(on(0).perVolt).toBeUndefined();
  });

  test.each([0.3, 0.49, 0.5, 0.7, 2, 20])("of Q %d has fallen by 60 dB after its ring-down", (q) => {
    // The slowest pole of s^2 + s w0/Q + w0^2 has decayed to a thousandth: |e^{st}| = 1/1000.
    const omega0 = 2 * Math.PI * 80;
    const half = omega0 / (2 * q);
    const rate = half - Math.sqrt(Math.max(0, half * half - omega0 * omega0));
    expect(20 * Math.log10(Math.exp(-rate * ringDownSec(80, q)))).toBeCloseTo(-60, 9);
  });

  test("of Q 2 at 80 Hz rings 13.8 Q over w0, 55 ms", () => {
    expect(ringDownSec(80, 2)).toBeCloseTo((13.8155 * 2) / (2 * Math.PI * 80), 6);
  });
});

describe("a curve that is none", () => {
  const good = { hz: [20, 200, 2000], ohm: [32, 40, 33] };
  const failure = (
    frequenciesHz: readonly number[],
    magnitudesOhm: readonly number[],
    phasesDeg?: readonly number[],
  ): string => {
    try {
      checkImpedanceCurve(frequenciesHz, magnitudesOhm, "hd600.csv", phasesDeg);
      return "passes";
    } catch (error) {
      if (!(error instanceof HeadampError)) throw error;
      return error.message;
    }
  };

  test("is told from a good one in one sentence that says where and what to do", () => {
    expect(failure(good.hz, good.ohm)).toBe("passes");
    expect(failure(good.hz, good.ohm, [-90, 0, 90])).toBe("passes");
    const cases: [string, readonly number[], readonly number[], (readonly number[])?][] = [
      ["has no points", [], []],
      ["one point", [100], [32]],
      ["3 frequencies but 2 magnitudes", good.hz, [32, 33]],
      ["3 frequencies but 1 phases", good.hz, good.ohm, [0]],
      ["200 Hz occurs twice", [20, 200, 200], good.ohm],
      ["lies below the one before it", [20, 2000, 200], good.ohm],
      ["frequency 0", [0, 200, 2000], good.ohm],
      ["frequency -20", [-20, 200, 2000], good.ohm],
      ["frequency NaN", [20, Number.NaN, 2000], good.ohm],
      ["at 200 Hz is 0", good.hz, [32, 0, 33]],
      ["at 200 Hz is -40", good.hz, [32, -40, 33]],
      ["at 2000 Hz is NaN", good.hz, [32, 40, Number.NaN]],
      ["at 20 Hz is Infinity", good.hz, [Number.POSITIVE_INFINITY, 40, 33]],
      ["phase at 200 Hz is 91", good.hz, good.ohm, [0, 91, 0]],
      ["phase at 200 Hz is NaN", good.hz, good.ohm, [0, Number.NaN, 0]],
      ["5000 points", Array.from({ length: 5000 }, (_, k) => 20 + k), new Array(5000).fill(32)],
    ];
    for (const [words, hz, ohm, phases] of cases) {
      const message = failure(hz, ohm, phases);
      expect(message, words).toContain(words);
      expect(message).toMatch(/^hd600\.csv: [^\n]+\.$/);
    }
  });

  test("neither fits nor becomes a load", () => {
    expect(() => fitDynamicDriver([200, 20], [32, 32])).toThrow(HeadampError);
    const spec = {
      kind: "measuredDriver",
      sensitivityDbSplPerVrms: 100,
      frequenciesHz: [20, 20],
      magnitudesOhm: [32, 32],
    } as const;
    expect(() => measured.describe(spec)).toThrow("occurs twice");
  });
});
