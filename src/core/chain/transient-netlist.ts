/** A chain as a SPICE netlist that runs in time: a sine in, distortion and clamps at work, the voltage at the drivers out. */

import type { StageLaw } from "../stages/law.ts";
import { outputClamps } from "./clamp.ts";
import { newSheet, type Side } from "./netlist-sheet.ts";
import { sectionsOf } from "./sections.ts";
import { netlistText, RESULTS_FILE, writeChain } from "./to-netlist.ts";

/** A sine in both channels and how long to listen to it. */
export interface TransientOptions {
  readonly frequencyHz: number;
  /** Level re a full-scale sine, before the digital volumes. */
  readonly levelRatio: number;
  /** Time before the first sample kept, rounded up to whole periods: long against resonances and coupling capacitors. */
  readonly settleSec: number;
  /** Whole periods kept after that. */
  readonly periodCount: number;
  /** Longest step, as steps a period; 500 unless told. */
  readonly stepsPerPeriodCount?: number;
}

/** The start of the kept periods in seconds: the sine passes zero upward there. */
export function keptFromSec(options: TransientOptions): number {
  return Math.ceil(options.settleSec * options.frequencyHz - 1e-9) / options.frequencyHz;
}

/** From below the lowest note to far above the hearing: where a lossy inductance is followed in time. */
const BAND = { fromHz: 5, toHz: 400_000 };

/** Writes laws with every volume at a position as a transient netlist; a measured impedance throws. */
export function transientNetlist(laws: readonly StageLaw[], options: TransientOptions): string {
  const { digitalRatio } = sectionsOf(laws);
  const sheet = newSheet(false, BAND);
  const peakOf = (side: Side) =>
    Math.SQRT2 * options.levelRatio * (side === "l" ? digitalRatio.left : digitalRatio.right);
  writeChain(sheet, laws, (side) => `sin(0 ${peakOf(side)} ${options.frequencyHz})`, outputClamps(laws));
  const periodSec = 1 / options.frequencyHz;
  const stepSec = periodSec / (options.stepsPerPeriodCount ?? 500);
  const fromSec = keptFromSec(options);
  // One step more than the periods, so that the last sample lies within.
  const toSec = fromSec + options.periodCount * periodSec + stepSec;
  return netlistText(sheet, [
    "option reltol=1e-5 abstol=1e-10 vntol=1e-8",
    `tran ${stepSec} ${toSec} ${fromSec} ${stepSec}`,
    `write ${RESULTS_FILE} v(left) v(right)`,
  ]);
}
