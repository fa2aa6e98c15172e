/** The band in which a noise voltage is stated, and thermal noise: what every noise figure stands on. */

import { thermalVPerRtHz } from "../units/ohm.ts";

/** Noise voltages are stated unweighted from 20 Hz to 20 kHz unless they say otherwise. AES17 clause on bandwidth. */
export const NOISE_BAND_FROM_HZ = 20;
/** Upper end of that band. */
export const NOISE_BAND_TO_HZ = 20_000;

/** The density of white noise that measures `noiseVrms` from 20 Hz to 20 kHz, in V/sqrt(Hz). */
export function densityVPerRtHzFromVrms(noiseVrms: number): number {
  // e = V / sqrt(B)
  return noiseVrms / Math.sqrt(NOISE_BAND_TO_HZ - NOISE_BAND_FROM_HZ);
}

/** Thermal noise power density of a resistance at room temperature, in V^2/Hz. */
export function thermalV2PerHz(resistanceOhm: number): number {
  return thermalVPerRtHz(resistanceOhm) ** 2;
}
