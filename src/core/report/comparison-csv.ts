/** A comparison as CSV: one row for each chain and question. */

import type { Comparison } from "../check/compare.ts";
import { harmless } from "../units/harmless.ts";
import { csvOf } from "./csv.ts";

/** Every answer with its value, its spread, and how it differs from the first chain's. */
export function comparisonCsv({ chains, rows }: Comparison): string {
  return csvOf(
    [
      "name",
      "priceUsd",
      "need",
      "id",
      "status",
      "value",
      "spreadDb",
      "limit",
      "unit",
      "differenceDb",
      "differenceSpreadDb",
      "sentence",
    ],
    chains.flatMap(({ name, priceUsd, need }, index) =>
      rows.map((row) => {
        const { status, value, spreadDb, difference, sentence } = row.cells[index];
        return [
          harmless(name, 200),
          priceUsd,
          need,
          row.id,
          status,
          value,
          spreadDb,
          row.limit,
          row.unit,
          difference?.differenceDb,
          difference?.spreadDb,
          harmless(sentence, 1000),
        ];
      }),
    ),
  );
}
