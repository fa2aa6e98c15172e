/**
 * What somebody may mean while he is still typing: the best few names, with the letters that fit.
 *
 * Every word typed must begin a word of the maker, the model or a nickname; when nothing fits, the nearest names stand in.
 */

import { type Named, type Role, roleOf, searchGear } from "./search.ts";
import { wordsOf } from "./words.ts";

/** One name that fits, as "Maker Model", and which of its letters were typed. */
export interface Suggestion<Entry extends Named> {
  readonly entry: Entry;
  readonly name: string;
  /** Stretches of the name that were typed, from and to. */
  readonly typed: readonly (readonly [fromIndex: number, toIndex: number])[];
}

/** Names of a role that fit what was typed so far, best first, at most so many. */
export function suggest<Entry extends Named>(
  entries: readonly Entry[],
  query: string,
  role: Role,
  mostCount = 8,
): Suggestion<Entry>[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  const inRole = entries.filter((entry) => roleOf(entry) === role);
  const fits = inRole
    .map((entry) => ({ entry, rank: rankOf(entry, asked) }))
    .filter(({ rank }) => rank < Infinity)
    .sort(
      (a, b) =>
        a.rank - b.rank || nameOf(a.entry).length - nameOf(b.entry).length || (a.entry.id < b.entry.id ? -1 : 1),
    )
    .slice(0, mostCount);
  if (fits.length > 0) return fits.map(({ entry }) => suggestion(entry, asked));
  const result = searchGear(inRole, query);
  return result.status === "missing" ? result.nearest.map((entry) => suggestion(entry, [])) : [];
}

const nameOf = ({ maker, model }: Named): string => (maker === "" ? model : `${maker} ${model}`);

/** The lower the better: the model begins with what was typed, the whole name does, only a nickname does; infinite where a word fits nowhere. */
function rankOf(entry: Named, asked: readonly string[]): number {
  const model = wordsOf(entry.model);
  const maker = wordsOf(entry.maker);
  const run = asked.join("");
  if (model.join("") === run) return 0;
  if (begins([...maker, ...model], asked)) return model.join("").startsWith(run) ? 1 : begins(model, asked) ? 2 : 3;
  if ([...maker, ...model].join("").includes(run)) return 4;
  const nicknames = (entry.aliases ?? []).flatMap(wordsOf);
  return begins([...maker, ...model, ...nicknames], asked) ? 5 : Infinity;
}

/** Whether every word typed begins a word there, each used once. */
function begins(there: readonly string[], asked: readonly string[]): boolean {
  const left = [...there];
  return asked.every((word) => {
    const at = left.findIndex((one) => one.startsWith(word));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

function suggestion<Entry extends Named>(entry: Entry, asked: readonly string[]): Suggestion<Entry> {
  const name = nameOf(entry);
  const lower = name.toLowerCase();
  const typed = asked
    .map((word): [number, number] => {
      const at = lower.indexOf(word);
      return [at, at + word.length];
    })
    .filter(([from]) => from >= 0)
    .sort(([one], [other]) => one - other);
  return { entry, name, typed };
}
