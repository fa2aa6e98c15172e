/** Series of a computer's clock: lines at whole kilohertz, told from multiples of the mains that happen to lie there. */

import type { Beside } from "./cause.ts";
import type { IdleRecording } from "./idle-recording.ts";
import { fitsEnvelope, memberNear } from "./mains.ts";
import { isOfPhone } from "./phone.ts";
import { type Member, membersOf } from "./series.ts";

/** (judgement) Among so many lines at once some lie near the multiples of any pace: three in every kilohertz. */
const CROWD_COUNT = 60;

/** The members of a clock's series that are its own, whatever the mains do; none where so many lines stand that chance makes them. */
export function clockMembers(
  recording: IdleRecording,
  { loose }: Pick<Beside, "loose">,
  fundamentalHz: number,
  orders: readonly number[],
): Member[] {
  const { spectra, noiseRatios, mains, phone } = recording;
  if (loose.length > CROWD_COUNT) return [];
  return membersOf(spectra, noiseRatios, fundamentalHz, orders).filter((member) => {
    if (!(member.powerRatio > 0) || member.riseDb < CLEAR_RISE_DB) return false;
    if (phone && isOfPhone(spectra, member.frequencyHz)) return false;
    const shared = mains && memberNear(mains, member.frequencyHz, spectra.binHz);
    return !shared || !mains || !fitsEnvelope(mains, shared.orderCount);
  });
}

/** The lines that belong to a clock's series, at the frequencies where they really stand. */
export function clockLinesHz({ lines, spectra }: IdleRecording, fundamentalHz: number): number[] {
  return lines
    .map(({ frequencyHz }) => frequencyHz)
    .filter((hz) => {
      const off = Math.abs(hz - fundamentalHz * Math.round(hz / fundamentalHz));
      return hz > fundamentalHz / 2 && off <= Math.max(2 * spectra.binHz, CLOCK_RATIO * hz);
    });
}

/** A computer's clock is this near to its name. */
const CLOCK_RATIO = 4e-4;

/** (judgement) A member of a known clock stands at least this much over the noise around it. */
const CLEAR_RISE_DB = 6;
