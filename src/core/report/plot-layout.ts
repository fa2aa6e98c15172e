/** A plot on a canvas as plain shapes, back to front: no frame, the unit once, a name on every line. */

import type { Area, Axis, Dimension, Line, Plot, Point } from "./drawing.ts";
import { type Frame, frameOf } from "./plot-frame.ts";
import { plotLabels } from "./plot-labels.ts";
import { areaPath, hatchPath, linePath } from "./plot-paths.ts";
import { type Canvas, type Shape, tenth } from "./shape.ts";
import { textWidth } from "./text-width.ts";

/** The shapes of a plot in the order in which they are painted. */
export function plotLayout(plot: Plot, canvas: Canvas): Shape[] {
  const { x, y, lines, beyond = [], zones = [], areas = [], ghosts = [], points = [] } = plot;
  const { marks = [], references = [], dimension } = plot;
  const frame = frameOf(plot, canvas);
  const { leftCount: left, rightCount: right, topCount: top, bottomCount: bottom, px, py } = frame;
  const across = (value: number) => `M${left} ${tenth(py(value))}H${right}`;
  const within = (value: number) => py(value) >= top - 0.5 && py(value) <= bottom + 0.5;
  return [
    ...zones.flatMap(({ from, to, shade }, k) => {
      const high = tenth(Math.max(top, py(to)));
      const low = tenth(Math.min(bottom, py(from)));
      if (!shade || low <= high) return [];
      const attributes = { x: left, y: high, width: right - left, height: tenth(low - high) };
      return [{ tag: "rect" as const, key: `z${k}`, className: `zone ${shade}`, attributes }];
    }),
    ...areas.flatMap((area, k) => areaShape(area, k, frame)),
    ...gridShapes(x, y, frame),
    ...zones.flatMap(({ to }, k) => (within(to) ? pathShape(`zl${k}`, "dotted", across(to)) : [])),
    ...beyond.flatMap((one, k) => pathShape(`b${k}`, "beyond", hatchPath(one.xs, one.ys, one.side, frame))),
    ...references.flatMap(({ y: at }, k) => (within(at) ? pathShape(`r${k}`, "dotted", across(at)) : [])),
    ...marks.flatMap(({ x: at, tone }, k) =>
      pathShape(`m${k}`, `upright t-${tone}`, `M${tenth(px(at))} ${top}V${bottom}`),
    ),
    ...lines.flatMap((line, k) => doubtShape(line, k, frame)),
    ...ghosts.flatMap(({ xs, ys }, k) => pathShape(`g${k}`, "l-ghost", linePath(xs, ys, frame))),
    ...lines.flatMap((line, k) => pathShape(`l${k}`, lineClass(line), linePath(line.xs, line.ys, frame))),
    ...points.map((point, k) => pointShape(point, k, frame)),
    ...(dimension ? arrowShape(dimension, frame) : []),
    ...axisTexts(x, y, frame),
    ...plotLabels(plot, frame),
  ];
}

const pathShape = (key: string, className: string, d: string): Shape[] =>
  d === "" ? [] : [{ tag: "path", key, className, attributes: { d } }];

const lineClass = ({ weight, tone, dashIndex }: Line): string =>
  `l-${weight} t-${tone}${dashIndex ? ` dash-${dashIndex}` : ""}`;

const areaShape = ({ tone, weight = "doubt", xs, lows, highs }: Area, k: number, frame: Frame): Shape[] =>
  pathShape(`a${k}`, `${weight} t-${tone}`, areaPath(xs, lows, highs, frame));

function doubtShape({ tone, xs, ys, spreadDb }: Line, k: number, frame: Frame): Shape[] {
  if (!spreadDb) return [];
  const lows = ys.map((value) => value - spreadDb);
  const highs = ys.map((value) => value + spreadDb);
  return pathShape(`d${k}`, `doubt t-${tone}`, areaPath(xs, lows, highs, frame));
}

function gridShapes(x: Axis, y: Axis, { leftCount, rightCount, topCount, bottomCount, px, py }: Frame): Shape[] {
  const ruled = (strong: boolean | undefined) => (strong ? "line" : "grid");
  return [
    ...(x.named
      ? []
      : x.ticks.flatMap(({ value, strong }) =>
          pathShape(`gx${value}`, ruled(strong), `M${tenth(px(value))} ${topCount}V${bottomCount}`),
        )),
    ...y.ticks.flatMap(({ value, strong }) =>
      pathShape(`gy${value}`, ruled(strong), `M${leftCount} ${tenth(py(value))}H${rightCount}`),
    ),
  ];
}

const SIZE = 4.5;

function pointShape({ x, y, shape, tone, hollow }: Point, k: number, { px, py }: Frame): Shape {
  const [cx, cy] = [tenth(px(x)), tenth(py(y))];
  const className = `point${hollow ? " hollow" : ""} t-${tone}`;
  if (shape === "circle") return { tag: "circle", key: `p${k}`, className, attributes: { cx, cy, r: SIZE } };
  const outlines = {
    square: `M${cx - 4} ${cy - 4}h8v8h-8Z`,
    triangle: `M${cx} ${cy - 5}l5 9h-10Z`,
    diamond: `M${cx} ${cy - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z`,
  };
  return { tag: "path", key: `p${k}`, className, attributes: { d: outlines[shape] } };
}

/** A line between two short bars: what lies between two heights. */
function arrowShape({ x, from, to }: Dimension, { px, py }: Frame): Shape[] {
  const at = tenth(px(x));
  const [low, high] = [tenth(py(from)), tenth(py(to))];
  return pathShape("dim-arrow", "dimension", `M${at - 4} ${low}h8M${at} ${low}V${high}M${at - 4} ${high}h8`);
}

/** The numbers at the lines of paper that have one, as many as there is room for, strong ones first. */
function axisTexts(x: Axis, y: Axis, frame: Frame): Shape[] {
  const { leftCount, rightCount, bottomCount, staggered, px, py } = frame;
  const unitEnd = textWidth(x.title) + 2;
  const free = freeTicks(x, frame, x.named ? 0 : unitEnd);
  const below = x.ticks.flatMap(({ value, text }, k): Shape[] => {
    if (!text || (!x.named && !free.has(k))) return [];
    const half = textWidth(text) / 2;
    const middle = Math.min(rightCount + 10 - half, Math.max(leftCount - 12 + half, px(value)));
    const attributes = {
      "text-anchor": "middle",
      x: tenth(middle),
      y: bottomCount + 17 + (staggered && k % 2 === 1 ? 14 : 0),
    };
    return [{ tag: "text", key: `tx${value}`, className: x.named ? "tick name" : "tick", attributes, text }];
  });
  const beside = y.ticks.flatMap(({ value, text }): Shape[] =>
    text
      ? [
          {
            tag: "text",
            key: `ty${value}`,
            className: "tick",
            attributes: { "text-anchor": "end", x: leftCount - 7, y: tenth(py(value) + 4) },
            text,
          },
        ]
      : [],
  );
  return [
    { tag: "text", key: "y-title", className: "axis", attributes: { x: 0, y: 13 }, text: y.title },
    ...(x.title === ""
      ? []
      : [
          {
            tag: "text" as const,
            key: "x-title",
            className: "axis",
            attributes: { x: 0, y: bottomCount + 17 },
            text: x.title,
          },
        ]),
    ...below,
    ...beside,
  ];
}

/** The ticks whose numbers do not meet. */
function freeTicks({ ticks }: Axis, { px }: Frame, startCount: number): Set<number> {
  const kept: { readonly k: number; readonly from: number; readonly to: number }[] = [];
  for (const strongly of [true, false])
    ticks.forEach(({ value, text, strong }, k) => {
      if (!text || (strong === true) !== strongly) return;
      const half = textWidth(text) / 2 + 3;
      const [from, to] = [px(value) - half, px(value) + half];
      if (from < startCount || kept.some((other) => from < other.to && to > other.from)) return;
      kept.push({ k, from, to });
    });
  return new Set(kept.map(({ k }) => k));
}
