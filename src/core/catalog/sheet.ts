/** Everything known of one product, row by row: a figure with its source, or the gap where it should stand. */

import type { Stated } from "../units/figure.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { GearFigure, GearSource, SensitivityUnit } from "./gear.ts";
import { type Measurand, spreadDbOf } from "./spread.ts";

/** A published figure that is not the one in use. */
export interface SheetOther {
  readonly value: number;
  readonly unit: Unit;
  readonly detail: readonly string[];
  readonly source: string;
}

/** One row of a sheet; without `figure` and without `words` it is a gap, and `decides` names the finding it leaves open. */
export interface SheetRow {
  readonly label: string;
  readonly unit: Unit;
  /** The figure in use, with the spread it is reckoned with. */
  readonly figure?: Stated;
  /** What is known where it is no number: "analog". */
  readonly words?: string;
  readonly source?: string;
  /** The conditions it was taken under, the shortest first. */
  readonly detail: readonly string[];
  readonly others: readonly SheetOther[];
  readonly why?: string;
  /** Set where it follows from the other figures and was not published itself. */
  readonly deduced?: true;
  readonly decides?: string;
}

/** The rows of one socket, the converter, the driver. */
export interface SheetSection {
  readonly title: string;
  readonly remarks: readonly string[];
  readonly rows: readonly SheetRow[];
}

/** One product's sheet. */
export interface Sheet {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly releasedYear?: number;
  readonly priceUsd?: number;
  readonly discontinued: boolean;
  readonly sections: readonly SheetSection[];
  readonly notes: readonly string[];
  readonly sources: Readonly<Record<string, GearSource>>;
  readonly unsourcedCount: number;
  readonly gapCount: number;
}

/** What a row says beside its figure. */
export interface Beside {
  readonly measurand?: Measurand;
  readonly detail?: readonly string[];
  readonly decides?: string;
  readonly deduced?: true;
}

/** The row of a published figure with its alternates, or of its absence. */
export function rowOf(label: string, unit: Unit, figure: GearFigure | undefined, beside: Beside = {}): SheetRow {
  const { measurand, detail = [], decides, deduced } = beside;
  if (figure === undefined) return { label, unit, detail: [], others: [], ...(decides && { decides }) };
  const { alternates, why, ...stated } = figure;
  const bounded = stated.bound === "atMost" || stated.bound === "atLeast";
  const spreadDb = bounded || measurand === undefined ? stated.spreadDb : spreadDbOf(measurand, stated);
  return {
    label,
    unit,
    figure: { ...stated, ...(spreadDb !== undefined && { spreadDb }) },
    source: stated.source,
    detail: stated.condition === undefined ? detail : [...detail, stated.condition],
    others: (alternates ?? []).map(({ value, source, condition }) => ({
      value,
      unit,
      source,
      detail: condition === undefined ? [] : [condition],
    })),
    ...(why !== undefined && { why }),
    ...(deduced && { deduced }),
    ...(decides && { decides }),
  };
}

/** Whether a row is a gap: nobody published it. */
export const isGap = (row: SheetRow): boolean => row.figure === undefined && row.words === undefined;

/** How many published figures of a sheet nobody vouches for, and how many are missing. */
export function countsOf(
  sections: readonly SheetSection[],
  sources: Sheet["sources"],
): Pick<Sheet, "unsourcedCount" | "gapCount"> {
  const rows = sections.flatMap((section) => section.rows);
  const unsourced = rows.filter(
    (row) => row.source !== undefined && !row.deduced && sources[row.source]?.trust === "unsourced",
  );
  return { unsourcedCount: unsourced.length, gapCount: rows.filter(isGap).length };
}

/** How a sensitivity's published unit reads: the quantity's own unit, and what it is taken at. */
export const sensitivityWords: Readonly<Record<SensitivityUnit, { readonly unit: Unit; readonly at: string }>> = {
  "dB/V": { unit: "DbSpl", at: "at 1 V" },
  "dB/mW": { unit: "DbSpl", at: "at 1 mW" },
  "dB/0.1V": { unit: "DbSpl", at: "at 0.1 V" },
  "Vrms@94dB": { unit: "Vrms", at: "for 94 dB SPL" },
  "Vrms@90dB": { unit: "Vrms", at: "for 90 dB SPL" },
};
