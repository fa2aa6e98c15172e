/** The lenses in a report: each question with what it shows of these chains. */

import type { Exhibit } from "./document.ts";
import type { Scenes } from "./lens.ts";
import { lenses } from "./lenses.ts";

/** What every lens shows, or only those named. */
export const exhibitsOf = (scenes: Scenes, ids?: readonly string[]): Exhibit[] =>
  lenses
    .filter(({ id }) => !ids || ids.includes(id))
    .map((lens) => ({ question: lens.question, ...lens.look(scenes) }));
