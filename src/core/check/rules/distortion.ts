import { nameOf } from "../../catalog/rig.ts";
import { normalQuantile } from "../../math/statistics.ts";
import { ratioFromDb } from "../../units/decibel.ts";
import { formatPercent, formatQuantity } from "../../units/format.ts";
import {
  type DistortionReading,
  distortionAtEar,
  distortionSpreadDb,
  isIdeal,
  ordinalOf,
  type PublishedDistortion,
  publishedDistortion,
} from "../distortion-at-ear.ts";
import type { Because, Context, Finding, Rule } from "../finding.ts";
import { normalDbSplOf, PASS_PROBABILITY, STRICT_MASKING_DB, UNSOURCED_DOUBT_DB } from "../judgements.ts";
import { exactly } from "../status.ts";
import { type Weight, weigh } from "../weigh.ts";

const common = { id: "distortion", title: "Distortion" } as const;

/** Is any harmonic heard that the outputs add to the music? Not knowing leaves the need as it is: few outputs distort audibly below clipping, so a gap here is no reason to buy or to doubt. */
export const distortion: Rule = {
  ...common,
  judge(context) {
    const { chain, uses } = context;
    const published = uses.flatMap((use) => publishedDistortion(use) ?? []);
    const silent = uses.filter((use) => !isIdeal(use) && !published.some((one) => one.use === use));
    const levels = [...new Set([normalDbSplOf(chain.listener), chain.listener.averageDbSpl])];
    const read = levels
      .flatMap((averageDbSpl) => distortionAtEar(chain, published, averageDbSpl) ?? [])
      .map((reading) => ({ reading, weight: weightOf(reading, published, context) }));
    if (read.length === 0) {
      if (uses.length > 0 && silent.length === 0)
        return { ...common, status: "pass", sentence: "none: this source is taken as ideal", because: [] };
      return {
        ...common,
        status: "unknown",
        sentence: unknownWords(silent.map((use) => nameOf(use.entry))),
        because: [],
      };
    }
    const { reading, weight } = read.reduce((a, b) => (b.weight.probability < a.weight.probability ? b : a));
    return findingOf(
      reading,
      weight,
      published,
      silent.map((use) => nameOf(use.entry)),
    );
  },
};

function weightOf(reading: DistortionReading, published: readonly PublishedDistortion[], { near }: Context): Weight {
  // Hidden even when taken strictly it passes, barely hidden it is even: P(strict margin) = 0.9 sets the spread of masking.
  const maskingSigmaDb = STRICT_MASKING_DB / normalQuantile(PASS_PROBABILITY);
  const ownSigmaDb = Math.hypot(maskingSigmaDb, ...published.map(distortionSpreadDb));
  const at = (doubtDb: number) =>
    weigh(
      () => ({ worstDb: reading.worstDb + doubtDb, bestDb: Math.max(reading.worstDb, reading.bestDb) + doubtDb }),
      near,
      { ownSigmaDb },
    );
  const weight = at(0);
  // A total that passes in one order and not in another is no answer: nobody says what it is made of.
  const atBest = weigh(() => exactly(reading.bestDb), near, { ownSigmaDb }).status;
  if (published.length > 0 && weight.status !== "pass" && atBest === "pass") return { ...weight, status: "unknown" };
  // An unsourced total never decides alone.
  if (!published.some(({ figure }) => figure.trust === "unsourced")) return weight;
  const decides = weight.status === "pass" ? -1 : weight.status === "fail" ? 1 : 0;
  const doubted = decides !== 0 && at(decides * UNSOURCED_DOUBT_DB).status !== weight.status;
  return doubted ? { ...weight, status: "caution", restsOnUnsourced: true } : weight;
}

function findingOf(
  reading: DistortionReading,
  weight: Weight,
  published: readonly PublishedDistortion[],
  silent: readonly string[],
): Finding {
  const status = silent.length > 0 && weight.status !== "fail" ? "unknown" : weight.status;
  const because = silent.length > 0 && status === "unknown" ? [] : published.map(becauseOf);
  if (status === "unknown") {
    const sentence =
      silent.length > 0
        ? unknownWords(silent)
        : `${percent(reading.levelDbc)} in all: hidden if of low order, heard if of high`;
    return { ...common, status, sentence, because };
  }
  const what = published.length > 0 ? "at most " : "";
  const which = published.length > 0 ? "in all" : `${ordinalOf(reading.orderCount)} harmonic`;
  return {
    ...common,
    status,
    value: reading.levelDbc,
    limit: reading.limitDbc,
    unit: "Dbc",
    probability: weight.probability,
    ...(weight.restsOnUnsourced && { restsOnUnsourced: true as const }),
    sentence: `${what}${percent(reading.levelDbc)} ${which}, heard above ${percent(reading.limitDbc)} at ${formatQuantity(reading.averageDbSpl, "Db")}`,
    because,
  };
}

/** Two digits are all that a spread of decibels leaves. */
const percent = (levelDbc: number): string => formatPercent(Number(ratioFromDb(levelDbc).toPrecision(2)));

const unknownWords = (names: readonly string[]): string =>
  `${names.length === 0 ? "not stated" : `never published of ${names.join(" and ")}`}; few outputs distort audibly below clipping, so this decides nothing`;

function becauseOf(one: PublishedDistortion): Because {
  const { figure, use, atVrms } = one;
  const spreadDb = distortionSpreadDb(one);
  const at = atVrms === undefined ? "level not stated" : `at ${formatQuantity(atVrms, "Vrms")}`;
  return {
    what: `${use.entry.id}: total distortion`,
    value: one.totalRatio,
    unit: "Ratio",
    source: figure.source,
    ...(figure.trust && { trust: figure.trust }),
    ...(one.atMost && { bound: "atMost" as const }),
    condition: figure.condition === undefined ? at : `${at}; ${figure.condition}`,
    ...(spreadDb > 0 && { spreadDb }),
  };
}
