/** The packed catalogue beside the program: an index for rules, one file a product for what is shown. */

import { readFileSync } from "node:fs";
import type { Gear, GearEntry } from "../../core/catalog/gear.ts";

const folder = new URL("../../catalog/", import.meta.url);

/** Every product's row. */
export function readIndex(): GearEntry[] {
  return JSON.parse(readFileSync(new URL("index.json", folder), "utf8"));
}

/** One product with its sources and notes. */
export function readProduct(id: string): Gear {
  return JSON.parse(readFileSync(new URL(`products/${id}.json`, folder), "utf8"));
}
