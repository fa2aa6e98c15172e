/** Where a name stands in the words of a rig, what is asked there, and the words with another name in that place. */

import type { RigWords } from "../../core/catalog/rig-words.ts";
import type { Role } from "../../core/catalog/search.ts";

/** A place for a name. */
export type Place =
  | { readonly role: "headphones" }
  | { readonly role: "source" }
  | { readonly role: "link"; readonly index: number };

/** What is looked for in a place. */
export function asked(place: Place, words: RigWords): { label: string; role: Role; figures: string } {
  if (place.role === "headphones") return { label: "Headphones", role: "headphones", figures: "32 ohm, 105 dB/mW" };
  if (place.role === "source") return { label: "Source", role: "electronics", figures: "1.8 V, 10 ohm, 8 uV" };
  if (words.links[place.index]?.role === "pad") return { label: "Pad or adapter", role: "adapter", figures: "75 ohm" };
  return { label: "Amplifier", role: "electronics", figures: "9 V, 0.1 ohm, 3 uV" };
}

/** The words with another product in a place; what was asked of the one before it goes with it. */
export function replaced(words: RigWords, place: Place, name: string): RigWords {
  const role = place.role === "link" ? linkRole(words, place.index) : place.role;
  const without: RigWords = { ...words, sets: words.sets?.filter((set) => !set.startsWith(`${role}.`)) };
  if (place.role === "headphones") return { ...without, headphones: name };
  if (place.role === "source") return { ...without, source: { name } };
  return {
    ...without,
    links: words.links.map((link, index) => (index === place.index ? { role: link.role, name } : link)),
  };
}

/** What a link is called in `--set`: amp, amp2, pad, pad2. */
export function linkRole({ links }: RigWords, index: number): string {
  const { role } = links[index];
  const number = links.slice(0, index + 1).filter((link) => link.role === role).length;
  return number === 1 ? role : `${role}${number}`;
}

/** The words with a link put in before place `index` of the links. */
export function inserted(words: RigWords, index: number, role: "amp" | "pad", name: string): RigWords {
  return { ...renumbered(words), links: words.links.toSpliced(index, 0, { role, name }) };
}

/** The words without a link. */
export function removed(words: RigWords, index: number): RigWords {
  return { ...renumbered(words), links: words.links.toSpliced(index, 1) };
}

/** The words with a link one place nearer the source or the headphones. */
export function moved(words: RigWords, index: number, by: -1 | 1): RigWords {
  const to = index + by;
  if (to < 0 || to >= words.links.length) return words;
  const links = [...words.links];
  [links[index], links[to]] = [links[to], links[index]];
  return { ...renumbered(words), links };
}

/** Figures set on amplifiers and pads go when their numbers change; those of the ends stay. */
const renumbered = (words: RigWords): RigWords => ({
  ...words,
  sets: words.sets?.filter((set) => /^(source|headphones)\./.test(set)),
});
