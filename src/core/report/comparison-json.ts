/** A comparison as JSON: every chain, every question, every difference with its spread. */

import type { Comparison } from "../check/compare.ts";

/** The comparison's data, two spaces deep, ending in a newline. */
export function comparisonJson({ answer, varies, common, chains, rows, programme, listener }: Comparison): string {
  return `${JSON.stringify({ answer, varies, common, chains, rows, programme, listener }, null, 2)}\n`;
}
