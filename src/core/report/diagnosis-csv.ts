/** A diagnosis as a table for a spreadsheet. */

import type { Diagnosis } from "../measure/diagnose/diagnosis.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import { csvOf } from "./csv.ts";

/** One row a cause, what is unknown last. */
export function diagnosisCsv({ causes, heard }: Diagnosis): string {
  return csvOf(
    ["cause", "title", "levelDbFs", "confidence", "evidence", "entersAt", "helps"],
    [
      ...causes.map(({ cause, found, located }) => [
        cause.id,
        cause.title,
        found.powerRatio === undefined ? undefined : dbFromPowerRatio(found.powerRatio),
        found.confidence,
        found.evidence,
        located.links.join("; "),
        located.helps,
      ]),
      ...heard.unknowns.map(({ powerRatio, evidence }) => [
        "unknown",
        "Unknown",
        dbFromPowerRatio(powerRatio),
        "",
        evidence,
        "",
        "not yet known",
      ]),
    ],
  );
}
