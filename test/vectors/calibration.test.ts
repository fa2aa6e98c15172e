/**
 * Do the stated spreads of a maker's sensitivity hold? Every headphone whose maker and a laboratory both
 * published one is asked, with its own maker left out of what makers' figures are corrected by.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { HeadphoneGear, Sensitivity } from "../../src/core/catalog/gear.ts";
import { sensitivityOf } from "../../src/core/catalog/sensitivity.ts";
import type { Stated } from "../../src/core/units/figure.ts";

const folder = fileURLToPath(new URL("../../gear/headphones/", import.meta.url));
const catalogue: HeadphoneGear[] = readdirSync(folder).map((file) => JSON.parse(readFileSync(folder + file, "utf8")));

/** What this one figure says of the headphones, told as if `maker` had made them. */
function told(gear: HeadphoneGear, figure: Sensitivity, maker: string): Stated {
  const { trust } = gear.sources[figure.source];
  const stated = sensitivityOf({ ...gear, maker, sensitivities: [{ ...figure, trust, inUse: true }] });
  if (stated === undefined) throw new Error(gear.id);
  return stated;
}

const isBand = ({ source }: Sensitivity): boolean => source.startsWith("Reference Audio Analyzer");
/** The maker's own list before a page that quotes it, and that before a list compiled from the web, so that one figure a model is taken. */
const nearness = ({ source }: Sensitivity): number => (source === "maker" ? 0 : source === "maker, web list" ? 2 : 1);

const pairs = catalogue.flatMap((gear) => {
  const good = gear.sensitivities.filter(({ suspect }) => suspect === undefined);
  const by = (trust: string) => good.filter(({ source }) => gear.sources[source].trust === trust);
  const [stated] = by("maker").sort((a, b) => nearness(a) - nearness(b));
  const [read] = by("measured").sort((a, b) => Number(isBand(a)) - Number(isBand(b)));
  if (!stated || !read) return [];
  const measured = told(gear, read, gear.maker);
  const kind = gear.transducer === "planar" ? "planar" : stated.unit === "dB/mW" ? "dB/mW" : "dB at a voltage";
  return [{ gear, stated, measured, kind, inEar: gear.back === "inEar" }];
});
type Pair = (typeof pairs)[number];

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
};

const nobody = "a maker nobody compared";
/** The figure as published: deduced figures are corrected by nobody. */
function uncorrectedDb({ gear, stated }: Pair): number {
  const sources = { ...gear.sources, [stated.source]: { ...gear.sources[stated.source], trust: "deduced" as const } };
  return told({ ...gear, sources }, stated, nobody).value;
}
const differenceDb = (pair: Pair): number => pair.measured.value - uncorrectedDb(pair);

/** The shares of pairs whose two figures lie within one and within 1.96 of both spreads together. */
function sharesWithin(of: readonly Pair[], biasDb: (pair: Pair) => number, maker: (pair: Pair) => string): number[] {
  const deviates = of.map((pair) => {
    const spreadDb = told(pair.gear, pair.stated, maker(pair)).spreadDb ?? 0;
    return Math.abs(differenceDb(pair) - biasDb(pair)) / Math.hypot(spreadDb, pair.measured.spreadDb ?? 0);
  });
  return [1, 1.96].map((limit) => (100 * deviates.filter((deviate) => deviate < limit).length) / of.length);
}

describe("the stated spread of a maker's sensitivity", () => {
  test("is tried on ninety headphones and more", () => {
    expect(pairs.length).toBeGreaterThan(90);
  });

  test("holds 68 +- 6 % and 95 +- 3 % of laboratories' readings, each maker left out in turn", () => {
    const biasDb = ({ gear, kind, inEar }: Pair) =>
      inEar
        ? 0
        : median(
            pairs
              .filter((other) => !other.inEar && other.kind === kind && other.gear.maker !== gear.maker)
              .map(differenceDb),
          );
    const [one, two] = sharesWithin(pairs, biasDb, () => nobody);
    expect(Math.abs(one - 68)).toBeLessThan(6);
    expect(Math.abs(two - 95)).toBeLessThan(3);
  });

  test("holds of makers who were compared, each headphone left out in turn", () => {
    const own = ({ gear }: Pair) => pairs.filter((other) => !other.inEar && other.gear.maker === gear.maker);
    const known = pairs.filter((pair) => !pair.inEar && own(pair).length > 3);
    const biasDb = (pair: Pair) =>
      median(
        own(pair)
          .filter((other) => other !== pair)
          .map(differenceDb),
      );
    const [one, two] = sharesWithin(known, biasDb, ({ gear }) => gear.maker);
    expect(Math.abs(one - 68)).toBeLessThan(6);
    expect(Math.abs(two - 95)).toBeLessThan(3);
  });

  test("goes with corrections that are the medians of these very differences", () => {
    const correctionDb = (pair: Pair, maker: string) => told(pair.gear, pair.stated, maker).value - uncorrectedDb(pair);
    const overEars = pairs.filter(({ inEar }) => !inEar);
    for (const kind of ["planar", "dB/mW", "dB at a voltage"]) {
      const alike = overEars.filter((pair) => pair.kind === kind);
      expect(Math.abs(correctionDb(alike[0], nobody) - median(alike.map(differenceDb))), kind).toBeLessThan(0.15);
    }
    for (const { gear } of overEars) {
      const own = overEars.filter((pair) => pair.gear.maker === gear.maker);
      if (own.length > 3)
        expect(Math.abs(correctionDb(own[0], gear.maker) - median(own.map(differenceDb))), gear.maker).toBeLessThan(
          0.15,
        );
    }
  });
});
