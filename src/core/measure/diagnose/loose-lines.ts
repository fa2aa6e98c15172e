/** Lines that no cause explains: those that form a series of their own, and those that stand alone. */

import type { IdleRecording } from "./idle-recording.ts";
import type { Line } from "./lines.ts";
import { fitsEnvelope, memberNear } from "./mains.ts";
import { isOfPhone } from "./phone.ts";

/** A series at a pace that is no known one. */
export interface StrangeSeries {
  readonly fundamentalHz: number;
  readonly lines: readonly Line[];
}

/** How near to a frequency a line must lie to be explained by it, in bins. */
const NEAR_BINS = 2.5;
/** (judgement) Fewer lines than these at one pace are chance. */
const LEAST_SERIES_COUNT = 3;
/** (judgement) Below this pace any line lies near some multiple. */
const LEAST_PACE_HZ = 60;
const MOST_ORDERS_COUNT = 40;

/** The lines of a recording that lie at none of these frequencies and are no multiples of the mains. */
export function unexplainedLines(recording: IdleRecording, explainedLinesHz: readonly number[]): Line[] {
  const { lines, mains, phone, spectra } = recording;
  return lines.filter(({ frequencyHz }) => {
    if (explainedLinesHz.some((hz) => Math.abs(hz - frequencyHz) <= NEAR_BINS * spectra.binHz)) return false;
    if (phone && isOfPhone(spectra, frequencyHz)) return false;
    const member = mains && memberNear(mains, frequencyHz, spectra.binHz);
    return !(mains && member && fitsEnvelope(mains, member.orderCount));
  });
}

/** The series that takes in most of the lines, or undefined where no three share a pace. */
export function strangeSeriesIn(lines: readonly Line[], binHz: number): StrangeSeries | undefined {
  let best: StrangeSeries | undefined;
  const strongest = [...lines].sort((one, other) => other.powerRatio - one.powerRatio).slice(0, 12);
  for (const one of strongest) {
    for (let order = 1; order <= 8; order++) {
      const fundamentalHz = one.frequencyHz / order;
      if (fundamentalHz < LEAST_PACE_HZ) break;
      const members = lines.filter(({ frequencyHz }) => isMultiple(frequencyHz, fundamentalHz, binHz));
      // Neighbours must be among them, else a low pace would take in what happens to lie near.
      const neighboursCount = members.filter(
        ({ frequencyHz }, index) => index > 0 && frequencyHz - members[index - 1].frequencyHz < 1.5 * fundamentalHz,
      ).length;
      if (members.length < LEAST_SERIES_COUNT || neighboursCount < 2) continue;
      if (members.length > (best?.lines.length ?? 0)) best = { fundamentalHz, lines: members };
    }
  }
  return best;
}

function isMultiple(hz: number, fundamentalHz: number, binHz: number): boolean {
  const order = Math.round(hz / fundamentalHz);
  return order >= 1 && order <= MOST_ORDERS_COUNT && Math.abs(hz - order * fundamentalHz) < binHz * (0.5 + 0.1 * order);
}
