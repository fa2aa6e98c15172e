/** What a report says, before it has a form: titles, sentences, tables and pictures, with no markup in them. */

import type { Status } from "../check/status.ts";
import type { Picture } from "./drawing.ts";

/** A report from its answer to its last note. */
export interface Document {
  readonly title: string;
  readonly status?: Status;
  readonly about: readonly string[];
  readonly sections: readonly Section[];
}

/** A part of a report; any of its contents may be missing. */
export interface Section {
  readonly title: string;
  /** Set where a page may put it beside the one before. */
  readonly aside?: true;
  readonly table?: Table;
  readonly steps?: readonly string[];
  readonly exhibits?: readonly Exhibit[];
  readonly notes?: readonly string[];
}

/** Rows under heads; the first column names its row. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell; a plain text is its text alone. */
export type Cell =
  | string
  | {
      readonly text: string;
      readonly status?: Status;
      /** A second, quieter line. */
      readonly note?: string;
      /** How far inside its limit a finding lies, in sigmas. */
      readonly insideRatio?: number;
      readonly doubtful?: true;
    };

/** A question with its answer, the pictures that prove it, the conditions it holds under, and the numbers. */
export interface Exhibit {
  readonly question: string;
  /** In plain words, its number in the first sentence; one line a chain. */
  readonly answer: string;
  readonly pictures: readonly Picture[];
  /** The conditions; empty where there are none. */
  readonly note: string;
  readonly table?: Table;
  /** The missing figure, where there is no picture for want of it. */
  readonly gap?: string;
  /** What moves, where a face can show it moving. */
  readonly motion?: Moving;
}

/** A position over time, here and as it would be otherwise, as shares of one travel. */
export interface Moving {
  readonly timesSec: readonly number[];
  readonly hereRatios: readonly number[];
  readonly otherwiseRatios: readonly number[];
  readonly here: string;
  readonly otherwise: string;
}

/** The text of a cell. */
export const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);
