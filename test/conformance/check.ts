/** What one line of the conformance report is: a figure, what it must be by whom, what it is, and how far off it may be. */
import { vector } from "../vectors/vectors.ts";
import type { Programs } from "./programs.ts";

/** How far from the expected value a measured one may be. */
export type Tolerance =
  | { readonly kind: "within"; readonly abs: number }
  | { readonly kind: "ppm"; readonly ppm: number }
  | { readonly kind: "percent"; readonly percent: number }
  /** Below by no more than `below`, above by no more than `above`. */
  | { readonly kind: "between"; readonly below: number; readonly above: number }
  | { readonly kind: "atMost" }
  | { readonly kind: "same" };

/** What is asked of headamp's accuracy on float64 data. */
export const aims = {
  thd: "THD of −150 dB within 0.1 dB",
  floor: "THD+N floor below −200 dB at any frequency",
  level: "levels within 0.001 dB",
  frequency: "frequency within 0.01 ppm",
  clock: "clock offset within 0.1 ppm",
  imd: "IMD within 0.05 dB of the closed form of a known polynomial",
  response: "sweep response within 0.01 dB of a known filter",
  harmonics: "harmonic responses within 0.1 dB",
} as const;

/** One of the aims. */
export type Aim = keyof typeof aims;

/** One check. */
export interface Check {
  /** What is measured, with its conditions. */
  readonly figure: string;
  /** The reading of a capture that it is about, where it is one. */
  readonly readingId?: string;
  /** Who says what it must be: a closed form, a vector by its id, a standard's table, another program. */
  readonly oracle: string;
  readonly unit: string;
  readonly expected: number;
  readonly measured: number;
  readonly tolerance: Tolerance;
  /** The aim that it is a case of. */
  readonly aim?: Aim;
}

/** A check that another program would have answered. */
export interface NotAsked {
  readonly figure: string;
  readonly oracle: string;
  /** The program that is not installed. */
  readonly missing: string;
}

/** Checks that belong together. */
export interface Group {
  readonly title: string;
  checks(programs: Programs): readonly (Check | NotAsked)[];
}

/** Whether there was nobody to ask. */
export const isNotAsked = (row: Check | NotAsked): row is NotAsked => "missing" in row;

/** How far off it is, in the unit of the tolerance: its own, parts per million or percent. */
export function deviationOf({ expected, measured, tolerance }: Check): number {
  if (expected === measured) return 0;
  const relative = { ppm: 1e6, percent: 100 }[tolerance.kind as "ppm" | "percent"];
  return relative === undefined ? measured - expected : relative * (measured / expected - 1);
}

/** Whether figure and oracle agree; what is no number never does. */
export function agrees(check: Check): boolean {
  const deviation = deviationOf(check);
  const { tolerance } = check;
  if (tolerance.kind === "within") return Math.abs(deviation) <= tolerance.abs;
  if (tolerance.kind === "ppm") return Math.abs(deviation) <= tolerance.ppm;
  if (tolerance.kind === "percent") return Math.abs(deviation) <= tolerance.percent;
  if (tolerance.kind === "between") return deviation >= -tolerance.below && deviation <= tolerance.above;
  return tolerance.kind === "atMost" ? deviation <= 0 : deviation === 0;
}

/** A tolerance in the figure's own unit. */
export const within = (abs: number): Tolerance => ({ kind: "within", abs });

/** A relative tolerance in parts per million. */
export const ppm = (ppm: number): Tolerance => ({ kind: "ppm", ppm });

/** A relative tolerance in percent. */
export const percent = (percent: number): Tolerance => ({ kind: "percent", percent });

/** The figure may be anything up to the expected value. */
export const atMost: Tolerance = { kind: "atMost" };

/** Nothing else will do. */
export const same: Tolerance = { kind: "same" };

/** The tolerance that a vector states for one of its values; of two the tighter. */
export function toleranceOf(id: string, expected: number): Tolerance {
  const { abs, rel } = vector(id).tolerance;
  if (abs !== undefined && (rel === undefined || abs <= rel * Math.abs(expected)))
    return abs === 0 ? same : within(abs);
  return rel === undefined ? same : percent(100 * rel);
}

/** What a vector is, in the words of the report. */
export function vectorWords(id: string): string {
  const { kind, source } = vector(id);
  const how = { computed: "computed", published: "published", "derived-from-published": "derived" }[kind] ?? kind;
  return `vector ${id}, ${how}${kind === "computed" ? "" : `: ${source.split(";")[0]}`}`;
}

/** One check a value of a vector: `figure` names each by what goes in. */
export function vectorChecks(
  id: string,
  unit: string,
  expected: number | readonly number[],
  measured: number | readonly number[],
  figure: string | ((index: number) => string),
): Check[] {
  const [wanted, got] = [[expected].flat(), [measured].flat()];
  return wanted.map((value, index) => ({
    figure: typeof figure === "string" ? figure : figure(index),
    oracle: vectorWords(id),
    unit,
    expected: value,
    measured: got[index] ?? Number.NaN,
    tolerance: toleranceOf(id, value),
  }));
}
