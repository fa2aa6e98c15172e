import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarseGrid } from "../../src/core/chain/grid.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { assess, earOf } from "../../src/core/check/assess.ts";
import { figuresOf, withFigureMoved } from "../../src/core/check/figures.ts";
import { rules } from "../../src/core/check/rules.ts";
import { exactly } from "../../src/core/check/status.ts";
import { neighbourhoodOf, weigh } from "../../src/core/check/weigh.ts";
import { randomStream } from "../../src/core/math/random.ts";

const figure = (value: number, spreadDb: number) => ({
  value,
  spreadDb,
  source: "a sheet",
  trust: "measured" as const,
});

interface Drawn {
  readonly levelVrms: number;
  readonly outputOhm: number;
  readonly noiseUv: number;
  readonly sensitivityDb: number;
  readonly loadOhm: number;
}

const drawn = fc.record({
  levelVrms: fc.double({ min: 0.3, max: 6, noNaN: true }),
  outputOhm: fc.double({ min: 0.05, max: 60, noNaN: true }),
  noiseUv: fc.double({ min: 0.3, max: 40, noNaN: true }),
  sensitivityDb: fc.double({ min: 92, max: 132, noNaN: true }),
  loadOhm: fc.double({ min: 12, max: 300, noNaN: true }),
});

function chainOf(d: Drawn): Chain {
  return {
    version: 1,
    programme: programmes.dynamic,
    listener: { averageDbSpl: 85, room: "nc20" },
    stages: [
      { kind: "dac", fullScaleVrms: figure(d.levelVrms, 1), outputImpedanceOhm: 0, noiseVrms: 0 },
      { kind: "potentiometer" },
      {
        kind: "amplifier",
        gainDb: 0,
        outputImpedanceOhm: figure(d.outputOhm, 2),
        noiseVrms: figure(d.noiseUv * 1e-6, 1),
      },
      {
        kind: "dynamicDriver",
        sensitivityDbSplPerVrms: figure(d.sensitivityDb, 2),
        dcResistanceOhm: d.loadOhm,
        resonances: [{ frequencyHz: 90, qMechanicalRatio: 0.8, resistanceOhm: d.loadOhm * 0.9 }],
      },
    ],
  };
}

const listener = { averageDbSpl: 85, room: "nc20" } as const;
const fine = earOf(listener);
const quick = earOf(listener, coarseGrid);
const nearOf = (chain: Chain) =>
  neighbourhoodOf(
    chain,
    (c) => assess(c, fine),
    (c) => assess(c, quick),
  );
const probability = (chain: Chain, id: string) =>
  rules.find((rule) => rule.id === id)?.judge({ chain, uses: [], gaps: [], near: nearOf(chain) }).probability ?? 1;

describe("a verdict never improves when a figure gets worse", () => {
  const worse: readonly [string, string, (d: Drawn, factor: number) => Drawn][] = [
    ["loudness", "less voltage", (d, x) => ({ ...d, levelVrms: d.levelVrms / x })],
    [
      "loudness",
      "less sensitive headphones",
      (d, x) => ({ ...d, sensitivityDb: d.sensitivityDb - 10 * Math.log10(x) }),
    ],
    ["loudness", "more output impedance", (d, x) => ({ ...d, outputOhm: d.outputOhm * x })],
    ["noise", "more noise", (d, x) => ({ ...d, noiseUv: d.noiseUv * x })],
    ["tone", "more output impedance", (d, x) => ({ ...d, outputOhm: d.outputOhm * x })],
  ];
  it.each(worse)("%s: %s", (id, _, change) => {
    fc.assert(
      fc.property(drawn, fc.double({ min: 1.01, max: 3, noNaN: true }), (d, factor) => {
        expect(probability(chainOf(change(d, factor)), id)).toBeLessThanOrEqual(probability(chainOf(d), id) + 1e-3);
      }),
      { numRuns: 25 },
    );
  });
});

describe("the rules beside loudness, hiss and tone never improve either", () => {
  /** A current limit, harmonics and a shared return, each of which a factor makes worse. */
  const withFaults = (
    d: Drawn,
    f: { currentApk: number; secondDbc: number; thirdDbc: number; returnOhm: number },
  ): Chain => {
    const chain = chainOf(d);
    const stages = chain.stages.map((stage) =>
      stage.kind === "amplifier"
        ? {
            ...stage,
            currentApk: f.currentApk,
            commonReturnOhm: f.returnOhm,
            harmonics: { atVrms: 0.2, secondDbc: f.secondDbc, thirdDbc: f.thirdDbc },
          }
        : stage,
    );
    return { ...chain, stages };
  };
  const faults = fc.record({
    currentApk: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
    secondDbc: fc.double({ min: -110, max: -25, noNaN: true }),
    thirdDbc: fc.double({ min: -110, max: -35, noNaN: true }),
    returnOhm: fc.double({ min: 0.01, max: 2, noNaN: true }),
  });
  const times = fc.double({ min: 1.01, max: 4, noNaN: true });
  const judge = (chain: Chain, id: string) =>
    rules.find((rule) => rule.id === id)?.judge({ chain, uses: [], gaps: [], near: nearOf(chain) });

  it("distortion: each harmonic raised", () => {
    fc.assert(
      fc.property(
        drawn,
        faults,
        times,
        fc.constantFrom("secondDbc" as const, "thirdDbc" as const),
        (d, f, x, which) => {
          const raised = { ...f, [which]: f[which] + 5 * Math.log10(x) };
          const before = judge(withFaults(d, f), "distortion")?.probability ?? 1;
          // More third harmonic lifts the fundamental too, by parts in a thousand, which the second is measured against.
          expect(judge(withFaults(d, raised), "distortion")?.probability).toBeLessThanOrEqual(before + 5e-3);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("clipping: less current", () => {
    fc.assert(
      fc.property(drawn, faults, times, (d, f, x) => {
        const before = judge(withFaults(d, f), "clipping")?.probability ?? 1;
        const after = judge(withFaults(d, { ...f, currentApk: f.currentApk / x }), "clipping")?.probability ?? 1;
        expect(after).toBeLessThanOrEqual(before + 1e-3);
      }),
      { numRuns: 12 },
    );
  });

  it("separation: more of the return shared", () => {
    fc.assert(
      fc.property(drawn, faults, times, (d, f, x) => {
        const before = judge(withFaults(d, f), "crosstalk")?.value ?? 0;
        expect(judge(withFaults(d, { ...f, returnOhm: f.returnOhm * x }), "crosstalk")?.value).toBeLessThan(before);
      }),
      { numRuns: 12 },
    );
  });

  it("safe hours: a louder deciding level, ten times less for ten decibels more", () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: 80, max: 110, noNaN: true }), (d, averageDbSpl) => {
        const hours = (level: number) => {
          const chain = chainOf(d);
          return judge({ ...chain, listener: { ...chain.listener, averageDbSpl: level } }, "safety")?.value ?? 0;
        };
        expect(hours(averageDbSpl + 10) * 10).toBeCloseTo(hours(averageDbSpl), 9);
      }),
      { numRuns: 10 },
    );
  });
});

describe("first-order spread", () => {
  it("agrees with 1,000 seeded draws of every figure, for loudness, hiss and tone", () => {
    const chain = chainOf({ levelVrms: 1.7, outputOhm: 12, noiseUv: 6, sensitivityDb: 103, loadOhm: 60 });
    const near = nearOf(chain);
    const draws = randomStream(20);
    const samples = Array.from({ length: 1000 }, () => {
      const stages = figuresOf(chain.stages).reduce(
        (moved, placed) => withFigureMoved(moved, placed, placed.sigmaDb * draws.normal()),
        [...chain.stages],
      );
      return assess({ ...chain, stages }, quick);
    });
    const margins = {
      loudness: (a: (typeof samples)[number]) => a.reachDbSpl - a.neededDbSpl,
      hiss: (a: (typeof samples)[number]) => a.hissLimitDbSpl - a.hissDbSpl,
      tone: (a: (typeof samples)[number]) => -a.toneWorstDb,
    };
    for (const margin of Object.values(margins)) {
      const values = samples.map(margin);
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const sigma = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
      const stated = weigh((a) => exactly(margin(a)), near).sigmaDb;
      // A sample sigma of 1,000 draws is itself uncertain by 2.2 %; tone bends a little over 2 dB of its impedance.
      expect(stated / sigma).toBeGreaterThan(0.9);
      expect(stated / sigma).toBeLessThan(1.1);
      // Two-sided coverage of the stated 95 % interval around the base.
      const base = margin(near.base);
      const inside = values.filter((value) => Math.abs(value - base) < 1.96 * stated).length / values.length;
      expect(inside).toBeGreaterThan(0.93);
      expect(inside).toBeLessThan(0.97);
    }
  });
});
