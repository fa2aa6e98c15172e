/**
 * Product names as words: "ATH-M50x" is ath, m, 50, x; "Scarlett 2i2 (3rd Gen)" is scarlett, 2, i, 2, 3, gen.
 */

/** Longer names and queries are cut: nothing is called by a page of text. */
const longestName = 120;

/** Spellings of one thing. */
const sameWord: Readonly<Record<string, string>> = {
  generation: "gen",
  mark: "mk",
  ii: "2",
  iii: "3",
  iv: "4",
  "+": "plus",
};

/** A name in lower case with accents, punctuation and the endings of ordinals taken off; spaces stay. */
export function plainText(name: string): string {
  return name
    .slice(0, longestName)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th)\b/g, "$1")
    .replace(/\bmk(i+|iv)\b/g, "mk $1")
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

/** The words of a name: runs of letters, runs of digits, and the plus sign. */
export function wordsOf(name: string): string[] {
  const words = plainText(name).match(/\p{L}+|\p{N}+|\+/gu) ?? [];
  return words.map((word) => (Object.hasOwn(sameWord, word) ? sameWord[word] : word));
}

/** How alike two plain texts are, 0 to 1: twice the letter pairs they share over all they have (Dice 1945). */
export function nearness(one: string, other: string): number {
  const pairs = new Map<string, number>();
  const a = one.replaceAll(" ", "");
  const b = other.replaceAll(" ", "");
  if (a.length < 2 || b.length < 2) return a === b && a !== "" ? 1 : 0;
  for (let at = 0; at + 1 < a.length; at++) {
    const pair = a.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < b.length; at++) {
    const pair = b.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      pairs.set(pair, left - 1);
      shared++;
    }
  }
  return (2 * shared) / (a.length + b.length - 2);
}
