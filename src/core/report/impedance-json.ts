/** Output impedances as JSON. */

import type { OutputImpedance } from "../measure/output-impedance.ts";

/** The impedances' data by channel, two spaces deep, ending in a newline. */
export function impedanceJson(impedances: readonly OutputImpedance[]): string {
  return `${JSON.stringify(impedances, null, 2)}\n`;
}
