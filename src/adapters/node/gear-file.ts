/** Products in files of the user's own, in the form of the catalogue. */

import { basename } from "node:path";
import type { AnyEntry, AnyGear } from "../../core/catalog/adapter.ts";
import { checkedGear } from "../../core/catalog/checked-gear.ts";
import { indexEntryOf } from "../../core/catalog/index-entry.ts";
import { MOST_CHARACTERS_COUNT, valueFromJsonText } from "../../core/formats/json-text.ts";
import { harmless } from "../../core/units/harmless.ts";
import { readTextFile } from "./text-file.ts";

/** Reads product files; each answers to its path as a name. Throws HeadampError naming file and key. */
export async function readGearFiles(paths: readonly string[]): Promise<AnyEntry[]> {
  const entries: AnyEntry[] = [];
  for (const path of new Set(paths)) entries.push(await readGearFile(path));
  return entries;
}

async function readGearFile(path: string): Promise<AnyEntry> {
  const entry = indexEntryOf(await readGearRecord(path));
  return { ...entry, aliases: [...(entry.aliases ?? []), path] };
}

/** The whole record of one product's file. Throws HeadampError naming file and key. */
export async function readGearRecord(path: string): Promise<AnyGear> {
  const name = harmless(basename(path), 60);
  return checkedGear(valueFromJsonText(await readTextFile(path, MOST_CHARACTERS_COUNT), name), name);
}
