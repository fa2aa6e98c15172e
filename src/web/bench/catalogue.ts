/** The packed catalogue as the page holds it: names to search, every row for verdicts, and a sheet when one is opened. */

import type { AdapterEntry, AnyGear } from "../../core/catalog/adapter.ts";
import type { ElectronicsEntry, GearEntry } from "../../core/catalog/gear.ts";
import { indexEntryOf } from "../../core/catalog/index-entry.ts";
import type { RowReader } from "../../core/catalog/named-gear.ts";
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
  const [names, market, adapters, { programme }, measured] = await Promise.all([
    read<Named[]>("catalog/names.json"),
    read<GearEntry[]>("catalog/index.json"),
    read<AdapterEntry[]>("catalog/adapters.json"),
    read<{ programme: MusicProgramme }>("music/example.json"),
    ownGear(),
  ]);
  // What somebody measured stands in the place of what the catalogue says of it.
  const own = measured.map((gear) => indexEntryOf(gear) as ElectronicsEntry);
  const others = <Row extends { readonly id: string }>(list: readonly Row[]) =>
    list.filter(({ id }) => !own.some((one) => one.id === id));
  const rows = new Map([...market, ...adapters, ...own].map((row) => [row.id, row]));
  const rowOf: RowReader = (id) => {
    const row = rows.get(id);
    if (!row) throw new Error(`${id} has a name and no row`);
    return row;
  };
  return {
    names: [...own, ...others(names)],
    market: [...own, ...others(market)],
    adapters,
    rowOf,
    example: programme,
  };
}

/** One product with its sources and notes. */
export const loadProduct = async (id: string): Promise<AnyGear> =>
  (await ownGear()).find((gear) => gear.id === id) ?? read(`catalog/products/${encodeURIComponent(id)}.json`);
