/**
 * A figure is a number that says where it comes from and how far it may be off.
 *
 * A bare number is a figure somebody typed. A stated figure carries its source, the condition it
 * was taken under, a one-sigma spread in dB and, where a sheet only gives a limit, the bound.
 */

/** Which side of the true value the stated value lies on: "< 1 ohm" is `atMost`. */
export type Bound = "exact" | "atMost" | "atLeast";

/** How far a source can be trusted; the spread that follows is in `spread.ts`. */
export type Trust = "measured" | "maker" | "deduced" | "class" | "user" | "unsourced";

/** A number with what is known about it. */
export interface Stated {
  readonly value: number;
  readonly bound?: Bound;
  readonly source: string;
  readonly trust?: Trust;
  readonly condition?: string;
  readonly spreadDb?: number;
}

/** A number, stated or bare. */
export type Figure = number | Stated;

/** The plain value of a figure; undefined stays undefined: an unknown is never a default. */
export function valueOf(figure: Figure): number;
export function valueOf(figure: Figure | undefined): number | undefined;
export function valueOf(figure: Figure | undefined): number | undefined {
  return typeof figure === "object" ? figure.value : figure;
}
