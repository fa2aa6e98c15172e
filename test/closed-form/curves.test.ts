import { describe, expect, it } from "vitest";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { earOf } from "../../src/core/check/assess.ts";
import { curvesOf } from "../../src/core/check/curves.ts";
import { hissCurvesOf } from "../../src/core/check/hiss-curves.ts";
import { decadeSteps, niceStep, placeOn } from "../../src/core/math/axis.ts";
import type { StageSpec } from "../../src/core/stages/stages.ts";

const RE = 50;
const RS = 25;
const driver: StageSpec = {
  kind: "dynamicDriver",
  sensitivityDbSplPerVrms: 100,
  dcResistanceOhm: RE,
  resonances: [{ frequencyHz: 100, resistanceOhm: 150, qMechanicalRatio: 3 }],
};
const chainOf = (...stages: StageSpec[]): Chain => ({
  version: 1,
  programme: programmes.dynamic,
  listener: { averageDbSpl: 85, room: "silent" },
  stages,
});
const source = (outputImpedanceOhm: number): StageSpec => ({
  kind: "source",
  fullScaleVrms: 1,
  outputImpedanceOhm,
  noiseVrms: 1e-5,
});
const rated: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 50, flat: true };
const nearest = (frequenciesHz: readonly number[], hz: number) =>
  frequenciesHz.reduce((best, f, k) => (Math.abs(f - hz) < Math.abs(frequenciesHz[best] - hz) ? k : best), 0);

describe("the curves of a resistive load", () => {
  const chain = chainOf(source(RS), rated);
  const { frequenciesHz, deviationsDb, driver: load, source: output } = curvesOf(chain);
  const hiss = hissCurvesOf(chain, earOf(chain.listener), { averageDbSpl: 75 });

  it("run from 20 Hz to 20 kHz, flat, with the two resistances beside them", () => {
    expect(frequenciesHz[0]).toBeCloseTo(20, 0);
    expect(frequenciesHz.at(-1)).toBe(20_000);
    for (const db of deviationsDb ?? [Number.NaN]) expect(db).toBeCloseTo(0, 9);
    for (const ohm of load?.sizesOhm ?? [Number.NaN]) expect(ohm).toBeCloseTo(RE, 6);
    for (const deg of load?.phasesDeg ?? [Number.NaN]) expect(deg).toBeCloseTo(0, 6);
    for (const ohm of output.sizesOhm) expect(ohm).toBeCloseTo(RS, 6);
  });

  it("give white noise of 10 uV, divided by the load, its share of an auditory filter at 1 kHz", () => {
    if (!hiss) throw new Error("the source hisses");
    const k = nearest(hiss.frequenciesHz, 1000);
    const widthHz = 24.7 * ((4.37 * hiss.frequenciesHz[k]) / 1000 + 1);
    // L = S + 20 log10(V R / (R + Rs)) + 10 log10(ERB / 19 980 Hz); thermal noise of 25 ohm lies 37 dB lower.
    const expected = 100 + 20 * Math.log10((1e-5 * RE) / (RE + RS)) + 10 * Math.log10(widthHz / 19_980);
    expect(Math.abs(hiss.levelsDbSpl[k] - expected)).toBeLessThan(0.05);
  });

  it("set the threshold of hearing beside it: lowest near 3 to 4 kHz, in silence", () => {
    if (!hiss) throw new Error("the source hisses");
    const { justHeardsDbSpl, frequenciesHz: bandsHz } = hiss;
    const lowestHz = bandsHz[justHeardsDbSpl.indexOf(Math.min(...justHeardsDbSpl))];
    expect(lowestHz).toBeGreaterThan(2500);
    expect(lowestHz).toBeLessThan(4500);
  });
});

describe("the curves of a resonant load", () => {
  it("lift where the impedance is high: D = |Z / (Z + Rs)| re 1 kHz, with Z = Re + Rm / (1 + j Q (f/f0 - f0/f))", () => {
    const { frequenciesHz, deviationsDb, driver: load, others } = curvesOf(chainOf(source(RS), driver));
    if (!deviationsDb || !load || !others) throw new Error("this impedance is known");
    const impedance = (hz: number) => {
      const x = 3 * (hz / 100 - 100 / hz);
      return { re: RE + 150 / (1 + x * x), im: (-150 * x) / (1 + x * x) };
    };
    const dividerDb = (hz: number, seriesOhm = RS) => {
      const { re, im } = impedance(hz);
      return 20 * Math.log10(Math.hypot(re, im) / Math.hypot(re + seriesOhm, im));
    };
    frequenciesHz.forEach((hz, k) => {
      const { re, im } = impedance(hz);
      expect(Math.abs(load.sizesOhm[k] / Math.hypot(re, im) - 1)).toBeLessThan(1e-9);
      expect(Math.abs(load.phasesDeg[k] - (Math.atan2(im, re) * 180) / Math.PI)).toBeLessThan(1e-6);
      expect(Math.abs(deviationsDb[k] - (dividerDb(hz) - dividerDb(1000)))).toBeLessThan(1e-9);
      for (const { sourceOhm, deviationsDb: otherDb } of others)
        expect(Math.abs(otherDb[k] - (dividerDb(hz, sourceOhm) - dividerDb(1000, sourceOhm)))).toBeLessThan(1e-9);
    });
  });

  it("are absent where only a rating is known, and drawn for no noise where there is none", () => {
    const chain = chainOf(
      { kind: "source", fullScaleVrms: 1 },
      { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 50 },
    );
    const unknown = curvesOf(chain);
    expect(unknown.deviationsDb).toBeUndefined();
    expect(unknown.driver).toBeUndefined();
    expect(unknown.bounds?.swingDb).toBeCloseTo(0, 9);
    expect(hissCurvesOf(chain, earOf(chain.listener), { averageDbSpl: 75 })).toBeUndefined();
  });
});

describe("an axis", () => {
  it("puts the geometric mean in the middle of a logarithmic one and the mean in the middle of a straight one", () => {
    expect(placeOn({ scale: "log", from: 20, to: 20_000 }, Math.sqrt(20 * 20_000))).toBeCloseTo(0.5, 12);
    expect(placeOn({ scale: "linear", from: -40, to: 60 }, 10)).toBeCloseTo(0.5, 12);
  });

  it("is ticked at 1, 2 and 5 of each decade, or in steps of these", () => {
    expect(decadeSteps(20, 20_000)).toEqual([20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000]);
    expect([0.9, 1.1, 2.4, 7, 12].map((span) => niceStep(span, 2))).toEqual(
      [0.2, 0.5, 1, 2, 5].map((step) => expect.closeTo(step, 12)),
    );
  });
});
