/** From words to a verdict: the same core as the command line, asked by the page. */

import { nameOf, type Rig } from "../../core/catalog/rig.ts";
import { type RigWords, rigFromWords } from "../../core/catalog/rig-words.ts";
import type { MusicProgramme } from "../../core/chain/record.ts";
import { check, type Verdict } from "../../core/check/check.ts";
import { type Plan, planAt, planFor, type Sitting } from "../../core/check/plan.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import type { Catalogue } from "./catalogue.ts";

/** A rig with the settings planned for it. */
export interface Planned {
  readonly rig: Rig;
  readonly plan: Plan;
  readonly programme: MusicProgramme;
  readonly sitting: Sitting;
  /** Names by id of what is in the rig. */
  readonly names: ReadonlyMap<string, string>;
}

/** What came of it: worked out, or the user's mistake in one sentence. */
export type Outcome<Result> = { readonly done: Result } | { readonly mistake: string };

/** Runs `work`; a user's mistake becomes a sentence, one of ours goes on up. */
export function attempt<Result>(work: () => Result): Outcome<Result> {
  try {
    return { done: work() };
  } catch (error) {
    if (error instanceof HeadampError) return { mistake: error.message };
    throw error;
  }
}

/** The rig of some words and its free settings at normal listening. */
export function planned(
  words: RigWords,
  catalogue: Catalogue,
  programme: MusicProgramme,
  sitting: Sitting,
): Outcome<Planned> {
  return attempt(() => {
    const rig = rigFromWords(words, catalogue.names, catalogue.rowOf);
    const entries = [rig.source.entry, ...rig.amps.map(({ entry }) => entry), rig.headphones];
    const names = new Map(entries.map((entry) => [entry.id, nameOf(entry)]));
    return { rig, plan: planFor(rig, programme, sitting), programme, sitting, names };
  });
}

/** The verdict at a level of listening, its settings as planned; what to buy is asked elsewhere. */
export function judged({ rig, plan, programme, sitting }: Planned, normalDbSpl: number): Verdict {
  return check(rig, programme, { ...sitting, normalDbSpl }, [], planAt(plan, normalDbSpl));
}
