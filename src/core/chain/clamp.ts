/**
 * Where an output clips in time: the one reading of its limits that renderer and netlist share.
 *
 * An unloaded voltage u behind a resistance R drives the plug's voltage v. First the distortion law acts
 * on u, then u is held within +-E, then the current (u - v) / R within +-I. What else the output
 * impedance holds (a coupling capacitor) stands in series after that.
 */

import { magnitudeAt } from "../math/complex-array.ts";
import { clampsInto } from "../stages/amplifier/limits.ts";
import type { ActiveLaw, LoadLaw, StageLaw } from "../stages/law.ts";
import { impedanceAt, type OnePort, series } from "../stages/one-port.ts";
import { type Plug, type Solved, solveLaws } from "./solve.ts";

/** The clamps of one output; an infinite one is not known to exist. */
export interface OutputClamp {
  readonly stageIndex: number;
  /** Largest unloaded voltage, after the distortion law. */
  readonly emfVpk: number;
  /** Largest current out of the terminals. */
  readonly currentApk: number;
  /** Resistance between the two: the resistive part of the output impedance, never below a milliohm. */
  readonly resistanceOhm: number;
  /** The rest of the output impedance, in series after the clamps; undefined when there is none. */
  readonly rest: OnePort | undefined;
}

/** The extremes of the impedance that an output drives between 20 Hz and 20 kHz; an open plug is infinite. */
export interface LoadExtremes {
  readonly minimumOhm: number;
  readonly maximumOhm: number;
}

/** A current (u - v) / R needs an R; a milliohm moves a 16 ohm load by 0.0005 dB (judgement). */
const LEAST_OHM = 1e-3;

/** The clamps of every active stage of a chain, in signal order; `solved` is the same laws on a grid that spans 20 Hz to 20 kHz. */
export function outputClamps(laws: readonly StageLaw[], solved: Solved = solveLaws(laws)): OutputClamp[] {
  return solved.plugs.map((plug, index) => {
    const drivesLoad = index === solved.plugs.length - 1;
    const extremes = extremesAt(plug, solved.frequenciesHz, drivesLoad ? solved.load : undefined);
    return outputClamp(laws[plug.stageIndex] as ActiveLaw, plug.stageIndex, extremes);
  });
}

/** The clamps of one output into a load known by its extremes. */
function outputClamp(law: ActiveLaw, stageIndex: number, extremes: LoadExtremes): OutputClamp {
  const { voltageVpk, currentApk } = clampsInto(law.limits, extremes.minimumOhm, extremes.maximumOhm);
  const { resistanceOhm, rest } = splitOutput(law.outputImpedance);
  // A limit is stated at the terminals: E = V (1 + R / Zmax), where the terminal voltage is largest. R is all that
  // resists in the middle of the band: of a transformer the plate's share too, which stands across the primary.
  const restOhm = rest ? impedanceAt(rest, 1000).re : 0;
  return {
    stageIndex,
    emfVpk: voltageVpk * (1 + (resistanceOhm + restOhm) / extremes.maximumOhm),
    currentApk,
    resistanceOhm,
    rest,
  };
}

/** An output impedance as a resistance and what stands in series with it: the sum stays the same, but for the milliohm at least. */
function splitOutput(port: OnePort): { resistanceOhm: number; rest: OnePort | undefined } {
  const arms = seriesArms(port);
  const resistanceOhm = arms.reduce((sum, arm) => sum + (arm.kind === "resistor" ? arm.resistanceOhm : 0), 0);
  const others = arms.filter((arm) => arm.kind !== "resistor");
  return {
    resistanceOhm: Math.max(LEAST_OHM, resistanceOhm),
    rest: others.length === 0 ? undefined : series(...others),
  };
}

function seriesArms(port: OnePort): OnePort[] {
  return port.kind === "series" ? port.parts.flatMap(seriesArms) : [port];
}

/** |Z| that an output sees; a load known by its extremes only brings them along. */
function extremesAt(plug: Plug, frequenciesHz: Float64Array, load: LoadLaw | undefined): LoadExtremes {
  const byExtremes = load !== undefined && load.shape !== "known";
  let minimumOhm = byExtremes ? load.minimumOhm : Infinity;
  let maximumOhm = byExtremes ? load.maximumOhm : 0;
  for (let k = 0; k < frequenciesHz.length; k++) {
    if (frequenciesHz[k] < 20 || frequenciesHz[k] > 20_000) continue;
    // 1 / 0 is the infinity of an open plug.
    const ohm = 1 / magnitudeAt(plug.loadAdmittance, k);
    minimumOhm = Math.min(minimumOhm, ohm);
    maximumOhm = Math.max(maximumOhm, ohm);
  }
  return { minimumOhm, maximumOhm };
}
