import { describe, expect, it } from "vitest";
import { solveLaws } from "../../src/core/chain/solve.ts";
import { fullScaleDbSpl, settle } from "../../src/core/chain/volume-position.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { vector } from "../vectors/vector.ts";

const solve = (stages: StageSpec[], frequenciesHz = Float64Array.of(1000)) =>
  solveLaws(stages.map(describeStage), frequenciesHz);
const driver = (impedanceOhm: number): StageSpec => ({
  kind: "ratedDriver",
  sensitivityDbSplPerVrms: 100,
  impedanceOhm,
});
const db = (x: number) => 20 * Math.log10(x);

describe("crosstalk through a shared return", () => {
  it.each(
    vector("h04").inputs.Rg.map((rg: number, i: number) => [
      rg,
      vector("h04").inputs.Z[i],
      vector("h04").expected.dB[i],
    ]),
  )("of %d ohm into %d ohm is %d dB below the wanted driver when nothing else is in series", (rg, z, expected) => {
    // The vector is re the source: -20 log10(Rg / (Z + 2 Rg)).
    const solved = solve([
      { kind: "source", fullScaleVrms: 1 },
      { kind: "cable", resistanceOhm: 0, commonReturnOhm: rg },
      driver(z),
    ]);
    const { ll, rl } = solved.terminals;
    expect(-db(Math.abs(rl.re[0]) / 1)).toBeCloseTo(expected + 0, 1);
    // Re the wanted driver it is -Rg / (Z + Rg), in antiphase.
    expect(rl.re[0] / ll.re[0]).toBeCloseTo(-rg / (z + rg), 12);
  });

  it("re the wanted driver is -Rg / (Rs + Z + Rg) behind any series resistance", () => {
    const stages: StageSpec[] = [
      { kind: "source", fullScaleVrms: 2, outputImpedanceOhm: 120 },
      { kind: "cable", resistanceOhm: 0.4, commonReturnOhm: 0.1 },
      driver(32),
    ];
    const { ll, rl } = solve(stages).terminals;
    expect(rl.re[0] / ll.re[0]).toBeCloseTo(-0.1 / (120.4 + 32 + 0.1), 12);
  });
});

describe("crosstalk of a whole lead, re the source", () => {
  it.each(["h01", "h02", "h03"])("is what vector %s says of amplifier, plug, wires and return", (id) => {
    const { inputs, expected } = vector(id);
    const { Ro, Rg, Rc, Rh, Rw1, Rw2, Rw3 } = inputs;
    // Each channel's own path is output, contact and two wires; wire 1, a contact and the jack's ground are shared.
    const solved = solve([
      { kind: "source", fullScaleVrms: 1, outputImpedanceOhm: Ro },
      { kind: "cable", resistanceOhm: Rc + Rw2 + Rw3, commonReturnOhm: Rw1 + Rc + Rg },
      driver(Rh),
    ]);
    const separationDb = -db(Math.hypot(solved.terminals.rl.re[0], solved.terminals.rl.im[0]));
    // h01 is as printed (40, rounded); the others follow from the page's own formula.
    expect(Math.abs(separationDb - expected.dB)).toBeLessThan(id === "h01" ? 1 : 0.01);
  });
});

describe("double amping", () => {
  it("costs 14 dB of noise when the first amplifier is turned down instead of the second: vector e15", () => {
    const { inputs, expected } = vector("e15");
    const totalUv = (firstDb: number, secondDb: number) => {
      const solved = solve([
        { kind: "dac", fullScaleVrms: inputs.v1max },
        { kind: "digitalVolume", positionDb: firstDb },
        { kind: "amplifier", gainDb: 0, noiseVrms: inputs.n1 },
        { kind: "potentiometer", positionDb: secondDb },
        { kind: "amplifier", gainDb: db(inputs.G2), inputNoiseVPerRtHz: inputs.n2in / Math.sqrt(19_980) },
        driver(1e9),
      ]);
      return 1e6 * Math.sqrt(19_980 * solved.noise.reduce((sum, entry) => sum + entry.densitiesV2PerHz[0], 0));
    };
    const turnedDownDb = db(inputs.vt / (inputs.v1max * inputs.G2));
    expect(totalUv(0, turnedDownDb)).toBeCloseTo(expected.best_uV, 3);
    expect(totalUv(turnedDownDb, 0)).toBeCloseTo(expected.worst_uV, 3);
  });
});

describe("noise of a DAC, a potentiometer and an amplifier", () => {
  it.each(["e05", "e06", "e07", "e08", "e09"])("adds up as vector %s says", (id) => {
    const { inputs, expected } = vector(id);
    const bandHz = inputs.B;
    const solved = solve([
      { kind: "dac", fullScaleVrms: inputs.Vfs, noiseVrms: inputs.Vfs * 10 ** (-inputs.DR / 20) },
      { kind: "potentiometer", trackOhm: inputs.Rpot, positionDb: inputs.att_dB },
      { kind: "amplifier", gainDb: db(inputs.G), inputNoiseVPerRtHz: inputs.en, inputNoiseARtHz: inputs.in },
      driver(1e6),
    ]);
    const uv = (cause: string) => {
      const entry = solved.noise.find((e) => e.cause.includes(cause));
      return 1e6 * Math.sqrt((entry?.densitiesV2PerHz[0] ?? 0) * bandHz);
    };
    // A DAC's noise is stated from 20 Hz to 20 kHz: 0.05 % less bandwidth than the vector's 20 kHz.
    expect(uv("DAC")).toBeCloseTo(expected.dac_uV, 2);
    expect(uv("potentiometer")).toBeCloseTo(expected.pot_uV, 3);
    expect(uv("voltage")).toBeCloseTo(expected.en_uV, 4);
    expect(uv("current")).toBeCloseTo(expected.in_uV, 3);
  });
});

describe("the free volume", () => {
  it("stands where the wanted level needs it, though an amplifier loads the potentiometer", () => {
    const stages: StageSpec[] = [
      { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 100 },
      { kind: "potentiometer", trackOhm: 10_000 },
      { kind: "amplifier", gainDb: 6, inputImpedanceOhm: 10_000, outputImpedanceOhm: 1 },
      driver(32),
    ];
    const setting = settle(stages, 80);
    expect(fullScaleDbSpl(setting.stages)).toBeCloseTo(80, 5);
  });

  it("says how far it falls short when it is out of reach", () => {
    const setting = settle([{ kind: "source", fullScaleVrms: 1 }, { kind: "potentiometer" }, driver(32)], 104);
    expect(setting).toMatchObject({ positionDb: 0, shortDb: 4 });
  });
});
