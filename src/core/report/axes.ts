/** The axes that several pictures share, and the rows of numbers under them. */

import { decadeSteps, niceStep } from "../math/axis.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import type { Table } from "./document.ts";
import type { Axis } from "./drawing.ts";

/** "20", "1k": a tick of a logarithmic axis. */
export const tickWords = (value: number): string =>
  value >= 1000 ? `${formatNumber(value / 1000)}k` : formatNumber(value);

/** A logarithmic axis from one value to another, its decades strong. */
export function logAxis(title: string, from: number, to: number): Axis {
  const wide = to / from > 2000;
  return {
    title,
    scale: "log",
    from,
    to,
    ticks: decadeSteps(from, to).map((value) => {
      const strong = isDecade(value);
      return { value, strong, ...((strong || !wide || value === from || value === to) && { text: tickWords(value) }) };
    }),
  };
}

/** What hearing covers: 20 Hz to 20 kHz. */
export const frequencyAxis: Axis = logAxis("Hz", 20, 20_000);

function isDecade(value: number): boolean {
  return /^(?:1e[+-]\d+|10*|0\.0*1)$/.test(String(Number(value.toPrecision(6))));
}

/** A straight axis with a line every step, its zero strong. */
export function linearAxis(title: string, from: number, to: number, step: number): Axis {
  const count = Math.round((to - from) / step);
  const ticks = Array.from({ length: count + 1 }, (_, k) => from + k * step).map((value) => ({
    value: Number(value.toFixed(6)),
    text: formatNumber(Number(value.toFixed(3))),
    strong: Math.abs(value) < step / 100,
  }));
  return { title, scale: "linear", from, to, ticks };
}

/** A straight axis that covers values with some room over them, its lines at round numbers. */
export function axisAround(title: string, low: number, high: number, linesCount: number): Axis {
  const span = Math.max(1e-6, high - low);
  const step = niceStep(span, linesCount);
  return linearAxis(title, step * Math.floor(low / step), step * Math.ceil(high / step), step);
}

/** A frequency as one says it: two digits. */
export const hertz = (hz: number): string => formatQuantity(Number(hz.toPrecision(2)), "Hz");

/** One column of a table over frequency. */
export interface Column {
  readonly label: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly form: (value: number) => string;
}

const OCTAVES_HZ = [31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000];

/** The values of curves at the octaves. */
export function octaveTable(columns: readonly Column[]): Table {
  return {
    heads: ["Frequency", ...columns.map(({ label }) => label)],
    rows: OCTAVES_HZ.map((hz) => [
      formatQuantity(hz, "Hz"),
      ...columns.map(({ xs, ys, form }) => form(ys[nearestIndex(xs, hz)])),
    ]),
  };
}

/** Which of rising values is nearest. */
export const nearestIndex = (xs: readonly number[], value: number): number =>
  xs.reduce((best, x, k) => (Math.abs(x - value) < Math.abs(xs[best] - value) ? k : best), 0);
