/** Claims as a table for a spreadsheet. */

import type { Answered } from "./claims-text.ts";
import { csvOf } from "./csv.ts";

/** One row a claim. */
export function claimsCsv(answered: readonly Answered[]): string {
  return csvOf(
    ["id", "says", "status", "number", "otherwise", "exceptions", "count"],
    answered.map(({ claim, result }) => [
      claim.id,
      claim.says,
      result.status,
      result.number,
      result.otherwise,
      result.exceptions.join("; "),
      result.count,
    ]),
  );
}
