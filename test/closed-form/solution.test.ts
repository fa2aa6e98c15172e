import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { distortionOf } from "../../src/core/chain/distortion.ts";
import { readChain } from "../../src/core/chain/read-chain.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { type Solution, solveChain } from "../../src/core/check/solution.ts";
import type { SolidStateSpec } from "../../src/core/stages/amplifier/solid-state.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import vectors from "../vectors/vectors.json" with { type: "json" };

const vector = (id: string) => {
  const found = vectors.vectors.find((one) => one.id === id);
  if (!found) throw new Error(`there is no vector ${id}`);
  return found as unknown as { inputs: Record<string, number[]>; expected: Record<string, number[]> };
};
const example = (name: string) =>
  readChain(readFileSync(new URL(`../../examples/${name}`, import.meta.url), "utf8"), name);
const chainOf = (...stages: StageSpec[]): Chain => ({
  version: 1,
  programme: programmes.dynamic,
  listener: { averageDbSpl: 85, room: "nc20" },
  stages,
});
const solve = (...stages: StageSpec[]) => solveChain(chainOf(...stages));
const at = (solution: Solution, hz: number, curve: readonly (number | null)[]) =>
  curve[solution.frequenciesHz.indexOf(hz)] as number;
const db = (ratio: number) => 20 * Math.log10(ratio);

const source: StageSpec = { kind: "source", fullScaleVrms: 1 };
const amplifier = (figures: Omit<Partial<SolidStateSpec>, "kind">): StageSpec => ({
  kind: "amplifier",
  gainDb: 0,
  ...figures,
});
const resistive = (impedanceOhm: number): StageSpec => ({
  kind: "ratedDriver",
  sensitivityDbSplPerVrms: 100,
  impedanceOhm,
  flat: true,
});

describe("the example of a tube amplifier on an HD 800 S", () => {
  const { inputs, expected } = vector("b14");

  it("lifts bass and lower mids by what 120 ohm and the fitted curve give, within 0.001 dB", () => {
    const solution = solveChain(example("tube-on-hd800s.json"));
    inputs.f.forEach((hz, k) => {
      expect(Math.abs(at(solution, hz, solution.deviationDb) - expected.D120_dB[k])).toBeLessThan(1e-3);
    });
  });

  it("is all but flat on 5 ohm, and flat on none", () => {
    const chain = example("tube-on-hd800s.json");
    const on = (outputImpedanceOhm: number) =>
      solveChain({
        ...chain,
        stages: chain.stages.map((stage) => (stage.kind === "amplifier" ? { ...stage, outputImpedanceOhm } : stage)),
      });
    const solution = on(5);
    inputs.f.forEach((hz, k) => {
      expect(Math.abs(at(solution, hz, solution.deviationDb) - expected.D5_dB[k])).toBeLessThan(1e-3);
    });
    for (const deviationDb of on(0).deviationDb) expect(Math.abs(deviationDb)).toBeLessThan(1e-9);
  });

  it("plays the average that was asked for, and says where the knob stands for it", () => {
    const chain = example("tube-on-hd800s.json");
    for (const averageDbSpl of [65, 75, 90]) {
      const { levels, volume } = solveChain(chain, { averageDbSpl });
      expect(levels.averageDbSpl).toBeCloseTo(averageDbSpl, 4);
      expect(volume.stageIndex).toBe(1);
    }
  });
});

describe("the voltage at the driver, re the open-circuit voltage of the output", () => {
  it("is Z / (Z + Rs) in phase for a resistance on a resistance, cable included", () => {
    const solution = solve(
      source,
      amplifier({ outputImpedanceOhm: 30 }),
      { kind: "cable", resistanceOhm: 2 },
      resistive(32),
    );
    expect(at(solution, 1000, solution.terminals.magnitudeDb)).toBeCloseTo(db(32 / 64), 9);
    expect(at(solution, 20, solution.terminals.phaseDeg)).toBeCloseTo(0, 9);
  });

  it("leads behind a coupling capacitor by atan(1 / (w C (R + Z)))", () => {
    const solution = solve(source, amplifier({ outputImpedanceOhm: 18, outputCapacitanceF: 100e-6 }), resistive(32));
    const wrc = 2 * Math.PI * 50 * 100e-6 * 50;
    expect(at(solution, 50, solution.terminals.phaseDeg)).toBeCloseTo((Math.atan(1 / wrc) * 180) / Math.PI, 6);
    const magnitude = (hz: number) => 32 / Math.hypot(50, 1 / (2 * Math.PI * hz * 100e-6));
    expect(at(solution, 50, solution.deviationDb)).toBeCloseTo(db(magnitude(50) / magnitude(1000)), 9);
  });
});

describe("crosstalk", () => {
  it("through a shared return is Rg over Rs + Z + Rg", () => {
    const solution = solve(
      source,
      amplifier({ outputImpedanceOhm: 10 }),
      { kind: "cable", resistanceOhm: 0.5, commonReturnOhm: 0.1 },
      resistive(32),
    );
    for (const crosstalkDb of solution.crosstalkDb) expect(crosstalkDb).toBeCloseTo(db(0.1 / (10.5 + 32 + 0.1)), 6);
  });

  it("is nothing, not a small number, where nothing joins the channels", () => {
    expect(new Set(solve(source, resistive(32)).crosstalkDb)).toEqual(new Set([null]));
  });
});

describe("the noise ledger", () => {
  it("has a 10 k track at -6 dB as its Thevenin resistance of 2.5 k from 20 Hz to 20 kHz", () => {
    const { noise } = solve(
      source,
      { kind: "potentiometer", trackOhm: 10_000, positionDb: db(0.5) },
      amplifier({}),
      resistive(1e4),
    );
    expect(noise.entries).toHaveLength(1);
    // e = sqrt(4 k T R B)
    expect(noise.entries[0].noiseVrms).toBeCloseTo(Math.sqrt(4 * 1.380649e-23 * 293.15 * 2500 * 19_980), 12);
    expect(noise.levelDbSpl).toBeCloseTo(100 + db(noise.noiseVrms), 9);
  });

  it("names the loudest cause first, and leaves out what makes none", () => {
    const { noise } = solve(
      { kind: "dac", fullScaleVrms: 1, noiseVrms: 1e-6 },
      { kind: "potentiometer", trackOhm: 10_000, positionDb: 0 },
      amplifier({ noiseVrms: 3e-6, gainDb: 6 }),
      { kind: "cable", resistanceOhm: 0 },
      resistive(32),
    );
    expect(noise.entries.map(({ cause }) => cause)).toEqual(["amplifier noise", "DAC noise"]);
    expect(noise.noiseVrms).toBeCloseTo(Math.hypot(3e-6, 1e-6 * 10 ** (6 / 20)), 9);
  });

  it("says that silence is silent", () => {
    const { noise, levels } = solve(source, resistive(32));
    expect(noise).toMatchObject({ noiseVrms: 0, entries: [] });
    expect("levelDbSpl" in noise).toBe(false);
    expect("noiseDbSpl" in levels.stages[0]).toBe(false);
  });
});

describe("the distortion ledger", () => {
  const harmonics = { atVrms: 1, secondDbc: -60, thirdDbc: -80 };
  const laws = (...stages: StageSpec[]) => stages.map(describeStage);

  it("gives a stage's harmonics back at the level they were stated at", () => {
    const { entries, typicalDbc } = distortionOf(laws(source, amplifier({ harmonics }), resistive(32)), 0);
    expect(entries.map(({ cause }) => cause)).toEqual(["second harmonic", "third harmonic"]);
    expect(entries[0].levelDbc).toBeCloseTo(-60, 2);
    expect(entries[1].levelDbc).toBeCloseTo(-80, 2);
    expect(typicalDbc).toBeCloseTo(10 * Math.log10(10 ** -6 + 10 ** -8), 2);
  });

  it("lets the second fall with the level and the third twice as fast", () => {
    const { entries } = distortionOf(laws(source, amplifier({ harmonics }), resistive(32)), -20);
    expect(entries[0].levelDbc).toBeCloseTo(-80, 2);
    expect(entries[1].levelDbc).toBeCloseTo(-120, 2);
  });

  it("adds two equal stages to 6 dB more at worst and 3 dB as a rule", () => {
    const only = { atVrms: 1, secondDbc: -60 };
    const one = amplifier({ harmonics: only });
    const { worstDbc, typicalDbc } = distortionOf(laws(source, one, one, resistive(32)), 0);
    expect(worstDbc).toBeCloseTo(-60 + db(2), 6);
    expect(typicalDbc).toBeCloseTo(-60 + 10 * Math.log10(2), 6);
  });

  it("lets a harmonic through a coupling capacitor with less loss than its fundamental", () => {
    const stage = amplifier({ harmonics: { atVrms: 1, secondDbc: -60 }, outputCapacitanceF: 1e-6 });
    const { entries } = distortionOf(laws(source, stage, resistive(100)), 0);
    const through = (hz: number) => 100 / Math.hypot(100, 1 / (2 * Math.PI * hz * 1e-6));
    expect(entries[0].levelDbc).toBeCloseTo(-60 + db(through(2000) / through(1000)), 6);
  });

  it("is not known, rather than none, where no stage states a law", () => {
    const { distortion } = solve(source, amplifier({}), resistive(32));
    expect(distortion.atAverage.entries).toEqual([]);
    expect("worstDbc" in distortion.atAverage).toBe(false);
  });
});

describe("limits", () => {
  it("names the plug that a full-scale sine meets first, and every plug's own", () => {
    const { limits } = solve(
      { kind: "source", fullScaleVrms: 2 },
      { kind: "potentiometer" },
      amplifier({ gainDb: db(2), maximumVrms: 8 }),
      amplifier({ gainDb: db(0.5), currentApk: 0.05 }),
      resistive(32),
    );
    // 4 V of 8 V, then 2 V of 50 mA peak into 32 ohm.
    expect(limits.plugs.map(({ stageIndex, kind }) => [stageIndex, kind])).toEqual([
      [2, "voltage"],
      [3, "current"],
    ]);
    expect(limits.plugs[0].headroomDb).toBeCloseTo(db(2), 9);
    expect(limits.first?.headroomDb).toBeCloseTo(db((0.05 * 32) / Math.SQRT2 / 2), 9);
    expect(limits.first?.stageIndex).toBe(3);
  });

  it("are none where none is stated, and no current stops an open plug", () => {
    expect(solve(source, resistive(32)).limits).toEqual({ first: null, plugs: [] });
    const { limits } = solve(source, amplifier({ currentApk: 0.1 }), amplifier({}), resistive(32));
    expect(limits).toEqual({ first: null, plugs: [] });
  });
});

describe("the membrane", () => {
  const c03 = (movingMassKg?: number): StageSpec => ({
    kind: "dynamicDriver",
    sensitivityDbSplPerVrms: 100,
    dcResistanceOhm: 300,
    resonances: [{ frequencyHz: 95, qMechanicalRatio: 1.6, resistanceOhm: (300 * 1.6) / 1.75 }],
    ...(movingMassKg !== undefined && {
      movingMassKg,
      lossyInductance: { magnitudeAt1KhzOhm: 0.028 * (2000 * Math.PI) ** 0.75, exponentRatio: 0.75 },
    }),
  });
  const qTotal = (qElectrical: number) => 1 / (1 / 1.6 + 1 / qElectrical);

  it("is held less firmly behind 120 ohm: Qes' = Qes (Re + Rs) / Re", () => {
    const { membrane } = solve(source, amplifier({ outputImpedanceOhm: 120 }), c03());
    expect(membrane?.onZeroOhm.qTotalRatio).toBeCloseTo(qTotal(1.75), 9);
    expect(membrane?.onSource.qTotalRatio).toBeCloseTo(qTotal((1.75 * 420) / 300), 9);
    expect(membrane?.onSource.ringDownSec).toBeGreaterThan(membrane?.onZeroOhm.ringDownSec ?? Infinity);
  });

  it("shares what a common return carries for both channels: twice its resistance stands in the loop", () => {
    const { membrane } = solve(source, amplifier({ outputImpedanceOhm: 20, commonReturnOhm: 50 }), c03());
    expect(membrane?.onSource.qTotalRatio).toBeCloseTo(qTotal((1.75 * 420) / 300), 9);
  });

  it("tells a displacement only where the moving mass is known, and nothing for a rating alone", () => {
    expect(solve(source, c03()).membrane?.perVolt).toBeUndefined();
    expect(solve(source, resistive(32)).membrane).toBeNull();
    const solution = solve(source, c03(0.25e-3));
    const { currentsArms, displacementsUm } = solution.membrane?.perVolt ?? { currentsArms: [], displacementsUm: [] };
    const { expected } = vector("c08");
    // Vector c08 at 20 Hz and 1 kHz: 1 Vrms, no source impedance, 0.25 g.
    for (const [hz, k] of [
      [20, 0],
      [1000, 2],
    ]) {
      const index = solution.frequenciesHz.indexOf(hz);
      expect(displacementsUm[index] / expected.x_um[k]).toBeCloseTo(1, 6);
      expect((1000 * currentsArms[index]) / expected.i_mA[k]).toBeCloseTo(1, 6);
    }
  });
});

describe("an impedance that is not known over frequency", () => {
  it("is said to be unknown, with the most that its extremes let the response swing", () => {
    const rated: StageSpec = {
      kind: "ratedDriver",
      sensitivityDbSplPerVrms: 100,
      impedanceOhm: 32,
      minimumImpedanceOhm: 24,
      maximumImpedanceOhm: 96,
    };
    const { impedance } = solve(source, amplifier({ outputImpedanceOhm: 10 }), rated);
    expect(impedance.shape).toBe("extremes");
    // D = 20 log10( Zmax (Zmin + Rs) / (Zmin (Zmax + Rs)) )
    expect(impedance.swingDb).toBeCloseTo(db((96 * 34) / (24 * 106)), 9);
    expect(solve(source, resistive(32)).impedance).toEqual({ shape: "known" });
  });
});
