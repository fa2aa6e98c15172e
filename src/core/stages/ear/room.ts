/** The noise of the room the listener sits in, by octave, by hertz, and as one number in dBA. */
import { interpolateLogFrequency } from "../../math/interpolate.ts";
import { aWeightingDb } from "../../standards/iec-61672.ts";
import { dbFromPowerRatio, powerSumDb } from "../../units/decibel.ts";
import { HeadampError } from "../../units/headamp-error.ts";

/** Centres of the octaves a room and an isolation are given in. */
export const octaveFrequenciesHz: readonly number[] = [63, 125, 250, 500, 1000, 2000, 4000, 8000];

/** Noise criterion curves, 63 Hz to 8 kHz (values as tabled at crystalinstruments.com, noise-criteria-nc-curves). */
const noiseCriteriaDbSpl = {
  nc15: [47, 36, 29, 22, 17, 14, 12, 11],
  nc20: [51, 40, 33, 26, 22, 19, 17, 16],
  nc25: [54, 44, 37, 31, 27, 24, 22, 21],
  nc30: [57, 48, 41, 35, 31, 29, 28, 27],
} as const;

/** A room by name: no noise at all, a recording studio, a quiet bedroom at night, a quiet living room, an ordinary one. */
export type RoomName = "silent" | keyof typeof noiseCriteriaDbSpl;

/** A room by name or by the levels of its eight octaves in dB SPL. */
export type Room = RoomName | readonly number[];

/** The names a room can be given by. */
export const roomNames: readonly RoomName[] = ["silent", "nc15", "nc20", "nc25", "nc30"];

/** Octave levels of a room, 63 Hz to 8 kHz, minus infinity in silence; throws HeadampError for an unknown name or levels that are none. */
export function roomOctavesDbSpl(room: Room): readonly number[] {
  if (room === "silent") return octaveFrequenciesHz.map(() => Number.NEGATIVE_INFINITY);
  if (typeof room === "string") {
    if (Object.hasOwn(noiseCriteriaDbSpl, room)) return noiseCriteriaDbSpl[room];
    throw new HeadampError(
      "room",
      `There is no room of that name: choose one of ${roomNames.join(", ")}, or give eight octave levels from 63 Hz to 8 kHz.`,
    );
  }
  checkOctaves(room, "The room's noise", -60, 140);
  return room;
}

/** Throws HeadampError unless there are eight finite values within bounds; `what` starts the sentence. */
export function checkOctaves(levelsDb: readonly number[], what: string, leastDb: number, mostDb: number): void {
  const good =
    Array.isArray(levelsDb) &&
    levelsDb.length === octaveFrequenciesHz.length &&
    levelsDb.every((value) => value >= leastDb && value <= mostDb);
  if (!good) {
    throw new HeadampError(
      "octaves",
      `${what} needs eight levels from ${leastDb} to ${mostDb} dB, one for each octave from 63 Hz to 8 kHz.`,
    );
  }
}

/** Level in one hertz at a frequency, straight lines over log frequency between octaves; beyond them the ends hold. */
export function roomDbSplIn1Hz(octavesDbSpl: readonly number[], frequencyHz: number): number {
  if (octavesDbSpl[0] === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  // an octave around f is f (sqrt 2 - 1/sqrt 2) = f / sqrt 2 wide
  const densitiesDbSpl = octavesDbSpl.map(
    (levelDbSpl, index) => levelDbSpl - dbFromPowerRatio(octaveFrequenciesHz[index] / Math.SQRT2),
  );
  return interpolateLogFrequency(octaveFrequenciesHz, densitiesDbSpl, frequencyHz);
}

/** The room as a sound level meter reads it with A weighting. */
export function roomAWeightedDbSpl(octavesDbSpl: readonly number[]): number {
  return powerSumDb(octavesDbSpl.map((levelDbSpl, index) => levelDbSpl + aWeightingDb(octaveFrequenciesHz[index])));
}
