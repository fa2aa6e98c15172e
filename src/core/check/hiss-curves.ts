/** Hiss in each auditory filter, stage by stage, against what is just heard there. */

import type { Chain } from "../chain/record.ts";
import { solveLaws } from "../chain/solve.ts";
import { settle } from "../chain/volume-position.ts";
import { justHeardDbSpl } from "../stages/ear/audibility.ts";
import { bandIntegral, bandWeights } from "../stages/ear/band-weights.ts";
import { erbBands } from "../stages/ear/erb.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import { roomOctavesDbSpl } from "../stages/ear/room.ts";
import { thresholdDbSpl, thresholdRangeHz } from "../stages/ear/threshold.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import { type Ear, trimmed } from "./assess.ts";

/** Hiss over frequency, and what it amounts to. */
export interface HissCurves {
  readonly frequenciesHz: readonly number[];
  /** All hiss in each auditory filter. */
  readonly levelsDbSpl: readonly number[];
  /** The same of each stage that makes any, loudest first. */
  readonly stages: readonly {
    readonly kind: string;
    readonly gear?: string;
    readonly levelsDbSpl: readonly number[];
  }[];
  /** What is just heard in the listener's room, and in silence. */
  readonly justHeardsDbSpl: readonly number[];
  readonly thresholdsDbSpl: readonly number[];
  /** All hiss at the ear, the level at which it would just be heard, and where first. */
  readonly totalDbSpl: number;
  readonly limitDbSpl: number;
  readonly nearestHz: number;
}

/** The hiss of a chain with its free volume set to an average level, the player turned down by `trimDb`; undefined where no stage makes any. */
export function hissCurvesOf(
  chain: Chain,
  ear: Ear,
  { trimDb = 0, averageDbSpl }: { readonly trimDb?: number; readonly averageDbSpl: number },
): HissCurves | undefined {
  const { programme, listener } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const { stages } = settle(trimmed(chain.stages, trimDb), averageDbSpl - averageDbFs);
  const { noise, load, frequenciesHz: gridHz } = solveLaws(stages.map(describeStage), ear.grid.frequenciesHz);
  const bands = erbBands().filter((band) => band.centreHz <= thresholdRangeHz[1]);
  const weights = bandWeights(gridHz, bands);
  const sensitivityDbSplPerVrms = load.sensitivityDbSplPerVrms;
  // L = S + 10 log10 of the integral of the density over one auditory filter
  const levelsOf = (densities: Float64Array) =>
    bands.map((_, band) => sensitivityDbSplPerVrms + dbFromPowerRatio(bandIntegral(weights, band, densities)));
  const total = new Float64Array(gridHz.length);
  const byStage = new Map<number, Float64Array>();
  for (const { stageIndex, densitiesV2PerHz } of noise) {
    const own = byStage.get(stageIndex) ?? new Float64Array(gridHz.length);
    byStage.set(stageIndex, own);
    for (let k = 0; k < total.length; k++) {
      own[k] += densitiesV2PerHz[k];
      total[k] += densitiesV2PerHz[k];
    }
  }
  const reading = ear.hiss(total, sensitivityDbSplPerVrms);
  if (!Number.isFinite(reading.totalDbSpl)) return undefined;
  const octaves = roomOctavesDbSpl(listener.room);
  const isolations = listener.isolationsDb ?? isolationsByBackDb.open;
  const frequenciesHz = bands.map((band) => band.centreHz);
  const loudness = (densities: Float64Array) => ear.hiss(densities, sensitivityDbSplPerVrms).totalDbSpl;
  return {
    frequenciesHz,
    levelsDbSpl: levelsOf(total),
    stages: [...byStage]
      .map(([stageIndex, densities]) => ({ stage: stages[stageIndex], densities, totalDbSpl: loudness(densities) }))
      .filter(({ totalDbSpl }) => Number.isFinite(totalDbSpl))
      .sort((a, b) => b.totalDbSpl - a.totalDbSpl)
      .map(({ stage: { kind, from }, densities }) => ({
        kind,
        ...(from && { gear: from.gear }),
        levelsDbSpl: levelsOf(densities),
      })),
    justHeardsDbSpl: frequenciesHz.map((hz) => justHeardDbSpl(hz, octaves, isolations)),
    thresholdsDbSpl: frequenciesHz.map(thresholdDbSpl),
    totalDbSpl: reading.totalDbSpl,
    limitDbSpl: reading.limitDbSpl,
    nearestHz: reading.frequencyHz,
  };
}
