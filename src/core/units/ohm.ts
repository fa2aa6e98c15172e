/** Resistances side by side, one after another, and the noise that each of them makes. */

/** Boltzmann's constant, J/K (exact since the SI of 2019). */
const boltzmannJPerK = 1.380649e-23;

/** The temperature everything is reckoned at: 20 degrees Celsius. */
const roomTemperatureK = 293.15;

/** Resistances in parallel; infinite ones are open, and none at all is open. */
export function parallelOhm(...resistancesOhm: readonly number[]): number {
  // 1/R = sum 1/Ri
  let conductance = 0;
  for (const resistanceOhm of resistancesOhm) conductance += 1 / resistanceOhm;
  return 1 / conductance;
}

/** The share of a source's open-circuit voltage that reaches a load; an infinite load takes all of it. */
export function dividerRatio(sourceOhm: number, loadOhm: number): number {
  // V_load / V_open = Z / (Z + R_s), written so that an open load gives 1
  return 1 / (1 + sourceOhm / loadOhm);
}

/** Density of a resistance's thermal noise voltage. */
export function thermalVPerRtHz(resistanceOhm: number, temperatureK: number = roomTemperatureK): number {
  // e = sqrt(4 k T R)  (Nyquist 1928)
  return Math.sqrt(4 * boltzmannJPerK * temperatureK * resistanceOhm);
}

/** A resistance's thermal noise voltage in a band. */
export function thermalVrms(
  resistanceOhm: number,
  bandwidthHz: number,
  temperatureK: number = roomTemperatureK,
): number {
  // V = sqrt(4 k T R B)
  return thermalVPerRtHz(resistanceOhm, temperatureK) * Math.sqrt(bandwidthHz);
}
