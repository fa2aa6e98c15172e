/** The room words take in a plot: whether a place is still free, and how many lines it would hide. */

import type { Frame } from "./plot-frame.ts";
import { textWidth } from "./text-width.ts";

/** Where a text may stand: its anchor on its base line. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  /** What speaks against it, in the same coin as a crossed line, which costs one a column. */
  readonly cost?: number;
}

/** A line as texts see it: how high and how low it goes in every column. */
export interface Profile {
  readonly highs: Float64Array;
  readonly lows: Float64Array;
}

/** What is taken of a plot: by words, and by lines that words had better not cross. */
export interface Room {
  /** The best free place, which is taken from then on; where none is free the best one for what is needed, else none. */
  take(text: string, places: readonly Place[], needed?: boolean): Place | undefined;
  /** A line that later words avoid. */
  addLine(xs: readonly number[], ys: readonly number[]): Profile;
  /** An upright line, all the way or between two heights, that later words avoid. */
  addUpright(atCount: number, topCount?: number, bottomCount?: number): void;
}

const COLUMN = 4;
const ASCENT = 10;
const DESCENT = 4;
/** Half of what parts two words in one line. */
const GAP = 3;
/** Cost of standing on other words, and of leaving the frame. */
const TAKEN = 1e4;
const OUTSIDE = 1e3;
/** Cost of being crossed by an upright line. */
const CROSSED = 8;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The room of a frame, empty at first. */
export function roomIn(frame: Frame): Room {
  const taken: Box[] = [];
  const profiles: Profile[] = [];
  const uprights: Box[] = [];
  const columns = Math.ceil((frame.rightCount - frame.leftCount) / COLUMN) + 1;
  const columnAt = (x: number) => Math.floor((x - frame.leftCount) / COLUMN);

  const costOf = (box: Box): number => {
    let cost = 0;
    for (const other of taken) if (meet(box, other)) cost += TAKEN;
    if (box.left + GAP < frame.leftCount || box.right - GAP > frame.rightCount) cost += OUTSIDE;
    if (box.top < frame.topCount - 2 || box.bottom > frame.bottomCount + 2) cost += OUTSIDE;
    for (const upright of uprights) if (meet(box, upright)) cost += CROSSED;
    const from = Math.max(0, columnAt(box.left));
    const to = Math.min(columns - 1, columnAt(box.right));
    for (const { highs, lows } of profiles)
      for (let c = from; c <= to; c++) if (highs[c] <= box.bottom && lows[c] >= box.top) cost += 1;
    return cost;
  };

  return {
    take(text, places, needed = false) {
      const width = textWidth(text);
      let best: { place: Place; box: Box; cost: number } | undefined;
      for (const place of places) {
        const box = boxOf(place, width);
        const cost = costOf(box) + (place.cost ?? 0);
        if (!best || cost < best.cost) best = { place, box, cost };
      }
      if (!best || (best.cost >= OUTSIDE && !needed)) return undefined;
      taken.push(best.box);
      return best.place;
    },
    addLine(xs, ys) {
      const profile = profileOf(xs, ys, frame, columns);
      profiles.push(profile);
      return profile;
    },
    addUpright(atCount, topCount = frame.topCount, bottomCount = frame.bottomCount) {
      uprights.push({ left: atCount, right: atCount, top: topCount, bottom: bottomCount });
    },
  };
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

function boxOf({ x, y, anchor }: Place, width: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left: left - GAP, right: left + width + GAP, top: y - ASCENT, bottom: y + DESCENT };
}

function profileOf(
  xs: readonly number[],
  ys: readonly number[],
  { pxs, pys, leftCount }: Frame,
  columns: number,
): Profile {
  const highs = new Float64Array(columns).fill(Number.NaN);
  const lows = new Float64Array(columns).fill(Number.NaN);
  const places = pxs(xs);
  const heights = pys(ys);
  const see = (column: number, y: number) => {
    if (column < 0 || column >= columns || Number.isNaN(y)) return;
    if (!(highs[column] <= y)) highs[column] = y;
    if (!(lows[column] >= y)) lows[column] = y;
  };
  let beforeX = Number.NaN;
  let beforeY = Number.NaN;
  for (let k = 0; k < xs.length; k++) {
    const x = (places[k] - leftCount) / COLUMN;
    const y = heights[k];
    see(Math.floor(x), y);
    // Between two points the line passes every column's edge.
    const first = Math.max(0, Math.ceil(Math.min(beforeX, x)));
    const end = Math.min(columns - 1, Math.max(beforeX, x));
    for (let edge = first; edge <= end; edge++) {
      const between = beforeY + ((edge - beforeX) / (x - beforeX)) * (y - beforeY);
      see(edge - 1, between);
      see(edge, between);
    }
    beforeX = x;
    beforeY = y;
  }
  return { highs, lows };
}

/** The highest and the lowest of a line where a text of this width stands about `x`; undefined where the line is not there. */
export function beside(
  { highs, lows }: Profile,
  { leftCount }: Frame,
  x: number,
  widthCount: number,
): { highCount: number; lowCount: number } | undefined {
  const from = Math.max(0, Math.floor((x - widthCount / 2 - leftCount) / COLUMN));
  const to = Math.min(highs.length - 1, Math.floor((x + widthCount / 2 - leftCount) / COLUMN));
  let highCount = Number.POSITIVE_INFINITY;
  let lowCount = Number.NEGATIVE_INFINITY;
  for (let c = from; c <= to; c++) {
    if (highs[c] < highCount) highCount = highs[c];
    if (lows[c] > lowCount) lowCount = lows[c];
  }
  return highCount === Number.POSITIVE_INFINITY ? undefined : { highCount, lowCount };
}
