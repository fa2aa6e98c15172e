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
  const facts = [
    kind,
    releasedYear,
    priceUsd === undefined ? undefined : `$${Math.round(priceUsd)}`,
    discontinued ? "discontinued" : undefined,
  ];
  const right = facts.filter((fact) => fact !== undefined).join(", ");
  const name = harmless(sheet.name, 60);
  const free = PAGE - 2 - name.length - right.length;
  return free < 2
    ? [`  ${style.strong(name)}`, right.padStart(PAGE)]
    : [`  ${style.strong(name)}${" ".repeat(free)}${right}`];
}

function sectionLines(
  section: SheetSection,
  first: boolean,
  sheet: Sheet,
  numbers: ReadonlyMap<string, number>,
  style: Style,
): string[] {
  const title = `  ${style.strong(harmless(section.title, 40))}${section.remarks.length > 0 ? `  ${section.remarks.join(", ")}` : ""}`;
  const shown = `  ${section.title}${section.remarks.length > 0 ? `  ${section.remarks.join(", ")}` : ""}`.length;
  const head = first ? title + style.quiet("source".padStart(PAGE - shown)) : title;
  return [head, ...section.rows.flatMap((row) => rowLines(row, sheet, numbers, style))];
}

function rowLines(row: SheetRow, sheet: Sheet, numbers: ReadonlyMap<string, number>, style: Style): string[] {
  if (isGap(row)) {
    const left = `    ${harmless(row.label, 24)}`;
    const asked = `${left}${"?".padStart(Math.max(2, VALUE - left.length))}`;
    return [style.unknown(asked + "not published".padStart(PAGE - asked.length))];
  }
  const value = row.figure ? valueWords(row.figure, row.unit) : (row.words ?? "");
  const notes = [...(row.figure ? certainty(row.figure) : []), ...(row.deduced ? ["deduced"] : []), ...row.detail];
  const why = row.why === undefined ? [] : hanging("      in use: ", harmless(row.why, 400), PAGE).split("\n");
  return [
    ...laidOut(`    ${harmless(row.label, 24)}`, value, notes, markOf(row.source, sheet, numbers), style),
    ...row.others.flatMap((other) => otherLines(other, sheet, numbers, style)),
    ...why.map((line) => style.quiet(line)),
  ];
}

function otherLines(other: SheetOther, sheet: Sheet, numbers: ReadonlyMap<string, number>, style: Style): string[] {
  return laidOut(
    "      not used",
    valueWords(other, other.unit),
    other.detail,
    markOf(other.source, sheet, numbers),
    style,
  );
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
  const stem = `${label}${value.padStart(Math.max(value.length + 1, VALUE - label.length))}  `;
  const end = mark.left === "" ? PAGE - 5 : MARK - 1;
  const beside: string[] = [];
  const rest = notes.map((note) => harmless(note, 400));
  while (rest.length > 0 && stem.length + [...beside, rest[0]].join(", ").length <= end)
    beside.push(rest.shift() ?? "");
  const left = (stem + beside.join(", ")).trimEnd();
  const gap = " ".repeat(mark.left === "" ? 0 : Math.max(1, MARK - left.length));
  const right = mark.right.padStart(Math.max(mark.right.length, PAGE - left.length - gap.length - mark.left.length));
  const below = rest.length === 0 ? [] : wrapped(rest.join("; "), PAGE - NOTE);
  return [
    (left + gap + style.caution(mark.left) + right).trimEnd(),
    ...below.map((part) => style.quiet(" ".repeat(NOTE) + part)),
  ];
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
  const named = sheet.sections.flatMap(({ rows }) =>
    rows.flatMap((row) => [row.source, ...row.others.map((other) => other.source)]),
  );
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
    ...(about === ""
      ? []
      : hanging("      ", harmless(about, 600), PAGE)
          .split("\n")
          .map((line) => style.quiet(line))),
    ...(source.url ? [style.quiet(`      ${harmless(source.url, 400)}`)] : []),
  ];
}

/** "4 figures unsourced, 4 gaps. Output impedance would decide the tone finding." */
function doubts(sheet: Sheet): string {
  const { unsourcedCount, gapCount } = sheet;
  const unsourced =
    unsourcedCount === 0 ? "Every figure in use has a source" : `${counted(unsourcedCount, "figure")} unsourced`;
  const rows = sheet.sections.flatMap((section) => section.rows).filter(isGap);
  const findings = [...new Set(rows.flatMap((row) => row.decides ?? []))];
  const open = findings.map((finding, index) => {
    const labels = [...new Set(rows.filter((row) => row.decides === finding).map((row) => row.label))].join(" or ");
    return `${labels}${index === 0 ? " would decide" : ""} the ${finding} finding`;
  });
  const sentence = open.join(", ");
  const last = sentence === "" ? "" : ` ${sentence[0].toUpperCase()}${sentence.slice(1)}.`;
  return `${unsourced}, ${gapCount === 0 ? "no gap" : counted(gapCount, "gap")}.${last}`;
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;
