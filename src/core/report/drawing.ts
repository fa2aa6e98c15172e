/** What a picture holds, before anyone draws it: lines over axes or bars on one scale, with colours as meanings. */

import type { AxisSpan } from "../math/axis.ts";

/** A drawing with what it is called where it cannot be seen. */
export interface Picture {
  readonly title: string;
  readonly drawing: Plot | Bars;
}

/** The colours of meaning: stages in signal order, the inks, and what a hand moves. */
export type Tone = "file" | "dac" | "vol" | "amp" | "drv" | "ear" | "ink2" | "ink3" | "accent";

/** An axis with its ticks; a strong one is a decade or the zero. */
export interface Axis extends AxisSpan {
  readonly title: string;
  readonly ticks: readonly Tick[];
  /** Set where its ticks are names of places and no values: they stand without lines of paper. */
  readonly named?: true;
}

/** One line of paper with its number, or its name where the axis has names. */
export interface Tick {
  readonly value: number;
  readonly text?: string;
  readonly strong?: boolean;
}

/** Lines over an axis; all but axes and lines may be missing. */
export interface Plot {
  readonly kind: "plot";
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly Line[];
  /** Where a limit is passed. */
  readonly beyond?: readonly Beyond[];
  /** What a height means. */
  readonly zones?: readonly Zone[];
  readonly areas?: readonly Area[];
  /** What else could be. */
  readonly ghosts?: readonly Ghost[];
  readonly points?: readonly Point[];
  readonly remarks?: readonly Remark[];
  /** Values of the x axis with a name. */
  readonly marks?: readonly Mark[];
  /** Values of the y axis with a name, dotted. */
  readonly references?: readonly Reference[];
  /** The one arrow: the number the answer quotes. */
  readonly dimension?: Dimension;
}

/** One line of a plot, labelled on itself; without a label it belongs to a neighbour. */
export interface Line {
  readonly label: string;
  readonly tone: Tone;
  /** What is asked about, what stands beside it, or what must not be passed. */
  readonly weight: "data" | "fine" | "limit";
  /** Which pattern of dashes it is drawn in; absent for none. */
  readonly dashIndex?: number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Half the width of the doubt about it. */
  readonly spreadDb?: number;
}

/** A hatch from a line to the edge above or below it. */
export interface Beyond {
  readonly side: "above" | "below";
  readonly label?: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** A band across the plot with a quiet word; a dotted line parts it from the next. */
export interface Zone {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** How strongly it is tinted; absent for not at all. */
  readonly shade?: "faint" | "clear";
}

/** What lies between two lines. */
export interface Area {
  readonly tone: Tone;
  readonly label?: string;
  /** A tint behind everything, or a doubt. */
  readonly weight?: "tint" | "doubt";
  readonly xs: readonly number[];
  readonly lows: readonly number[];
  readonly highs: readonly number[];
}

/** A thin line for what is not so, labelled where it stands out most. */
export interface Ghost {
  readonly label: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** One of many things in a scatter: shape by kind, hollow for a bound. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly shape: "circle" | "square" | "triangle" | "diamond";
  readonly tone: Tone;
  readonly hollow?: true;
  readonly label?: string;
}

/** Words at a place; those that are not needed give way where there is no room. */
export interface Remark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly side: "above" | "below";
  readonly tone: Tone;
  readonly strong?: true;
  readonly needed?: true;
}

/** A vertical line at a value. */
export interface Mark {
  readonly x: number;
  readonly label: string;
  readonly tone: Tone;
}

/** A dotted horizontal line at a value. */
export interface Reference {
  readonly y: number;
  readonly label: string;
}

/** An arrow along the y axis from one value to another, with its number. */
export interface Dimension {
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Rows of values on one scale. */
export interface Bars {
  readonly kind: "bars";
  readonly x: Axis;
  readonly rows: readonly BarRow[];
}

/** One row: a bar to its value, or dashes where nobody knows it. */
export interface BarRow {
  readonly label: string;
  readonly detail: string;
  readonly tone: Tone;
  readonly value?: number;
}
