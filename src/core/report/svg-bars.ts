/** Levels as bars on one scale, as SVG: hatched noise, solid to the average, pale to the peak, a cap where it clips. */

import { placeOn } from "../math/axis.ts";
import type { BarRow, Bars } from "./document.ts";
import { escaped } from "./escaped.ts";
import type { Canvas } from "./svg-plot.ts";

const ROW = 40;
const BAR = 12;
const TOP = 22;
const EDGE = 12;

/** Height of a drawing of so many rows. */
export const barsHeightCount = (rowsCount: number): number => TOP + rowsCount * ROW + 22;

/** The drawing's inside: what stands between the svg tags. */
export function barsSvg({ x, rows }: Bars, { widthCount, heightCount }: Canvas): string {
  const right = widthCount - EDGE;
  const px = (value: number) =>
    Math.round((EDGE + Math.min(1, Math.max(0, placeOn(x, value))) * (right - EDGE)) * 10) / 10;
  const bottom = heightCount - 22;
  const ticks = x.ticks.flatMap(({ value, text, strong }) => [
    `<path class="${strong ? "line" : "grid"}" d="M${px(value)} ${TOP}V${bottom}"/>`,
    text ? `<text class="tick" text-anchor="middle" x="${px(value)}" y="${bottom + 17}">${escaped(text)}</text>` : "",
  ]);
  return [
    `<text class="axis" x="0" y="13">${escaped(x.title)}</text>`,
    ...ticks,
    ...rows.map((row, index) => rowSvg(row, TOP + index * ROW, px, right)),
  ].join("");
}

function rowSvg(row: BarRow, top: number, px: (value: number) => number, right: number): string {
  const y = top + 20;
  const bar = (name: string, from: number, to: number) =>
    to > from
      ? `<rect class="${name} t-${row.tone}" x="${from}" y="${y}" width="${Math.round((to - from) * 10) / 10}" height="${BAR}"/>`
      : "";
  const noise = row.noiseDbSpl === undefined ? EDGE : px(row.noiseDbSpl);
  const average = px(row.averageDbSpl);
  return [
    `<text class="label quiet" x="${EDGE}" y="${y - 6}">${escaped(row.label, 40)}</text>`,
    `<text class="label quiet" text-anchor="end" x="${right}" y="${y - 6}">${escaped(row.detail, 40)}</text>`,
    bar("noise", EDGE, noise),
    bar("solid", noise, average),
    bar("pale", average, px(row.peakDbSpl)),
    row.clipsDbSpl === undefined ? "" : `<path class="cap" d="M${px(row.clipsDbSpl)} ${y - 3}v${BAR + 6}"/>`,
  ].join("");
}
