/** What to expect between the channels of a volume control at a position. */

import { dbFromRatio } from "../../units/decibel.ts";
import { valueOf } from "../../units/figure.ts";
import type { ChipVolumeSpec } from "./chip.ts";
import type { PotentiometerSpec } from "./potentiometer.ts";
import type { SteppedAttenuatorSpec } from "./stepped.ts";
import { imbalanceExpectedDb, ordinaryTracking, steppedTracking } from "./taper.ts";

/** The imbalance in dB to expect of an analog volume control at a gain of `gainDb`. */
export function imbalanceOfVolumeDb(
  volume: PotentiometerSpec | SteppedAttenuatorSpec | ChipVolumeSpec,
  gainDb: number,
): number {
  switch (volume.kind) {
    case "potentiometer":
      return imbalanceExpectedDb(gainDb, volume.gangs === "stepped" ? steppedTracking : ordinaryTracking);
    case "steppedAttenuator":
      return ladderMismatchDb(valueOf(volume.toleranceRatio) ?? ORDINARY_TOLERANCE_RATIO);
    case "chipVolume":
      return chipMismatchDb(volume, gainDb);
  }
}

/** Resistors of 1 % are what a switch without a stated tolerance is taken to hold (judgement: the cheapest that are sold for it). */
const ORDINARY_TOLERANCE_RATIO = 0.01;

/** The worst two dividers of parts with this tolerance, one each way. */
export function ladderMismatchDb(toleranceRatio: number): number {
  // Far down v = r/R: one channel (1 + t), the other (1 - t) of it.
  return dbFromRatio((1 + toleranceRatio) / (1 - toleranceRatio));
}

/** Two channels whose gains lie anywhere within +-e differ by sqrt(2/3) e rms; without a stated error, one die is taken to match as 1 % parts do (judgement). */
function chipMismatchDb({ gainErrorDb, gainErrorAtMinus60Db }: ChipVolumeSpec, gainDb: number): number {
  const atZeroDb = valueOf(gainErrorDb);
  if (atZeroDb === undefined) return steppedTracking.spreadDb;
  const farDownDb = valueOf(gainErrorAtMinus60Db) ?? atZeroDb;
  const errorDb = atZeroDb + (farDownDb - atZeroDb) * Math.max(0, -gainDb / 60);
  return Math.sqrt(2 / 3) * errorDb;
}
