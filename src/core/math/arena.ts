/** Arrays that are used again: a solver asked thousands of times must not leave thousands of arrays behind. */

import { type ComplexArray, complexArray } from "./complex.ts";

/** Where a computation takes its zeroed arrays from. */
export type TakeArray = (length: number) => ComplexArray;

/** A store of arrays: what was taken stays valid until the next `rewind`. */
export interface Arena {
  readonly take: TakeArray;
  rewind(): void;
}

/** An empty store that grows to what one computation needs. */
export function createArena(): Arena {
  const shelves = new Map<number, { readonly arrays: ComplexArray[]; usedCount: number }>();
  return {
    take(length) {
      let shelf = shelves.get(length);
      if (!shelf) {
        shelf = { arrays: [], usedCount: 0 };
        shelves.set(length, shelf);
      }
      const known = shelf.arrays[shelf.usedCount++];
      if (known) {
        known.re.fill(0);
        known.im.fill(0);
        return known;
      }
      const fresh = complexArray(length);
      shelf.arrays.push(fresh);
      return fresh;
    },
    rewind() {
      for (const shelf of shelves.values()) shelf.usedCount = 0;
    },
  };
}
