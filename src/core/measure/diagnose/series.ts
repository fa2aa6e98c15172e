/** Series: lines at whole multiples of a fundamental, whose level is asked for wherever they should stand. */

import { type Frames, HALF_LOBE_BINS, rankedPower, topShift } from "./frames.ts";

/** One member of a series, there or not. */
export interface Member {
  readonly orderCount: number;
  readonly frequencyHz: number;
  /** Power re a full-scale sine, the noise under it taken away; 0 where it does not stand out. */
  readonly powerRatio: number;
  /** Power around its place above the noise there. */
  readonly riseDb: number;
  /** Set where another's line stands at its place, and it is not known whether it is there. */
  readonly isHidden?: true;
}

/** (judgement) A member is there when the power around its place is twice that of the noise. */
const LEAST_RISE_DB = 3;
/** A generator's and a computer's clock are within this of their name. */
const WANDER_RATIO = 4e-4;

/** The members of these orders; `wanderHz` is how far the fundamental may stray while the recording lasts. */
export function membersOf(
  spectra: Frames,
  noiseRatios: Float64Array,
  fundamentalHz: number,
  orders: readonly number[],
  wanderHz = WANDER_RATIO * fundamentalHz,
): Member[] {
  const highestHz = (spectra.binsCount - 2 * HALF_LOBE_BINS) * spectra.binHz;
  return orders
    .filter((orderCount) => orderCount * fundamentalHz < highestHz)
    .map((orderCount) => memberAt(spectra, noiseRatios, orderCount, orderCount * fundamentalHz, orderCount * wanderHz));
}

/** Whether a member stands out of the noise. */
export const isThere = ({ powerRatio }: Member): boolean => powerRatio > 0;

/** The powers of members together. */
export const powerOf = (members: readonly { readonly powerRatio: number }[]): number =>
  members.reduce((sum, { powerRatio }) => sum + powerRatio, 0);

/** (judgement) What is there keeps its power in three quarters of the frames; music on the same place does not. */
const LEAST_QUARTER_RATIO = 0.35;

/** What stands at one frequency, as much of it as lies within the window's lobe and the wander. */
export function memberAt(
  spectra: Frames,
  noiseRatios: Float64Array,
  orderCount: number,
  frequencyHz: number,
  wanderHz: number,
): Member {
  const { binHz } = spectra;
  const reach = HALF_LOBE_BINS + Math.min(4, Math.round(wanderHz / binHz));
  const centre = Math.round(frequencyHz / binHz);
  const power = rankedPower(spectra, centre - reach, centre + reach);
  let noise = 0;
  for (let k = Math.max(1, centre - reach); k <= Math.min(noiseRatios.length - 1, centre + reach); k++)
    noise += noiseRatios[k];
  const riseDb = noise > 0 ? 10 * Math.log10(Math.max(1e-30, power.middleRatio / noise)) : 0;
  const steady = power.lowerRatio - noise >= LEAST_QUARTER_RATIO * (power.middleRatio - noise);
  return {
    orderCount,
    frequencyHz,
    powerRatio: steady && riseDb >= LEAST_RISE_DB ? power.middleRatio - noise : 0,
    riseDb,
  };
}

/** The fundamental between two frequencies whose multiples rise most over the noise, and by how many dB they do together. */
export function bestFundamental(
  { binHz, lowerRatios }: Frames,
  noiseRatios: Float64Array,
  [lowHz, highHz]: readonly [number, number],
  orders: readonly number[],
): { readonly fundamentalHz: number; readonly riseDb: number } {
  const steps = Math.ceil((highHz - lowHz) / STEP_HZ);
  let best = { fundamentalHz: lowHz, riseDb: 0 };
  for (let step = 0; step <= steps; step++) {
    const fundamentalHz = lowHz + ((highHz - lowHz) * step) / steps;
    let riseDb = 0;
    for (const order of orders) {
      const place = (order * fundamentalHz) / binHz;
      const bin = Math.round(place);
      if (bin + 2 >= lowerRatios.length) continue;
      const rise = Math.max(lowerRatios[bin], 1e-30) / Math.max(noiseRatios[bin], 1e-30);
      const topsHere = Math.abs(topNear(lowerRatios, bin) - place) <= doubtBins(rise) + order * WANDER_BINS;
      if (topsHere && rise > COUNTED_RISE_RATIO)
        riseDb += Math.min(order <= 2 ? MOST_FIRST_RISE_DB : MOST_RISE_DB, 10 * Math.log10(rise));
    }
    if (riseDb > best.riseDb) best = { fundamentalHz, riseDb };
  }
  return best.riseDb > 0 ? { ...best, fundamentalHz: settled(best.fundamentalHz) } : best;

  /** The mean of what each member says of the fundamental, the high orders counting more. */
  function settled(roughHz: number): number {
    let above = 0;
    let below = 0;
    for (const order of orders) {
      const centre = Math.round((order * roughHz) / binHz);
      if (centre + 3 >= lowerRatios.length) continue;
      let top = centre;
      for (let k = centre - 2; k <= centre + 2; k++) if (lowerRatios[k] > lowerRatios[top]) top = k;
      const rise = lowerRatios[top] / Math.max(noiseRatios[top], 1e-30);
      if (!(rise > 10) || Math.abs(top - centre) > 1) continue;
      // A member's place is as sure as its order is high, and no surer than its rise.
      const weight = order * order * Math.min(rise, 1000);
      above += weight * (((top + topShift(lowerRatios, top)) * binHz) / order);
      below += weight;
    }
    return below > 0 ? above / below : roughHz;
  }
}

/** Where the line around a bin tops, in bins: a strong line's lobe rises over the noise far beside its place. */
function topNear(ratios: Float64Array, bin: number): number {
  let top = bin;
  for (let k = bin - 1; k <= bin + 1; k++) if (ratios[k] > ratios[top]) top = k;
  return top + topShift(ratios, top);
}

/** (judgement) How far a line's top is told wrongly at most, by its power over the noise: two sigma of about 0.6 bins at one. */
const doubtBins = (riseRatio: number): number => 1.2 / Math.sqrt(riseRatio) + 0.05;
/** The fundamental may wander by 0.03 Hz while it is recorded. */
const WANDER_BINS = 0.04;
const STEP_HZ = 0.01;
const COUNTED_RISE_RATIO = 6.3;
/** (judgement) No line counts for more than this, the first two for half as much again: another's line may lie at any of the others. */
const MOST_RISE_DB = 30;
const MOST_FIRST_RISE_DB = 45;
