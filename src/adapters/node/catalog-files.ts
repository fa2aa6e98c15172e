/**
 * The packed catalogue beside the program, each part read when it is asked for.
 *
 * Names for searching, one row a product for what it is in a chain, all rows where a market is asked, adapters apart
 * since they are few and asked for first, and one file a product for what is shown. A question about two products never reads the other seven hundred.
 */

import { readFileSync } from "node:fs";
import type { AdapterEntry, AnyEntry, AnyGear } from "../../core/catalog/adapter.ts";
import type { GearEntry } from "../../core/catalog/gear.ts";
import type { Named } from "../../core/catalog/search.ts";

const folder = new URL("../../catalog/", import.meta.url);

const read = <Content>(file: string): Content => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

/** Every product's names, spelled out for searching. */
export function readNames(): Named[] {
  return read("names.json");
}

/** One product's row. */
export function readRow(id: string): AnyEntry {
  return read(`rows/${id}.json`);
}

/** The row of every product but adapters: the market. */
export function readIndex(): GearEntry[] {
  return read("index.json");
}

/** Every adapter's row. */
export function readAdapters(): AdapterEntry[] {
  return read("adapters.json");
}

/** One product with its sources and notes. */
export function readProduct(id: string): AnyGear {
  return read(`products/${id}.json`);
}
