/** The band in which a noise voltage is stated, and thermal noise: what every noise figure stands on. */

/** Noise voltages are stated unweighted from 20 Hz to 20 kHz unless they say otherwise. AES17 clause on bandwidth. */
export const NOISE_BAND_FROM_HZ = 20;
export const NOISE_BAND_TO_HZ = 20_000;

/** The density of white noise that measures `noiseVrms` from 20 Hz to 20 kHz, in V/sqrt(Hz). */
export function densityVPerRtHzFromVrms(noiseVrms: number): number {
  // e = V / sqrt(B)
  return noiseVrms / Math.sqrt(NOISE_BAND_TO_HZ - NOISE_BAND_FROM_HZ);
}

/** Boltzmann's constant, exact since the 2019 SI, and 20 degrees Celsius: the temperature of every thermal noise here. */
const BOLTZMANN = 1.380649e-23;
const ROOM_K = 293.15;

/** Thermal noise power density of a resistance, in V^2/Hz. */
export function thermalV2PerHz(resistanceOhm: number): number {
  // e^2 = 4 k T R. Nyquist 1928.
  return 4 * BOLTZMANN * ROOM_K * resistanceOhm;
}
