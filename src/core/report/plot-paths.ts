/** Lines and areas of a plot as path data, cut off at its edges and thinned to what can be seen. */

import type { Frame } from "./plot-frame.ts";

/** How far a point may lie off the straight line between its neighbours and still be left out, in pixels. */
const TOLERANCE = 0.15;

/** A line through points, cut off at the edges of the frame; a value that is none interrupts it. */
export function linePath(xs: readonly number[], ys: readonly number[], frame: Frame): string {
  const { leftCount, rightCount, topCount, bottomCount } = frame;
  const pxs = frame.pxs(xs);
  const pys = frame.pys(ys);
  let path = "";
  let penX = Number.NaN;
  let penY = Number.NaN;
  const draw = (fromX: number, fromY: number, toX: number, toY: number) => {
    if (fromX !== penX || fromY !== penY) path += `M${inTenths(fromX)} ${inTenths(fromY)}`;
    path += `L${inTenths(toX)} ${inTenths(toY)}`;
    penX = toX;
    penY = toY;
  };
  let beforeX = Number.NaN;
  let beforeY = Number.NaN;
  let wasInside = false;
  for (const k of cornersOf(pxs, pys)) {
    const x = pxs[k];
    const y = pys[k];
    const isInside = x >= leftCount && x <= rightCount && y >= topCount && y <= bottomCount;
    if (isInside && wasInside) draw(beforeX, beforeY, x, y);
    else if (Number.isFinite(beforeX + beforeY + x + y)) {
      const cut = cutOff(beforeX, beforeY, x, y, frame);
      if (cut) draw(cut.fromX, cut.fromY, cut.toX, cut.toY);
    }
    beforeX = x;
    beforeY = y;
    wasInside = isInside;
  }
  return path;
}

/** Which points a line needs: those between them lie within the tolerance of the straight line (the swinging door of Bristol, 1990). */
function cornersOf(pxs: Float64Array, pys: Float64Array): number[] {
  const last = pxs.length - 1;
  if (last < 0) return [];
  const corners = [0];
  let hinge = 0;
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  const keep = (k: number) => {
    if (k !== corners[corners.length - 1]) corners.push(k);
    hinge = k;
    least = Number.NEGATIVE_INFINITY;
    most = Number.POSITIVE_INFINITY;
  };
  for (let k = 1; k <= last; k++) {
    let slope = (pys[k] - pys[hinge]) / (pxs[k] - pxs[hinge]);
    if (!(slope >= least && slope <= most)) {
      keep(k - 1);
      slope = (pys[k] - pys[hinge]) / (pxs[k] - pxs[hinge]);
    }
    const wide = TOLERANCE / (pxs[k] - pxs[hinge]);
    // An upright step, a step back and a hole are kept as they are.
    if (!(wide > 0) || !Number.isFinite(slope)) keep(k);
    else {
      least = Math.max(least, slope - wide);
      most = Math.min(most, slope + wide);
    }
  }
  keep(last);
  return corners;
}

/** A coordinate with one decimal, from whole numbers: their texts are at hand. */
function inTenths(value: number): string {
  const tenths = Math.round(value * 10);
  if (tenths < 0) return String(tenths / 10);
  const whole = Math.floor(tenths / 10);
  const rest = tenths - 10 * whole;
  return rest === 0 ? `${whole}` : `${whole}.${rest}`;
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
  const { leftCount, rightCount, topCount, bottomCount } = frame;
  const pxs = frame.pxs(xs);
  const tops = frame.pys(highs);
  const bottoms = frame.pys(lows);
  let there = "";
  const back: string[] = [];
  const corners = new Set([...cornersOf(pxs, tops), ...cornersOf(pxs, bottoms)]);
  for (const k of [...corners].sort((a, b) => a - b)) {
    const x = Math.min(rightCount, Math.max(leftCount, pxs[k]));
    const high = Math.min(bottomCount, Math.max(topCount, tops[k]));
    const low = Math.min(bottomCount, Math.max(topCount, bottoms[k]));
    if (Number.isNaN(x) || Number.isNaN(high) || Number.isNaN(low)) continue;
    there += `${there === "" ? "M" : "L"}${inTenths(x)} ${inTenths(high)}`;
    back.push(`L${inTenths(x)} ${inTenths(low)}`);
  }
  return there === "" ? "" : `${there}${back.reverse().join("")}Z`;
}

/** What lies between a line and the edge above or below it, as far as it is inside the frame. */
export function hatchPath(xs: readonly number[], ys: readonly number[], side: "above" | "below", frame: Frame): string {
  const { leftCount, rightCount, topCount, bottomCount } = frame;
  const edge = side === "above" ? topCount : bottomCount;
  const pxs = frame.pxs(xs);
  const pys = frame.pys(ys);
  let d = "";
  let first = Number.NaN;
  let last = Number.NaN;
  for (const k of cornersOf(pxs, pys)) {
    const x = Math.min(rightCount, Math.max(leftCount, pxs[k]));
    const y = Math.min(bottomCount, Math.max(topCount, pys[k]));
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    d += `${d === "" ? "M" : "L"}${inTenths(x)} ${inTenths(y)}`;
    if (Number.isNaN(first)) first = x;
    last = x;
  }
  return d === "" ? "" : `${d}L${inTenths(last)} ${edge}L${inTenths(first)} ${edge}Z`;
}
