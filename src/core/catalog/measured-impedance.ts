/** An output impedance as it stands in a product: of two channels the higher. */

import type { Interval, OutputImpedance } from "../measure/output-impedance.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { MeasuredFigure, MeasuredOutput } from "./measured-gear.ts";

/** Half an interval that holds 95 of 100 in standard deviations. */
const SIGMAS = 1.96;

/** What a product can hold of it; throws HeadampError where no channel gave a figure. */
export function measuredImpedanceOf(channels: readonly OutputImpedance[]): MeasuredOutput {
  const told = channels.flatMap((one) => (one.refusal === undefined ? [one] : []));
  const highest = told.sort((one, other) => other.resistance.value - one.resistance.value)[0];
  if (highest) {
    const { resistance, capacitance, condition } = highest;
    return {
      outputImpedanceOhm: figureOf(resistance, condition),
      ...(capacitance && { outputCapacitanceF: figureOf(capacitance, condition) }),
    };
  }
  const bounds = channels.flatMap((one) => (one.refusal === undefined ? [] : (one.atMostOhm ?? [])));
  if (bounds.length === channels.length && bounds.length > 0)
    return {
      outputImpedanceOhm: {
        value: Math.max(...bounds),
        bound: "atMost",
        condition: "the level difference lies inside its own error",
      },
    };
  throw new HeadampError("nothing-to-save", "There is no output impedance in these captures to keep.");
}

function figureOf({ value, low, high }: Interval, condition: string): MeasuredFigure {
  // One sigma of a quantity x +- s, in decibels: 20 log10(1 + s/x)
  const half = Number.isFinite(high) ? (high - low) / 2 : value - low;
  return { value, spreadDb: dbFromRatio(1 + half / SIGMAS / value), condition };
}
