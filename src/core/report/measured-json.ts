/** Measured figures as JSON. */

import type { Measured } from "../measure/measure-capture.ts";

/** All of it, curves included, two spaces deep, ending in a newline; a level of nothing at all, minus infinity, is null. */
export function measuredJson(measured: Measured): string {
  return `${JSON.stringify(measured, null, 2)}\n`;
}
