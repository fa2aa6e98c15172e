/** How the multiples of the mains are spread: what tells a coil's hum from a rectifier's ripple and a loop's buzz. */

import type { Confidence, FoundIn } from "./cause.ts";
import type { IdleRecording } from "./idle-recording.ts";
import { fitsEnvelope, type Mains, mainsIn } from "./mains.ts";
import { isOfRoom } from "./noise-law.ts";
import { type Member, membersOf, powerOf } from "./series.ts";

/** Levels of the multiples in dB re a full-scale sine, by order from 1; minus infinity where one is not there. */
export interface MainsShape {
  readonly mains: Mains;
  readonly levelsDbFs: readonly number[];
  /** Fundamental over the highest of the orders 3 to 9, or where a phone hides some of them over what the others let expect. */
  readonly pureDb: number;
  /** How many of the odd orders from 5 to 39 are there. */
  readonly oddCount: number;
  /** How many of the even orders 2 to 12 stand up to their odd neighbours. */
  readonly evenCount: number;
}

/** (judgement) A line carries odd harmonics above all; an even one this near its odd neighbours comes of rectifying. */
const EVEN_BELOW_ODD_DB = 9;

/** (judgement) A buzz falls by so much from its first overtones to the others. */
const BUZZ_FALL_DB = 9;

/** (judgement) Odd multiples from the fifth on that make a buzz. */
export const BUZZ_ODD_COUNT = 5;

/** The shape of a recording's mains, or undefined where it has none. */
export function mainsShapeOf({ mains, phone }: IdleRecording): MainsShape | undefined {
  if (mains === undefined) return undefined;
  const own = mains.members.map((member) => (fitsEnvelope(mains, member.orderCount) ? member.powerRatio : 0));
  const levelsDbFs = own.map((power) => (power > 0 ? 10 * Math.log10(power) : Number.NEGATIVE_INFINITY));
  const level = (order: number): number => levelsDbFs[order - 1] ?? Number.NEGATIVE_INFINITY;
  const odd = [3, 5, 7, 9].map(level);
  const expected = phone ? ordersFrom(11, 39, 2).map((order) => level(order) + BUZZ_FALL_DB) : [];
  return {
    mains,
    levelsDbFs,
    pureDb: level(1) - Math.max(...odd, ...expected),
    oddCount: ordersFrom(5, 39, 2).filter((order) => level(order) > Number.NEGATIVE_INFINITY).length,
    evenCount: ordersFrom(2, 12, 2).filter(
      (order) =>
        level(order) > Number.NEGATIVE_INFINITY &&
        level(order) >=
          Math.max(level(order + 1), order === 2 ? Number.NEGATIVE_INFINITY : level(order - 1)) - EVEN_BELOW_ODD_DB,
    ).length,
  };
}

/** Grids keep within 1 % of their name but for half a per cent of a year (EN 50160): what is further off may be another's pace. */
const GRID_RATIO = 0.01;

/** How sure a cause of the mains is where its shape leaves no doubt, or some. */
export function mainsConfidence(
  { flatTops, noise }: IdleRecording,
  { mains: { frequencyHz, nominalHz } }: MainsShape,
  isShapeSure: boolean,
): Confidence {
  if (flatTops) return "possible";
  const isOfGrid = Math.abs(frequencyHz - nominalHz) <= GRID_RATIO * nominalHz;
  // A machine's sound in a room has the same multiples.
  return isShapeSure && isOfGrid && !isOfRoom(noise) ? "certain" : "likely";
}

/** Whole numbers from one to another in steps. */
export function ordersFrom(firstCount: number, lastCount: number, stepCount: number): number[] {
  return Array.from(
    { length: Math.floor((lastCount - firstCount) / stepCount) + 1 },
    (_, k) => firstCount + stepCount * k,
  );
}

/** The members of these orders that belong to the mains. */
export function mainsMembers({ mains }: MainsShape, orders: readonly number[]): Member[] {
  return mains.members.filter(
    (member) => orders.includes(member.orderCount) && member.powerRatio > 0 && fitsEnvelope(mains, member.orderCount),
  );
}

/** The power at these orders in another recording, at its own mains frequency where it has one. */
export function mainsPowerIn(recording: IdleRecording, foundIn: FoundIn, orders: readonly number[]): number {
  const { spectra, noiseRatios } = recording;
  const frequencyHz = (recording.mains ?? mainsIn(spectra, noiseRatios, recording.phone) ?? foundIn.recording.mains)
    ?.frequencyHz;
  return frequencyHz === undefined ? 0 : powerOf(membersOf(spectra, noiseRatios, frequencyHz, orders, 0.05));
}
