/** Where the words of a plot may stand, each place with what speaks against it. */

import type { Area, Beyond, Dimension, Ghost, Line, Mark, Point, Reference, Remark, Zone } from "./drawing.ts";
import type { Frame } from "./plot-frame.ts";
import { beside, type Place, type Profile } from "./text-room.ts";
import { textWidth } from "./text-width.ts";

/** Distance of words from their line, over it and under it, down to the base line. */
const OVER = 6;
const UNDER = 14;

/** Shares of the width at which a line may be labelled, the likeliest first. */
const SHARES = [0.72, 0.62, 0.82, 0.5, 0.4, 0.9, 0.3, 0.2, 0.12, 0.96, 0.05];

/** Over or under a line all along it, the farther from other lines the better. */
export function along(
  { label }: Pick<Line, "label">,
  profile: Profile,
  all: readonly { readonly profile: Profile }[],
  frame: Frame,
): Place[] {
  const width = textWidth(label);
  return SHARES.flatMap((share, rank): Place[] => {
    const wanted = frame.leftCount + share * (frame.rightCount - frame.leftCount);
    const x = Math.min(frame.rightCount - width / 2 - 1, Math.max(frame.leftCount + width / 2 + 4, wanted));
    const here = beside(profile, frame, x, width);
    if (!here) return [];
    // Words that stand nearer to another line than to their own are read as that one's.
    const others = all.flatMap((other) =>
      other.profile === profile ? [] : (beside(other.profile, frame, x, width) ?? []),
    );
    const close = (y: number) =>
      others.filter(({ highCount, lowCount }) => highCount < y + 12 && lowCount > y - 20).length;
    const steep = (here.lowCount - here.highCount) / 12;
    const over = here.highCount - OVER;
    const under = here.lowCount + UNDER;
    return [
      { x, y: over, anchor: "middle", cost: rank * 0.3 + steep + 6 * close(over) },
      { x, y: under, anchor: "middle", cost: rank * 0.3 + 0.5 + steep + 6 * close(under) },
    ];
  });
}

/** Over the highest point of a line that is not so, or under its lowest where it only dips. */
export function atPeak({ xs, ys }: Ghost, { px, py, leftCount, rightCount, topCount, bottomCount }: Frame): Place[] {
  const inside = (k: number) => px(xs[k]) >= leftCount && px(xs[k]) <= rightCount;
  let peak = -1;
  let dip = -1;
  for (let k = 0; k < xs.length; k++) {
    if (!inside(k)) continue;
    if (peak < 0 || ys[k] > ys[peak]) peak = k;
    if (dip < 0 || ys[k] < ys[dip]) dip = k;
  }
  if (peak < 0) return [];
  const at = (k: number, shift: number, y: number, cost: number): Place => ({
    x: Math.min(rightCount - 24, Math.max(leftCount + 24, px(xs[k]) + shift)),
    y: Math.min(bottomCount - 5, Math.max(topCount + 10, y)),
    anchor: "middle",
    cost,
  });
  return [
    at(peak, 0, py(ys[peak]) - OVER, 0),
    ...[24, -24, 48, -48].flatMap((shift) => [
      at(peak, shift, py(ys[peak]) - OVER, 1),
      at(peak, shift, py(ys[peak]) + UNDER, 2),
    ]),
    at(dip, 0, py(ys[dip]) + UNDER, 3),
    at(dip, -40, py(ys[dip]) + UNDER, 4),
    at(dip, 40, py(ys[dip]) + UNDER, 4),
  ];
}

/** Over or under its point, and a little aside of it. */
export function nearby({ x, y, side }: Remark, { px, py, leftCount, rightCount }: Frame): Place[] {
  const over = py(y) - OVER;
  const under = py(y) + UNDER;
  const [first, second] = side === "above" ? [over, under] : [under, over];
  const far = side === "above" ? -UNDER : UNDER;
  const at = (shift: number, height: number, cost: number): Place[] => {
    const centre = px(x) + shift;
    const middle: Place = { x: centre, y: height, anchor: "middle", cost };
    // Words at an edge lean on it.
    if (centre - leftCount < 30) return [middle, { x: leftCount + 2, y: height, anchor: "start", cost: cost + 0.2 }];
    if (rightCount - centre < 30) return [middle, { x: rightCount - 1, y: height, anchor: "end", cost: cost + 0.2 }];
    return [middle];
  };
  return [
    ...at(0, first, 0),
    ...at(0, second, 3),
    ...[16, -16, 32, -32].flatMap((shift) => [...at(shift, first, 1.5), ...at(shift, second, 4)]),
    ...at(0, first + far, 5),
  ];
}

/** Beside an upright line, from its top down. */
export function atMark({ x }: Mark, { px, topCount, bottomCount }: Frame): Place[] {
  const rows = [topCount + 11, topCount + 26, topCount + 41, bottomCount - 8, bottomCount - 24, topCount + 58];
  return rows.flatMap((y, row): Place[] => [
    { x: px(x) + 6, y, anchor: "start", cost: row },
    { x: px(x) - 6, y, anchor: "end", cost: row + 0.5 },
  ]);
}

/** Around a point, to its right first. */
export const aroundPoint = ({ x, y }: Point, { px, py }: Frame): Place[] => [
  { x: px(x) + 9, y: py(y) + 4, anchor: "start" },
  { x: px(x), y: py(y) - 10, anchor: "middle", cost: 1 },
  { x: px(x) - 9, y: py(y) + 4, anchor: "end", cost: 2 },
  { x: px(x), y: py(y) + 19, anchor: "middle", cost: 3 },
  { x: px(x) + 8, y: py(y) - 9, anchor: "start", cost: 4 },
  { x: px(x) - 8, y: py(y) - 9, anchor: "end", cost: 4 },
];

/** Beside an arrow, at its middle. */
export function besideArrow({ x, from, to }: Dimension, { px, py }: Frame): Place[] {
  const middle = (py(from) + py(to)) / 2 + 4;
  return [0, 14, -14].flatMap((shift, rank): Place[] => [
    { x: px(x) + 8, y: middle + shift, anchor: "start", cost: 2 * rank },
    { x: px(x) - 8, y: middle + shift, anchor: "end", cost: 2 * rank + 1 },
  ]);
}

/** Within an area, along its middle. */
export function insideArea({ xs, lows, highs }: Area, { px, py }: Frame): Place[] {
  const step = Math.max(1, Math.floor(xs.length / 10));
  return xs.flatMap((value, k): Place[] =>
    k % step === 0
      ? [
          {
            x: px(value),
            y: (py(lows[k]) + py(highs[k])) / 2 + 4,
            anchor: "middle",
            cost: Math.abs(k / xs.length - 0.6),
          },
        ]
      : [],
  );
}

/** Within a hatch, along its edge. */
export function inHatch(
  { side, xs, ys }: Beyond,
  { px, py, topCount, bottomCount, leftCount, rightCount }: Frame,
): Place[] {
  const last = xs.length - 1;
  return HATCH_SHARES.flatMap((share): Place[] => {
    // Between two points of the edge where there are few of them.
    const at = share * last;
    const k = Math.min(last - 1, Math.floor(at));
    const between = (of: (k: number) => number) => of(k) + (at - k) * (of(k + 1) - of(k));
    const x = between((n) => Math.min(rightCount, Math.max(leftCount, px(xs[n]))));
    const edge = between((n) => Math.min(bottomCount, Math.max(topCount, py(ys[n]))));
    const depth = side === "above" ? edge - topCount : bottomCount - edge;
    if (depth < 20) return [];
    const middle = side === "above" ? edge - depth / 2 : edge + depth / 2;
    const cost = Math.abs(share - 0.5);
    return [
      { x, y: middle + 4, anchor: "middle", cost },
      { x, y: side === "above" ? topCount + 14 : bottomCount - 8, anchor: "middle", cost: cost + 0.5 },
    ];
  });
}

const HATCH_SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

/** Over or under a level line, at its end first. */
export const onReference = ({ y }: Reference, { py, leftCount, rightCount }: Frame): Place[] =>
  [0.98, 0.7, 0.45, 0.02].flatMap((share, rank): Place[] => {
    const x = leftCount + share * (rightCount - leftCount);
    const anchor = share > 0.9 ? "end" : share < 0.1 ? "start" : "middle";
    return [
      { x, y: py(y) - 5, anchor, cost: rank },
      { x, y: py(y) + UNDER, anchor, cost: rank + 0.5 },
    ];
  });

/** Within a band, where it is high enough. */
export function inZone({ from, to }: Zone, { py, leftCount, rightCount, topCount, bottomCount }: Frame): Place[] {
  const top = Math.max(topCount, py(to));
  const bottom = Math.min(bottomCount, py(from));
  if (bottom - top < 13) return [];
  const y = (top + bottom) / 2 + 4;
  return [0.55, 0.75, 0.35, 0.9, 0.15].map((share, rank) => ({
    x: leftCount + share * (rightCount - leftCount),
    y,
    anchor: "middle" as const,
    cost: 0.5 * rank,
  }));
}
