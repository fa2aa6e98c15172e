/** The words of a plot, each on what it names: the needed ones first, those without room not at all. */

import type { Beyond, Dimension, Ghost, Line, Mark, Plot, Point, Reference, Remark, Zone } from "./drawing.ts";
import type { Frame } from "./plot-frame.ts";
import { type Shape, tenth } from "./shape.ts";
import { beside, type Place, type Profile, type Room, roomIn } from "./text-room.ts";
import { textWidth } from "./text-width.ts";

/** Longest label that is shown whole. */
const LONGEST = 44;
/** Distance of words from their line, over it and under it, down to the base line. */
const OVER = 6;
const UNDER = 14;

/** The shapes of all words on a plot but those of its axes. */
export function plotLabels(plot: Plot, frame: Frame): Shape[] {
  const { lines, beyond = [], zones = [], ghosts = [], points = [], remarks = [], marks = [] } = plot;
  const { references = [], areas = [], dimension } = plot;
  const room = roomIn(frame);
  const named = lines.map((line) => ({ line, profile: room.addLine(line.xs, line.ys) }));
  const haunted = ghosts.map((ghost) => ({ ghost, profile: room.addLine(ghost.xs, ghost.ys) }));
  const word = wordIn(room);
  // In the order of their weight; every word keeps its own key wherever it ends up.
  const measure = dimension ? [word("dim", "label strong", dimension.text, besideArrow(dimension, frame), true)] : [];
  const needed = remarks.map((remark, k) =>
    remark.needed ? word(`re${k}`, classOf(remark), remark.text, nearby(remark, frame), true) : [],
  );
  const onLines = named.map(({ line, profile }, k) =>
    line.label === ""
      ? []
      : word(`lt${k}`, `label t-${line.tone}`, line.label, along(line, profile, named, frame), line.weight === "data"),
  );
  const onMarks = marks.map((mark, k) => word(`mt${k}`, `label t-${mark.tone}`, mark.label, atMark(mark, frame), true));
  const onPoints = points.map((point, k) =>
    point.label ? word(`pt${k}`, `label t-${point.tone}`, point.label, aroundPoint(point, frame)) : [],
  );
  const onGhosts = haunted.map(({ ghost }, k) =>
    word(`gt${k}`, "label plain t-ink3", ghost.label, atPeak(ghost, frame)),
  );
  const onAreas = areas.map((area, k) =>
    area.label ? word(`at${k}`, `label t-${area.tone}`, area.label, insideArea(area, frame)) : [],
  );
  const onHatches = beyond.map((one, k) =>
    one.label ? word(`bt${k}`, "label quiet", one.label, inHatch(one, frame)) : [],
  );
  const onReferences = references.map((one, k) => word(`rt${k}`, "label quiet", one.label, onReference(one, frame)));
  const onZones = zones.map((zone, k) => word(`zt${k}`, "label quiet", zone.label, inZone(zone, frame)));
  const others = remarks.map((remark, k) =>
    remark.needed ? [] : word(`re${k}`, classOf(remark), remark.text, nearby(remark, frame)),
  );
  return [
    onZones,
    onReferences,
    onHatches,
    onAreas,
    onGhosts,
    onPoints,
    onMarks,
    onLines,
    needed,
    others,
    measure,
  ].flat(2);
}

const wordIn =
  (room: Room) =>
  (key: string, className: string, text: string, places: readonly Place[], needed = false): Shape[] => {
    const shown = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
    const place = room.take(shown, places, needed);
    if (!place) return [];
    const { x, y, anchor } = place;
    return [
      { tag: "text", key, className, attributes: { "text-anchor": anchor, x: tenth(x), y: tenth(y) }, text: shown },
    ];
  };

const classOf = ({ tone, strong }: Remark): string => `label ${strong ? "" : "plain "}t-${tone}`;

/** Shares of the width at which a line may be labelled, the likeliest first. */
const SHARES = [0.72, 0.62, 0.82, 0.5, 0.4, 0.9, 0.3, 0.2, 0.12, 0.96, 0.05];

/** Over or under a line all along it, the farther from other lines the better. */
function along(
  { label }: Line,
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
    const close = (y: number) =>
      all.filter((other) => {
        const there = other.profile === profile ? undefined : beside(other.profile, frame, x, width);
        return there !== undefined && there.highCount < y + 12 && there.lowCount > y - 20;
      }).length;
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
function atPeak({ xs, ys }: Ghost, { px, py, leftCount, rightCount, topCount, bottomCount }: Frame): Place[] {
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

function nearby({ x, y, side }: Remark, { px, py, leftCount, rightCount }: Frame): Place[] {
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

function atMark({ x }: Mark, { px, topCount, bottomCount }: Frame): Place[] {
  const rows = [topCount + 11, topCount + 26, topCount + 41, bottomCount - 8, bottomCount - 24, topCount + 58];
  return rows.flatMap((y, row): Place[] => [
    { x: px(x) + 6, y, anchor: "start", cost: row },
    { x: px(x) - 6, y, anchor: "end", cost: row + 0.5 },
  ]);
}

const aroundPoint = ({ x, y }: Point, { px, py }: Frame): Place[] => [
  { x: px(x) + 9, y: py(y) + 4, anchor: "start" },
  { x: px(x), y: py(y) - 10, anchor: "middle", cost: 1 },
  { x: px(x) - 9, y: py(y) + 4, anchor: "end", cost: 2 },
  { x: px(x), y: py(y) + 19, anchor: "middle", cost: 3 },
  { x: px(x) + 8, y: py(y) - 9, anchor: "start", cost: 4 },
  { x: px(x) - 8, y: py(y) - 9, anchor: "end", cost: 4 },
];

function besideArrow({ x, from, to }: Dimension, { px, py }: Frame): Place[] {
  const middle = (py(from) + py(to)) / 2 + 4;
  return [0, 14, -14].flatMap((shift, rank): Place[] => [
    { x: px(x) + 8, y: middle + shift, anchor: "start", cost: 2 * rank },
    { x: px(x) - 8, y: middle + shift, anchor: "end", cost: 2 * rank + 1 },
  ]);
}

function insideArea({ xs, lows, highs }: NonNullable<Plot["areas"]>[number], { px, py }: Frame): Place[] {
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

function inHatch({ side, xs, ys }: Beyond, { px, py, topCount, bottomCount, leftCount, rightCount }: Frame): Place[] {
  const step = Math.max(1, Math.floor(xs.length / 12));
  return xs.flatMap((value, k): Place[] => {
    const x = px(value);
    if (k % step !== 0 || x < leftCount || x > rightCount) return [];
    const edge = Math.min(bottomCount, Math.max(topCount, py(ys[k])));
    const depth = side === "above" ? edge - topCount : bottomCount - edge;
    if (depth < 20) return [];
    const middle = side === "above" ? edge - depth / 2 : edge + depth / 2;
    const cost = Math.abs(k / xs.length - 0.5);
    return [
      { x, y: middle + 4, anchor: "middle", cost },
      { x, y: side === "above" ? topCount + 14 : bottomCount - 8, anchor: "middle", cost: cost + 0.5 },
    ];
  });
}

const onReference = ({ y }: Reference, { py, leftCount, rightCount }: Frame): Place[] =>
  [0.98, 0.7, 0.45, 0.02].flatMap((share, rank): Place[] => {
    const x = leftCount + share * (rightCount - leftCount);
    const anchor = share > 0.9 ? "end" : share < 0.1 ? "start" : "middle";
    return [
      { x, y: py(y) - 5, anchor, cost: rank },
      { x, y: py(y) + UNDER, anchor, cost: rank + 0.5 },
    ];
  });

function inZone({ from, to }: Zone, { py, leftCount, rightCount, topCount, bottomCount }: Frame): Place[] {
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
