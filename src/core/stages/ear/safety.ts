/** The A-weighted level of music at the ear, from the level a loudness meter gives it. */
import { aWeightingDb } from "../../standards/iec-61672.ts";
import { kWeightingDb } from "../../standards/itu-bs1770-k-weighting.ts";
import { dbFromPowerRatio, powerRatioFromDb } from "../../units/decibel.ts";

/** How far the A-weighted level of music lies from its K-weighted one, and how sure that is. */
export interface WeightingLead {
  readonly leadDb: number;
  readonly spreadDb: number;
}

/** Music whose spectrum nobody measured (judgement): pink noise has -3.6 dB, a spectrum 3 dB an octave darker -8.3, white -5.1. */
const unknownLead: WeightingLead = { leadDb: -4, spreadDb: 2 };

/** K weighting is taken at a rate whose half lies far above the bands. */
const kRateHz = 192_000;

/** A-weighted less K-weighted level (the latter 0 dB at 997 Hz) of a spectrum by bands; by class where there is none. */
export function aOverKDb(spectrum?: {
  readonly frequenciesHz: readonly number[];
  readonly levelsDb: readonly number[];
}): WeightingLead {
  if (!spectrum) return unknownLead;
  const { frequenciesHz, levelsDb } = spectrum;
  const kAt997Db = kWeightingDb(997, kRateHz);
  // A - K = 10 lg( sum P_b A_b / sum P_b K_b )
  let aPower = 0;
  let kPower = 0;
  frequenciesHz.forEach((frequencyHz, index) => {
    aPower += powerRatioFromDb(levelsDb[index] + aWeightingDb(frequencyHz));
    kPower += powerRatioFromDb(levelsDb[index] + kWeightingDb(frequencyHz, kRateHz) - kAt997Db);
  });
  const leadDb = dbFromPowerRatio(aPower / kPower);
  return Number.isFinite(leadDb) ? { leadDb, spreadDb: 0 } : unknownLead;
}
