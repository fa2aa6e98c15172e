/**
 * The ledger of distortion: the harmonics of each output that states a law, as they reach the driver.
 *
 * What drives the law is the stage's own unloaded voltage. A harmonic travels on like any signal of its
 * frequency, so that a coupling capacitor or a source impedance after it changes it against the fundamental.
 * Products of one stage's harmonics in the next are small of second order and left out.
 */

import { magnitudeAt } from "../math/complex-array.ts";
import { harmonicsAt } from "../stages/amplifier/harmonics.ts";
import type { ActiveLaw, StageLaw } from "../stages/law.ts";
import { dbFromPowerRatio, dbFromRatio, powerRatioFromDb, ratioFromDb } from "../units/decibel.ts";
import { solveLaws } from "./solve.ts";

/** What the harmonics of a ledger are called, from the second on. */
export const harmonicCauses = [
  "second harmonic",
  "third harmonic",
  "fourth harmonic",
  "fifth harmonic",
  "sixth harmonic",
  "seventh harmonic",
  "eighth harmonic",
  "ninth harmonic",
] as const;

/** A harmonic by name. */
export type HarmonicCause = (typeof harmonicCauses)[number];

/** One harmonic of one output, at the driver. */
export interface DistortionEntry {
  readonly stageIndex: number;
  readonly cause: HarmonicCause;
  readonly levelDbc: number;
}

/** The harmonics of a 1 kHz sine at one level, and all of them together: in step at worst, as independent sounds as a rule. */
export interface Distortion {
  /** The sine at the driver. */
  readonly fundamentalVrms: number;
  readonly entries: readonly DistortionEntry[];
  /** Absent where no stage states a law: not known, not none. */
  readonly worstDbc?: number;
  readonly typicalDbc?: number;
}

/** The sine and where its harmonics lie. */
const frequenciesHz = Float64Array.from({ length: harmonicCauses.length + 1 }, (_, k) => 1000 * (k + 1));

/** The distortion of positioned laws for a 1 kHz sine in both channels, `levelDbFs` re full scale. */
export function distortionOf(laws: readonly StageLaw[], levelDbFs: number): Distortion {
  const solved = solveLaws(laws, frequenciesHz);
  const scaleRatio = ratioFromDb(levelDbFs);
  const entries = solved.plugs.flatMap((plug) => {
    const { nonlinearity } = laws[plug.stageIndex] as ActiveLaw;
    const ratios = harmonicsAt(nonlinearity, magnitudeAt(plug.openCircuit, 0) * scaleRatio);
    // T(f) = V(f) at the driver over E(f) of the stage; a harmonic k arrives as h_k |T(k f)| / |T(f)|.
    const onwardRatio = (k: number) => magnitudeAt(solved.alike, k) / magnitudeAt(plug.openCircuit, k);
    return ratios.flatMap((ratio, index): DistortionEntry[] => {
      const arrivingRatio = (ratio * onwardRatio(index + 1)) / onwardRatio(0);
      return arrivingRatio > 0
        ? [{ stageIndex: plug.stageIndex, cause: harmonicCauses[index], levelDbc: dbFromRatio(arrivingRatio) }]
        : [];
    });
  });
  return { fundamentalVrms: magnitudeAt(solved.alike, 0) * scaleRatio, entries, ...togetherDbc(entries) };
}

/** Harmonics of one order add in amplitude at worst and in power as a rule; different orders always in power. */
function togetherDbc(entries: readonly DistortionEntry[]): { worstDbc: number; typicalDbc: number } | undefined {
  if (entries.length === 0) return undefined;
  const orders = harmonicCauses.map((cause) => entries.filter((entry) => entry.cause === cause));
  const worstRatio = orders.reduce(
    (sum, order) => sum + order.reduce((all, { levelDbc }) => all + ratioFromDb(levelDbc), 0) ** 2,
    0,
  );
  const typicalRatio = entries.reduce((sum, { levelDbc }) => sum + powerRatioFromDb(levelDbc), 0);
  return { worstDbc: dbFromPowerRatio(worstRatio), typicalDbc: dbFromPowerRatio(typicalRatio) };
}
