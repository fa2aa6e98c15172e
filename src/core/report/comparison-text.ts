/** A comparison as text on 80 columns: up to four chains stand side by side, more stand one below the other. */

import type { ComparedCell, ComparedRow, Comparison } from "../check/compare.ts";
import { harmless } from "../units/harmless.ts";
import { differenceWords, priceWords, rowTitle, SPREAD_NOTE, valueWords } from "./comparison-words.ts";
import { gapWords } from "./gap-words.ts";
import { glyphs } from "./glyphs.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";
import { programmeWords } from "./words.ts";

const TITLE = 11;
const MOST_COLUMNS = 4;

/** The comparison as lines of text, ending in a newline. */
export function comparisonText(comparison: Comparison, style: Style): string {
  const { chains, rows, answer, common } = comparison;
  const different = rows.filter((row) => row.differs);
  const alike = rows.filter((row) => !row.differs);
  const table = chains.length <= MOST_COLUMNS ? columnLines : listLines;
  const lines = [
    ...wrapped(harmless(answer, 1000), WIDTH).map(style.strong),
    ...wrapped(harmless(common, 400), WIDTH),
    ...wrapped(programmeWords(comparison), WIDTH),
    "",
    ...table(comparison, different, style),
    "",
    ...(alike.length === 0 ? [] : [style.quiet("  The same for all"), ...alike.flatMap(alikeLines(style)), ""]),
    ...chains.flatMap(({ name, settings }, index) => {
      const words = settings.length === 0 ? "where its volume will stand is not known." : settings.join(" ");
      return hanging(`  ${index + 1}. `, `${harmless(name, 60)}: ${harmless(words, 1000)}`).split("\n");
    }),
    ...gapLines(comparison).map(style.quiet),
    ...hanging("  ", SPREAD_NOTE).split("\n").map(style.quiet),
  ];
  return `${lines.join("\n")}\n`;
}

/** One column a chain. */
function columnLines({ chains }: Comparison, rows: readonly ComparedRow[], style: Style): string[] {
  const width = Math.floor((WIDTH - 2 - TITLE) / chains.length);
  const names = chains.map(({ name }, index) => wrapped(`${index + 1}. ${harmless(name, 60)}`, width - 2));
  const prices = chains.map(({ priceUsd }) => [priceWords(priceUsd)]);
  return [
    ...block("", names, width).map(style.strong),
    ...block("Price", prices, width),
    ...rows.flatMap((row) => rowLines(row, width, style)),
  ];
}

function rowLines(row: ComparedRow, width: number, style: Style): string[] {
  const values = row.cells.map((cell) => wrapped(valueWords(row, cell) ?? harmless(cell.sentence), width - 4));
  const [first, ...more] = block(rowTitle(row), values, width, (text, index) => marked(row.cells[index], text, style));
  const changes = row.cells.map((cell) => differenceWords(row, cell));
  if (changes.every((change) => change === undefined)) return [first, ...more];
  const cells = changes.map((change, index) => [index === 0 ? "  against 1:" : `  ${change ?? ""}`]);
  return [first, ...more, ...block("", cells, width).map(style.quiet)];
}

const marked = (cell: ComparedCell, text: string, style: Style): string =>
  `${style[cell.status](glyphs[cell.status])} ${text}`;

/** Cells of several lines side by side, a title before the first; `mark` dresses the first line of each and adds two columns to it. */
function block(
  title: string,
  cells: readonly (readonly string[])[],
  width: number,
  mark?: (text: string, index: number) => string,
): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const texts = cells.map((lines, index) => {
      if (!mark) return (lines[line] ?? "").padEnd(width);
      const text = (lines[line] ?? "").padEnd(width - 2);
      return line === 0 ? mark(text, index) : `  ${text}`;
    });
    return `  ${(line === 0 ? title : "").padEnd(TITLE)}${texts.join("")}`.trimEnd();
  });
}

const NAME = 27;
const CELL = 16;

/** One row a chain, with what it changes against the first. */
function listLines({ chains }: Comparison, rows: readonly ComparedRow[], style: Style): string[] {
  const measured = rows.filter((row) => row.cells.some((cell) => cell.value !== undefined)).slice(0, 3);
  const head = `${"price".padStart(NAME + 6)}  ${measured.map((row) => `  ${rowTitle(row)}`.padEnd(CELL - 1)).join("")}`;
  return [
    style.quiet(head.trimEnd()),
    ...chains.map(({ name, priceUsd }, index) => {
      const cells = measured.map((row) => {
        const words = differenceWords(row, row.cells[index]) ?? valueWords(row, row.cells[index]) ?? "";
        return marked(row.cells[index], words.padEnd(CELL - 3), style);
      });
      const price = (priceUsd === 0 ? "0" : priceWords(priceUsd)).padStart(6);
      return `  ${`${index + 1}. ${harmless(name, NAME - 6)}`.padEnd(NAME - 2)}${price}  ${cells.join("")}`.trimEnd();
    }),
    style.quiet("  The first stands as it is, the others by their difference from it."),
  ];
}

const alikeLines = (style: Style) => (row: ComparedRow) =>
  wrapped(harmless(row.cells[0].sentence), WIDTH - TITLE - 4).map((line, index) =>
    index === 0 ? `  ${marked(row.cells[0], row.title.padEnd(TITLE), style)}${line}` : " ".repeat(TITLE + 4) + line,
  );

/** What nobody published, chain by chain. */
function gapLines({ chains }: Comparison): string[] {
  return chains.flatMap(({ name, gaps }) =>
    gaps.length === 0
      ? []
      : hanging("  ", `Never published for ${harmless(name, 60)}: ${gaps.map(gapWords).join(", ")}.`).split("\n"),
  );
}
