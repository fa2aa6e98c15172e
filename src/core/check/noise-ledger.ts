/** Who makes the noise: stage by stage and cause by cause, in volts at the driver and as a level at the ear. */

import type { Solved } from "../chain/solve.ts";
import { addIntegrationWeights } from "../math/interpolate.ts";
import { NOISE_BAND_FROM_HZ, NOISE_BAND_TO_HZ } from "../stages/noise-band.ts";
import { dbSplFromVrms } from "../units/level.ts";
import type { Ear } from "./assess.ts";

/** One cause of noise, 20 Hz to 20 kHz, unweighted. */
export interface NoiseLedgerEntry {
  readonly stageIndex: number;
  readonly cause: string;
  readonly noiseVrms: number;
  readonly levelDbSpl: number;
}

/** All noise at the driver and at the ear, loudest cause first; causes that make none are left out. */
export interface NoiseLedger {
  readonly noiseVrms: number;
  /** Absent without any noise. */
  readonly levelDbSpl?: number;
  /** The level at which noise of this colour would just be heard in the listener's room. */
  readonly limitDbSpl: number;
  /** Where it is heard first. */
  readonly audibleHz: number;
  readonly entries: readonly NoiseLedgerEntry[];
}

/** The noise ledger of a solved chain for a listener. */
export function noiseLedgerOf(solved: Solved, ear: Ear): NoiseLedger {
  const { frequenciesHz, load, noise } = solved;
  const weightsHz = new Float64Array(frequenciesHz.length);
  addIntegrationWeights(frequenciesHz, NOISE_BAND_FROM_HZ, NOISE_BAND_TO_HZ, weightsHz);
  // V^2 = integral of the density from 20 Hz to 20 kHz; independent causes add in power.
  const meanSquares = noise.map(({ densitiesV2PerHz }) =>
    densitiesV2PerHz.reduce((sum, density, k) => sum + density * weightsHz[k], 0),
  );
  const noiseVrms = Math.sqrt(meanSquares.reduce((sum, v2) => sum + v2, 0));
  const total = new Float64Array(frequenciesHz.length);
  for (const { densitiesV2PerHz } of noise) for (let k = 0; k < total.length; k++) total[k] += densitiesV2PerHz[k];
  const heard = ear.hiss(total, load.sensitivityDbSplPerVrms);
  return {
    noiseVrms,
    ...(noiseVrms > 0 && { levelDbSpl: dbSplFromVrms(noiseVrms, load.sensitivityDbSplPerVrms) }),
    limitDbSpl: heard.limitDbSpl,
    audibleHz: heard.frequencyHz,
    entries: noise
      .flatMap(({ stageIndex, cause }, index): NoiseLedgerEntry[] => {
        const causeVrms = Math.sqrt(meanSquares[index]);
        if (causeVrms === 0) return [];
        return [
          {
            stageIndex,
            cause,
            noiseVrms: causeVrms,
            levelDbSpl: dbSplFromVrms(causeVrms, load.sensitivityDbSplPerVrms),
          },
        ];
      })
      .sort((a, b) => b.noiseVrms - a.noiseVrms),
  };
}
