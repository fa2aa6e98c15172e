/** A document as one page: no scripts, nothing fetched, pictures inside, numbers in tables, light and dark. */

import type { Cell, Document, Exhibit, Section, Table } from "./document.ts";
import type { Picture } from "./drawing.ts";
import { escaped } from "./escaped.ts";
import { marks, statusMark } from "./html-status.ts";
import { styleSheet } from "./html-style.ts";
import { insideStrip } from "./inside-strip.ts";
import { layOut } from "./picture-layout.ts";
import { svgOf } from "./svg.ts";

/** The document as a whole HTML file, ending in a newline. */
export function htmlOf({ title, status, about, sections }: Document): string {
  const [first, ...rest] = about.map((text) => `<p>${prose(text)}</p>`);
  const body = sections.map((section, index) => sectionHtml(section, `s${index}`));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>${escaped(title, 200)}</title>
<style>${styleSheet}</style>
</head>
<body>
${marks}
<main>
<header>
<h1>${status ? statusMark(status) : ""}<span>${escaped(title)}</span></h1>
${[first ?? "", ...rest].join("\n")}
</header>
${body.join("\n")}
</main>
</body>
</html>
`;
}

function sectionHtml({ title, aside, table, steps, exhibits, notes }: Section, id: string): string {
  const parts = [
    `<h2 id="${id}">${escaped(title)}</h2>`,
    table ? tableHtml(table) : "",
    steps && steps.length > 0 ? `<ol>${steps.map((step) => `<li>${prose(step)}</li>`).join("")}</ol>` : "",
    exhibits
      ? `<div class="pictures">${exhibits.map((one, k) => exhibitHtml(one, `${id}e${k}p`)).join("\n")}</div>`
      : "",
    ...(notes ?? []).map((note) => `<p class="note">${escaped(note)}</p>`),
  ];
  const width = exhibits || (table && table.heads.length > 5) ? "wide" : aside ? "aside" : "main";
  return `<section class="${width}" aria-labelledby="${id}">\n${parts.filter((part) => part !== "").join("\n")}\n</section>`;
}

function tableHtml({ heads, rows }: Table): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, column) => cellHtml(cell, column, heads[column])).join("")}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>${body.join("\n")}</tbody></table>`;
}

/** A sentence in which an option of the command line is not broken at its dashes. */
const prose = (text: string): string => escaped(text).replace(/--[a-z-]+/g, '<span class="short">$&</span>');

/** Texts up to so many letters stay on one line. */
const SHORT = 18;

/** Heads that a cell on a phone, where a row becomes a list, can do without. */
const SELF_EVIDENT: ReadonlySet<string> = new Set(["Answer", "Value"]);

function cellHtml(cell: Cell, column: number, head: string): string {
  const { text, status, note, insideRatio, doubtful } =
    typeof cell === "string" ? ({ text: cell } as Exclude<Cell, string>) : cell;
  const inner = [
    status ? statusMark(status) : "",
    insideRatio === undefined ? "" : insideStrip(insideRatio),
    `<span${text.length <= SHORT ? ' class="short"' : ""}>${escaped(text)}</span>`,
    note ? `<span class="under${doubtful ? " doubtful" : ""}">${escaped(note)}</span>` : "",
  ].join("");
  if (column === 0) return `<th scope="row">${inner}</th>`;
  const told = insideRatio !== undefined || SELF_EVIDENT.has(head) ? "" : ` data-head="${escaped(head)}"`;
  return `<td${told}${text === "" ? ' class="empty"' : ""}>${inner}</td>`;
}

/** Widths a picture is drawn for: two beside each other on a desk, one on a phone. */
const widths = [
  { name: "desk", widthCount: 540, heightCount: 320 },
  { name: "phone", widthCount: 358, heightCount: 270 },
] as const;

function exhibitHtml({ question, answer, pictures, note, table, gap }: Exhibit, id: string): string {
  const drawn = pictures.flatMap((picture, k) =>
    widths.map((width) => pictureHtml(picture, answer, width, `${id}${k}${width.name[0]}`)),
  );
  return [
    `<figure><h3>${escaped(question)}</h3><p>${answer
      .split("\n")
      .map((line) => escaped(line))
      .join("<br>")}</p>`,
    ...drawn,
    gap === undefined ? "" : `<p class="gap">${escaped(gap)}</p>`,
    note === "" ? "" : `<p class="note">${escaped(note)}</p>`,
    table ? `<details><summary>The numbers</summary>${tableHtml(table)}</details>` : "",
    "</figure>",
  ].join("");
}

function pictureHtml(
  picture: Picture,
  answer: string,
  { name, widthCount, heightCount: plotHeightCount }: (typeof widths)[number],
  id: string,
): string {
  const { canvas, shapes } = layOut(picture, widthCount, plotHeightCount);
  const told = `<title id="${id}t">${escaped(picture.title)}</title><desc id="${id}d">${escaped(answer)}</desc>`;
  return `<svg class="${name}" role="img" aria-labelledby="${id}t ${id}d" viewBox="0 0 ${widthCount} ${canvas.heightCount}" xmlns="http://www.w3.org/2000/svg">${told}${svgOf(shapes)}</svg>`;
}
