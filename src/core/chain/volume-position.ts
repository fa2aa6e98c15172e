/** Which volume of a chain is free, and where it must stand for a level at the ear. */

import { createArena } from "../math/arena.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { earDbSpl } from "../stages/ear/pressure.ts";
import type { PerChannel, StageLaw } from "../stages/law.ts";
import { describeStage, type StageSpec } from "../stages/stages.ts";
import { nearestStepDb, type VolumeSpec } from "../stages/volumes.ts";
import { ratioFromDb } from "../units/decibel.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { isAnalogVolume, isVolume } from "./record.ts";
import { solveLaws } from "./solve.ts";

/** Index of the volume that is solved for: the one marked "free", else the last analog one without a position, else the digital one. */
export function freeVolumeIndex(stages: readonly StageSpec[]): number | undefined {
  let marked: number | undefined;
  let analog: number | undefined;
  let digital: number | undefined;
  for (let index = 0; index < stages.length; index++) {
    const stage = stages[index];
    if (!isVolume(stage)) continue;
    if (stage.positionDb === "free") {
      if (marked !== undefined) throw twoFree(marked, index);
      marked = index;
    } else if (stage.positionDb === undefined) {
      if (isAnalogVolume(stage)) analog = index;
      else digital = index;
    }
  }
  return marked ?? analog ?? digital;
}

const twoFree = (first: number, second: number) =>
  new HeadampError(
    "two-free-volumes",
    `stages ${first + 1} and ${second + 1}: both volumes are free; give all but one a positionDb.`,
  );

/** The stages with every volume at a stated position: the free one at `freeDb`, the others where they are or at 0 dB. */
export function atPosition(stages: readonly StageSpec[], freeDb: number): StageSpec[] {
  const free = freeVolumeIndex(stages);
  return stages.map((stage, index) => {
    // A volume that stands somewhere is left as the very record it is, whose law is known.
    if (!isVolume(stage) || typeof stage.positionDb === "number") return stage;
    return index === free && freeDb !== 0 ? { ...stage, positionDb: freeDb } : atFull(stage);
  });
}

/** Volumes at 0 dB by the very record: every chain is asked for at full first. */
const full = new WeakMap<VolumeSpec, VolumeSpec>();

function atFull(stage: VolumeSpec): VolumeSpec {
  const known = full.get(stage);
  if (known) return known;
  const turnedUp = { ...stage, positionDb: 0 };
  full.set(stage, turnedUp);
  return turnedUp;
}

/**
 * By what a volume scales all that passes it from one position to another: one in the digital code, or one between
 * an ideal input and output, whose position is its gain and nothing else. Undefined where its resistors are part of
 * the circuit, or where one channel stops before the other.
 */
export function scaleRatio(from: StageLaw, to: StageLaw): number | undefined {
  const before = gainsOf(from);
  const after = gainsOf(to);
  if (!before || !after) return undefined;
  const left = after.left / before.left;
  return Math.abs(after.right / before.right / left - 1) < ROUNDING_RATIO ? left : undefined;
}

/** Two ways to the same ratio differ by no more than this. */
const ROUNDING_RATIO = 1e-12;

function gainsOf(law: StageLaw): PerChannel<number> | undefined {
  if (law.form === "digital") return law.gainRatio;
  return law.form === "active" ? { left: law.gain.left.ratio, right: law.gain.right.ratio } : undefined;
}

const only1Khz = Float64Array.of(1000);

/** The arrays a level is worked out in; nothing of them leaves. */
const arena = createArena();

/** Level of a full-scale 1 kHz sine in both channels at the left ear, in dB SPL, for stages whose volumes all have a position. */
export function fullScaleDbSpl(stages: readonly StageSpec[]): number {
  arena.rewind();
  const solved = solveLaws(stages.map(describeStage), only1Khz, arena.take);
  return earDbSpl(magnitudeAt(solved.alike, 0), solved.load.sensitivityDbSplPerVrms);
}

/** A chain set to a level: its stages, the position of the free volume, and how far it falls short at full volume. */
export interface Setting {
  readonly stages: readonly StageSpec[];
  readonly freeIndex: number | undefined;
  readonly positionDb: number;
  readonly shortDb: number;
}

/**
 * Sets the free volume so that a full-scale sine plays at `wantedDbSpl`; out of reach is a result, not an error.
 *
 * `knownFullDbSpl` spares working out the level at full volume where it is known.
 */
export function settle(stages: readonly StageSpec[], wantedDbSpl: number, knownFullDbSpl?: number): Setting {
  const freeIndex = freeVolumeIndex(stages);
  const full = atPosition(stages, 0);
  const atFullDbSpl = knownFullDbSpl ?? fullScaleDbSpl(full);
  if (freeIndex === undefined || atFullDbSpl <= wantedDbSpl) {
    return { stages: full, freeIndex, positionDb: 0, shortDb: Math.max(0, wantedDbSpl - atFullDbSpl) };
  }
  const guessDb = wantedDbSpl - atFullDbSpl;
  const guessed = atPosition(stages, guessDb);
  const ratio = scaleRatio(describeStage(full[freeIndex]), describeStage(guessed[freeIndex]));
  // Everything after a volume is linear: where it scales what passes it by so much, the level falls by as much.
  const there = ratio !== undefined && Math.abs(ratio / ratioFromDb(guessDb) - 1) < ROUNDING_RATIO;
  if (there && guessDb >= LOWEST_DB) return { stages: guessed, freeIndex, positionDb: guessDb, shortDb: 0 };
  const positionDb = risingRoot((db) => fullScaleDbSpl(atPosition(stages, db)) - wantedDbSpl, guessDb);
  return { stages: atPosition(stages, positionDb), freeIndex, positionDb, shortDb: 0 };
}

/** A setting as a hand can make it: the free volume on the step nearest to where it was solved. */
export function onNearestStep(setting: Setting): Setting {
  const { freeIndex } = setting;
  const free = freeIndex === undefined ? undefined : setting.stages[freeIndex];
  if (!free || !isVolume(free)) return setting;
  const positionDb = Math.min(0, nearestStepDb(free, setting.positionDb));
  if (positionDb === setting.positionDb) return setting;
  return { ...setting, positionDb, stages: setting.stages.with(freeIndex ?? 0, { ...free, positionDb }) };
}

/** No volume goes lower; what is wanted below stays there. */
const LOWEST_DB = -140;

/**
 * Where a level that rises with the position of a volume crosses zero, below 0 dB.
 *
 * An unloaded divider is there at the first guess. A load makes the level rise faster or slower than the position,
 * far faster where a track of kilohms feeds headphones: secant steps, halving where one would leave what is known.
 */
function risingRoot(errorDbAt: (positionDb: number) => number, guessDb: number): number {
  let quietDb = LOWEST_DB;
  let loudDb = 0;
  let before = { positionDb: 0, errorDb: -guessDb };
  let positionDb = Math.max(LOWEST_DB, guessDb);
  for (let turn = 0; turn < 60; turn++) {
    const errorDb = errorDbAt(positionDb);
    if (Math.abs(errorDb) < 1e-7) break;
    if (errorDb > 0) loudDb = positionDb;
    else quietDb = positionDb;
    const slopeRatio = (errorDb - before.errorDb) / (positionDb - before.positionDb);
    before = { positionDb, errorDb };
    const secantDb = positionDb - errorDb / slopeRatio;
    positionDb = secantDb > quietDb && secantDb < loudDb ? secantDb : (quietDb + loudDb) / 2;
  }
  return positionDb;
}
