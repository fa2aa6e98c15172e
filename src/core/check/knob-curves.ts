/** Where the volume stands for a level, and how well its channels agree there, for each gain an output has. */

import { isAnalogVolume, isVolume } from "../chain/record.ts";
import { freeVolumeIndex, settle } from "../chain/volume-position.ts";
import { imbalanceOfVolumeDb } from "../stages/volume/imbalance.ts";
import { trimmed } from "./assess.ts";
import { clockRange } from "./knob.ts";
import type { Plan } from "./plan.ts";

/** One gain: at every level the position of the volume, as an hour where it is a knob, and the imbalance to expect. */
export interface KnobCurve {
  readonly name?: string;
  readonly inUse: boolean;
  readonly levelsDbSpl: readonly number[];
  readonly positionsDb: readonly number[];
  /** The earliest and the latest hour over the common tapers; absent for a volume that does not turn. */
  readonly earliestHours?: readonly number[];
  readonly latestHours?: readonly number[];
  /** Absent for a digital volume, whose channels agree. */
  readonly imbalancesDb?: readonly number[];
}

/** The curves of a plan's free volume. */
export interface KnobCurves {
  readonly kind: "knob" | "switch" | "digital";
  readonly gains: readonly KnobCurve[];
  /** The volume at one level, with the gain in use. */
  readonly atLevel: { readonly positionDb: number; readonly shortDb: number; readonly imbalanceDb?: number };
}

const LOWEST_DB_SPL = 40;
const STEP_DB = 2.5;

/** The curves for each gain of the last output; undefined where no volume is free. */
export function knobCurvesOf(plan: Plan, averageDbSpl: number): KnobCurves | undefined {
  const { chain, uses } = plan.expansion;
  const { programme } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const stages = trimmed(chain.stages, plan.trimDb);
  const freeIndex = freeVolumeIndex(stages);
  const volume = freeIndex === undefined ? undefined : stages[freeIndex];
  if (!volume || !isVolume(volume)) return undefined;
  const kind = volume.kind === "potentiometer" ? "knob" : volume.kind === "digitalVolume" ? "digital" : "switch";
  // Independent volumes add in power; one that stands at 0 dB adds nothing worth naming.
  const held = stages.flatMap((stage, index) =>
    isAnalogVolume(stage) && index !== freeIndex && typeof stage.positionDb === "number" && stage.positionDb !== 0
      ? imbalanceOfVolumeDb(stage, stage.positionDb)
      : [],
  );
  const imbalanceDb = (positionDb: number) =>
    Math.hypot(...held, isAnalogVolume(volume) ? imbalanceOfVolumeDb(volume, positionDb) : 0);
  const settled = (levelDbSpl: number) => settle(stages, levelDbSpl - averageDbFs);
  const loudestDbSpl = LOWEST_DB_SPL + 90 - settled(LOWEST_DB_SPL + 90).shortDb;
  const gains = uses.at(-1)?.output.gains ?? [];
  const shown = gains.length > 0 && plan.gain ? gains : [undefined];
  return {
    kind,
    gains: shown.map((gain): KnobCurve => {
      // A chain is linear: so many decibels of gain more play a position that many decibels louder.
      const moreDb = gain && plan.gain ? gain.gainDb.value - plan.gain.gainDb.value : 0;
      const endDbSpl = loudestDbSpl + moreDb;
      const count = Math.max(1, Math.ceil((endDbSpl - LOWEST_DB_SPL) / STEP_DB));
      const levelsDbSpl = Array.from({ length: count + 1 }, (_, k) => Math.min(endDbSpl, LOWEST_DB_SPL + k * STEP_DB));
      const positionsDb = levelsDbSpl.map((levelDbSpl) => settled(levelDbSpl - moreDb).positionDb);
      const hours = positionsDb.map(clockRange);
      return {
        ...(gain && { name: gain.name }),
        inUse: gain === undefined || gain.name === plan.gain?.name,
        levelsDbSpl,
        positionsDb,
        ...(kind === "knob" && {
          earliestHours: hours.map(([early]) => early),
          latestHours: hours.map(([, late]) => late),
        }),
        ...(kind !== "digital" && { imbalancesDb: positionsDb.map(imbalanceDb) }),
      };
    }),
    atLevel: atLevel(settled(averageDbSpl), kind === "digital" ? undefined : imbalanceDb),
  };
}

const atLevel = (
  { positionDb, shortDb }: { positionDb: number; shortDb: number },
  imbalanceDb: ((positionDb: number) => number) | undefined,
): KnobCurves["atLevel"] => ({ positionDb, shortDb, ...(imbalanceDb && { imbalanceDb: imbalanceDb(positionDb) }) });
