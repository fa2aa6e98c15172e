/** A verdict's findings as CSV: one row a finding, numbers with all their digits. */

import type { Verdict } from "../check/check.ts";
import { harmless } from "../units/harmless.ts";
import { csvOf } from "./csv.ts";

/** The findings as a table, the chain's name and what it needs in every row so that tables of many chains can be joined. */
export function verdictCsv({ chain, need, findings }: Verdict): string {
  const name = harmless(chain.name ?? "", 400);
  return csvOf(
    [
      "chain",
      "need",
      "id",
      "title",
      "status",
      "value",
      "low",
      "high",
      "limit",
      "unit",
      "probability",
      "restsOnUnsourced",
      "sentence",
    ],
    findings.map((f) => [
      name,
      need,
      f.id,
      f.title,
      f.status,
      f.value,
      f.low,
      f.high,
      f.limit,
      f.unit,
      f.probability,
      f.restsOnUnsourced ?? false,
      harmless(f.sentence, 1000),
    ]),
  );
}
