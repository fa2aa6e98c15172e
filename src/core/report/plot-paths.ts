/** Lines and areas of a plot as path data, cut off at its edges and thinned to what can be seen. */

import type { Frame } from "./plot-frame.ts";
import { tenth } from "./shape.ts";

/** Points nearer than this to the one before add nothing to a line. */
const LEAST_STEP = 0.8;

/** A line through points, cut off at the edges of the frame; a value that is none interrupts it. */
export function linePath(xs: readonly number[], ys: readonly number[], frame: Frame): string {
  const { px, py } = frame;
  const last = xs.length - 1;
  let path = "";
  let beforeX = Number.NaN;
  let beforeY = Number.NaN;
  let penX = Number.NaN;
  let penY = Number.NaN;
  for (let k = 0; k <= last; k++) {
    const x = px(xs[k]);
    const y = py(ys[k]);
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      beforeX = Number.NaN;
      continue;
    }
    if (k < last && Math.abs(x - beforeX) < LEAST_STEP && Math.abs(y - beforeY) < LEAST_STEP) continue;
    const cut = Number.isNaN(beforeX) ? undefined : cutOff(beforeX, beforeY, x, y, frame);
    if (cut) {
      if (cut.fromX !== penX || cut.fromY !== penY) path += `M${tenth(cut.fromX)} ${tenth(cut.fromY)}`;
      path += `L${tenth(cut.toX)} ${tenth(cut.toY)}`;
      penX = cut.toX;
      penY = cut.toY;
    }
    beforeX = x;
    beforeY = y;
  }
  return path;
}

interface Segment {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** What of a segment lies inside the frame. Liang and Barsky, ACM TOG 3, 1984. */
function cutOff(fromX: number, fromY: number, toX: number, toY: number, frame: Frame): Segment | undefined {
  const dx = toX - fromX;
  const dy = toY - fromY;
  let start = 0;
  let end = 1;
  const inside = (rate: number, room: number): boolean => {
    if (rate === 0) return room >= 0;
    const at = room / rate;
    if (rate < 0) start = Math.max(start, at);
    else end = Math.min(end, at);
    return start <= end;
  };
  const kept =
    inside(-dx, fromX - frame.leftCount) &&
    inside(dx, frame.rightCount - fromX) &&
    inside(-dy, fromY - frame.topCount) &&
    inside(dy, frame.bottomCount - fromY);
  if (!kept) return undefined;
  return {
    fromX: start === 0 ? fromX : fromX + start * dx,
    fromY: start === 0 ? fromY : fromY + start * dy,
    toX: end === 1 ? toX : fromX + end * dx,
    toY: end === 1 ? toY : fromY + end * dy,
  };
}

/** What lies between two lines over the same points, as far as it is inside the frame; empty where nothing is. */
export function areaPath(
  xs: readonly number[],
  lows: readonly number[],
  highs: readonly number[],
  frame: Frame,
): string {
  const { px, py, leftCount, rightCount, topCount, bottomCount } = frame;
  let there = "";
  let back = "";
  for (let k = 0; k < xs.length; k++) {
    const x = tenth(Math.min(rightCount, Math.max(leftCount, px(xs[k]))));
    const high = tenth(Math.min(bottomCount, Math.max(topCount, py(highs[k]))));
    const low = tenth(Math.min(bottomCount, Math.max(topCount, py(lows[k]))));
    if (Number.isNaN(x) || Number.isNaN(high) || Number.isNaN(low)) continue;
    there += `${there === "" ? "M" : "L"}${x} ${high}`;
    back = `L${x} ${low}${back}`;
  }
  return there === "" ? "" : `${there}${back}Z`;
}
