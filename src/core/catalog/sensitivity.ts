/**
 * A headphone's sensitivity in dB SPL at one volt, from whichever unit it was published in.
 *
 * Makers' figures are corrected by how far measurements of their headphones lie from them; a test leaves
 * every maker out in turn and asks whether the stated spreads hold.
 */
import { dbFromPowerRatio, dbFromRatio } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";
import type { HeadphoneEntry, Sensitivity } from "./gear.ts";
import { type Measurand, spreadDbOf } from "./spread.ts";

/**
 * Measured minus stated sensitivity in dB, median by maker: laboratories' readings against the makers' figures
 * of the 69 models in this catalogue whose makers have four or more of both.
 */
const makerBiasDb: Readonly<Record<string, number>> = {
  AKG: 2.7,
  Audeze: -7.1,
  "Audio-Technica": 1.5,
  Beyerdynamic: -1.6,
  "Dan Clark Audio": -5.9,
  Focal: -4.8,
  HiFiMAN: -2.0,
  Meze: -5.65,
  Sennheiser: 2.3,
  ZMF: 1.5,
};

/**
 * The same over all makers, 89 models, for those who have fewer: planars are stated too high, and figures
 * for one volt too low. Chosen by what explains most: unit and transducer leave 4.3 dB, no distinction 5.6 dB.
 */
const generalBiasDb = { planar: -4.1, "dB/mW": -0.3, "dB at a voltage": 2.2 };

/** What a laboratory's mean over the band reads above other laboratories' single frequencies: nine models, median 2.9 dB, mean 2.6 dB. */
const laboratoryOffsetDb: Readonly<Record<string, number>> = { "Reference Audio Analyzer": 2.5 };

/** How far a published figure lies from what a laboratory reads, and what is known of who published it. */
interface Correction {
  readonly movedDb: number;
  readonly measurand: Extract<Measurand, `${string}ensitivity`>;
  readonly words: string;
  /** The spread where the correction brings its own. */
  readonly spreadDb?: number;
}

const uncorrected: Correction = { movedDb: 0, measurand: "sensitivity", words: "" };

/** What is added to a published sensitivity to expect a laboratory's single-frequency reading. */
function correctionOf(
  headphones: Pick<HeadphoneEntry, "maker" | "back" | "transducer" | "impedanceOhm">,
  used: Pick<Sensitivity, "trust" | "unit" | "source" | "value">,
): Correction {
  const { maker, back, transducer } = headphones;
  const { trust, unit, source } = used;
  if (trust === "measured") {
    if (!Object.hasOwn(laboratoryOffsetDb, source)) return uncorrected;
    const movedDb = -laboratoryOffsetDb[source];
    return {
      ...uncorrected,
      movedDb,
      words: `; moved by ${movedDb} dB, as its means over a band lie above other readings`,
    };
  }
  if (trust !== "maker") return uncorrected;
  // (judgement) of in-ears eight pairs are known: too few and too far apart for a bias (median +3 dB), enough for a spread
  if (back === "inEar")
    return unitInDoubt(used, headphones) ? eitherUnit(headphones) : { ...uncorrected, measurand: "inEarSensitivity" };
  const compared = Object.hasOwn(makerBiasDb, maker);
  const kind = transducer === "planar" ? "planar" : unit === "dB/mW" ? "dB/mW" : "dB at a voltage";
  const movedDb = compared ? makerBiasDb[maker] : generalBiasDb[kind];
  const whose = compared ? `${maker} headphones` : kind === "planar" ? "planar headphones" : `figures in ${kind}`;
  return {
    movedDb,
    measurand: compared ? "comparedSensitivity" : "sensitivity",
    words: `; moved by ${movedDb} dB, what measurements of ${whose} differ by`,
  };
}

/**
 * (judgement) An in-ear said to make less than this at 1 V is more often a dB/mW figure printed as dB/V: of the twenty in
 * the catalogue nineteen come from one list compiled from the web, and no measured in-ear lies there.
 */
const leastInEarDbSplPerVrms = 112;

/** Whether a maker's figure of an in-ear may well be in the other unit. */
export function unitInDoubt(
  sensitivity: Pick<Sensitivity, "unit" | "value" | "trust">,
  headphones: Pick<HeadphoneEntry, "back">,
): boolean {
  const { unit, value, trust } = sensitivity;
  return headphones.back === "inEar" && unit === "dB/V" && trust === "maker" && value < leastInEarDbSplPerVrms;
}

/** Midway between the two readings, with half of what they are apart as the spread. */
function eitherUnit({ impedanceOhm }: Pick<HeadphoneEntry, "impedanceOhm">): Correction {
  // dB/V - dB/mW = 10 log10(1000 / Z)
  const halfDb = dbFromPowerRatio(1000 / impedanceOhm.value) / 2;
  return {
    movedDb: halfDb,
    measurand: "inEarSensitivity",
    spreadDb: halfDb,
    words: `; the unit is in doubt, so midway between dB/V and dB/mW, ${halfDb.toFixed(0)} dB either way`,
  };
}

/** One published sensitivity as dB SPL at one volt, with neither correction nor spread; the impedance is needed for dB/mW only. */
export function dbSplPerVrmsOf(sensitivity: Pick<Sensitivity, "unit" | "value">, impedanceOhm: number): number {
  const { unit, value } = sensitivity;
  switch (unit) {
    case "dB/V":
      return value;
    case "dB/mW":
      // S_V = S_mW + 10 log10(1000 / Z): one volt makes 1000 / Z milliwatts
      return value + dbFromPowerRatio(1000 / impedanceOhm);
    case "dB/0.1V":
      // S_V = L - 20 log10(0.1)
      return value - dbFromRatio(0.1);
    case "Vrms@94dB":
      // S_V = 94 - 20 log10(V)
      return 94 - dbFromRatio(value);
    case "Vrms@90dB":
      // S_V = 90 - 20 log10(V)
      return 90 - dbFromRatio(value);
  }
}

/** The published unit in words: "0.327 V for 94 dB SPL", "97 dB at 1 mW into 300 ohm". */
function published(sensitivity: Sensitivity, impedanceOhm: number): string {
  const value = `${sensitivity.value}`;
  const where = sensitivity.atHz === undefined ? "" : `, at ${sensitivity.atHz} Hz`;
  const words = {
    "dB/V": `${value} dB SPL at 1 V`,
    "dB/mW": `${value} dB SPL at 1 mW into ${impedanceOhm} ohm`,
    "dB/0.1V": `${value} dB SPL at 0.1 V`,
    "Vrms@94dB": `${value} V for 94 dB SPL`,
    "Vrms@90dB": `${value} V for 90 dB SPL`,
  };
  return words[sensitivity.unit] + where;
}

/**
 * A headphone's sensitivity in dB SPL at one volt, from the entry in use.
 *
 * Keeps the trust of the published figure, since a change of unit is exact; a figure known to lie
 * off is moved, and the condition says so. Undefined when none is in use.
 */
export function sensitivityOf(headphones: HeadphoneEntry): Stated | undefined {
  const used = headphones.sensitivities.find((sensitivity) => sensitivity.inUse === true);
  if (used === undefined) return undefined;
  const impedanceOhm = headphones.impedanceOhm.value;
  const { movedDb, measurand, words, spreadDb } = correctionOf(headphones, used);
  const condition = used.condition === undefined ? "" : `; ${used.condition}`;
  return {
    value: dbSplPerVrmsOf(used, impedanceOhm) + movedDb,
    source: used.source,
    trust: used.trust ?? "unsourced",
    condition: published(used, impedanceOhm) + words + condition,
    spreadDb: spreadDb ?? spreadDbOf(measurand, used),
  };
}
