/** The hiss of a chain at the ear: the noise where the volume is set, its total and its causes. */

import { type Solved, solveLaws } from "../chain/solve.ts";
import { type Setting, scaleRatio } from "../chain/volume-position.ts";
import type { TakeArray } from "../math/arena.ts";
import type { StageLaw } from "../stages/law.ts";
import type { NoiseEntry } from "../stages/port.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import type { Meters } from "./meters.ts";

/** The noise at the driver with the volume where it is set, from the chain solved at full volume. */
export function noiseAt(
  { stages, freeIndex, positionDb }: Setting,
  laws: readonly StageLaw[],
  atFull: Solved,
  take: TakeArray,
): readonly NoiseEntry[] {
  if (freeIndex === undefined || positionDb === 0) return atFull.noise;
  const law = describeStage(stages[freeIndex]);
  // In the digital code a volume scales no noise at all.
  if (law.form === "digital") return atFull.noise;
  const ratio = scaleRatio(laws[freeIndex], law);
  if (ratio === undefined) return solveLaws(stages.map(describeStage), atFull.frequenciesHz, take).noise;
  // What comes from before a volume that only scales falls by the square of its ratio; the rest stays.
  return atFull.noise.map((entry) => {
    if (entry.stageIndex >= freeIndex) return entry;
    const densitiesV2PerHz = take(entry.densitiesV2PerHz.length).re;
    for (let k = 0; k < densitiesV2PerHz.length; k++) densitiesV2PerHz[k] = ratio * ratio * entry.densitiesV2PerHz[k];
    return { ...entry, densitiesV2PerHz };
  });
}

/** The reading of the hiss meter, and the ledger by stage and cause, loudest first; causes that make none are left out. */
export function hissOf(noise: readonly NoiseEntry[], sensitivityDbSplPerVrms: number, meters: Meters, take: TakeArray) {
  const { noiseWeightsHz } = meters;
  const total = take(noiseWeightsHz.length).re;
  const hissLedger: { stageIndex: number; cause: string; levelDbSpl: number }[] = [];
  for (const { stageIndex, cause, densitiesV2PerHz } of noise) {
    let meanSquareV2 = 0;
    for (let k = 0; k < total.length; k++) {
      total[k] += densitiesV2PerHz[k];
      meanSquareV2 += densitiesV2PerHz[k] * noiseWeightsHz[k];
    }
    if (Number.isNaN(meanSquareV2)) throw new RangeError("hiss: the noise is not a number");
    if (meanSquareV2 === 0) continue;
    hissLedger.push({ stageIndex, cause, levelDbSpl: sensitivityDbSplPerVrms + dbFromPowerRatio(meanSquareV2) });
  }
  const reading = meters.hiss(total, sensitivityDbSplPerVrms);
  return {
    hissDbSpl: reading.totalDbSpl,
    hissLimitDbSpl: reading.limitDbSpl,
    hissAtHz: reading.frequencyHz,
    hissLedger: hissLedger.sort((a, b) => b.levelDbSpl - a.levelDbSpl),
  };
}
