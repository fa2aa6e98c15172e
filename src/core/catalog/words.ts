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
  const short = name.slice(0, longestName);
  const unaccented = /^[ -~]*$/.test(short) ? short : short.normalize("NFKD").replace(/\p{M}/gu, "");
  return unaccented
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th)\b/g, "$1")
    .replace(/\bmk(i+|iv)\b/g, "mk $1")
    .replace(/[^\p{L}\p{N}+]+/gu, " ")
    .trim();
}

/** The words of a name: runs of letters, runs of digits, and the plus sign. */
export function wordsOf(name: string): string[] {
  const words: string[] = plainText(name).match(/\p{L}+|\p{N}+|\+/gu) ?? [];
  return words.map((word) => (Object.hasOwn(sameWord, word) ? sameWord[word] : word));
}

/** The pairs of neighbouring letters in a name, each once. */
export function pairsOf(name: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < name.length; at++) pairs.add(name.slice(at, at + 2));
  return pairs;
}

/** How alike a name is to one whose pairs are known, 0 to 1: twice what they share over all they have (Dice 1945). */
export function nearness(name: string, wanted: ReadonlySet<string>): number {
  const own = pairsOf(name);
  let sharedCount = 0;
  for (const pair of own) if (wanted.has(pair)) sharedCount++;
  return own.size + wanted.size === 0 ? 0 : (2 * sharedCount) / (own.size + wanted.size);
}
