/** The peaks of the music itself at the headphone plug, in volts and in ampere, against what the output gives there. */

import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { settle } from "../chain/volume-position.ts";
import { at, type ComplexArray, complexArray, multiply } from "../math/complex.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { clampsInto } from "../stages/amplifier/limits.ts";
import type { ActiveLaw } from "../stages/law.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio } from "../units/decibel.ts";

/** What turns samples into volts and amperes at the plug, full scale 1: T(f) and T(f) / Z(f). */
export interface PlugDrive {
  readonly voltage: ComplexArray;
  readonly current: ComplexArray;
}

/** The highest instants of a piece of music at the plug. */
export interface PlugPeaks {
  readonly voltageVpk: number;
  readonly currentApk: number;
}

/** The peaks, with how far below the first limit on either they stay; infinite where none is known. */
export interface PeakHeadroom extends PlugPeaks {
  readonly headroomDb: number;
}

/** The drive of the last plug at the deciding level, or at full volume where that is not reached. */
export function plugDrive(chain: Chain, frequenciesHz: Float64Array): PlugDrive {
  const solved = solveLaws(lawsOf(chain), frequenciesHz);
  const plug = solved.plugs[solved.plugs.length - 1];
  const voltage = complexArray(frequenciesHz.length);
  const current = complexArray(frequenciesHz.length);
  for (let k = 0; k < frequenciesHz.length; k++) {
    // A full-scale sine is 1 at its peak in samples and 1 Vrms times T in the solver: v = sqrt(2) T x, i = v Y.
    voltage.re[k] = Math.SQRT2 * plug.voltage.re[k];
    voltage.im[k] = Math.SQRT2 * plug.voltage.im[k];
    const { re, im } = multiply(at(voltage, k), at(plug.loadAdmittance, k));
    current.re[k] = re;
    current.im[k] = im;
  }
  return { voltage, current };
}

/** How far peaks at the last plug stay below its limits. */
export function headroomOf(chain: Chain, peaks: PlugPeaks): PeakHeadroom {
  const laws = lawsOf(chain);
  const solved = solveLaws(laws);
  const plug = solved.plugs[solved.plugs.length - 1];
  const { limits } = laws[plug.stageIndex] as ActiveLaw;
  const clamps = clampsInto(limits, ...extremesOhm(solved));
  const headroomDb = Math.min(
    dbFromRatio(clamps.voltageVpk / peaks.voltageVpk),
    dbFromRatio(clamps.currentApk / peaks.currentApk),
  );
  return { ...peaks, headroomDb };
}

function lawsOf({ stages, programme, listener }: Chain) {
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  return settle(stages, listener.averageDbSpl - averageDbFs).stages.map(describeStage);
}

/** The extremes of |Z| at the last plug from 20 Hz to 20 kHz, or those the driver states. */
function extremesOhm({ frequenciesHz, plugs, load }: Solved): [minimumOhm: number, maximumOhm: number] {
  const { loadAdmittance } = plugs[plugs.length - 1];
  const ohms = Array.from(frequenciesHz, (_, k) => 1 / magnitudeAt(loadAdmittance, k)).filter(
    (_, k) => frequenciesHz[k] >= 20 && frequenciesHz[k] <= 20_000,
  );
  const stated = load.shape === "known" ? [] : [load.minimumOhm, load.maximumOhm];
  return [Math.min(...ohms, ...stated), Math.max(...ohms, ...stated)];
}
