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

/** Own gear, then what of the catalogue it does not stand in the place of. */
export const withOwn = <Entry extends { readonly id: string }, Own extends { readonly id: string }>(
  own: readonly Own[],
  catalogue: readonly Entry[],
): readonly (Own | Entry)[] =>
  own.length === 0 ? catalogue : [...own, ...catalogue.filter(({ id }) => !own.some((one) => one.id === id))];
