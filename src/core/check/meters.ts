/** What reads the solution of a chain: the meters of hiss and tone, on a whole grid or on the one frequency of a flat chain. */

import type { Grid } from "../chain/grid.ts";
import type { Listener } from "../chain/record.ts";
import { addIntegrationWeights } from "../math/interpolate.ts";
import { type HissMeter, hissMeter } from "../stages/ear/audibility.ts";
import { powerToneMeter, type ToneReading } from "../stages/ear/erb-smoothing.ts";
import { NOISE_BAND_FROM_HZ, NOISE_BAND_TO_HZ } from "../stages/noise-band.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";

/** What reads the solution of a chain on one grid. */
export interface Meters {
  readonly grid: Grid;
  readonly hiss: HissMeter;
  readonly tone: (powerRatios: ArrayLike<number>) => ToneReading;
  /** What turns a noise density on the grid into the mean square from 20 Hz to 20 kHz. */
  readonly noiseWeightsHz: Float64Array;
}

/** The meters of a listener on a grid. */
export function metersOf({ room, isolationsDb }: Listener, grid: Grid): Meters {
  const { frequenciesHz } = grid;
  const noiseWeightsHz = new Float64Array(frequenciesHz.length);
  addIntegrationWeights(frequenciesHz, NOISE_BAND_FROM_HZ, NOISE_BAND_TO_HZ, noiseWeightsHz);
  return {
    grid,
    hiss: hissMeter(frequenciesHz, room, isolationsDb),
    tone: powerToneMeter(frequenciesHz),
    noiseWeightsHz,
  };
}

/** The same for a chain that does the same at every frequency: solved at the lowest audible one of the grid, its noise is white and its tone is kept. */
export function flatMetersOf({ grid: { frequenciesHz }, hiss }: Meters): Meters {
  const white = hiss(new Float64Array(frequenciesHz.length).fill(1), 0);
  const lowestHz = frequenciesHz.find((frequencyHz) => frequencyHz >= NOISE_BAND_FROM_HZ) ?? frequenciesHz[0];
  return {
    grid: { frequenciesHz: Float64Array.of(lowestHz), oneKhzIndex: 0 },
    // White noise has one colour: its total moves with the density, and the total that is just heard stays.
    hiss: (densitiesV2PerHz, sensitivityDbSplPerVrms) => {
      const levelDb = sensitivityDbSplPerVrms + dbFromPowerRatio(densitiesV2PerHz[0]);
      return { ...white, totalDbSpl: white.totalDbSpl + levelDb, excessDb: white.excessDb + levelDb };
    },
    tone: () => ({ changeDb: 0, frequencyHz: 0, widthErb: 0, meanDb: 0 }),
    noiseWeightsHz: Float64Array.of(NOISE_BAND_TO_HZ - NOISE_BAND_FROM_HZ),
  };
}
