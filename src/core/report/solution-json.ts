/** A solved chain as JSON: every number with its digits, and the chain it belongs to. */

import type { Chain } from "../chain/record.ts";
import type { Solution } from "../check/solution.ts";

/** The solution's data, the chain last, in one object ending in a newline; curves stand on one line each. */
export function solutionJson(solution: Solution, chain: Chain): string {
  const entries = Object.entries({ ...solution, chain }).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${entries.join(",\n")}\n}\n`;
}
