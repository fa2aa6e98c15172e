/** The verdict as JSON: every number with its digits, every figure with its source. */

import type { Verdict } from "../check/check.ts";

/** The verdict's data, two spaces deep, ending in a newline. */
export function verdictJson(verdict: Verdict): string {
  const { need, headline, findings, levels, impact, steps, recommendations, gaps, chain } = verdict;
  return `${JSON.stringify({ need, headline, findings, levels, impact, steps, recommendations, gaps, chain }, null, 2)}\n`;
}
