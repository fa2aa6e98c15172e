import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coarseGrid } from "../../src/core/chain/grid.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { assess, earOf, reachMarginDb } from "../../src/core/check/assess.ts";
import type { StageSpec } from "../../src/core/stages/stages.ts";

const listener = { averageDbSpl: 85, room: "nc20" } as const;
const ear = earOf(listener, coarseGrid);
/** The same ear without its short way: a flat chain is solved on the whole grid like any other. */
const plodding = { ...ear, flat: ear };

const chains = fc
  .record({
    fullScaleVrms: fc.double({ min: 0.2, max: 5, noNaN: true }),
    gainDb: fc.double({ min: -10, max: 30, noNaN: true }),
    outputImpedanceOhm: fc.double({ min: 0, max: 120, noNaN: true }),
    impedanceOhm: fc.double({ min: 8, max: 600, noNaN: true }),
    crosstalkDb: fc.constantFrom(undefined, -40),
    volume: fc.constantFrom<StageSpec>(
      { kind: "digitalVolume" },
      { kind: "potentiometer" },
      { kind: "potentiometer", inputImpedanceOhm: 10_000, imbalanceDb: -1 },
      { kind: "potentiometer", trackOhm: 10_000 },
      { kind: "chipVolume", noiseVrms: 1e-6 },
    ),
  })
  .map(({ fullScaleVrms, gainDb, outputImpedanceOhm, impedanceOhm, crosstalkDb, volume }): Chain => {
    const stages: StageSpec[] = [
      { kind: "dac", fullScaleVrms, outputImpedanceOhm: 100, noiseVrms: 3e-6 },
      volume,
      {
        kind: "amplifier",
        gainDb,
        inputImpedanceOhm: 50_000,
        outputImpedanceOhm,
        noiseVrms: 1e-5,
        powers: [{ loadOhm: 32, powerW: 0.1 }],
        ...(crosstalkDb !== undefined && { crosstalkDb }),
      },
      { kind: "ratedDriver", sensitivityDbSplPerVrms: 105, impedanceOhm },
    ];
    return { version: 1, programme: programmes.dynamic, stages, listener };
  });

describe("an assessment by the short way is the one by the long way", () => {
  it("one frequency stands for all where a chain does the same at every one", () => {
    fc.assert(
      fc.property(chains, fc.constantFrom(0, -10), (chain, trimDb) => {
        const { hissLedger, toneAtHz, limit, ...short } = assess(chain, ear, trimDb);
        const long = assess(chain, plodding, trimDb);
        for (const [key, value] of Object.entries(short))
          expect(value, key).toBeCloseTo(long[key as keyof typeof short], 9);
        expect(hissLedger.map(({ cause }) => cause)).toEqual(long.hissLedger.map(({ cause }) => cause));
        hissLedger.forEach(({ levelDbSpl }, k) => {
          expect(levelDbSpl).toBeCloseTo(long.hissLedger[k].levelDbSpl, 9);
        });
        expect(limit?.kind).toBe(long.limit?.kind);
        expect(limit?.headroomDb).toBeCloseTo(long.limit?.headroomDb ?? Number.NaN, 9);
      }),
    );
  });

  it("noise before a volume that only scales is the noise of the chain solved where the volume stands", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const free = assess(chain, ear);
        const held = chain.stages.map((stage, index) =>
          index === 1 ? ({ ...stage, positionDb: free.positionDb } as StageSpec) : stage,
        );
        const there = assess({ ...chain, stages: held }, ear);
        expect(there.hissDbSpl).toBeCloseTo(free.hissDbSpl, 6);
        if (free.shortDb === 0) expect(there.fullScaleDbSpl).toBeCloseTo(75 + 23, 6);
      }),
    );
  });

  it("the reach alone is that of the whole assessment", () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const { reachDbSpl, neededDbSpl } = assess(chain, ear);
        expect(reachMarginDb(chain, ear)).toBeCloseTo(reachDbSpl - neededDbSpl, 12);
      }),
    );
  });
});
