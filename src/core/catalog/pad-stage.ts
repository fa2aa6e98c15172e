/** A pad as a stage: its resistors, what a device sees through it, and where it fits. */

import type { PadSpec } from "../stages/pad.ts";
import { ratioFromDb } from "../units/decibel.ts";
import { type Stated, valueOf } from "../units/figure.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type AdapterEntry, isBalancedPlug, type PadEntry } from "./adapter.ts";
import type { GearFigure, Output } from "./gear.ts";
import { nameOf } from "./rig.ts";
import { spreadDbOf } from "./spread.ts";

/**
 * Impedance of a pad made to a loss, over that of its load (judgement): an eighth, the field's habit, keeps what any
 * impedance curve can do to the level within 20 log10(1 + 1/8) = 1 dB, and asks no more current than that needs.
 */
const SOURCE_OVER_LOAD_RATIO = 1 / 8;

/** The pad between an output and a load of so many ohm. Throws HeadampError where its plug does not fit the socket. */
export function padStage(pad: PadEntry, output: Output, loadOhm: number): PadSpec {
  const from = { gear: pad.id };
  if ("lossDb" in pad) return { kind: "pad", from, ...madeToLoss(pad.lossDb, loadOhm) };
  if (!padFits(pad, output))
    throw new HeadampError(
      "pad-plug",
      `${nameOf(pad)} has a ${pad.connector} plug, ${isBalancedPlug(pad) ? "which is balanced" : "which is not balanced"}, and goes into no ${output.balanced ? "" : "un"}balanced output such as ${output.name}.`,
    );
  // What was typed are the resistors of one leg; a channel between two legs sees both: 2 R1 in series, 2 R2 across.
  const legsCount = output.balanced && pad.connector === "other" ? 2 : 1;
  const stated = (figure: GearFigure): Stated => {
    const { alternates: _, why: __, ...own } = figure;
    return { ...own, value: legsCount * own.value, spreadDb: spreadDbOf("resistor", own) };
  };
  return {
    kind: "pad",
    from,
    seriesOhm: stated(pad.seriesOhm),
    ...(pad.shuntOhm && { shuntOhm: stated(pad.shuntOhm) }),
  };
}

/** Whether an adapter's plug fits a socket: balanced to balanced; an unbalanced one of another size is a matter of a plug. */
export const padFits = (pad: AdapterEntry, output: Output): boolean =>
  pad.connector === "other" || isBalancedPlug(pad) === output.balanced;

/** The two resistors that lose so many dB into a load, from a source of next to no impedance, and leave an eighth of the load behind them. */
function madeToLoss(lossDb: Stated, loadOhm: number): Pick<PadSpec, "seriesOhm" | "shuntOhm"> {
  const gainRatio = ratioFromDb(-lossDb.value);
  // With 1/R1 + 1/R2 = n/Z the loaded gain is g = (1/R1) / (n/Z + 1/Z), so R1 = Z / ((n + 1) g) and 1/R2 = n/Z - 1/R1.
  const n = 1 / SOURCE_OVER_LOAD_RATIO;
  const seriesOhm = loadOhm / ((n + 1) * gainRatio);
  const shuntOhm = 1 / (n / loadOhm - 1 / seriesOhm);
  const condition = `for ${lossDb.value} dB into ${Number(loadOhm.toPrecision(3))} ohm with an eighth of that behind it`;
  const made = (value: number): Stated => ({ value, source: "you", trust: "user", condition });
  return { seriesOhm: made(seriesOhm), shuntOhm: made(shuntOhm) };
}

/** What stands before a pad sees of a load behind it, in ohm. */
export function seenThrough({ seriesOhm, shuntOhm }: PadSpec, loadOhm: number): number {
  const acrossOhm = valueOf(shuntOhm);
  // R1 + R2 || Z
  return valueOf(seriesOhm) + (acrossOhm === undefined ? loadOhm : 1 / (1 / acrossOhm + 1 / loadOhm));
}
