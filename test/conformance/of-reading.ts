/** Checks of what is read off a capture. */
import type { Reading } from "../../src/core/measure/measurement.ts";
import { type Aim, type Check, deviationOf, type Tolerance } from "./check.ts";

/** What a reading must be, by whom. */
export interface Wanted {
  readonly figure: string;
  readonly oracle: string;
  readonly tolerance: Tolerance;
  readonly aim?: Aim;
}

const unitWords: Readonly<Record<string, string>> = {
  Db: "dB",
  DbFs: "dBFS",
  Dbc: "dBc",
  DbV: "dBV",
  Deg: "°",
  Sec: "s",
  Ppm: "ppm",
  Bits: "bit",
  Ratio: "",
  Count: "",
};

/** One reading by its id; one without value or curve where the capture gave none. */
function found(
  readings: readonly Reading[],
  id: string,
  channel?: string,
): Pick<Reading, "value" | "unit" | "curve" | "refusal"> {
  const one = readings.find((reading) => reading.id === id && (channel === undefined || reading.channel === channel));
  return one ?? { unit: "Ratio", refusal: "no such reading" };
}

/** A check that fails, with the reason in its figure. */
const missing = (
  id: string,
  { figure, ...wanted }: Wanted,
  unit: string,
  expected: number,
  why = "no value",
): Check => ({
  ...wanted,
  figure: `${figure}: ${why}`,
  readingId: id,
  unit,
  expected,
  measured: Number.NaN,
});

/** The value of one reading. */
export function ofValue(
  readings: readonly Reading[],
  id: string,
  expected: number,
  wanted: Wanted,
  channel?: string,
): Check {
  const { unit, value, refusal } = found(readings, id, channel);
  const word = unitWords[unit] ?? unit;
  if (value === undefined) return missing(id, wanted, word, expected, refusal);
  return { ...wanted, readingId: id, unit: word, expected, measured: value };
}

/** A reading's curve, by the point that is furthest off. */
export function ofCurve(
  readings: readonly Reading[],
  id: string,
  expectedAt: (x: number) => number,
  wanted: Wanted,
  channel?: string,
): Check {
  const { curve, unit, refusal } = found(readings, id, channel);
  if (curve === undefined) return missing(id, wanted, unitWords[unit] ?? unit, Number.NaN, refusal ?? "no curve");
  const points = curve.xs.map((x, k): Check => {
    const at = `${Number(x.toPrecision(4))} ${unitWords[curve.xUnit] ?? curve.xUnit}`;
    const figure = `${wanted.figure} (${curve.xs.length} points, worst at ${at})`;
    const word = unitWords[curve.yUnit] ?? curve.yUnit;
    return { ...wanted, figure, readingId: id, unit: word, expected: expectedAt(x), measured: curve.ys[k] };
  });
  return worstOf(points);
}

/** The check that is furthest off. */
export function worstOf(checks: readonly Check[]): Check {
  const off = (check: Check) => {
    const deviation = deviationOf(check);
    return Number.isNaN(deviation) ? Number.POSITIVE_INFINITY : Math.abs(deviation);
  };
  return checks.reduce((most, check) => (off(check) > off(most) ? check : most));
}
