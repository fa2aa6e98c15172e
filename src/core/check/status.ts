/** The four answers there are, and the margin they are read from. */

/** Keeps the limit with 90 % or more, with 50 % or more, with less; or a needed figure is missing and no bound decides. */
export type Status = "pass" | "caution" | "fail" | "unknown";

/** How far a chain stays inside a limit, in dB: at worst, and where only bounds of a figure are known, at best. */
export interface Margin {
  readonly worstDb: number;
  readonly bestDb: number;
}

/** A margin of which nothing is left open. */
export const exactly = (marginDb: number): Margin => ({ worstDb: marginDb, bestDb: marginDb });
