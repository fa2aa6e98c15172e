/** The packed catalogue as the page holds it: names to search, every row for verdicts, and a sheet when one is opened. */

import type { AdapterEntry, AnyGear } from "../../core/catalog/adapter.ts";
import type { GearEntry } from "../../core/catalog/gear.ts";
import type { RowReader } from "../../core/catalog/named-gear.ts";
import type { Named } from "../../core/catalog/search.ts";
import type { MusicProgramme } from "../../core/chain/record.ts";

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
  const [names, market, adapters, { programme }] = await Promise.all([
    read<Named[]>("catalog/names.json"),
    read<GearEntry[]>("catalog/index.json"),
    read<AdapterEntry[]>("catalog/adapters.json"),
    read<{ programme: MusicProgramme }>("music/example.json"),
  ]);
  const rows = new Map([...market, ...adapters].map((row) => [row.id, row]));
  const rowOf: RowReader = (id) => {
    const row = rows.get(id);
    if (!row) throw new Error(`${id} has a name and no row`);
    return row;
  };
  return { names, market, adapters, rowOf, example: programme };
}

/** One product with its sources and notes. */
export const loadProduct = (id: string): Promise<AnyGear> => read(`catalog/products/${encodeURIComponent(id)}.json`);
