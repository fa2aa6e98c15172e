/** Bars on one scale as plain shapes: solid to the value, dashes where nobody knows it. */

import { placeOn } from "../math/axis.ts";
import type { BarRow, Bars } from "./drawing.ts";
import { type Canvas, type Shape, tenth } from "./shape.ts";
import { textWidth } from "./text-width.ts";

const ROW = 38;
const BAR = 12;
const TOP = 22;
const BOTTOM = 22;
const EDGE = 12;

/** Height of a drawing of so many rows. */
export const barsHeightCount = (rowsCount: number): number => TOP + rowsCount * ROW + BOTTOM;

/** The shapes of bars in the order in which they are painted. */
export function barsLayout({ x, rows }: Bars, { widthCount, heightCount }: Canvas): Shape[] {
  const right = widthCount - EDGE;
  const bottom = heightCount - BOTTOM;
  const px = (value: number) => tenth(EDGE + Math.min(1, Math.max(0, placeOn(x, value))) * (right - EDGE));
  const ticks = x.ticks.flatMap(({ value, text, strong }): Shape[] => [
    {
      tag: "path",
      key: `gx${value}`,
      className: strong ? "line" : "grid",
      attributes: { d: `M${px(value)} ${TOP}V${bottom}` },
    },
    ...(text
      ? [
          {
            tag: "text" as const,
            key: `tx${value}`,
            className: "tick",
            attributes: {
              "text-anchor": px(value) < EDGE + 16 ? "start" : px(value) > right - 8 ? "end" : "middle",
              x: px(value),
              y: bottom + 17,
            },
            text,
          },
        ]
      : []),
  ]);
  return [
    { tag: "text", key: "x-title", className: "axis", attributes: { x: 0, y: 13 }, text: x.title },
    ...ticks,
    ...rows.flatMap((row, k) => rowShapes(row, k, { px, right })),
  ];
}

function rowShapes(
  { label, detail, tone, value }: BarRow,
  k: number,
  { px, right }: { readonly px: (value: number) => number; readonly right: number },
): Shape[] {
  const y = TOP + k * ROW + 20;
  const room = right - EDGE - textWidth(detail) - 12;
  const bar: Shape =
    value === undefined
      ? {
          tag: "path",
          key: `b${k}`,
          className: "missing",
          attributes: { d: `M${EDGE} ${y + BAR / 2}H${right}` },
        }
      : {
          tag: "rect",
          key: `b${k}`,
          className: `solid t-${tone}`,
          attributes: { x: EDGE, y, width: tenth(Math.max(1.5, px(value) - EDGE)), height: BAR },
        };
  return [
    bar,
    {
      tag: "text",
      key: `bl${k}`,
      className: value === undefined ? "label quiet" : "label plain t-ear",
      attributes: { x: EDGE, y: y - 6 },
      text: fitting(label, room),
    },
    {
      tag: "text",
      key: `bd${k}`,
      className: "label quiet",
      attributes: { "text-anchor": "end", x: right, y: y - 6 },
      text: detail,
    },
  ];
}

/** As much of a text as fits into a width. */
function fitting(text: string, widthCount: number): string {
  if (textWidth(text) <= widthCount) return text;
  let shown = text;
  while (shown.length > 1 && textWidth(`${shown}…`) > widthCount) shown = shown.slice(0, -1);
  return `${shown}…`;
}
