/** One product as text: every figure beside its source, `!` where nobody vouches for it, `?` where nobody published it. */

import type { GearSource } from "../catalog/gear.ts";
import { isGap, type Sheet, type SheetOther, type SheetRow, type SheetSection } from "../catalog/sheet.ts";
import type { Stated } from "../units/figure.ts";
import { formatPercent, formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { Style } from "./style.ts";
import { hanging, wrapped } from "./text-layout.ts";

/** Where the columns end: value, note beside a mark, the page. */
const VALUE = 34;
const NOTE = 36;
const MARK = 53;
const PAGE = 77;

/** The sheet as lines of text, ending in a newline. */
export function sheetText(sheet: Sheet, style: Style): string {
  const numbers = numbersOf(sheet);
  const lines = [
    ...headLines(sheet, style),
    "",
    ...sheet.sections.flatMap((section, index) => sectionLines(section, index === 0, sheet, numbers, style)),
    "",
    ...sheet.notes.flatMap((note) => hanging("  ", harmless(note, 400), PAGE).split("\n")),
    ...(sheet.notes.length > 0 ? [""] : []),
    ...[...numbers].flatMap(([name, number]) => sourceLines(number, name, sheet.sources[name], style)),
    ...(numbers.size > 0 ? [""] : []),
    ...hanging("  ", doubts(sheet), PAGE).split("\n"),
  ];
  return `${lines.join("\n")}\n`;
}

function headLines(sheet: Sheet, style: Style): string[] {
  const { kind, releasedYear, priceUsd, discontinued } = sheet;
  const facts = [kind, releasedYear, priceUsd === undefined ? undefined : `$${Math.round(priceUsd)}`, discontinued ? "discontinued" : undefined];
  const right = facts.filter((fact) => fact !== undefined).join(", ");
  const name = harmless(sheet.name, 60);
  const free = PAGE - 2 - name.length - right.length;
  return free < 2 ? [`  ${style.strong(name)}`, right.padStart(PAGE)] : [`  ${style.strong(name)}${" ".repeat(free)}${right}`];
}

function sectionLines(section: SheetSection, first: boolean, sheet: Sheet, numbers: ReadonlyMap<string, number>, style: Style): string[] {
  const title = `  ${style.strong(harmless(section.title, 40))}${section.remarks.length > 0 ? `  ${section.remarks.join(", ")}` : ""}`;
  const shown = `  ${section.title}${section.remarks.length > 0 ? `  ${section.remarks.join(", ")}` : ""}`.length;
  const head = first ? title + style.quiet("source".padStart(PAGE - shown)) : title;
  return [head, ...section.rows.flatMap((row) => rowLines(row, sheet, numbers, style))];
}

function rowLines(row: SheetRow, sheet: Sheet, numbers: ReadonlyMap<string, number>, style: Style): string[] {
  if (isGap(row)) return [style.unknown(`    ${row.label}${"?".padStart(VALUE - 4 - row.label.length)}${"not published".padStart(PAGE - VALUE)}`)];
  const value = row.figure ? valueWords(row.figure, row.unit) : (row.words ?? "");
  const notes = [...(row.figure ? certainty(row.figure) : []), ...(row.deduced ? ["deduced"] : []), ...row.detail];
  const why = row.why === undefined ? [] : hanging("      in use: ", harmless(row.why, 400), PAGE).split("\n");
  return [
    ...laidOut(`    ${row.label}`, value, notes, markOf(row.source, sheet, numbers), style),
    ...row.others.flatMap((other) => otherLines(other, sheet, numbers, style)),
    ...why.map((line) => style.quiet(line)),
  ];
}

function otherLines(other: SheetOther, sheet: Sheet, numbers: ReadonlyMap<string, number>, style: Style): string[] {
  return laidOut("      not used", valueWords(other, other.unit), other.detail, markOf(other.source, sheet, numbers), style);
}

/** Where a row's source is told: a number at the right end, or a mark where nobody vouches for it. */
interface Mark {
  readonly left: string;
  readonly right: string;
}

function markOf(source: string | undefined, sheet: Sheet, numbers: ReadonlyMap<string, number>): Mark {
  if (source === undefined) return { left: "", right: "" };
  const number = numbers.get(source);
  const unsourced = sheet.sources[source]?.trust === "unsourced";
  return { left: unsourced ? "! unsourced" : "", right: number === undefined ? "" : `[${number}]` };
}

/** Label, value and as many notes as fit before the source; the rest goes below. */
function laidOut(label: string, value: string, notes: readonly string[], mark: Mark, style: Style): string[] {
  const room = (mark.left === "" ? PAGE - 5 : MARK - 1) - NOTE;
  const beside: string[] = [];
  const rest = notes.map((note) => harmless(note, 400));
  while (rest.length > 0 && [...beside, rest[0]].join(", ").length <= room) beside.push(rest.shift() ?? "");
  const left = `${label}${value.padStart(Math.max(1, VALUE - label.length))}  ${beside.join(", ")}`;
  const head = mark.left === "" ? left.padEnd(PAGE - mark.right.length) : `${left.padEnd(MARK)}${style.caution(mark.left)}`.padEnd(0);
  const tail = mark.left === "" ? mark.right : mark.right.padStart(PAGE - Math.max(MARK, left.length) - mark.left.length);
  const below = rest.length === 0 ? [] : wrapped(rest.join("; "), PAGE - NOTE).map((part) => style.quiet(" ".repeat(NOTE) + part));
  return [(head + tail).trimEnd(), ...below];
}

function valueWords(figure: Pick<Stated, "value" | "bound">, unit: Unit): string {
  const sign = figure.bound === "atMost" ? "< " : figure.bound === "atLeast" ? "> " : "";
  if (unit === "Ratio") return sign + formatPercent(figure.value);
  return sign + (unit === "Usd" ? `$${Math.round(figure.value)}` : formatQuantity(figure.value, unit));
}

function certainty(figure: Stated): string[] {
  if (figure.bound === "atMost") return ["upper bound"];
  if (figure.bound === "atLeast") return ["lower bound"];
  return figure.spreadDb ? [`± ${formatQuantity(Math.max(1, figure.spreadDb), "Db")}`] : [];
}

/** The sources in the order their figures stand, numbered; what nobody can point to has no number. */
function numbersOf(sheet: Sheet): Map<string, number> {
  const named = sheet.sections.flatMap(({ rows }) => rows.flatMap((row) => [row.source, ...row.others.map((other) => other.source)]));
  const shown = [...new Set(named)].filter((name) => name !== undefined && name !== "unsourced");
  return new Map(shown.map((name, index) => [name as string, index + 1]));
}

const trustWords: Readonly<Record<GearSource["trust"], string>> = {
  measured: "independent measurement",
  maker: "maker",
  deduced: "deduced",
  unsourced: "unsourced",
};

function sourceLines(number: number, name: string, source: GearSource | undefined, style: Style): string[] {
  if (!source) return [];
  const trust = trustWords[source.trust] + (source.secondary ? ", second hand" : "");
  const head = `  [${number}] ${harmless(name, 44)}`;
  const about = [...(source.via ? [`via ${source.via}`] : []), ...(source.note ? [source.note] : [])].join("; ");
  return [
    head + trust.padStart(Math.max(2, PAGE - head.length)),
    ...(about === "" ? [] : hanging("      ", harmless(about, 600), PAGE).split("\n").map((line) => style.quiet(line))),
    ...(source.url ? [style.quiet(`      ${harmless(source.url, 400)}`)] : []),
  ];
}

/** "4 figures unsourced, 4 gaps. Output impedance would decide the tone finding." */
function doubts(sheet: Sheet): string {
  const { unsourcedCount, gapCount } = sheet;
  const unsourced = unsourcedCount === 0 ? "Every figure has a source" : `${unsourcedCount} figure${unsourcedCount === 1 ? "" : "s"} unsourced`;
  const gaps = gapCount === 0 ? "no gap" : `${gapCount} gap${gapCount === 1 ? "" : "s"}`;
  const open = new Map(sheet.sections.flatMap(({ rows }) => rows.filter((row) => isGap(row) && row.decides).map((row) => [row.label, row.decides] as const)));
  return `${unsourced}, ${gaps}.${[...open].map(([label, finding]) => ` ${label[0].toUpperCase()}${label.slice(1)} would decide the ${finding} finding.`).join("")}`;
}
