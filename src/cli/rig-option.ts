/** From what was typed, or from a link, to the words of a rig, and from those to the rig. */

import { readRow } from "../adapters/node/catalog-files.ts";
import { withOwn } from "../core/catalog/own-rows.ts";
import type { Rig } from "../core/catalog/rig.ts";
import { type RigKey, rigKeys, type Said, wordsFromSaid } from "../core/catalog/rig-said.ts";
import { filesIn, type RigWords, rigFromWords } from "../core/catalog/rig-words.ts";
import type { Named } from "../core/catalog/search.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import type { Typed } from "./options.ts";
import { ownEntries } from "./own-option.ts";

/** The rig that was typed, or the one of a link. */
export function rigFrom(typed: Typed, catalogue: readonly Named[]): Promise<Rig> {
  const { bench } = typed;
  if (bench && bench.chains.length > 1)
    throw new HeadampError(
      "usage",
      `This link holds ${bench.chains.length} chains: headamp compare --chain LINK sets them side by side.`,
    );
  return rigNamed(bench ? bench.chains[0] : rigWordsFrom(typed), catalogue);
}

/** The rig that words name; a name that ends in .json is read as a product's file. */
export async function rigNamed(words: RigWords, catalogue: readonly Named[]): Promise<Rig> {
  const files = filesIn(words);
  const typed = files.length === 0 ? [] : await (await import("../adapters/node/gear-file.ts")).readGearFiles(files);
  return rigFromWords(words, withOwn([...typed, ...(await ownEntries())], catalogue), readRow);
}

/** The words of a rig as they were typed; the two ends may stand as plain words. */
export function rigWordsFrom({ values, positionals, tokens }: Typed): RigWords {
  const extra = positionals[2];
  if (extra !== undefined)
    throw new HeadampError(
      "usage",
      `"${extra}" is one word too many: give a source and headphones, and amplifiers with --amp.`,
    );
  // A plain word is the end that no option names; one alone is the headphones where anything before them is named.
  const named = values.source ?? values.amp ?? values.pad;
  const first: RigKey = !values.headphones && positionals.length === 1 && named ? "headphones" : "source";
  const firstAt = tokens.findIndex(({ kind }) => kind === "positional");
  const said = tokens.flatMap((token, at): Said[] => {
    if (token.kind === "positional") return [[at === firstAt ? first : "headphones", token.value]];
    return token.kind === "option" && isRigKey(token.name) ? [[token.name, token.value ?? ""]] : [];
  });
  return wordsFromSaid(said);
}

const isRigKey = (name: string): name is RigKey => (rigKeys as readonly string[]).includes(name);
