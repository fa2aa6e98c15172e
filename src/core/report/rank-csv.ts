/** A ranking as a table for a spreadsheet. */

import type { Ranking } from "../sweep/rank.ts";
import { csvOf } from "./csv.ts";

/** One row a device. */
export function rankCsv({ ranked }: Ranking): string {
  return csvOf(
    ["gear", "name", "kind", "status", "priceUsd", "marginDb", "probability", "restsOnUnsourced", "onFront", "why"],
    ranked.map((way) => [
      way.gear,
      way.name,
      way.kind,
      way.status,
      way.priceUsd,
      way.marginDb,
      way.probability,
      String(way.restsOnUnsourced),
      String(way.onFront),
      way.why,
    ]),
  );
}
