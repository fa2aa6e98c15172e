/** The knob as an hour: a range, since tapers are rarely published. */

import {
  clockHour,
  gainDbExponential,
  rotationRatioExponential,
  rotationRatioTwoSlope,
} from "../stages/volume/taper.ts";
import { HeadampError } from "../units/headamp-error.ts";
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

/** A volume as typed: decibels ("-20", "-20 dB") or an hour ("1 o'clock", with the common 15 % taper). */
export function volumeDbFrom(text: string): number {
  const [, hourText] = /^(\d{1,2})(?::00| ?o'?clock)$/i.exec(text.trim()) ?? [];
  if (hourText !== undefined) {
    const hour = Number(hourText) < 6 ? Number(hourText) + 12 : Number(hourText);
    if (hour >= 7 && hour <= 17) return Math.max(-90, gainDbExponential((hour - 7) / 10, 0.15));
  }
  const value = Number(text.replace(/ ?dB$/i, "").replace("−", "-"));
  if (text.trim() !== "" && value <= 0 && value >= -120) return value;
  throw new HeadampError("volume", `--volume ${text}: give decibels from -120 to 0, or an hour from 7 to 5 o'clock.`);
}
