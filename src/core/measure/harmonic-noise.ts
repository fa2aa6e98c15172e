/** What noise alone would leave in the harmonics of a fit. */

import { FIT_ENBW_BINS } from "../signal/fit-tones.ts";
import { bandPowerRatio } from "../signal/spectrum.ts";
import { highestHz } from "./bands.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** Half the band about a harmonic whose noise counts as that at the harmonic. */
const REACH_HZ = 50;

/** The orders of the harmonics within the audible band. */
export function audibleOrders({ fit, fundamental, sampleRateHz }: SteadyTone): readonly number[] {
  return fit.tones
    .map((_, k) => k + 1)
    .filter((order) => order > 1 && order * fundamental.frequencyHz <= highestHz(sampleRateHz));
}

/** Mean power that the noise around a frequency leaves in a tone fitted there, re a full-scale sine. */
export function noiseInToneRatio({ noise, heardSamples, sampleRateHz }: SteadyTone, frequencyHz: number): number {
  const [low, high] = [Math.max(0, frequencyHz - REACH_HZ), Math.min(sampleRateHz / 2, frequencyHz + REACH_HZ)];
  const density = bandPowerRatio(noise, low, high) / Math.max(1, high - low);
  return density * ((FIT_ENBW_BINS * sampleRateHz) / heardSamples.length);
}
