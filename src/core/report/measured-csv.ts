/** Measured figures as a table for a spreadsheet. */

import type { Measured } from "../measure/measure-capture.ts";
import { csvOf } from "./csv.ts";

/** One row a figure and channel; what is not told has its reason and no value. */
export function measuredCsv({ readings }: Measured): string {
  return csvOf(
    ["id", "title", "channel", "value", "unit", "bound", "spread", "floor", "condition", "standard", "refusal"],
    readings
      .filter(({ value, refusal }) => value !== undefined || refusal !== undefined)
      .map((one) => [
        one.id,
        one.title,
        one.channel,
        one.value,
        one.unit,
        one.value === undefined ? undefined : (one.bound ?? "exact"),
        one.spread,
        one.floor,
        one.condition,
        one.standard,
        one.refusal,
      ]),
  );
}
