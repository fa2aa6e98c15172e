import { afterEach, describe, expect, it } from "vitest";
import { ngspiceVersion, runNgspice } from "../../src/adapters/ngspice/run.ts";
import { type Solved, solveLaws } from "../../src/core/chain/solve.ts";
import { toNetlist } from "../../src/core/chain/to-netlist.ts";
import {
  at,
  type ComplexArray,
  complexArray,
  divide,
  magnitude,
  multiply,
  phaseRad,
} from "../../src/core/math/complex.ts";
import type { StageLaw } from "../../src/core/stages/law.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";
import { namedChain, randomChain } from "./random-chains.ts";
import { spiceNoise, spiceNoiseTotal, spiceResponse, spiceWaveform } from "./spice.ts";

const version = ngspiceVersion();
const witness = version === undefined ? "ngspice (skipped: it is not installed)" : `ngspice ${version}`;

const chains = [namedChain, ...Array.from({ length: 12 }, (_, k) => randomChain(k + 1))].map(
  (chain) => [chain.name, chain] as const,
);

/** 25 frequencies from 20 Hz to 20 kHz, eight and a bit a decade. */
const frequenciesHz = Float64Array.from({ length: 25 }, (_, k) => 20 * 1000 ** (k / 24));

const laws = (...stages: StageSpec[]): StageLaw[] => stages.map(describeStage);

/** The largest disagreement of two complex curves: in dB, and in degrees. */
function disagreement(ours: ComplexArray, theirs: ComplexArray): { worstDb: number; worstDeg: number } {
  let worstDb = 0;
  let worstDeg = 0;
  for (let k = 0; k < ours.re.length; k++) {
    const ratio = divide(at(ours, k), at(theirs, k));
    worstDb = Math.max(worstDb, Math.abs(20 * Math.log10(magnitude(ratio))));
    worstDeg = Math.max(worstDeg, Math.abs((phaseRad(ratio) * 180) / Math.PI));
  }
  return { worstDb, worstDeg };
}

function expectAgreement(ours: ComplexArray, theirs: ComplexArray, withinDb: number, withinDeg: number): void {
  const { worstDb, worstDeg } = disagreement(ours, theirs);
  expect(worstDb).toBeLessThan(withinDb);
  expect(worstDeg).toBeLessThan(withinDeg);
}

const isSilent = (curve: ComplexArray): boolean => curve.re.every((re, k) => Math.hypot(re, curve.im[k]) < 1e-12);

const totalOf = (solved: Solved): Float64Array =>
  solved.frequenciesHz.map((_, k) => solved.noise.reduce((sum, entry) => sum + entry.densitiesV2PerHz[k], 0));

const powerDb = (ours: number, theirs: number): number => Math.abs(10 * Math.log10(ours / theirs));

describe.skipIf(version === undefined)(`solved against ${witness}`, () => {
  it.each(chains)("both drivers get the same voltage within 0.001 dB and 0.01 degrees: %s", (_, chain) => {
    const solved = solveLaws(chain.laws, frequenciesHz);
    expectAgreement(solved.alike, spiceResponse(chain.laws, "both", frequenciesHz).left, 0.001, 0.01);
    const left = spiceResponse(chain.laws, "left", frequenciesHz);
    const right = spiceResponse(chain.laws, "right", frequenciesHz);
    expectAgreement(solved.terminals.ll, left.left, 0.001, 0.01);
    expectAgreement(solved.terminals.rr, right.right, 0.001, 0.01);
    // Crosstalk: either both say that nothing crosses, or they say the same.
    for (const [ours, theirs] of [
      [solved.terminals.rl, left.right],
      [solved.terminals.lr, right.left],
    ]) {
      if (isSilent(ours)) expect(isSilent(theirs)).toBe(true);
      else expectAgreement(ours, theirs, 0.001, 0.01);
    }
  });

  it.each(chains)("every output delivers the same voltage and current within 0.05 dB: %s", (_, chain) => {
    // A plug is solved for two channels alike; where an imbalance meets a shared return the left one sees a little more.
    const solved = solveLaws(chain.laws, frequenciesHz);
    const { plugs } = spiceResponse(chain.laws, "both", frequenciesHz);
    expect(plugs).toHaveLength(solved.plugs.length);
    solved.plugs.forEach((plug, index) => {
      expectAgreement(plug.voltage, plugs[index].voltage, 0.05, 0.1);
      const current = complexArray(frequenciesHz.length);
      for (let k = 0; k < frequenciesHz.length; k++) {
        const ampere = multiply(at(plug.voltage, k), at(plug.loadAdmittance, k));
        current.re[k] = ampere.re;
        current.im[k] = ampere.im;
      }
      if (isSilent(current)) expect(magnitude(at(plugs[index].current, 0))).toBeLessThan(1e-10);
      else expectAgreement(current, plugs[index].current, 0.05, 0.1);
    });
  });

  it.each(chains)(
    "the noise at the driver has the same density within 0.05 dB, and the same causes: %s",
    (_, chain) => {
      const solved = solveLaws(chain.laws, frequenciesHz);
      const spice = spiceNoise(chain.laws, frequenciesHz);
      const total = totalOf(solved);
      for (const [k, density] of total.entries()) expect(powerDb(density, spice.total[k])).toBeLessThan(0.05);
      expect(solved.noise).toHaveLength(spice.entries.length);
      for (const entry of spice.entries) {
        const ours = solved.noise.find((known) => known.stageIndex === entry.stageIndex && known.cause === entry.cause);
        expect(ours, `${entry.cause} in the ledger`).toBeDefined();
        // A cause 60 dB under the total is heard by neither.
        entry.values.forEach((density, k) => {
          if (density > 1e-6 * total[k]) expect(powerDb(ours?.densitiesV2PerHz[k] ?? 0, density)).toBeLessThan(0.05);
        });
      }
    },
  );

  it("from 20 Hz to 20 kHz the noise voltage is the same within 0.05 dB, each program integrating its own way", () => {
    const bandHz = { fromHz: 20, toHz: 20_000 };
    for (const chain of [namedChain, randomChain(1), randomChain(8), randomChain(11)]) {
      const gridHz = Float64Array.from({ length: 601 }, (_, k) => bandHz.fromHz * 1000 ** (k / 600));
      const density = totalOf(solveLaws(chain.laws, gridHz));
      let sumV2 = 0;
      for (let k = 1; k < gridHz.length; k++)
        sumV2 += ((density[k] + density[k - 1]) / 2) * (gridHz[k] - gridHz[k - 1]);
      expect(powerDb(sumV2, spiceNoiseTotal(chain.laws, bandHz).total[0])).toBeLessThan(0.05);
    }
  });

  it("below every limit the waveform at the driver is the sine that was solved", () => {
    const sine = { frequencyHz: 80, levelRatio: 0.1, settleSec: 0.1, periodCount: 1 };
    const timesSec = Float64Array.from({ length: 64 }, (_, k) => k / 64 / sine.frequencyHz);
    const { left } = spiceWaveform(namedChain.laws, sine, timesSec);
    const { alike } = solveLaws(namedChain.laws, Float64Array.of(sine.frequencyHz));
    const peak = Math.SQRT2 * sine.levelRatio;
    timesSec.forEach((sec, k) => {
      const angle = 2 * Math.PI * sine.frequencyHz * sec;
      const solvedV = peak * (alike.re[0] * Math.sin(angle) + alike.im[0] * Math.cos(angle));
      expect(Math.abs(left[k] - solvedV)).toBeLessThan(1e-4 * peak * magnitude(at(alike, 0)));
    });
  });

  it("a resistor driven past a limit gets a sine cut flat: at I R by a current limit, at V by a voltage limit", () => {
    const ohm = 32;
    const chain = (limit: { currentApk: number } | { maximumVrms: number }) =>
      laws(
        { kind: "source", fullScaleVrms: 2 },
        { kind: "amplifier", gainDb: 0, outputImpedanceOhm: 8, ...limit },
        { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: ohm, flat: true },
      );
    const sine = { frequencyHz: 1000, levelRatio: 1, settleSec: 0.002, periodCount: 1 };
    const timesSec = Float64Array.from({ length: 100 }, (_, k) => k / 100 / sine.frequencyHz);
    for (const [limited, flatVpk] of [
      [chain({ currentApk: 0.04 }), 0.04 * ohm],
      [chain({ maximumVrms: 1 }), Math.SQRT2],
    ] as const) {
      const { left, right } = spiceWaveform(limited, sine, timesSec);
      timesSec.forEach((sec, k) => {
        const freeV = 2 * Math.SQRT2 * (ohm / (ohm + 8)) * Math.sin(2 * Math.PI * sine.frequencyHz * sec);
        const cutV = Math.max(-flatVpk, Math.min(flatVpk, freeV));
        expect(left[k]).toBeCloseTo(cutV, 2);
        expect(right[k]).toBeCloseTo(cutV, 2);
      });
    }
  });
});

describe("a chain as a netlist", () => {
  it("is one circuit at 20 degrees Celsius in which the shared return is one resistor that both channels meet", () => {
    const { text } = toNetlist(
      laws(
        { kind: "source", fullScaleVrms: 1 },
        { kind: "cable", resistanceOhm: 0.5, commonReturnOhm: 0.1 },
        { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 32 },
      ),
      { kind: "response", drive: "left", frequenciesHz: [1000] },
    );
    expect(text).toContain("temp=20 tnom=20");
    const lines = text.split("\n");
    const [shared] = lines.filter((line) => /^R\S* \S+ \S+ 0\.1$/.test(line));
    const node = shared.split(" ")[1];
    expect(lines.filter((line) => line.startsWith("Rload") && line.split(" ")[2] === node)).toHaveLength(2);
  });

  it("makes noise only where a law says so", () => {
    const { text, noise } = toNetlist(namedChain.laws, { kind: "noise", frequenciesHz: [1000] });
    const loud = text.split("\n").filter((line) => /^R/.test(line) && !line.endsWith("noisy=0"));
    expect(loud.map((line) => line.split(" ")[0].toLowerCase()).sort()).toEqual(
      noise.map((label) => label.resistor).sort(),
    );
    expect(new Set(noise.map((label) => label.cause))).toEqual(
      new Set([
        "DAC noise",
        "potentiometer, thermal",
        "amplifier input voltage noise",
        "amplifier input current noise",
        "cable, thermal",
      ]),
    );
  });
});

describe("a machine without ngspice", () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });

  it("is told how to get it, in one sentence", () => {
    process.env.PATH = "";
    expect(ngspiceVersion()).toBeUndefined();
    expect(() => runNgspice("* nothing\n.end\n")).toThrow(HeadampError);
    expect(() => runNgspice("* nothing\n.end\n")).toThrow(/^ngspice: not found on this machine; install it/);
  });
});
