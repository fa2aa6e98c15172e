/** A volume as people type it. */

import { gainDbExponential } from "../stages/volume/taper.ts";
import { HeadampError } from "../units/headamp-error.ts";

/** A volume in decibels ("-20", "-20 dB") or as an hour ("1 o'clock", with the common 15 % taper), as dB; throws HeadampError. */
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
