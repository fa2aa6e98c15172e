/** Figures beside those of the instrument alone: what it limits becomes a bound, what it colours is taken out. */

import { dbFromRatio } from "../units/decibel.ts";
import type { Curve, Reading } from "./measurement.ts";

/** Nearer to the instrument's own than this a figure is mostly the instrument's (at 10 dB it is still 0.4 dB of it). */
const CLEAR_DB = 10;
const DB_PER_BIT = dbFromRatio(2);

/** The readings of a capture, each with the instrument's beside it where there is one. */
export function besideFloor(readings: readonly Reading[], floors: readonly Reading[]): Reading[] {
  const keyOf = ({ id, channel }: Reading) => `${id} ${channel ?? ""}`;
  const floorByKey = new Map(floors.map((floor) => [keyOf(floor), floor]));
  return readings.map((reading) => {
    const floor = floorByKey.get(keyOf(reading));
    if (floor === undefined || floor.refusal !== undefined || reading.refusal !== undefined) return reading;
    return reading.spoiling === "multiplies" ? takenOut(reading, floor) : beside(reading, floor);
  });
}

function beside(reading: Reading, floor: Reading): Reading {
  const { value, spoiling } = reading;
  const floorCurve = floor.curve && { floorCurve: floor.curve };
  if (value === undefined || floor.value === undefined) return { ...reading, ...floorCurve };
  const abovesDb = spoiling === undefined ? undefined : distanceDb(reading, floor.value);
  const bound =
    spoiling === "adds" && abovesDb !== undefined && abovesDb < CLEAR_DB
      ? { bound: "atMost" as const }
      : spoiling === "shrinks" && abovesDb !== undefined && abovesDb > -CLEAR_DB
        ? { bound: "atLeast" as const }
        : undefined;
  return { ...reading, floor: floor.value, ...bound, ...floorCurve };
}

/** By how much a figure lies above the instrument's, whatever its unit. */
function distanceDb({ value, unit }: Reading, floor: number): number {
  const own = value as number;
  if (unit === "Bits") return (own - floor) * DB_PER_BIT;
  return unit.startsWith("Db") ? own - floor : dbFromRatio(own / floor);
}

/** A response without that of the instrument: in decibels and degrees a difference. */
function takenOut(reading: Reading, floor: Reading): Reading {
  const curve = reading.curve && floor.curve && differenceOf(reading.curve, floor.curve);
  const condition = `${reading.condition}, the instrument's own taken out`;
  const head = {
    ...reading,
    condition,
    ...(curve && { curve }),
    ...(floor.value !== undefined && { floor: floor.value }),
  };
  if (reading.value === undefined || floor.value === undefined) return curve || !reading.curve ? head : reading;
  // Of a curve the value is its span, which has to be read again; without one it is a point of it.
  if (reading.curve !== undefined)
    return curve ? { ...head, value: Math.max(...curve.ys) - Math.min(...curve.ys) } : reading;
  return { ...head, value: reading.value - floor.value };
}

/** The difference of curves on one axis; undefined where they were not read at the same places. */
function differenceOf(curve: Curve, floor: Curve): Curve | undefined {
  const alike =
    curve.xs.length === floor.xs.length && curve.xs.every((x, k) => Math.abs(x - floor.xs[k]) <= 1e-3 * Math.abs(x));
  return alike ? { ...curve, ys: curve.ys.map((y, k) => y - floor.ys[k]) } : undefined;
}
