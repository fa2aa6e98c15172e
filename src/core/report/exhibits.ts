/** The lenses in a report: each question with what it shows of these chains. */

import type { Exhibit } from "./document.ts";
import type { Scenes } from "./lens.ts";
import { lenses } from "./lenses.ts";

/** What every lens shows, or only those named; questions without a picture come last. */
export function exhibitsOf(scenes: Scenes, ids?: readonly string[]): Exhibit[] {
  const all = lenses
    .filter(({ id }) => !ids || ids.includes(id))
    .map((lens) => ({ question: lens.question, ...lens.look(scenes) }));
  return [...all.filter(({ gap }) => gap === undefined), ...all.filter(({ gap }) => gap !== undefined)];
}
