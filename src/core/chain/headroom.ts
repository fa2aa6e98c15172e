/** How far a full-scale sine is from the first limit of the chain, into the real load. */

import { magnitudeAt } from "../math/complex-array.ts";
import { type Envelope, envelopeVrms, isUnlimited, type LimitKind } from "../stages/amplifier/limits.ts";
import type { Limits, LoadLaw, StageLaw } from "../stages/law.ts";
import { dbFromRatio } from "../units/decibel.ts";
import type { Plug, Solved } from "./solve.ts";

/** The first limit that a growing sine meets. */
export interface FirstLimit {
  readonly stageIndex: number;
  readonly kind: LimitKind;
  /** Level of the sine at the limit over full scale, in dB: negative means full scale clips. */
  readonly headroomDb: number;
  /** Frequency of the sine that meets it first. */
  readonly frequencyHz: number;
  /** Largest sine at that plug. */
  readonly voltageVrms: number;
}

/** The first limit met by a sine between 20 Hz and 20 kHz, undefined when no stage states any. */
export function firstLimit(laws: readonly StageLaw[], solved: Solved): FirstLimit | undefined {
  let first: FirstLimit | undefined;
  for (const found of limitsByPlug(laws, solved)) if (!first || found.headroomDb < first.headroomDb) first = found;
  return first;
}

/** The first limit of each output that states any, in signal order. */
export function limitsByPlug(laws: readonly StageLaw[], solved: Solved): FirstLimit[] {
  return solved.plugs.flatMap((plug, index) => {
    const drivesLoad = index === solved.plugs.length - 1;
    return limitAtPlug(laws, solved, plug, drivesLoad ? solved.load : undefined) ?? [];
  });
}

function limitAtPlug(
  laws: readonly StageLaw[],
  solved: Solved,
  plug: Plug,
  load: LoadLaw | undefined,
): FirstLimit | undefined {
  const law = laws[plug.stageIndex];
  if (law.form !== "active" || isUnlimited(law.limits)) return undefined;
  // The least of limit over signal, compared as ratios: one logarithm at the end is enough.
  let leastRatio = Infinity;
  let leastIndex = 0;
  let least: Envelope | undefined;
  const consider = (k: number, voltageVrms: number, limit: Envelope | undefined) => {
    // A limit on current alone never stops the voltage of an open plug.
    if (!limit || limit.voltageVrms === Infinity) return;
    const ratio = limit.voltageVrms / voltageVrms;
    if (least && leastRatio <= ratio) return;
    leastRatio = ratio;
    leastIndex = k;
    least = limit;
  };
  const steadyFromOhm = steadyLoadOhm(law.limits);
  const steady = envelopeVrms(law.limits, Infinity);
  // A load known by its extremes only: the voltage is asked of the largest impedance, the current of the smallest.
  const extremes =
    load && load.shape !== "known" && steadyFromOhm > 0
      ? [load.minimumOhm, load.maximumOhm].map((ohm) => envelopeVrms(law.limits, ohm))
      : [];
  let asked = -1;
  let limit = steady;
  for (let k = 0; k < solved.frequenciesHz.length; k++) {
    const frequencyHz = solved.frequenciesHz[k];
    if (frequencyHz < 20 || frequencyHz > 20_000) continue;
    const voltageVrms = magnitudeAt(plug.voltage, k);
    const admittance = magnitudeAt(plug.loadAdmittance, k);
    if (admittance !== asked) {
      const loadOhm = admittance === 0 ? Infinity : 1 / admittance;
      limit = loadOhm >= steadyFromOhm ? steady : envelopeVrms(law.limits, loadOhm);
      asked = admittance;
    }
    consider(k, voltageVrms, limit);
    for (const extreme of extremes) consider(k, voltageVrms, extreme);
  }
  return (
    least && {
      stageIndex: plug.stageIndex,
      kind: least.kind,
      headroomDb: dbFromRatio(leastRatio),
      frequencyHz: solved.frequenciesHz[leastIndex],
      voltageVrms: least.voltageVrms,
    }
  );
}

/** From which load on an output is held by one voltage: the largest of its table, which a sag or a clamp on current leaves nowhere. */
function steadyLoadOhm({ points, sag, currentApk }: Limits): number {
  if (sag !== undefined || currentApk !== undefined) return Infinity;
  let largestOhm = 0;
  for (const { loadOhm } of points) if (Number.isFinite(loadOhm)) largestOhm = Math.max(largestOhm, loadOhm);
  return largestOhm;
}
