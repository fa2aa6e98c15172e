/** Where the values of a plot stand on its canvas: the margins that its words need, and what is left between them. */

import { type AxisSpan, placeOn } from "../math/axis.ts";
import type { Axis, Plot } from "./drawing.ts";
import type { Canvas } from "./shape.ts";
import { textWidth } from "./text-width.ts";

/** The inside of a plot in pixels, and where values stand there. */
export interface Frame {
  readonly leftCount: number;
  readonly rightCount: number;
  readonly topCount: number;
  readonly bottomCount: number;
  /** Whether the names under the axis stand in two rows, for want of room in one. */
  readonly staggered: boolean;
  readonly px: (value: number) => number;
  readonly py: (value: number) => number;
  /** The same of whole lines, each worked out once. */
  readonly pxs: (xs: readonly number[]) => Float64Array;
  readonly pys: (ys: readonly number[]) => Float64Array;
}

const TOP = 26;
const RIGHT = 10;
const BOTTOM = 26;
/** Height of a second row of names. */
const ROW = 14;

/** The frame of a plot on a canvas. */
export function frameOf({ x, y }: Plot, { widthCount, heightCount }: Canvas): Frame {
  const widest = Math.max(...y.ticks.map(({ text }) => (text ? textWidth(text) : 0)));
  const leftCount = Math.max(24, Math.ceil(widest) + 12);
  const rightCount = widthCount - RIGHT;
  const staggered = x.named === true && crowded(x, rightCount - leftCount);
  const bottomCount = heightCount - BOTTOM - (staggered ? ROW : 0);
  return {
    leftCount,
    rightCount,
    topCount: TOP,
    bottomCount,
    staggered,
    px: scaleOf(x, leftCount, rightCount),
    py: scaleOf(y, bottomCount, TOP),
    pxs: eachOnce(scaleOf(x, leftCount, rightCount)),
    pys: eachOnce(scaleOf(y, bottomCount, TOP)),
  };
}

function eachOnce(scale: (value: number) => number): (values: readonly number[]) => Float64Array {
  const known = new Map<readonly number[], Float64Array>();
  return (values) => {
    const before = known.get(values);
    if (before) return before;
    const placed = new Float64Array(values.length);
    for (let k = 0; k < values.length; k++) placed[k] = scale(values[k]);
    known.set(values, placed);
    return placed;
  };
}

/** Whether names would meet in one row. */
function crowded({ ticks, from, to }: Axis, widthCount: number): boolean {
  const pitch = widthCount / (to - from);
  return ticks.some(({ value, text }, k) => {
    const next = ticks[k + 1];
    return (
      next !== undefined && (next.value - value) * pitch < (textWidth(text ?? "") + textWidth(next.text ?? "")) / 2 + 8
    );
  });
}

function scaleOf({ scale, from, to }: AxisSpan, startCount: number, endCount: number): (value: number) => number {
  const span = { scale, from, to };
  return (value) => startCount + placeOn(span, value) * (endCount - startCount);
}
