/**
 * A headphone's sensitivity in dB SPL at one volt, from whichever unit it was published in.
 *
 * Makers' figures are corrected by how far measurements of their headphones lie from them.
 */
import { dbFromPowerRatio, dbFromRatio } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";
import type { HeadphoneEntry, Sensitivity } from "./gear.ts";
import { spreadDbOf } from "./spread.ts";

/**
 * Measured minus stated sensitivity in dB, median by maker: Audio Science Review's readings against
 * the makers' figures of 71 over-ear models in the Sound-Library lists.
 */
const makerBiasDb: Readonly<Record<string, number>> = {
  AKG: 2.8,
  Audeze: -7.4,
  "Audio-Technica": 1.1,
  Beyerdynamic: -2.6,
  "Dan Clark Audio": -5.9,
  Focal: -4.6,
  HiFiMAN: -2.6,
  Meze: -3.0,
  Sennheiser: 3.2,
  ZMF: 1.3,
};

/** The median over all 71 models, for makers with fewer than four. */
const generalBiasDb = -1.7;

/** Measured minus stated sensitivity to expect of a maker's figure; 0 for in-ears, of which no such comparison exists. */
export function makerBiasDbOf(maker: string, inEar: boolean): number {
  if (inEar) return 0;
  return Object.hasOwn(makerBiasDb, maker) ? makerBiasDb[maker] : generalBiasDb;
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
 * Keeps the trust of the published figure, since a change of unit is exact; a maker's figure is moved
 * by the bias known of the maker, and the condition says so. Undefined when none is in use.
 */
export function sensitivityOf(headphones: HeadphoneEntry): Stated | undefined {
  const used = headphones.sensitivities.find((sensitivity) => sensitivity.inUse === true);
  if (used === undefined) return undefined;
  const impedanceOhm = headphones.impedanceOhm.value;
  const biasDb = used.trust === "maker" ? makerBiasDbOf(headphones.maker, headphones.back === "inEar") : 0;
  const corrected =
    biasDb === 0
      ? ""
      : `; moved by ${biasDb} dB, what measurements of ${biasDb === generalBiasDb ? "such" : headphones.maker} headphones differ by`;
  const condition = used.condition === undefined ? "" : `; ${used.condition}`;
  return {
    value: dbSplPerVrmsOf(used, impedanceOhm) + biasDb,
    source: used.source,
    trust: used.trust ?? "unsourced",
    condition: published(used, impedanceOhm) + corrected + condition,
    spreadDb: spreadDbOf("sensitivity", used),
  };
}
