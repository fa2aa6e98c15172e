/** The words of a rig with another product in it: an amplifier behind the source, or a device in the source's place. */

import type { RigWords } from "../../core/catalog/rig-words.ts";

/** A product tried: an amplifier takes the place of those that are there; what converts takes the place of source and amplifiers. */
export function tried(words: RigWords, gear: string, isAmp: boolean): RigWords {
  const sets = words.sets?.filter((set) => set.startsWith("headphones.") || (isAmp && set.startsWith("source.")));
  if (isAmp) return { ...words, sets, links: [{ role: "amp", name: gear }] };
  return { ...words, sets, source: { name: gear }, links: [] };
}
