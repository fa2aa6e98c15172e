/** The knob as an hour: a range, since tapers are rarely published. */

import { clockHour, rotationRatioExponential, rotationRatioTwoSlope } from "../stages/volume/taper.ts";
import { COMMON_MID_RATIOS } from "./judgements.ts";

/** The earliest and latest hour a knob may point to for a gain, over the common tapers; 13 is 1 o'clock. */
export function clockRange(gainDb: number): readonly [fromHour: number, toHour: number] {
  const hours = COMMON_MID_RATIOS.flatMap((mid) => [
    rotationRatioExponential(gainDb, mid),
    rotationRatioTwoSlope(gainDb, mid),
  ]).map(clockHour);
  return [Math.min(...hours), Math.max(...hours)];
}

/** "10 to 11 o'clock". */
export function formatClock([fromHour, toHour]: readonly [number, number]): string {
  const from = hourName(Math.floor(fromHour + 0.25));
  const to = hourName(Math.ceil(toHour - 0.25));
  return from === to ? `${to} o'clock` : `${from} to ${to} o'clock`;
}

const hourName = (hour: number): number => (hour > 12 ? hour - 12 : hour);
