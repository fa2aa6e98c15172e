/** Claims as JSON. */

import type { Answered } from "./claims-text.ts";

/** The claims' data, two spaces deep, ending in a newline. */
export function claimsJson(answered: readonly Answered[]): string {
  const rows = answered.map(({ claim: { id, says, asked }, result }) => ({ id, says, asked, ...result }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
