/** A comparison's cells in words: values with their spread, differences with theirs. */

import type { ComparedCell, ComparedRow } from "../check/compare.ts";
import { formatNumber, formatQuantity, formatSpread } from "../units/format.ts";

/** Short titles of what a row compares, where the rule's own title is a verdict. */
const rowTitles: Readonly<Record<string, string>> = { loudness: "Loudest" };

/** The title of a row of a comparison. */
export const rowTitle = ({ id, title }: ComparedRow): string => rowTitles[id] ?? title;

/** Decimals of a row: whole decibels for levels, hundredths and tenths where less is asked about. */
const decimals: Readonly<Record<string, number>> = { tone: 2, balance: 1 };

/** The value of a cell: "118 ± 4 dB", "0.02 dB", "?" for what is not known; undefined where there is nothing to measure. */
export function valueWords(row: ComparedRow, cell: ComparedCell): string | undefined {
  if (cell.value === undefined) return cell.status === "unknown" ? "?" : undefined;
  const count = decimals[row.id];
  if (count !== undefined) return formatQuantity(cell.value, "Db", count);
  return formatSpread(cell.value, cell.spreadDb);
}

/** The difference of a cell from the first one: "−4 ± 2 dB", "same"; undefined for the first. */
export function differenceWords(row: ComparedRow, { difference }: ComparedCell): string | undefined {
  if (!difference) return undefined;
  const { differenceDb, spreadDb } = difference;
  const count = decimals[row.id] === undefined ? 0 : 1;
  const shown = Number(differenceDb.toFixed(count));
  const doubt = spreadDb === undefined ? 0 : Number(spreadDb.toFixed(count));
  if (shown === 0 && doubt === 0) return "same";
  const signed = `${shown > 0 ? "+" : ""}${formatNumber(shown, count)}`;
  return doubt === 0 ? `${signed} dB` : `${signed} ± ${formatNumber(doubt, count)} dB`;
}

/** The price of a chain's alternative; "?" where none is known. */
export const priceWords = (priceUsd: number | undefined): string =>
  priceUsd === undefined ? "?" : priceUsd === 0 ? "nothing" : `$${Math.round(priceUsd)}`;

/** What is behind the numbers, in one sentence. */
export const SPREAD_NOTE =
  "± is one sigma. In a difference the figures that both chains share cancel; bounds are taken as stated.";
