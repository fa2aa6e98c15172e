/**
 * Finds a product by what people type: "hd600", "scarlett 2i2 3rd gen", "thx aaa 789", "apple dongle".
 *
 * Case, spaces and punctuation do not count; a plus sign, a letter and a number do. A whole name wins
 * over names that contain it; a typo is never guessed, only answered with the nearest names.
 */
import type { Kind } from "./kinds.ts";
import { nearness, pairsOf, wordsOf } from "./words.ts";

/** What search reads of an entry. */
export interface Named {
  readonly id: string;
  readonly maker: string;
  readonly model: string;
  readonly aliases?: readonly string[];
  readonly kind: Kind;
  /** Id, maker, model and aliases as words with a space between, where they were spelled out beforehand (`spelled`). */
  readonly words?: readonly string[];
}

/** Which place in the chain is looked for. */
export type Role = "headphones" | "electronics" | "adapter";

/** One product, several that fit equally, or none with the nearest names; `otherRole` when the name fits only another place. */
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

/** Which place in the chain a product belongs to. */
export function roleOf(entry: Named): Role {
  if (entry.kind === "adapter") return "adapter";
  return entry.kind === "headphones" || entry.kind === "iem" || entry.kind === "earbuds" ? "headphones" : "electronics";
}

/** The names of an entry as words: of its id, its maker, its model, then of what people call it. Packing writes them down once. */
export function spelled({ id, maker, model, aliases = [] }: Named): string[] {
  return [id, maker, model, ...aliases].map((name) => wordsOf(name).join(" "));
}

/** An entry with its names as words: of its model first, then of what people call it, each without the maker's. */
interface Worded<Entry extends Named> {
  readonly entry: Entry;
  readonly id: string;
  readonly maker: string;
  /** The model, then the aliases. */
  readonly names: readonly string[];
}

function worded<Entry extends Named>(entry: Entry): Worded<Entry> {
  const [id, maker, ...names] = entry.words ?? spelled(entry);
  return { entry, id, maker, names };
}

const runTogether = (words: string): string => words.replaceAll(" ", "");

/** Whether every word asked for is among the words there, each used once; letters may be cut short. */
function covers(there: string, asked: readonly string[]): boolean {
  // A word is there whole or as a beginning, so its letters are; this alone rules out nearly every name.
  if (!asked.every((word) => there.includes(word))) return false;
  const left = there.split(" ");
  return asked.every((word) => {
    let at = left.indexOf(word);
    if (at < 0 && word.length >= 3 && /^\p{L}/u.test(word)) at = left.findIndex((other) => other.startsWith(word));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** Whether words, run together, are the name, with or without the maker before it. */
function isNamed(wanted: string, maker: string, name: string): boolean {
  if (!wanted.endsWith(name[name.length - 1] ?? "")) return false;
  const run = runTogether(name);
  return wanted === run || wanted === runTogether(maker) + run;
}

/** The entries that fit, by the strictest reading that fits any: whole name, whole alias, all words of a name, all words of all names, all telling words. */
function fitting<Entry extends Named>(entries: readonly Worded<Entry>[], asked: readonly string[]): readonly Entry[] {
  if (asked.length === 0) return [];
  const whole = asked.join("");
  const readings: ((item: Worded<Entry>) => boolean)[] = [
    ({ maker, names, id }) => isNamed(whole, maker, names[0]) || whole === runTogether(id),
    ({ maker, names }) => names.some((name, at) => at > 0 && isNamed(whole, maker, name)),
    ({ maker, names }) => names.some((name) => covers(`${maker} ${name}`, asked)),
    ({ maker, names }) => names.length > 1 && covers(`${maker} ${names.join(" ")}`, asked),
  ];
  for (const [strictness, reading] of readings.entries()) {
    const fits = entries.filter(reading);
    // A nickname of several decides nothing: whoever has it in a longer name is asked about too.
    const isSharedNickname = strictness === 1 && fits.length > 1;
    if (fits.length > 0 && !isSharedNickname) return fits.map(({ entry }) => entry);
  }
  const telling = asked.filter((word) => !genericWords.has(word));
  return telling.length < asked.length ? fitting(entries, telling) : [];
}

function nearestTo<Entry extends Named>(entries: readonly Worded<Entry>[], asked: readonly string[]): Entry[] {
  const wanted = pairsOf(asked.join(""));
  return entries
    .map(({ entry, maker, names }) => {
      const runs = [`${maker} ${names[0]}`, ...names].map(runTogether);
      return { entry, score: Math.max(...runs.map((run) => nearness(run, wanted))) };
    })
    .filter(({ score }) => score >= leastNearnessRatio)
    .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, nearestCount)
    .map(({ entry }) => entry);
}

/** Looks a name up among entries, or among their names alone, in one role where the place in the chain is known. */
export function searchGear<Entry extends Named>(
  entries: readonly Entry[],
  query: string,
  role?: Role,
): SearchResult<Entry> {
  const asked = wordsOf(query);
  const inRole = entries.filter((entry) => role === undefined || roleOf(entry) === role);
  // An id is one product's alone, whoever else is called so.
  const exact = inRole.find((entry) => entry.id === query);
  if (exact) return { status: "found", entry: exact };
  const eligible = inRole.map(worded);
  const fits = fitting(eligible, asked);
  if (fits.length === 1) return { status: "found", entry: fits[0] };
  if (fits.length > 1) return { status: "ambiguous", candidates: fits };
  const elsewhere = role === undefined ? [] : fitting(entries.map(worded), asked);
  const nearest = nearestTo(eligible, asked);
  return elsewhere.length === 1
    ? { status: "missing", nearest, otherRole: elsewhere[0] }
    : { status: "missing", nearest };
}
