/** Plain shapes: what both painters take, one that writes SVG and one that keeps the nodes of a page up to date. */

/** One element of a drawing. Its key stays the same as long as it shows the same thing, and so does its place in the list. */
export interface Shape {
  readonly tag: "path" | "rect" | "circle" | "text";
  readonly key: string;
  readonly className: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** What a text says, as it is: a painter escapes it. */
  readonly text?: string;
}

/** The size of a drawing in CSS pixels. */
export interface Canvas {
  readonly widthCount: number;
  readonly heightCount: number;
}

/** A coordinate to a tenth of a pixel, never farther out than a painter can bear. */
export const tenth = (value: number): number => Math.round(Math.min(1e5, Math.max(-1e5, value)) * 10) / 10;
