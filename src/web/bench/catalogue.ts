/** The packed catalogue as the page holds it: names to search, every row for verdicts, and a sheet when one is opened. */

import { type AdapterEntry, type AnyGear, isAdapter, isOnMarket } from "../../core/catalog/adapter.ts";
import type { GearEntry } from "../../core/catalog/gear.ts";
import { indexEntryOf } from "../../core/catalog/index-entry.ts";
import type { RowReader } from "../../core/catalog/named-gear.ts";
import { withOwn } from "../../core/catalog/own-rows.ts";
import type { Named } from "../../core/catalog/search.ts";
import type { MusicProgramme } from "../../core/chain/record.ts";
import { ownGear } from "./own-gear.ts";

/** What a page needs before its first answer. */
export interface Catalogue {
  readonly names: readonly Named[];
  readonly market: readonly GearEntry[];
  readonly adapters: readonly AdapterEntry[];
  readonly rowOf: RowReader;
  /** The music that comes with headamp, by its measured figures. */
  readonly example: MusicProgramme;
}

const read = async <Content>(file: string): Promise<Content> => {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.json();
};

/** Fetches the catalogue; rejects where a file of the page is missing. */
export async function loadCatalogue(): Promise<Catalogue> {
  const [names, market, adapters, { programme }, kept] = await Promise.all([
    read<Named[]>("catalog/names.json"),
    read<GearEntry[]>("catalog/index.json"),
    read<AdapterEntry[]>("catalog/adapters.json"),
    read<{ programme: MusicProgramme }>("music/example.json"),
    ownGear(),
  ]);
  // What is somebody's own stands in the place of what the catalogue says of it.
  const own = kept.map(indexEntryOf);
  const rows = new Map([...market, ...adapters, ...own].map((row) => [row.id, row]));
  const rowOf: RowReader = (id) => {
    const row = rows.get(id);
    if (!row) throw new Error(`${id} has a name and no row`);
    return row;
  };
  return {
    names: withOwn(own, names),
    market: withOwn(own.filter(isOnMarket), market),
    adapters: withOwn(own.filter(isAdapter), adapters),
    rowOf,
    example: programme,
  };
}

/** One product with its sources and notes. */
export const loadProduct = async (id: string): Promise<AnyGear> =>
  (await ownGear()).find((gear) => gear.id === id) ?? read(`catalog/products/${encodeURIComponent(id)}.json`);
