/** A document as one page: no scripts, nothing fetched, pictures inside, numbers in tables, light and dark. */

import type { Cell, Document, Picture, Section, Table } from "./document.ts";
import { escaped } from "./escaped.ts";
import { marks, statusMark } from "./html-status.ts";
import { styleSheet } from "./html-style.ts";
import { insideStrip } from "./inside-strip.ts";
import { barsHeightCount, barsSvg } from "./svg-bars.ts";
import { plotSvg } from "./svg-plot.ts";

/** The document as a whole HTML file, ending in a newline. */
export function htmlOf({ title, status, about, sections }: Document): string {
  const [first, ...rest] = about.map((text) => `<p>${escaped(text)}</p>`);
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

function sectionHtml({ title, aside, table, steps, pictures, notes }: Section, id: string): string {
  const parts = [
    `<h2 id="${id}">${escaped(title)}</h2>`,
    table ? tableHtml(table) : "",
    steps && steps.length > 0 ? `<ol>${steps.map((step) => `<li>${escaped(step)}</li>`).join("")}</ol>` : "",
    pictures
      ? `<div class="pictures">${pictures.map((one, k) => pictureHtml(one, `${id}p${k}`)).join("\n")}</div>`
      : "",
    ...(notes ?? []).map((note) => `<p class="note">${escaped(note)}</p>`),
  ];
  const width = pictures || (table && table.heads.length > 5) ? "wide" : aside ? "aside" : "main";
  return `<section class="${width}" aria-labelledby="${id}">\n${parts.filter((part) => part !== "").join("\n")}\n</section>`;
}

function tableHtml({ heads, rows }: Table): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, column) => cellHtml(cell, column, heads[column])).join("")}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead>\n<tbody>${body.join("\n")}</tbody></table>`;
}

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
  { name: "desk", widthCount: 540, heightCount: 300 },
  { name: "phone", widthCount: 346, heightCount: 250 },
] as const;

function pictureHtml({ title, answer, drawing, table }: Picture, id: string): string {
  const drawings = widths.map(({ name, widthCount, heightCount: plotCount }) => {
    const heightCount = drawing.kind === "bars" ? barsHeightCount(drawing.rows.length) : plotCount;
    const canvas = { widthCount, heightCount, id: `${id}${name[0]}` };
    const inside = drawing.kind === "bars" ? barsSvg(drawing, canvas) : plotSvg(drawing, canvas);
    const names = `aria-labelledby="${canvas.id}t ${canvas.id}d"`;
    const told = `<title id="${canvas.id}t">${escaped(title)}</title><desc id="${canvas.id}d">${escaped(answer)}</desc>`;
    return `<svg class="${name}" role="img" ${names} viewBox="0 0 ${widthCount} ${heightCount}" xmlns="http://www.w3.org/2000/svg">${told}${inside}</svg>`;
  });
  const numbers = table ? `<details><summary>The numbers</summary>${tableHtml(table)}</details>` : "";
  return `<figure><h3>${escaped(title)}</h3><p>${escaped(answer)}</p>${drawings.join("")}${numbers}</figure>`;
}
