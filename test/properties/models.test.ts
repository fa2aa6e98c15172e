/** What holds for every stage model, and for every curve of distortion. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { programmes } from "../../src/core/chain/record.ts";
import { assess, earOf } from "../../src/core/check/assess.ts";
import { solveChain } from "../../src/core/check/solution.ts";
import { harmonicsAt } from "../../src/core/stages/amplifier/harmonics.ts";
import { transferOf } from "../../src/core/stages/amplifier/transfer.ts";
import type { Nonlinearity } from "../../src/core/stages/law.ts";
import { modelChains } from "../witness/model-chains.ts";

const listener = { averageDbSpl: 75, room: "nc20" } as const;
const chains = modelChains.map(
  ({ kind, stages }) => [kind, { version: 1, programme: programmes.dynamic, stages, listener }] as const,
);

/** Every number inside a value, with its path. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

describe("a chain around any model", () => {
  const ear = earOf(listener);

  it.each(chains)("is assessed and solved without a number that is none: %s", (_, chain) => {
    for (const answer of [assess(chain, ear), solveChain(chain)])
      expect(numbersIn(answer).filter(([, number]) => Number.isNaN(number))).toEqual([]);
  });

  it.each(chains)("is as much louder as its headphone is more sensitive: %s", (_, chain) => {
    const driver = chain.stages[chain.stages.length - 1];
    if (!("sensitivityDbSplPerVrms" in driver)) throw new Error("a chain ends in a driver");
    const louder = { ...driver, sensitivityDbSplPerVrms: Number(driver.sensitivityDbSplPerVrms) + 3 };
    const before = assess(chain, ear);
    const after = assess({ ...chain, stages: chain.stages.with(-1, louder) }, ear);
    expect(after.reachDbSpl - before.reachDbSpl).toBeCloseTo(3, 9);
    expect(after.toneWorstDb).toBeCloseTo(before.toneWorstDb, 9);
  });
});

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const curve: fc.Arbitrary<Nonlinearity> = fc.oneof(
  fc.record({
    law: fc.constant("transfer" as const),
    shape: fc.constantFrom("tanh" as const, "deadBand" as const, "threeHalves" as const),
    scaleVpk: between(0.2, 20),
  }),
  fc.record({
    law: fc.constant("chebyshev" as const),
    atVpk: between(1, 20),
    harmonicRatios: fc.array(between(0, 0.01), { minLength: 1, maxLength: 8 }),
  }),
);

describe("a curve", () => {
  it("makes the harmonics that a transform of a thousand points finds", () => {
    const points = 4096;
    fc.assert(
      fc.property(curve, between(0.25, 1), (law, peakV) => {
        const transfer = transferOf(law);
        const amplitude = (order: number): number => {
          let cosine = 0;
          let sine = 0;
          for (let n = 0; n < points; n++) {
            const angle = (2 * Math.PI * (n + 0.5)) / points;
            const y = transfer(peakV * Math.sin(angle));
            cosine += y * Math.cos(order * angle);
            sine += y * Math.sin(order * angle);
          }
          return Math.hypot(cosine, sine);
        };
        const first = amplitude(1);
        fc.pre(first > 1e-3 * points);
        // A kink (cut-off within the swing) leaves sixty-four points a little off, far below what is heard.
        harmonicsAt(law, peakV / Math.SQRT2, 5).forEach((ratio, index) => {
          expect(Math.abs(ratio - amplitude(index + 2) / first)).toBeLessThan(2e-4);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("never folds back: more in is never less out", () => {
    fc.assert(
      fc.property(curve, between(-30, 30), between(0, 5), (law, x, more) => {
        fc.pre(law.law !== "chebyshev");
        const transfer = transferOf(law);
        expect(transfer(x + more)).toBeGreaterThanOrEqual(transfer(x) - 1e-12);
      }),
    );
  });
});
