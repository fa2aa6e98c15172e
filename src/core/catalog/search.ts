/**
 * Finds a product by what people type: "hd600", "scarlett 2i2 3rd gen", "thx aaa 789", "apple dongle".
 *
 * Case, spaces and punctuation do not count; a plus sign, a letter and a number do. A whole name wins
 * over names that contain it; a typo is never guessed, only answered with the nearest names.
 */
import type { ElectronicsKind, HeadphoneKind } from "./gear.ts";
import { nearness, plainText, wordsOf } from "./words.ts";

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

/** The names an entry answers to as a whole: first its own, then what people call it. */
function ownNames({ id, maker, model }: Named): string[] {
  return [model, `${maker} ${model}`, id];
}

function calledNames({ maker, aliases = [] }: Named): string[] {
  return aliases.flatMap((alias) => [alias, `${maker} ${alias}`]);
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

/** The entries that fit, by the strictest reading that fits any: whole name, whole alias, all words, all telling words. */
function fitting<Entry extends Named>(entries: readonly Entry[], query: string): readonly Entry[] {
  const asked = wordsOf(query);
  const whole = asked.join("");
  const telling = asked.filter((word) => !genericWords.has(word));
  const named = (names: (entry: Named) => string[], wanted: string) =>
    entries.filter((entry) => names(entry).some((name) => wordsOf(name).join("") === wanted));
  const worded = (words: readonly string[]) =>
    words.length === 0
      ? []
      : entries.filter((entry) => {
          const variants = [entry.model, ...(entry.aliases ?? [])];
          return variants.some((name) => covers(wordsOf(`${entry.maker} ${name}`), words));
        });
  const readings = [
    () => named(ownNames, whole),
    () => named(calledNames, whole),
    () => worded(asked),
    () => named(ownNames, telling.join("")),
    () => named(calledNames, telling.join("")),
    () => worded(telling),
  ];
  for (const reading of readings) {
    const fits = reading();
    if (fits.length > 0) return fits;
  }
  return [];
}

function nearestTo<Entry extends Named>(entries: readonly Entry[], query: string): Entry[] {
  const wanted = plainText(query);
  return entries
    .map((entry) => {
      const names = [...ownNames(entry), ...calledNames(entry)];
      return { entry, score: Math.max(...names.map((name) => nearness(plainText(name), wanted))) };
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
  const eligible = role === undefined ? entries : entries.filter((entry) => roleOf(entry) === role);
  const fits = wordsOf(query).length === 0 ? [] : fitting(eligible, query);
  if (fits.length === 1) return { status: "found", entry: fits[0] };
  if (fits.length > 1) return { status: "ambiguous", candidates: fits };
  const elsewhere = role === undefined ? [] : fitting(entries, query);
  const nearest = nearestTo(eligible, query);
  return elsewhere.length === 1
    ? { status: "missing", nearest, otherRole: elsewhere[0] }
    : { status: "missing", nearest };
}
