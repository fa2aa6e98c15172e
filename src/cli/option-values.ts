/** The values of options: numbers between two ends, and words out of a few. */

import { HeadampError } from "../core/units/headamp-error.ts";
import { parseQuantity } from "../core/units/parse.ts";
import type { Typed } from "./options.ts";

/** An option's number between two ends. */
export function numberOption(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most)) {
    throw new HeadampError("option-number", `--${name} ${text}: give a number from ${least} to ${most}.`);
  }
  return value;
}

/** An option that is one of a few words. */
export function wordOption<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text.toLowerCase());
  if (!found) throw new HeadampError("option-word", `--${name} ${text}: choose one of ${words.join(", ")}.`);
  return found;
}

/** The reporter that --format asks for, the first of the list without one. */
export function reporterOption<Reporter extends { readonly format: string }>(
  { values }: Typed,
  reporters: readonly Reporter[],
): Reporter {
  const formats = reporters.map(({ format }) => format);
  const wanted = wordOption("format", values.format, formats);
  return reporters.find(({ format }) => format === wanted) ?? reporters[0];
}

/** Ohms with or without their unit: 10k, 10 kohm, 33. */
export function ohmOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const { value, unit } = parseQuantity(/ohm|Ω/i.test(text) ? text : `${text}ohm`);
  if (unit === "Ohm" && value > 0) return value;
  throw new HeadampError("option-number", `--${name} ${text.slice(0, 40)}: give ohms, as in 10k.`);
}
