import { describe, expect, test } from "vitest";
import type { ElectronicsGear, GearFigure, HeadphoneGear, Output } from "../../src/core/catalog/gear.ts";
import { doubtsOf } from "../../src/core/catalog/plausibility.ts";

const figure = (value: number, more: Partial<GearFigure> = {}): GearFigure => ({ value, source: "maker", ...more });
const sources = {
  maker: { url: "https://example.org", trust: "maker" },
  laboratory: { url: "https://example.org", trust: "measured" },
} as const;

function device(...outputs: Partial<Output>[]): ElectronicsGear {
  return {
    id: "some-amp",
    maker: "Some",
    model: "Amp",
    kind: "amplifier",
    topology: "opAmp",
    dac: null,
    volume: { kind: "potentiometer", source: "maker" },
    outputs: outputs.map((output) => ({
      name: "Phones",
      kind: "headphone",
      connector: "6.35 mm",
      balanced: false,
      ...output,
    })),
    sources,
  };
}
const powers = (...rows: [loadOhm: number, powerW: number][]) => ({
  powers: rows.map(([loadOhm, powerW]) => ({ loadOhm, powerW: figure(powerW) })),
});

function headphones(more: Partial<HeadphoneGear>): HeadphoneGear {
  return {
    id: "some-headphones",
    maker: "Some",
    model: "Headphones",
    kind: "headphones",
    transducer: "dynamic",
    back: "open",
    sensitivities: [{ unit: "dB/mW", value: 99, source: "maker", inUse: true }],
    impedanceOhm: figure(50, { condition: "nominal" }),
    sources,
    ...more,
  };
}

describe("the power table of one amplifier", () => {
  test("of 4 V behind 10 ohm is beyond doubt at every load", () => {
    const table = [16, 32, 64, 300, 600].map((ohm): [number, number] => [ohm, ((4 * ohm) / (ohm + 10)) ** 2 / ohm]);
    const whole = device({ ...powers(...table), maxVrms: figure(4), outputImpedanceOhm: figure(10) });
    expect(doubtsOf(whole)).toEqual([]);
  });

  test("whose voltage falls into a larger load mixes criteria", () => {
    expect(doubtsOf(device(powers([32, 1], [300, 0.05])))).toEqual([
      expect.stringMatching(/the voltage falls, 5.66 to/),
    ]);
  });

  test("whose current rises into a larger load mixes criteria", () => {
    expect(doubtsOf(device(powers([32, 0.1], [64, 0.5])))).toEqual([
      expect.stringMatching(/the current rises, 55.9 to/),
    ]);
  });

  test("takes no more than the open circuit gives through the output's impedance", () => {
    const asked = (ohm: number) =>
      doubtsOf(device({ ...powers([32, 0.5]), maxVrms: figure(4), outputImpedanceOhm: figure(ohm) }));
    expect(asked(0)).toEqual([]);
    expect(asked(32)).toEqual([expect.stringContaining("4 V into 32 ohm is more than 4 V behind 32 ohm")]);
  });

  test("with a bound in it says nothing of slopes", () => {
    const rows = powers([32, 1], [300, 0.05]).powers.map((row) => ({
      ...row,
      powerW: { ...row.powerW, bound: "atLeast" as const },
    }));
    expect(doubtsOf(device({ powers: rows }))).toEqual([]);
  });
});

describe("noise and distortion of one output", () => {
  test("10 uV and 120 dB below 2 V, which is 2 uV, are 14 dB apart", () => {
    const noise = { noiseVrms: figure(10e-6), weighting: "none" } as const;
    const signalToNoise = { ratioDb: figure(120), referenceVrms: 2, weighting: "none" } as const;
    expect(doubtsOf(device({ noise, signalToNoise }))).toEqual([expect.stringContaining("14 dB apart")]);
  });

  test("a SINAD of 100 dB is 0.001 % of THD+N at the same level, and not 0.01 %", () => {
    const sinad = { ratioDb: figure(100), atVrms: 2 };
    const asked = (thdRatio: number) =>
      doubtsOf(device({ sinad, thd: { thdRatio: figure(thdRatio), withNoise: true, atVrms: 2 } }));
    expect(asked(1e-5)).toEqual([]);
    expect(asked(1e-4)).toHaveLength(1);
  });

  test("a balanced socket gives no less than the unbalanced one", () => {
    expect(doubtsOf(device({ maxVrms: figure(4) }, { balanced: true, maxVrms: figure(8) }))).toEqual([]);
    expect(doubtsOf(device({ maxVrms: figure(4) }, { balanced: true, maxVrms: figure(2) }))).toHaveLength(1);
  });
});

describe("a headphone's figures", () => {
  test("112 dB at 1 V and 99 dB at 1 mW into 50 ohm are one figure; 105 dB at 1 V is another", () => {
    const both = (perVolt: number) =>
      doubtsOf(
        headphones({
          sensitivities: [
            { unit: "dB/mW", value: 99, source: "maker", inUse: true },
            { unit: "dB/V", value: perVolt, source: "maker" },
          ],
        }),
      );
    expect(both(112)).toEqual([]);
    expect(both(105)).toEqual([expect.stringContaining("99 dB/mW at 50 ohm is 112.0 dB/V")]);
  });

  test("a maker's figure three spreads from a laboratory's is doubted, one spread is not", () => {
    const against = (volt: number) =>
      doubtsOf(
        headphones({
          sensitivities: [
            { unit: "Vrms@94dB", value: volt, source: "laboratory", inUse: true },
            { unit: "dB/mW", value: 99, source: "maker" },
          ],
        }),
      );
    expect(against(0.2)).toEqual([]);
    expect(against(1.2)).toEqual([expect.stringContaining("more than three spreads")]);
  });

  test("140 dB at 1 mW is a unit gone wrong", () => {
    expect(
      doubtsOf(headphones({ sensitivities: [{ unit: "dB/mW", value: 140, source: "maker", inUse: true }] })),
    ).toEqual([expect.stringContaining("140 dB at 1 mW: unit?")]);
  });

  test("33 ohm measured of nominal 61 ohm is worth a look, 58 of 60 is not", () => {
    const measured = (value: number, nominal: number) =>
      doubtsOf(
        headphones({
          impedanceOhm: figure(value, {
            condition: "measured at 1 kHz",
            alternates: [{ value: nominal, source: "maker", condition: "nominal" }],
          }),
        }),
      );
    expect(measured(33, 61)).toHaveLength(1);
    expect(measured(58, 60)).toEqual([]);
  });

  test("a flat model with a published peak contradicts itself", () => {
    const impedanceModel = { kind: "resistive", source: "laboratory", condition: "flat" } as const;
    expect(doubtsOf(headphones({ impedanceModel, maximumImpedanceOhm: figure(90) }))).toHaveLength(1);
  });
});
