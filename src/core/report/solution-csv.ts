/** A solved chain's curves as CSV: one row a frequency. */

import type { Solution } from "../check/solution.ts";
import { csvOf } from "./csv.ts";

/** Response, phase, change and crosstalk over frequency; crosstalk is empty where nothing joins the channels. */
export function solutionCsv({ frequenciesHz, terminals, deviationDb, crosstalkDb }: Solution): string {
  return csvOf(
    ["frequencyHz", "magnitudeDb", "phaseDeg", "deviationDb", "crosstalkDb"],
    frequenciesHz.map((hz, k) => [hz, terminals.magnitudeDb[k], terminals.phaseDeg[k], deviationDb[k], crosstalkDb[k]]),
  );
}
