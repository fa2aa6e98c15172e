/** Gear as JSON: every figure with its unit, source, trust and spread; a gap says so. */

import type { Listed } from "../catalog/gear-list.ts";
import { isGap, type Sheet } from "../catalog/sheet.ts";

/** A product's sheet as JSON, two spaces deep, ending in a newline. */
export function sheetJson(sheet: Sheet): string {
  const sections = sheet.sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => (isGap(row) ? { ...row, gap: true } : row)),
  }));
  return `${JSON.stringify({ ...sheet, sections }, null, 2)}\n`;
}

/** A list of products as JSON, two spaces deep, ending in a newline; a figure that is missing is a gap. */
export function gearListJson(products: readonly Listed[]): string {
  const shown = products.map((product) => ({
    ...product,
    figures: product.figures.map((listed) => (listed.figure === undefined ? { ...listed, gap: true } : listed)),
  }));
  return `${JSON.stringify(shown, null, 2)}\n`;
}
