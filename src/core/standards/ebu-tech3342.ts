/** Loudness range by EBU Tech 3342: how far the quiet and the loud passages of a programme lie apart. */

import { powerRatioFromDb } from "../units/decibel.ts";
import { lufsFromPower, powerFromLufs, shortTermStepsCount } from "./itu-bs1770.ts";
import { meanAbove, windowPowers } from "./itu-bs1770-gate.ts";

const absoluteGateLufs = -70;
const relativeGateLu = -20;

/** The loudness range in LU from a meter's steps of 100 ms; undefined when no window of 3 s passes the gates. */
export function loudnessRangeLu(stepPowerRatios: Float64Array): number | undefined {
  const shortTerm = windowPowers(stepPowerRatios, shortTermStepsCount);
  const absoluteGate = powerFromLufs(absoluteGateLufs);
  const relativeGate = meanAbove(shortTerm, absoluteGate) * powerRatioFromDb(relativeGateLu);
  const passed = shortTerm.filter((power) => power > absoluteGate && power >= relativeGate).sort();
  if (passed.length === 0) return undefined;
  // LRA = P95 - P10, each the sample nearest to its rank
  const lufsAt = (rankRatio: number): number => lufsFromPower(passed[Math.round((passed.length - 1) * rankRatio)]);
  return lufsAt(0.95) - lufsAt(0.1);
}
