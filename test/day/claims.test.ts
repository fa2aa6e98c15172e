import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsGear, GearEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { median, percentileRatio, rankCorrelation } from "../../src/core/math/rank-statistics.ts";
import { statusOfShare, statusOfSome } from "../../src/core/sweep/claim.ts";
import { claims } from "../../src/core/sweep/claims.ts";
import { fieldOf } from "../../src/core/sweep/field.ts";

const folder = (name: string) =>
  readdirSync(new URL(`../../gear/${name}`, import.meta.url)).map((file) =>
    indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${name}/${file}`, import.meta.url), "utf8"))),
  );
const market: GearEntry[] = [...folder("headphones"), ...folder("electronics")];
const field = fieldOf(market);
const ask = (id: string, asked = field) => {
  const claim = claims.find((one) => one.id === id);
  if (!claim) throw new Error(`no claim ${id}`);
  return claim.test(asked);
};

describe("a claim", () => {
  it("is untested with fewer than five products behind it, whatever they say", () => {
    expect(statusOfShare(1, 4)).toBe("untested");
    expect(statusOfSome(1, 4)).toBe("untested");
  });

  it("about nearly all holds from nine in ten, is limited from a half, and falls below", () => {
    expect([0.95, 0.7, 0.3].map((ratio) => statusOfShare(ratio, 100))).toEqual([
      "supported",
      "limited",
      "contradicted",
    ]);
  });

  it("has a number in its sentence, and never a figure that is none", () => {
    for (const claim of claims) {
      const result = claim.test(field);
      expect(`${result.number} ${result.exceptions.join()} ${result.otherwise ?? ""}`).not.toMatch(
        /NaN|undefined|Infinity/,
      );
      expect(result.count).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("the guide, asked", () => {
  it("is right that a Susvara is beyond most interfaces", () => {
    const margins = field
      .pairs(["interface"])
      .filter(({ headphones }) => headphones.id === "hifiman-susvara")
      .map(({ assessment }) => assessment.reachDbSpl - assessment.neededDbSpl);
    expect(margins.length).toBeGreaterThanOrEqual(5);
    expect(margins.filter((marginDb) => marginDb < 0).length / margins.length).toBeGreaterThan(0.5);
  });

  it("has too little on distribution amplifiers to be judged, and nobody takes the guide's own word for it", () => {
    const result = ask("G12");
    expect(result.status).toBe("untested");
    expect(result.exceptions.join()).toContain("HA400 (46 ohm)");
  });

  it("is not judged on a Magni 3 whose power nobody vouches for; what it would be is said apart", () => {
    const result = ask("G15");
    expect(result.status).toBe("untested");
    expect(result.otherwise).toMatch(/2\.0 W into 32 ohm/);
  });

  it("is judged on it as soon as somebody does", () => {
    const vouched = market.map((entry) =>
      entry.id === "schiit-magni-3"
        ? (JSON.parse(JSON.stringify(entry).replaceAll('"unsourced"', '"maker"')) as ElectronicsGear)
        : entry,
    );
    expect(ask("G15", fieldOf(vouched)).status).not.toBe("untested");
  });

  it("knows no answer in an empty catalogue", () => {
    const nothing = fieldOf([]);
    for (const claim of claims) expect(claim.test(nothing).status).toBe("untested");
  });
});

describe("the statistics of claims", () => {
  it("are 1 for any rising pairing, -1 for any falling one, and 0 where one side never changes", () => {
    expect(
      rankCorrelation([
        [1, 10],
        [2, 100],
        [3, 101],
      ]),
    ).toBeCloseTo(1, 12);
    expect(
      rankCorrelation([
        [1, 3],
        [2, 2],
        [30, 1],
      ]),
    ).toBeCloseTo(-1, 12);
    expect(
      rankCorrelation([
        [1, 5],
        [2, 5],
        [3, 5],
      ]),
    ).toBe(0);
  });

  it("agree with Spearman's rho worked by hand with ties: ranks 1 2.5 2.5 4 against 1 3 2 4 give 0.949", () => {
    // r of (1, 2.5, 2.5, 4) and (1, 3, 2, 4): 4.5 / sqrt(4.5 * 5)
    expect(
      rankCorrelation([
        [1, 1],
        [2, 3],
        [2, 2],
        [3, 4],
      ]),
    ).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it("take the middle, or the mean of the two middles", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(percentileRatio(3, [1, 2, 3, 4])).toBe(0.5);
  });
});
