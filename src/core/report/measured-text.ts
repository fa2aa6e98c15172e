/** Measured figures as text: the headline, what is wrong, figures in columns, their conditions, what is not told. */

import type { Measured } from "../measure/measure-capture.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import { commandWords } from "./face-words.ts";
import { curveRows } from "./measured-curves.ts";
import {
  captureWords,
  conditionRows,
  type FigureTable,
  figureTables,
  headline,
  instrumentWords,
  refusalRows,
  valueWords,
  worstFloorWords,
} from "./measured-rows.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";

const TITLE = 30;
const COLUMN = 15;

/** The figures as lines of text, ending in a newline. */
export function measuredText(measured: Measured, style: Style): string {
  const tables = figureTables(measured);
  const blocks = [
    [
      ...wrapped(harmless(headline(measured), 400), WIDTH).map(style.strong),
      ...wrapped(harmless(captureWords(measured), 400), WIDTH),
      ...wrapped(harmless(instrumentWords(measured, commandWords), 600), WIDTH),
    ],
    faultLines(measured, style),
    ...tables.map((table) => tableLines(table, style)),
    ...curveRows(measured.readings).map(({ title, heads, rows }) => [
      style.quiet(`  ${title.padEnd(TITLE)}${heads.map((head) => head.padStart(COLUMN)).join("")}`),
      ...rows.map(({ x, xUnit, ys, yUnit }) =>
        `  ${formatQuantity(x, xUnit).padEnd(TITLE)}${ys.map((y) => formatQuantity(y, yUnit, 2).padStart(COLUMN)).join("")}`.trimEnd(),
      ),
    ]),
    conditionRows(tables).flatMap(({ titles, condition }) =>
      hanging("  ", harmless(`${titles}: ${condition}.`, 600))
        .split("\n")
        .map(style.quiet),
    ),
    refusalRows(measured).flatMap(({ titles, reason }) =>
      hanging("  ? ", harmless(`Not told, ${titles}: ${reason}`, 800)).split("\n"),
    ),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function faultLines({ faults, loopback }: Measured, style: Style): string[] {
  const own = faults.map(({ sentence }) => sentence);
  const instruments = loopback?.faults.map(({ sentence }) => `Of the loopback: ${sentence}`) ?? [];
  return [...own, ...instruments].flatMap((sentence) => {
    const [first, ...rest] = hanging("! ", harmless(sentence, 600)).split("\n");
    return [style.fail(first), ...rest];
  });
}

function tableLines({ channels, hasFloor, rows }: FigureTable, style: Style): string[] {
  const heads = [...channels, ...(hasFloor ? ["interface"] : [])];
  const widest = Math.max(COLUMN, ...heads.map((head) => head.length + 2));
  const cell = (text: string) => text.padStart(widest);
  const bare = heads.every((head) => head === "" || head === "mono");
  const lines = rows.map((row) => {
    const values = row.readings.map((reading) => cell(reading ? valueWords(reading) : ""));
    const floor = hasFloor ? cell(worstFloorWords(row)) : "";
    return `  ${row.title.padEnd(TITLE - 1)} ${values.join("")}${floor}`.trimEnd();
  });
  return bare ? lines : [style.quiet(`  ${"".padEnd(TITLE)}${heads.map(cell).join("")}`), ...lines];
}
