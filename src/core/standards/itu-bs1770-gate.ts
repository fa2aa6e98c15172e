/** What the steps of 100 ms of a loudness meter say: the windows, and the gated loudness of the whole (ITU-R BS.1770-4, Annex 1). */

import { powerRatioFromDb } from "../units/decibel.ts";
import { lufsFromPower, momentaryStepsCount, powerFromLufs } from "./itu-bs1770.ts";

const absoluteGateLufs = -70;
const relativeGateLu = -10;

/** The mean power of every window of so many steps, one step apart; empty when the programme is shorter. */
export function windowPowers(stepPowerRatios: Float64Array, windowStepsCount: number): Float64Array {
  const windows = new Float64Array(Math.max(0, stepPowerRatios.length - windowStepsCount + 1));
  for (let i = 0; i < windows.length; i++) {
    let sum = 0;
    for (let k = 0; k < windowStepsCount; k++) sum += stepPowerRatios[i + k];
    windows[i] = sum / windowStepsCount;
  }
  return windows;
}

/** The loudest window of so many steps; minus infinity for silence or a programme shorter than the window. */
export function maximumLufs(stepPowerRatios: Float64Array, windowStepsCount: number): number {
  return lufsFromPower(
    windowPowers(stepPowerRatios, windowStepsCount).reduce((most, power) => Math.max(most, power), 0),
  );
}

/** Integrated loudness; minus infinity when no 400 ms block passes the absolute gate. */
export function integratedLufs(stepPowerRatios: Float64Array): number {
  const blocks = windowPowers(stepPowerRatios, momentaryStepsCount);
  // eq. 5: blocks above -70 LUFS; eq. 6 and 7: of these, the ones above their own mean less 10 LU
  const absoluteGate = powerFromLufs(absoluteGateLufs);
  const relativeGate = meanAbove(blocks, absoluteGate) * powerRatioFromDb(relativeGateLu);
  return lufsFromPower(meanAbove(blocks, Math.max(absoluteGate, relativeGate)));
}

/** The mean of the powers above a gate; zero when there are none. */
export function meanAbove(powerRatios: Float64Array, gateRatio: number): number {
  let sum = 0;
  let passedCount = 0;
  for (const power of powerRatios) {
    if (power > gateRatio) {
      sum += power;
      passedCount++;
    }
  }
  return passedCount === 0 ? 0 : sum / passedCount;
}
