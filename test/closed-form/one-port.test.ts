/** Impedances against what a textbook says of them, and the finite network that stands for a lossy inductance. */
import { describe, expect, test } from "vitest";
import { type Complex, magnitude, phaseRad, subtract } from "../../src/core/math/complex.ts";
import {
  impedanceAt,
  impedanceExtremesOhm,
  impedanceOver,
  type OnePort,
  series,
} from "../../src/core/stages/one-port.ts";
import { rationalOnePort } from "../../src/core/stages/rational-one-port.ts";

const resistor = (resistanceOhm: number): OnePort => ({ kind: "resistor", resistanceOhm });
const inductor = (inductanceH: number): OnePort => ({ kind: "inductor", inductanceH });
const capacitor = (capacitanceF: number): OnePort => ({ kind: "capacitor", capacitanceF });
const lossyInductor = (magnitudeAt1KhzOhm: number, exponentRatio: number): OnePort => ({
  kind: "lossyInductor",
  magnitudeAt1KhzOhm,
  exponentRatio,
});

/** |a - b| / |b| */
const errorRatio = (a: Complex, b: Complex): number => magnitude(subtract(a, b)) / magnitude(b);

const logGridHz = (fromHz: number, toHz: number, points: number): number[] =>
  Array.from({ length: points }, (_, k) => fromHz * (toHz / fromHz) ** (k / (points - 1)));

describe("an impedance", () => {
  test("of an inductor and a capacitor meet in magnitude where they resonate, with opposite phases", () => {
    const f0 = 1 / (2 * Math.PI * Math.sqrt(1e-3 * 1e-6));
    const l = impedanceAt(inductor(1e-3), f0);
    const c = impedanceAt(capacitor(1e-6), f0);
    expect(l.im).toBeCloseTo(Math.sqrt(1e-3 / 1e-6), 9);
    expect(c.im).toBeCloseTo(-l.im, 9);
    expect(magnitude(impedanceAt(series(inductor(1e-3), capacitor(1e-6), resistor(7)), f0))).toBeCloseTo(7, 9);
  });

  test("in parallel with another is their product over their sum", () => {
    const port: OnePort = { kind: "parallel", parts: [resistor(30), capacitor(1e-6)] };
    for (const hz of [20, 1000, 5305, 20_000]) {
      // R / (1 + jwRC)
      const x = 2 * Math.PI * hz * 30e-6;
      expect(impedanceAt(port, hz).re).toBeCloseTo(30 / (1 + x * x), 9);
      expect(impedanceAt(port, hz).im).toBeCloseTo((-30 * x) / (1 + x * x), 9);
    }
  });

  test("of a resonance is R at its frequency, and R over root two at 45 degrees half a bandwidth away", () => {
    const port: OnePort = { kind: "resonance", resistanceOhm: 240, frequencyHz: 90, qRatio: 2.5 };
    expect(impedanceAt(port, 90)).toEqual({ re: 240, im: -0 });
    // f/f0 - f0/f = +-1/Q at f0 (sqrt(1 + 1/4Q^2) +- 1/2Q).
    for (const side of [1, -1]) {
      const z = impedanceAt(port, 90 * (Math.sqrt(1 + 1 / 25) + side / 5));
      expect(magnitude(z)).toBeCloseTo(240 / Math.SQRT2, 9);
      expect(phaseRad(z)).toBeCloseTo((-side * Math.PI) / 4, 9);
    }
  });

  test("of a lossy inductance of exponent one is an inductor's, of one half a skin effect's 45 degrees", () => {
    expect(
      errorRatio(impedanceAt(lossyInductor(2 * Math.PI, 1), 4321), impedanceAt(inductor(1e-3), 4321)),
    ).toBeLessThan(1e-12);
    const skin = impedanceAt(lossyInductor(10, 0.5), 4000);
    expect(magnitude(skin)).toBeCloseTo(20, 9);
    expect(phaseRad(skin)).toBeCloseTo(Math.PI / 4, 12);
  });

  test("that was measured passes through its points, runs straight over log f between them, and holds beyond", () => {
    const port: OnePort = {
      kind: "measured",
      frequenciesHz: [20, 200, 2000],
      resistancesOhm: [30, 50, 32],
      reactancesOhm: [4, -6, 8],
    };
    expect(impedanceAt(port, 200)).toEqual({ re: 50, im: -6 });
    expect(impedanceAt(port, Math.sqrt(20 * 200)).re).toBeCloseTo(40, 9);
    expect(impedanceAt(port, Math.sqrt(200 * 2000)).im).toBeCloseTo(1, 9);
    expect(impedanceAt(port, 5)).toEqual({ re: 30, im: 4 });
    expect(impedanceAt(port, 50_000)).toEqual({ re: 32, im: 8 });
    expect(impedanceExtremesOhm(port).maximumOhm / Math.hypot(50, 6)).toBeCloseTo(1, 2);
  });

  test("over a grid is the impedance at each of its frequencies", () => {
    const port = series(resistor(300), lossyInductor(12, 0.75));
    const over = impedanceOver(port, Float64Array.of(50, 500, 5000));
    expect({ re: over.re[2], im: over.im[2] }).toEqual(impedanceAt(port, 5000));
  });
});

describe("the finite network for a lossy inductance", () => {
  const bands = [
    { fromHz: 10, toHz: 40_000 },
    { fromHz: 20, toHz: 20_000 },
    { fromHz: 5, toHz: 400_000 },
  ];
  const exponents = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.9999];

  test.each(bands)("follows K (jw)^n within 2e-5 from $fromHz to $toHz Hz", (band) => {
    for (const n of exponents) {
      const original = lossyInductor(20, n);
      const network = rationalOnePort(original, band);
      for (const hz of logGridHz(band.fromHz, band.toHz, 241)) {
        expect(errorRatio(impedanceAt(network, hz), impedanceAt(original, hz)), `n ${n} at ${hz} Hz`).toBeLessThan(
          2e-5,
        );
      }
    }
  });

  test("has positive elements only, few enough to step in time", () => {
    const network = rationalOnePort(lossyInductor(20, 0.7), { fromHz: 10, toHz: 40_000 });
    if (network.kind !== "series") throw new Error("a ladder is in series");
    expect(network.parts.length).toBeLessThan(26);
    for (const cell of network.parts) {
      if (cell.kind !== "parallel") throw new Error("a cell is a parallel circuit");
      for (const part of cell.parts) {
        if (part.kind === "resistor") expect(part.resistanceOhm).toBeGreaterThan(0);
        else if (part.kind === "inductor") expect(part.inductanceH).toBeGreaterThan(0);
        else throw new Error(`a cell holds no ${part.kind}`);
      }
    }
  });

  test("is one inductor where nothing is lost, and nothing where there is no inductance", () => {
    const band = { fromHz: 20, toHz: 20_000 };
    expect(rationalOnePort(lossyInductor(2 * Math.PI, 1), band)).toEqual({ kind: "inductor", inductanceH: 1e-3 });
    expect(rationalOnePort(lossyInductor(0, 0.7), band)).toEqual(resistor(0));
  });

  test("of a whole driver follows it, and leaves no element that is a formula in frequency", () => {
    const driver = series(
      resistor(300),
      lossyInductor(20, 0.75),
      { kind: "resonance", resistanceOhm: 270, frequencyHz: 95, qRatio: 1.6 },
      { kind: "parallel", parts: [resistor(400), series(resistor(10), capacitor(1e-7))] },
    );
    const band = { fromHz: 10, toHz: 40_000 };
    const network = rationalOnePort(driver, band);
    expect(JSON.stringify(network)).not.toMatch(/lossyInductor|resonance/);
    for (const hz of logGridHz(band.fromHz, band.toHz, 120)) {
      expect(errorRatio(impedanceAt(network, hz), impedanceAt(driver, hz))).toBeLessThan(1e-5);
    }
  });

  test("does not exist of a measured curve, nor of an exponent that would make power", () => {
    const band = { fromHz: 20, toHz: 20_000 };
    const curve: OnePort = {
      kind: "measured",
      frequenciesHz: [20, 200],
      resistancesOhm: [30, 31],
      reactancesOhm: [0, 1],
    };
    expect(() => rationalOnePort(series(resistor(1), curve), band)).toThrow("no rational form");
    expect(() => rationalOnePort(lossyInductor(20, 1.2), band)).toThrow("not passive");
  });
});
