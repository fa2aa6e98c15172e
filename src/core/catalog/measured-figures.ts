/** The figures of a captured device as they stand in a product: only those that are in volts, or need none. */

import type { Measured } from "../measure/measure-capture.ts";
import type { Reading } from "../measure/measurement.ts";
import { ratioFromDb } from "../units/decibel.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { MeasuredFigure, MeasuredOutput } from "./measured-gear.ts";

/** What a product can hold of it; throws HeadampError where that is nothing. */
export function measuredOutputOf({ readings, signal }: Measured): MeasuredOutput {
  const told = (id: string) => readings.filter((reading) => reading.id === id && reading.value !== undefined);
  const level = lowest(told("level-open-v")) ?? lowest(told("level-v"));
  const noise = signal.kind === "silence" ? highest(told("noise-flat-v")) : undefined;
  const thd = highest(told("thd"));
  const balance = told("balance")[0];
  const crosstalk = highest(told("crosstalk-1000"));
  const measured: MeasuredOutput = {
    // It reached this voltage; whether more is in it, another setting of the volume would say.
    ...(level && { maxVrms: { ...figureOf(level), bound: "atLeast" as const } }),
    ...(noise && { noiseVrms: figureOf(noise) }),
    ...(thd && {
      thdRatio: { ...figureOf(thd, ratioFromDb), ...(level?.value !== undefined && { atVrms: level.value }) },
    }),
    ...(balance && { channelImbalanceDb: figureOf(balance, Math.abs) }),
    ...(crosstalk && { crosstalkDb: { ...figureOf(crosstalk), atHz: 1000 } }),
  };
  if (Object.keys(measured).length > 0) return measured;
  throw new HeadampError(
    "nothing-to-save",
    "None of these figures is one of a product's: volts need the full scale of the input (--full-scale-vrms), distortion and balance a sine, noise a silence.",
  );
}

/** Of two channels the one that reaches less, or the worse one: a product has one figure for both. */
const lowest = (readings: readonly Reading[]): Reading | undefined => sorted(readings)[0];
const highest = (readings: readonly Reading[]): Reading | undefined => sorted(readings).at(-1);
const sorted = (readings: readonly Reading[]): Reading[] =>
  [...readings].sort((one, other) => (one.value as number) - (other.value as number));

function figureOf(
  { value = 0, bound, condition, channel }: Reading,
  inUnit: (value: number) => number = (same) => same,
): MeasuredFigure {
  const where = channel === undefined ? "" : `, ${channel}`;
  return {
    value: inUnit(value),
    ...(bound && bound !== "exact" && { bound }),
    condition: `${condition}${where}`,
  };
}
