/** Pads nobody listed: "75 ohm" in series, "33 ohm + 3.3 ohm" in series and across, "10 dB" of loss. */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { parseQuantity } from "../units/parse.ts";
import type { PadEntry } from "./adapter.ts";
import type { GearFigure } from "./gear.ts";

/** How a pad is written, for whoever wrote it otherwise. */
export const PAD_FORMS = '"75 ohm" in series, "33 ohm + 3.3 ohm" in series and across, or "10 dB"';

/** The resistances a pad may have, in ohm. */
const OHM_RANGE = [0.1, 100_000] as const;

/** The losses an L-pad can have that leaves the source at an eighth of its load, up to where nothing is left to hear. */
const LOSS_RANGE_DB = [2, 60] as const;

/** A pad from what was typed; throws HeadampError. */
export function typedPad(text: string): PadEntry {
  const shown = harmless(text, 60);
  const parts = text.split(/\s*(?<!\de)\+\s*|,|;/i).map(parseQuantity);
  const wrong = (what: string) => new HeadampError("typed-pad", `A pad of "${shown}": ${what}.`);
  const other = parts.find(({ unit }) => unit !== "Ohm" && unit !== "Db");
  if (other) throw wrong(`${other.text} is no part of a pad; write ${PAD_FORMS}`);
  if (parts.some(({ bound }) => bound)) throw wrong("its parts are what they are; leave < and > out");
  const [first, second, third] = parts;
  if (third || (second && parts.some(({ unit }) => unit === "Db"))) throw wrong(`write ${PAD_FORMS}`);
  const figure = (value: number): GearFigure => ({ value, source: "you", trust: "user" });
  const called = { kind: "adapter", id: `${shown} pad`, maker: "", model: `${shown} pad` } as const;
  if (first.unit === "Db") {
    const [least, most] = LOSS_RANGE_DB;
    if (!(first.value >= least && first.value <= most)) throw wrong(`it takes away from ${least} to ${most} dB`);
    return { ...called, lossDb: figure(first.value) };
  }
  const [least, most] = OHM_RANGE;
  const bad = parts.find(({ value }) => !(value >= least && value <= most));
  if (bad) throw wrong(`${bad.text} is out of range; its resistors lie between ${least} and ${most} ohm`);
  return {
    ...called,
    connector: "other",
    seriesOhm: figure(first.value),
    ...(second && { shuntOhm: figure(second.value) }),
  };
}
