/** A document as Markdown: pictures become their answers and their tables. */

import { harmless } from "../units/harmless.ts";
import { type Cell, type Document, type Exhibit, type Section, type Table, textOf } from "./document.ts";
import { glyphs } from "./glyphs.ts";

/** The document in GitHub's Markdown, ending in a newline. */
export function markdownOf({ title, status, about, sections }: Document): string {
  const head = `# ${status ? `${glyphs[status]} ` : ""}${inline(title)}`;
  return `${[head, ...about.map(inline), ...sections.flatMap(sectionBlocks)].join("\n\n")}\n`;
}

function sectionBlocks({ title, table, steps, exhibits, notes }: Section): string[] {
  return [
    `## ${inline(title)}`,
    ...(table ? [tableOf(table)] : []),
    ...(steps && steps.length > 0 ? [steps.map((step, index) => `${index + 1}. ${inline(step)}`).join("\n")] : []),
    ...(exhibits ?? []).flatMap(exhibitBlocks),
    ...(notes ?? []).map(inline),
  ];
}

const exhibitBlocks = ({ question, answer, gap, note, table }: Exhibit): string[] => [
  `### ${inline(question)}`,
  ...(gap === undefined ? answer : `${answer} ${gap}`).split("\n").map(inline),
  ...(table ? [tableOf(table)] : []),
  ...(note === "" ? [] : [inline(note)]),
];

function tableOf({ heads, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads.map(inline)), line(heads.map(() => "---")), ...rows.map((row) => line(row.map(cellOf)))].join(
    "\n",
  );
}

function cellOf(cell: Cell): string {
  if (typeof cell === "string") return inline(cell);
  const glyph = cell.status ? `${glyphs[cell.status]} ` : "";
  const note = cell.note ? ` (${inline(cell.note)})` : "";
  return glyph + inline(textOf(cell)) + note;
}

/** A stranger's text as text: whatever Markdown or HTML would read as a sign is escaped. */
function inline(text: string): string {
  const escaped = harmless(text, 2000)
    .replace(/[\\`*_{}[\]<>#|~]/g, "\\$&")
    .replaceAll("&", "&amp;");
  // A line that begins so would start a list or a rule.
  return escaped.replace(/^([-+]|\d+[.)])(?=\s)/, "\\$1").replace(/^=+$/, "\\$&");
}
