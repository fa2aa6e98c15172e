import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsGear, GearEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { typedDevice, typedHeadphones } from "../../src/core/catalog/typed-device.ts";
import { median, percentileRatio, rankCorrelation } from "../../src/core/math/rank-statistics.ts";
import { statusOfShare, statusOfSome, statusOfTimes } from "../../src/core/sweep/claim.ts";
import { claims } from "../../src/core/sweep/claims.ts";
import { fieldOf } from "../../src/core/sweep/field.ts";
import { share, shareAgain } from "../../src/core/sweep/words.ts";

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

  it("of orders of magnitude holds from a hundredfold, is limited from tenfold, and falls below", () => {
    expect([800, 20, 3].map((ratio) => statusOfTimes(ratio, 9))).toEqual(["supported", "limited", "contradicted"]);
    expect(statusOfTimes(800, 4)).toBe("untested");
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
    for (const claim of claims) {
      const result = claim.test(nothing);
      expect(result.status).toMatch(/^untest/);
      expect(`${claim.id}: ${result.number} ${result.otherwise ?? ""}`).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("is asked of every sentence from G1 to G17, in the guide's order", () => {
    const numbers = claims.map(({ id }) => Number(/^G(\d+)/.exec(id)?.[1]));
    expect(new Set(numbers)).toEqual(new Set(Array.from({ length: 17 }, (_, index) => index + 1)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  });

  it("is not given support for what is a definition or a wish, which says so", () => {
    for (const id of ["G1", "G9", "G15 Fulla 2, a DAC too"]) {
      expect(ask(id).status).toBe("untestable");
      expect(ask(id).number).toMatch(/nothing to test/);
    }
  });

  it("is right that an amplifier holds the membrane: damping falls behind 120 ohm wherever the curve shows a resonance", () => {
    const { status, count, number } = ask("G2");
    expect(status).toBe("supported");
    expect(count).toBeGreaterThanOrEqual(12);
    expect(number).toMatch(/Q of the middle one is 0\.\d instead of 0\.\d/);
  });

  it("is right that in-ears behind 2 V are attenuated: 120 dB/V asks for 98 - 126 = -28 dB", () => {
    const inEar = { ...typedHeadphones("32 ohm, 120 dB/V"), kind: "iem", back: "inEar" } as const;
    const amplifiers = market.filter(({ kind }) => kind === "amplifier");
    const vouched = { ...inEar, sensitivities: inEar.sensitivities.map((one) => ({ ...one, trust: "measured" })) };
    const five = [1, 2, 3, 4, 5].map((number) => ({ ...vouched, id: `in-ear ${number}` }));
    const { status, number } = ask("G3", fieldOf([...five, ...amplifiers] as GearEntry[]));
    expect(status).toBe("supported");
    expect(number).toMatch(/in the middle one by 28 dB/);
  });

  it("says of double amping what it costs in decibels and whether anybody hears it", () => {
    const { count, number } = ask("G6");
    expect(count).toBeGreaterThanOrEqual(5);
    expect(number).toMatch(/noisier one in .* devices, in the middle one by \d+ dB/);
    expect(number).toMatch(/its hiss is heard in none of \d+ devices/);
  });

  it("says of double amping nothing for outputs alike, and all of it for one 10 dB noisier", () => {
    const stated = (value: number) => ({ value, source: "a test", trust: "measured" });
    const device = (number: number, rangeDb: number) => ({
      ...typedDevice("2 V, 1 ohm, 5 uV", "source"),
      id: `device ${number}`,
      kind: "interface",
      outputs: [output("headphone", rangeDb), output("line", 110)],
    });
    const output = (kind: string, rangeDb: number) => ({
      ...{ name: kind, kind, connector: "other", balanced: false, maxVrms: stated(2) },
      dynamicRange: { ratioDb: stated(rangeDb), weighting: "A" },
    });
    const marketOf = (rangeDb: number) => [1, 2, 3, 4, 5].map((number) => device(number, rangeDb)) as GearEntry[];
    expect(ask("G6", fieldOf(marketOf(110))).status).toBe("contradicted");
    const worse = ask("G6", fieldOf(marketOf(100)));
    expect(worse).toMatchObject({ status: "limited", count: 5 });
    expect(worse.number).toMatch(/all 5 devices, in the middle one by 10 dB/);
    // 98 dB of full scale less 60 dB of range is 38 dB of hiss.
    expect(ask("G6", fieldOf(marketOf(60))).status).toBe("supported");
  });

  it("is not right on distortion by figures taken far below full level: those are said apart", () => {
    const { count, otherwise } = ask("G7 distortion");
    expect(count).toBeGreaterThanOrEqual(5);
    expect(count).toBeLessThan(30);
    expect(otherwise).toMatch(/at any level/);
  });

  it("is wrong that an amplifier leaves the hiss of an output: turned down, it turns the hiss down too", () => {
    const { status, number, otherwise } = ask("G8");
    expect(status).toBe("contradicted");
    expect(number).toMatch(/^none of \d+ pairs that hiss/);
    expect(otherwise).toMatch(/no data sheet/);
  });

  it("is right that headphones do orders of magnitude more than amplifiers, and not that DACs do", () => {
    expect(ask("G16 headphones")).toMatchObject({ status: "supported" });
    expect(ask("G16 headphones").number).toMatch(/2\.8 dB.*in-ears 3\.6.*0\.00\d+ dB/);
    expect(ask("G16 DAC").status).toBe("contradicted");
  });

  it("cannot be tested on gain down and volume up, but the class model agrees on every device", () => {
    const { status, otherwise } = ask("G17 gain");
    expect(status).toBe("untested");
    expect(otherwise).toMatch(/it is supported.*in all? ?\d+/);
  });
});

describe("a share as claims say it", () => {
  it("is a count of few things and a percentage of many, and never rounds to nothing or to everything", () => {
    expect(share(1, 1, "in-ears")).toBe("1 of 1 in-ears");
    expect(share(5, 6, "headphones")).toBe("5 of 6 headphones");
    expect(share(0, 11, "devices")).toBe("none of 11 devices");
    expect(share(307, 496, "headphones")).toBe("62 % of 496 headphones");
    expect(share(166, 166, "in-ears")).toBe("all 166 in-ears");
    expect(share(899, 900, "pairs")).toBe("all but 1 of 900 pairs");
    expect(share(1, 900, "pairs")).toBe("1 of 900 pairs");
    expect(shareAgain(496, 496)).toBe("all");
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
