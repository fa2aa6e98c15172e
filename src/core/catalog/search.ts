/**
 * Finds a product by what people type: "hd600", "scarlett 2i2 3rd gen", "thx aaa 789", "apple dongle".
 *
 * Case, spaces and punctuation do not count; a plus sign, a letter and a number do. A whole name wins
 * over names that contain it; a typo is never guessed, only answered with the nearest names.
 */
import type { ElectronicsKind, HeadphoneKind } from "./gear.ts";
import { nearness, pairsOf, wordsOf } from "./words.ts";

/** What search reads of an entry. */
export interface Named {
  readonly id: string;
  readonly maker: string;
  readonly model: string;
  readonly aliases?: readonly string[];
  readonly kind: HeadphoneKind | ElectronicsKind;
}

/** Which end of the chain is looked for. */
export type Role = "headphones" | "electronics";

/** One product, several that fit equally, or none with the nearest names; `otherRole` when the name fits only the chain's other end. */
export type SearchResult<Entry extends Named> =
  | { readonly status: "found"; readonly entry: Entry }
  | { readonly status: "ambiguous"; readonly candidates: readonly Entry[] }
  | { readonly status: "missing"; readonly nearest: readonly Entry[]; readonly otherRole?: Entry };

/** Words that say what a thing is, not which; they are left out when a query fits nothing as it stands. */
const genericWords: ReadonlySet<string> = new Set(
  "the a an my by from with headphone headphones headset earphone earphones iem iems in ear monitors monitor amp amplifier dac and audio interface usb adapter phones output".split(
    " ",
  ),
);

/** Names listed for a miss. */
const nearestCount = 5;
/** (judgement) below a third of shared letter pairs two names look unrelated. */
const leastNearnessRatio = 0.33;

function roleOf(entry: Named): Role {
  return entry.kind === "headphones" || entry.kind === "iem" || entry.kind === "earbuds" ? "headphones" : "electronics";
}

/** An entry with its names as words: of its model first, then of what people call it, each without the maker's. */
interface Worded<Entry extends Named> {
  readonly entry: Entry;
  readonly id: readonly string[];
  readonly maker: readonly string[];
  readonly model: readonly string[];
  readonly aliases: readonly (readonly string[])[];
}

function worded<Entry extends Named>(entry: Entry): Worded<Entry> {
  return {
    entry,
    id: wordsOf(entry.id),
    maker: wordsOf(entry.maker),
    model: wordsOf(entry.model),
    aliases: (entry.aliases ?? []).map(wordsOf),
  };
}

/** Whether every word asked for is among the words there, each used once; letters may be cut short. */
function covers(there: readonly string[], asked: readonly string[]): boolean {
  const left = [...there];
  return asked.every((word) => {
    let at = left.indexOf(word);
    if (at < 0 && word.length >= 3 && /^\p{L}/u.test(word)) at = left.findIndex((other) => other.startsWith(word));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** Whether words, run together, are the name, with or without the maker before it. */
function isNamed(wanted: string, maker: readonly string[], name: readonly string[]): boolean {
  const run = name.join("");
  return wanted === run || wanted === maker.join("") + run;
}

/** The entries that fit, by the strictest reading that fits any: whole name, whole alias, all words, all telling words. */
function fitting<Entry extends Named>(entries: readonly Worded<Entry>[], asked: readonly string[]): readonly Entry[] {
  if (asked.length === 0) return [];
  const whole = asked.join("");
  const readings: ((item: Worded<Entry>) => boolean)[] = [
    ({ maker, model, id }) => isNamed(whole, maker, model) || whole === id.join(""),
    ({ maker, aliases }) => aliases.some((alias) => isNamed(whole, maker, alias)),
    ({ maker, model, aliases }) => [model, ...aliases].some((name) => covers([...maker, ...name], asked)),
  ];
  for (const reading of readings) {
    const fits = entries.filter(reading);
    if (fits.length > 0) return fits.map(({ entry }) => entry);
  }
  const telling = asked.filter((word) => !genericWords.has(word));
  return telling.length < asked.length ? fitting(entries, telling) : [];
}

function nearestTo<Entry extends Named>(entries: readonly Worded<Entry>[], asked: readonly string[]): Entry[] {
  const wanted = pairsOf(asked.join(""));
  return entries
    .map(({ entry, maker, model, aliases }) => {
      const names = [model, [...maker, ...model], ...aliases];
      return { entry, score: Math.max(...names.map((name) => nearness(pairsOf(name.join("")), wanted))) };
    })
    .filter(({ score }) => score >= leastNearnessRatio)
    .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, nearestCount)
    .map(({ entry }) => entry);
}

/** Looks a name up among the packed entries, in one role where the place in the chain is known. */
export function searchGear<Entry extends Named>(
  entries: readonly Entry[],
  query: string,
  role?: Role,
): SearchResult<Entry> {
  const asked = wordsOf(query);
  const all = entries.map(worded);
  const eligible = role === undefined ? all : all.filter(({ entry }) => roleOf(entry) === role);
  const fits = fitting(eligible, asked);
  if (fits.length === 1) return { status: "found", entry: fits[0] };
  if (fits.length > 1) return { status: "ambiguous", candidates: fits };
  const elsewhere = role === undefined ? [] : fitting(all, asked);
  const nearest = nearestTo(eligible, asked);
  return elsewhere.length === 1
    ? { status: "missing", nearest, otherRole: elsewhere[0] }
    : { status: "missing", nearest };
}
