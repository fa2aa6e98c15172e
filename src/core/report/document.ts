/** What a report says, before it has a form: titles, sentences, tables and pictures, with no markup in them. */

import type { Status } from "../check/status.ts";
import type { AxisSpan } from "../math/axis.ts";

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
  readonly pictures?: readonly Picture[];
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

/** A picture with its question, its answer and the numbers behind it. */
export interface Picture {
  readonly title: string;
  readonly answer: string;
  readonly drawing: Plot | Bars;
  readonly table?: Table;
}

/** The colours of meaning: stages in signal order, the quiet inks, and what a hand moves. */
export type Tone = "file" | "dac" | "vol" | "amp" | "drv" | "ear" | "ink2" | "ink3" | "accent";

/** An axis with its ticks; a strong one is a decade or the zero. */
export interface Axis extends AxisSpan {
  readonly title: string;
  readonly ticks: readonly { readonly value: number; readonly text?: string; readonly strong?: boolean }[];
}

/** Lines over an axis. */
export interface Plot {
  readonly kind: "plot";
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Where the limit is passed: above these points. */
  readonly beyond?: { readonly xs: readonly number[]; readonly ys: readonly number[] };
}

/** One line of a plot, labelled at its own end. */
export interface Line {
  readonly label: string;
  readonly tone: Tone;
  readonly weight: "data" | "limit";
  /** Which pattern of dashes it is drawn in; absent for none. */
  readonly dashIndex?: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Half the width of the doubt about it. */
  readonly spreadDb?: number;
}

/** Rows of levels on one scale. */
export interface Bars {
  readonly kind: "bars";
  readonly x: Axis;
  readonly rows: readonly BarRow[];
}

/** One row: hatched up to its noise, solid to the average, pale to the peak, and a mark where it clips. */
export interface BarRow {
  readonly label: string;
  readonly detail: string;
  readonly tone: Tone;
  readonly noiseDbSpl?: number;
  readonly averageDbSpl: number;
  readonly peakDbSpl: number;
  readonly clipsDbSpl?: number;
}

/** The text of a cell. */
export const textOf = (cell: Cell): string => (typeof cell === "string" ? cell : cell.text);
