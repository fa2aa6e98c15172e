/** Gear of the user's own, before the catalogue's. */

import { readOwnGear } from "../adapters/node/own-gear.ts";
import type { AnyEntry, AnyGear } from "../core/catalog/adapter.ts";
import { indexEntryOf } from "../core/catalog/index-entry.ts";
import { harmless } from "../core/units/harmless.ts";

/** Own gear; what does not hold is told on stderr, and the rest serves. */
export const ownGear = (): Promise<AnyGear[]> =>
  readOwnGear((sentence) => process.stderr.write(`${harmless(sentence, 400)}\n`));

/** The rows of own gear. */
export const ownEntries = async (): Promise<AnyEntry[]> => (await ownGear()).map(indexEntryOf);
