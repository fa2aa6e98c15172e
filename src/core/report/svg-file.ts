/** A picture as an SVG file that stands by itself: its own colours, its question, its answer and its conditions written in. */

import type { Exhibit } from "./document.ts";
import type { Picture } from "./drawing.ts";
import { escaped } from "./escaped.ts";
import { drawingStyle, lightTokens } from "./html-style.ts";
import { layOut } from "./picture-layout.ts";
import { svgOf } from "./svg.ts";
import { wrapped } from "./text-layout.ts";

const MARGIN = 24;
const HEAD = 44;
/** Characters of an answer that fit over a plot. */
const TAKE_COUNT = 110;
/** Room for the conditions under a plot, kept where there are none: pictures of one kind are of one size. */
const FOOT_LINES_COUNT = 2;
const FOOT_LINE = 16;
/** Pixels that a character of the conditions takes. */
const FOOT_CHARACTER = 5.6;

/** The file; `widthCount` and `heightCount` are of the plot inside it, in CSS pixels. */
export function svgFile(
  picture: Picture,
  { question = picture.title, answer, note }: Partial<Pick<Exhibit, "question">> & Pick<Exhibit, "answer" | "note">,
  widthCount: number,
  heightCount: number,
): string {
  const { canvas, shapes } = layOut(picture, widthCount, heightCount);
  const width = canvas.widthCount + 2 * MARGIN;
  const height = canvas.heightCount + HEAD + FOOT_LINES_COUNT * FOOT_LINE + 2 * MARGIN;
  const foot = footLines(note, Math.floor(canvas.widthCount / FOOT_CHARACTER));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(question, 200)}</title>
<desc>${escaped(`${answer} ${note}`, 1000)}</desc>
<style>svg{${lightTokens}font:14px Inter,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}.head{font-size:16px;font-weight:600}${drawingStyle}svg text.head{fill:var(--ink);font-size:16px}svg text.take{fill:var(--ink2);font-size:13px}svg text.foot{font-size:11px}</style>
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>
<rect width="${width}" height="${height}" fill="#F4F4F2"/>
<text class="head" x="${MARGIN}" y="${MARGIN + 14}">${escaped(question, 120)}</text>
<text class="take" x="${MARGIN}" y="${MARGIN + 34}">${escaped(wholeSentences(answer, TAKE_COUNT), TAKE_COUNT)}</text>
<g transform="translate(${MARGIN} ${MARGIN + HEAD})">${svgOf(shapes)}</g>
${foot
  .map(
    (line, index) =>
      `<text class="foot" x="${MARGIN}" y="${height - MARGIN - (FOOT_LINES_COUNT - 1 - index) * FOOT_LINE}">${escaped(line, 300)}</text>`,
  )
  .join("\n")}
</svg>
`;
}

/** The conditions in the lines there are; a sign says where there is more. */
function footLines(note: string, columnsCount: number): string[] {
  const lines = wrapped(note, columnsCount).filter((line) => line !== "");
  return lines.length <= FOOT_LINES_COUNT
    ? lines
    : [...lines.slice(0, FOOT_LINES_COUNT - 1), `${lines[FOOT_LINES_COUNT - 1]} …`];
}

/** As many sentences as fit, at least one; a sign says where there are more. */
function wholeSentences(text: string, mostCount: number): string {
  const [first, ...rest] = text.split(/(?<=\.)\s+/);
  let shown = first;
  for (const sentence of rest) {
    if (`${shown} ${sentence} …`.length > mostCount) return `${shown} …`;
    shown = `${shown} ${sentence}`;
  }
  return shown;
}
