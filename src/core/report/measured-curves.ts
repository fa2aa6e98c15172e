/** Curves of readings gathered for a table or a picture: channels beside each other, the instrument's own with them. */

import type { Curve, Reading } from "../measure/measurement.ts";
import type { Unit } from "../units/vocabulary.ts";
import { nearestIndex } from "./axes.ts";

/** The curves of one figure over channels. */
export interface CurveGroup {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly { readonly channel: string; readonly curve: Curve; readonly floorCurve?: Curve }[];
}

/** Every figure with a curve, in the order of the readings. */
export function curveGroups(readings: readonly Reading[]): CurveGroup[] {
  const groups = new Map<string, { id: string; title: string; lines: CurveGroup["lines"][number][] }>();
  for (const { id, title, channel = "", curve, floorCurve } of readings) {
    if (curve === undefined || curve.xs.length === 0) continue;
    const key = id.startsWith("crosstalk") ? "crosstalk" : id;
    const group = groups.get(key) ?? { id: key, title: key === "crosstalk" ? "Crosstalk" : title, lines: [] };
    group.lines.push({ channel, curve, ...(floorCurve && { floorCurve }) });
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** A curve as rows of numbers, at places one reads them. */
export interface CurveTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly x: number;
    readonly xUnit: Unit;
    readonly ys: readonly number[];
    readonly yUnit: Unit;
  }[];
}

/** Curves that are told in numbers too; spectra and impulses are only looked at. */
const TOLD = new Set([
  "response",
  "response-span",
  "crosstalk",
  "balance-over-volume",
  "thd-over-frequency",
  "thd-n-over-level",
  "linearity",
]);
const STEPS_HZ = [20, 31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000, 20_000];

/** The tables of the curves that are told. */
export function curveRows(readings: readonly Reading[]): CurveTable[] {
  return curveGroups(readings)
    .filter(({ id }) => TOLD.has(id))
    .map(({ lines }) => {
      const [{ curve }] = lines;
      const wanted =
        curve.xUnit === "Hz"
          ? STEPS_HZ.filter((hz) => hz >= curve.xs[0] * 0.98 && hz <= curve.xs[curve.xs.length - 1] * 1.02)
          : curve.xs;
      return {
        title: curve.title.replace(/ (left|right) to (left|right)$/, ""),
        heads: lines.map(({ channel }) => channel),
        rows: wanted.map((x) => ({
          x,
          xUnit: curve.xUnit,
          yUnit: curve.yUnit,
          ys: lines.map((line) => line.curve.ys[nearestIndex(line.curve.xs, x)]),
        })),
      };
    });
}
