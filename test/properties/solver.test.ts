/** What holds for every chain: passive stays passive, noise adds in power, nothing scales but what is turned up. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { type Solved, solveLaws } from "../../src/core/chain/solve.ts";
import { fullScaleDbSpl, settle } from "../../src/core/chain/volume-position.ts";
import { solveChain } from "../../src/core/check/solution.ts";
import { at, magnitude, reciprocal } from "../../src/core/math/complex.ts";
import type { AmplifierSpec } from "../../src/core/stages/amplifiers.ts";
import type { DriverSpec } from "../../src/core/stages/drivers.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { randomChain } from "../witness/random-chains.ts";

const few = { numRuns: 60 };
const gridHz = Float64Array.from({ length: 34 }, (_, k) => 20 * 2 ** (k * 0.3));
const solve = (stages: readonly StageSpec[]) => solveLaws(stages.map(describeStage), gridHz);
const chainOf = (stages: readonly StageSpec[]): Chain => ({
  version: 1,
  programme: programmes.dynamic,
  listener: { averageDbSpl: 85, room: "nc20" },
  stages,
});

/** Evenly over the logarithm. */
const log = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const db = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const source: StageSpec = { kind: "source", fullScaleVrms: 1 };

const cable = fc.record({
  kind: fc.constant("cable" as const),
  resistanceOhm: log(0.01, 5),
  capacitanceF: log(1e-11, 5e-9),
});
const resistive = (impedanceOhm: number): DriverSpec => ({
  kind: "ratedDriver",
  sensitivityDbSplPerVrms: 100,
  impedanceOhm,
  flat: true,
});
const dynamic = fc.record({
  kind: fc.constant("dynamicDriver" as const),
  sensitivityDbSplPerVrms: db(85, 130),
  dcResistanceOhm: log(8, 600),
  resonances: fc.array(
    fc.record({ frequencyHz: log(30, 6000), qMechanicalRatio: log(0.2, 20), resistanceOhm: log(1, 2000) }),
    { minLength: 1, maxLength: 3 },
  ),
  lossyInductance: fc.record({ magnitudeAt1KhzOhm: log(0.01, 60), exponentRatio: db(0.3, 1) }),
});
const output = fc.record({
  kind: fc.constant("amplifier" as const),
  gainDb: fc.constant(0),
  outputImpedanceOhm: log(0.01, 500),
});
const seeds = fc.integer({ min: 0, max: 1e6 });

/** V/E of the last output at the driver, both channels alike. */
const gains = (solved: Solved) =>
  Array.from(
    gridHz,
    (_, k) => magnitude(at(solved.alike, k)) / magnitude(at(solved.plugs.at(-1)?.openCircuit ?? solved.alike, k)),
  );

describe("passive stays passive", () => {
  it("behind a resistance no headphone is given more voltage than the unloaded output has", () => {
    // |Z + R| >= |Z| where Re Z >= 0; a capacitance in parallel could resonate with the coil, so the cable has none.
    fc.assert(
      fc.property(output, log(0.01, 5), dynamic, (amplifier, resistanceOhm, driver) => {
        const solved = solve([source, amplifier, { kind: "cable", resistanceOhm }, driver]);
        for (const gain of gains(solved)) expect(gain).toBeLessThanOrEqual(1);
      }),
      few,
    );
  });

  it("no network takes more power from an output than its source resistance can give: |E|^2 / 4R", () => {
    const coupled = fc.option(log(1e-6, 1e-2), { nil: undefined });
    fc.assert(
      fc.property(output, coupled, cable, dynamic, (amplifier, outputCapacitanceF, leads, driver) => {
        const solved = solve([source, { ...amplifier, outputCapacitanceF }, leads, driver]);
        gains(solved).forEach((gain, k) => {
          const takenW = gain ** 2 * reciprocal(at(solved.loadImpedance.left, k)).re;
          expect(takenW).toBeLessThanOrEqual((1 / (4 * amplifier.outputImpedanceOhm)) * (1 + 1e-12));
        });
      }),
      few,
    );
  });

  it("what the left channel leaks into the right, a passive output leaks back: the network is reciprocal", () => {
    fc.assert(
      fc.property(output, log(1e-3, 5), log(1e-3, 5), cable, dynamic, (amplifier, atOutput, inCable, leads, driver) => {
        const { terminals } = solve([
          source,
          { ...amplifier, commonReturnOhm: atOutput },
          { ...leads, commonReturnOhm: inCable },
          driver,
        ]);
        for (let k = 0; k < gridHz.length; k++) {
          const [toRight, toLeft] = [at(terminals.rl, k), at(terminals.lr, k)];
          expect(Math.hypot(toRight.re - toLeft.re, toRight.im - toLeft.im)).toBeLessThan(1e-12);
        }
      }),
      few,
    );
  });

  it("a potentiometer and the resistance before it never raise a voltage", () => {
    fc.assert(
      fc.property(
        log(0.1, 1e4),
        log(100, 1e6),
        db(-90, 0),
        log(8, 1e6),
        (outputImpedanceOhm, trackOhm, positionDb, ohm) => {
          const solved = solve([
            { ...source, outputImpedanceOhm },
            { kind: "potentiometer", trackOhm, positionDb },
            resistive(ohm),
          ]);
          for (const gain of gains(solved)) expect(gain).toBeLessThanOrEqual(10 ** (positionDb / 20) * (1 + 1e-12));
        },
      ),
      few,
    );
  });
});

describe("the source impedance", () => {
  it("when larger never raises a resistive load's voltage, wherever it stands", () => {
    const place = fc.constantFrom<(ohm: number) => StageSpec[]>(
      (ohm) => [source, { kind: "amplifier", gainDb: 0, outputImpedanceOhm: ohm }],
      (ohm) => [{ ...source, outputImpedanceOhm: ohm }],
      (ohm) => [source, { kind: "cable", resistanceOhm: ohm }],
      (ohm) => [source, { kind: "amplifier", gainDb: 0, outputImpedanceOhm: 1, commonReturnOhm: ohm }],
    );
    fc.assert(
      fc.property(place, log(0.01, 100), log(1, 100), log(4, 1000), (stages, ohm, factor, loadOhm) => {
        const small = gains(solve([...stages(ohm), resistive(loadOhm)]));
        const large = gains(solve([...stages(ohm * factor), resistive(loadOhm)]));
        large.forEach((gain, k) => {
          expect(gain).toBeLessThanOrEqual(small[k] * (1 + 1e-12));
        });
      }),
      few,
    );
  });

  it("is the same to the driver inside the output or in the cable", () => {
    fc.assert(
      fc.property(log(0.1, 300), fc.double({ min: 0, max: 1, noNaN: true }), dynamic, (ohm, share, driver) => {
        const whole = gains(solve([source, { kind: "amplifier", gainDb: 0, outputImpedanceOhm: ohm }, driver]));
        const parted = gains(
          solve([
            source,
            { kind: "amplifier", gainDb: 0, outputImpedanceOhm: share * ohm },
            { kind: "cable", resistanceOhm: (1 - share) * ohm },
            driver,
          ]),
        );
        parted.forEach((gain, k) => {
          expect(gain).toBeCloseTo(whole[k], 12);
        });
      }),
      few,
    );
  });
});

describe("a volume", () => {
  const dac: StageSpec = { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 100 };
  const knob = fc.constantFrom<(positionDb?: number) => StageSpec>(
    (positionDb) => ({ kind: "digitalVolume", positionDb }),
    (positionDb) => ({ kind: "potentiometer", positionDb }),
    (positionDb) => ({ kind: "potentiometer", trackOhm: 10_000, positionDb }),
    (positionDb) => ({ kind: "potentiometer", trackOhm: 1000, positionDb }),
  );
  const after = fc.record({
    kind: fc.constant("amplifier" as const),
    gainDb: db(-6, 20),
    inputImpedanceOhm: log(1000, 1e6),
    outputImpedanceOhm: log(0.1, 100),
  });

  it("turned up never lowers the level, with an amplifier after it or straight into headphones", () => {
    fc.assert(
      fc.property(
        knob,
        fc.option(after, { nil: undefined }),
        log(8, 600),
        db(-80, 0),
        db(0, 40),
        (volume, amplifier, ohm, positionDb, moreDb) => {
          const level = (position: number) =>
            fullScaleDbSpl([dac, volume(position), ...(amplifier ? [amplifier] : []), resistive(ohm)]);
          expect(level(Math.min(0, positionDb + moreDb))).toBeGreaterThanOrEqual(level(positionDb) - 1e-9);
        },
      ),
      few,
    );
  });

  it("that is free stands where the level is the wanted one, or at full and short of it by what is said", () => {
    fc.assert(
      fc.property(
        knob,
        fc.option(after, { nil: undefined }),
        log(8, 600),
        db(20, 125),
        (volume, amplifier, ohm, wantedDbSpl) => {
          const stages = [dac, volume(), ...(amplifier ? [amplifier] : []), resistive(ohm)];
          const setting = settle(stages, wantedDbSpl);
          expect(fullScaleDbSpl(setting.stages) + setting.shortDb).toBeCloseTo(wantedDbSpl, 5);
          expect(setting.positionDb).toBeLessThanOrEqual(0);
        },
      ),
      few,
    );
  });
});

describe("noise", () => {
  it("of the whole is the power sum of its ledger, and reads the same on the ear's own meter", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { noise } = solveChain(chainOf(randomChain(seed).stages));
        const squares = noise.entries.reduce((sum, { noiseVrms }) => sum + noiseVrms ** 2, 0);
        expect(Math.sqrt(squares) / noise.noiseVrms).toBeCloseTo(1, 12);
        const levels = noise.entries
          .map(({ levelDbSpl }) => 10 ** (levelDbSpl / 10))
          .reduce((sum, power) => sum + power, 0);
        expect(10 * Math.log10(levels)).toBeCloseTo(noise.levelDbSpl ?? Number.NaN, 9);
      }),
      { numRuns: 15 },
    );
  });

  it("of two causes is to each alone as powers add", () => {
    const micro = log(0.1, 100).map((uv) => uv * 1e-6);
    fc.assert(
      fc.property(micro, micro, db(-40, 0), db(-6, 20), dynamic, (dacVrms, ampVrms, positionDb, gainDb, driver) => {
        const noiseOf = (ofDac: number, ofAmp: number) =>
          solveChain(
            chainOf([
              { kind: "dac", fullScaleVrms: 2, noiseVrms: ofDac },
              { kind: "potentiometer", positionDb },
              { kind: "amplifier", gainDb, outputImpedanceOhm: 5, noiseVrms: ofAmp },
              driver,
            ]),
          ).noise.noiseVrms;
        expect(noiseOf(dacVrms, ampVrms) / Math.hypot(noiseOf(dacVrms, 0), noiseOf(0, ampVrms))).toBeCloseTo(1, 9);
      }),
      { numRuns: 15 },
    );
  });
});

describe("the chain is linear below its limits", () => {
  it("a source of twice the voltage is 6 dB louder, and bends and leaks as before", () => {
    fc.assert(
      fc.property(seeds, log(0.1, 10), (seed, factor) => {
        const { stages } = randomChain(seed);
        const louder = stages.map((stage) =>
          stage.kind === "dac" ? { ...stage, fullScaleVrms: (stage.fullScaleVrms as number) * factor } : stage,
        );
        const [one, other] = [solve(stages), solve(louder)];
        for (let k = 0; k < gridHz.length; k++) {
          for (const entry of ["ll", "lr", "rl", "rr"] as const) {
            const [before, after] = [at(one.terminals[entry], k), at(other.terminals[entry], k)];
            expect(after.re).toBeCloseTo(before.re * factor, 9);
            expect(after.im).toBeCloseTo(before.im * factor, 9);
          }
        }
      }),
      few,
    );
  });

  it("a gain is the same before or after another: what the driver is given does not ask who amplified", () => {
    fc.assert(
      fc.property(db(-20, 20), db(-20, 20), dynamic, (first, second, driver) => {
        const stage = (gainDb: number): AmplifierSpec => ({ kind: "amplifier", gainDb, outputImpedanceOhm: 3 });
        const one = fullScaleDbSpl([source, stage(first), stage(second), driver]);
        expect(fullScaleDbSpl([source, stage(second), stage(first), driver])).toBeCloseTo(one, 9);
        expect(fullScaleDbSpl([source, stage(first + second), driver])).toBeCloseTo(one, 9);
      }),
      few,
    );
  });
});

it("no solution of a random chain holds a number that JSON cannot hold", () => {
  fc.assert(
    fc.property(seeds, db(40, 120), fc.boolean(), (seed, averageDbSpl, free) => {
      const { stages } = randomChain(seed);
      const chain = chainOf(
        free
          ? stages.map((stage) => (stage.kind === "potentiometer" ? { ...stage, positionDb: undefined } : stage))
          : stages,
      );
      const solution = solveChain(chain, { averageDbSpl });
      expect(numbersThatAreNone(solution)).toEqual([]);
      expect(solution.terminals.magnitudeDb).toHaveLength(solution.frequenciesHz.length);
    }),
    { numRuns: 15 },
  );
});

/** Paths of what JSON cannot hold. */
function numbersThatAreNone(value: unknown, path = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => numbersThatAreNone(held, `${path}.${key}`));
}
