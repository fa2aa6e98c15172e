/** Lines over an axis as SVG: no frame, the unit once, a label on each line with a halo in the ground's colour. */

import { placeOn } from "../math/axis.ts";
import type { Axis, Line, Plot } from "./document.ts";
import { escaped } from "./escaped.ts";

/** The size of a drawing in CSS pixels. */
export interface Canvas {
  readonly widthCount: number;
  readonly heightCount: number;
  /** What its ids begin with, so that two drawings on one page do not meet. */
  readonly id: string;
}

const LEFT = 40;
const RIGHT = 10;
const TOP = 30;
const BOTTOM = 26;
/** Least distance of two labels. */
const LABEL_LINE = 15;

/** The drawing's inside: what stands between the svg tags. */
export function plotSvg({ x, y, lines, beyond }: Plot, { widthCount, heightCount, id }: Canvas): string {
  const right = widthCount - RIGHT;
  const bottom = heightCount - BOTTOM;
  const px = (value: number) => round(LEFT + placeOn(x, value) * (right - LEFT));
  const py = (value: number) => round(bottom - placeOn(y, value) * (bottom - TOP));
  const path = (xs: readonly number[], ys: readonly number[]) =>
    xs.map((value, k) => `${k === 0 ? "M" : "L"}${px(value)} ${py(ys[k])}`).join("");
  const area = `<clipPath id="${id}c"><rect x="${LEFT}" y="${TOP}" width="${right - LEFT}" height="${bottom - TOP}"/></clipPath>`;
  const hatch = beyond
    ? `<path class="beyond" d="${path(beyond.xs, beyond.ys)}L${right} ${TOP}L${LEFT} ${TOP}Z"/>`
    : "";
  return [
    `<defs>${area}</defs>`,
    grid(x, y, px, py, { right, bottom }),
    `<g clip-path="url(#${id}c)">`,
    hatch,
    ...lines.map((line) => doubt(line, path)),
    ...lines.map(
      (line) =>
        `<path class="l-${line.weight} t-${line.tone}${line.dashIndex ? ` dash-${line.dashIndex}` : ""}" d="${path(line.xs, line.ys)}"/>`,
    ),
    "</g>",
    ...labels(lines, px, py, { right, bottom }),
  ].join("");
}

function doubt(
  { tone, xs, ys, spreadDb }: Line,
  path: (xs: readonly number[], ys: readonly number[]) => string,
): string {
  if (!spreadDb) return "";
  const back = [...xs.keys()].reverse();
  const around = path(
    [...xs, ...back.map((k) => xs[k])],
    [...ys.map((value) => value + spreadDb), ...back.map((k) => ys[k] - spreadDb)],
  );
  return `<path class="doubt t-${tone}" d="${around}Z"/>`;
}

type Place = (value: number) => number;
interface Corner {
  readonly right: number;
  readonly bottom: number;
}

function grid(x: Axis, y: Axis, px: Place, py: Place, { right, bottom }: Corner): string {
  const verticals = x.ticks.map(
    ({ value, strong }) => `<path class="${strong ? "line" : "grid"}" d="M${px(value)} ${TOP}V${bottom}"/>`,
  );
  const horizontals = y.ticks.map(
    ({ value, strong }) => `<path class="${strong ? "line" : "grid"}" d="M${LEFT} ${py(value)}H${right}"/>`,
  );
  const below = x.ticks.map(({ value, text }) =>
    text ? `<text class="tick" text-anchor="middle" x="${px(value)}" y="${bottom + 17}">${escaped(text)}</text>` : "",
  );
  const beside = y.ticks.map(({ value, text }) =>
    text
      ? `<text class="tick" text-anchor="end" x="${LEFT - 7}" y="${round(py(value) + 4)}">${escaped(text)}</text>`
      : "",
  );
  const title = `<text class="axis" x="0" y="13">${escaped(y.title)}</text><text class="axis" text-anchor="end" x="${LEFT - 12}" y="${bottom + 17}">${escaped(x.title)}</text>`;
  return [...verticals, ...horizontals, ...below, ...beside, title].join("");
}

/** Widest a letter of a label gets, for the room it needs. */
const LETTER = 7;

/** Labels stand over their lines where the lines are farthest apart, above whatever of them lies there, pushed up where they would meet. */
function labels(lines: readonly Line[], px: Place, py: Place, { right, bottom }: Corner): string[] {
  const middle = farthestApart(lines, px, py, right);
  const wanted = lines
    .map((line) => {
      const half = (Math.min(44, line.label.length) * LETTER) / 2;
      const x = Math.min(right - half, Math.max(LEFT + half + 4, middle));
      const beside = line.xs.flatMap((value, k) => (Math.abs(px(value) - x) <= half ? [py(line.ys[k])] : []));
      return { line, x, beside, y: Math.min(bottom - 6, Math.max(TOP + 12, Math.min(...beside) - 7)) };
    })
    .sort((a, b) => b.y - a.y);
  // Of many lines the lowest is labelled below, and so is a limit that others cross: there is room.
  const [lowest] = wanted;
  if (wanted.length > 2 || lowest.line.weight === "limit")
    lowest.y = Math.min(bottom - 6, Math.max(...lowest.beside) + 16);
  for (let k = 1; k < wanted.length; k++) wanted[k].y = Math.min(wanted[k].y, wanted[k - 1].y - LABEL_LINE);
  return wanted.map(
    ({ line, x, y }) =>
      `<text class="label t-${line.tone}" text-anchor="middle" x="${round(x)}" y="${round(y)}">${escaped(line.label, 44)}</text>`,
  );
}

/** Where the lines spread most, away from the edges; one line alone is labelled toward its end. */
function farthestApart(lines: readonly Line[], px: Place, py: Place, right: number): number {
  const [first] = lines;
  if (lines.length === 1) return LEFT + (right - LEFT) * 0.8;
  let best = { spread: -1, x: LEFT };
  first.xs.forEach((value, k) => {
    const x = px(value);
    if (x < LEFT + 0.2 * (right - LEFT) || x > LEFT + 0.8 * (right - LEFT)) return;
    const heights = lines.map(({ ys }) => py(ys[Math.min(k, ys.length - 1)])).sort((a, b) => a - b);
    const spread =
      Math.min(...heights.slice(1).map((height, j) => height - heights[j])) +
      (heights[heights.length - 1] - heights[0]) / 100;
    if (spread > best.spread) best = { spread, x };
  });
  return best.x;
}

const round = (value: number): number => Math.round(Math.min(1e5, Math.max(-1e5, value)) * 10) / 10;
