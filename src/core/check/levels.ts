/** The level diagram of a chain at normal listening: what each output carries, seen from the ear. */

import { fineGrid } from "../chain/grid.ts";
import type { Chain } from "../chain/record.ts";
import { solveLaws } from "../chain/solve.ts";
import { atPosition, fullScaleDbSpl as fullScaleOf, settle } from "../chain/volume-position.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { envelopeVrms } from "../stages/amplifier/limits.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio, powerSumDb } from "../units/decibel.ts";
import type { Ear } from "./assess.ts";
import { LADDER_DB_SPL, normalDbSplOf } from "./judgements.ts";

/** One output of the chain: what it carries on average, and the same as the level it makes at the ear. */
export interface StageLevel {
  readonly stageIndex: number;
  readonly kind: string;
  readonly gear?: string;
  readonly averageVrms: number;
  /** The programme's highest peak, as the rms of a sine of that peak. */
  readonly peakVrms: number;
  readonly averageArms: number;
  readonly averageW: number;
  readonly averageDbSpl: number;
  readonly peakDbSpl: number;
  /** Level at the ear of the largest sine this output delivers; absent where no limit is known. */
  readonly clipsDbSpl?: number;
  /** All noise up to here, as it is heard. */
  readonly noiseDbSpl?: number;
}

/** A rung of the ladder quiet, normal, loud. */
export interface LadderRung {
  readonly averageDbSpl: number;
  readonly positionDb: number;
  readonly shortDb: number;
}

/** The level diagram and the ladder of one chain. */
export interface Levels {
  readonly averageDbSpl: number;
  /** Average level with the free volume at full, limits left aside. */
  readonly fullVolumeDbSpl: number;
  readonly stages: readonly StageLevel[];
  readonly ladder: readonly LadderRung[];
}

/** The levels of a chain at an average, the normal one unless another is asked for, both channels driven alike, at 1 kHz. */
export function levelsOf(chain: Chain, ear: Ear, averageDbSpl: number = normalDbSplOf(chain.listener)): Levels {
  const { programme } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const peakDbFs = programme.kind === "music" ? programme.truePeakDbtp : programme.levelDbFs;
  const setting = settle(chain.stages, averageDbSpl - averageDbFs);
  const laws = setting.stages.map(describeStage);
  const solved = solveLaws(laws);
  const fullScaleDbSpl =
    solved.load.sensitivityDbSplPerVrms + dbFromRatio(magnitudeAt(solved.alike, fineGrid.oneKhzIndex));
  const averageRatio = 10 ** (averageDbFs / 20);
  const peakRatio = 10 ** (peakDbFs / 20);
  const stages = solved.plugs.map((plug): StageLevel => {
    const law = laws[plug.stageIndex];
    const voltage = magnitudeAt(plug.voltage, fineGrid.oneKhzIndex);
    const admittance = magnitudeAt(plug.loadAdmittance, fineGrid.oneKhzIndex);
    const averageVrms = voltage * averageRatio;
    const limit =
      law.form === "active" ? envelopeVrms(law.limits, admittance === 0 ? Infinity : 1 / admittance) : undefined;
    const heard = solved.noise.filter((entry) => entry.stageIndex <= plug.stageIndex);
    const noiseDbSpl = powerSumDb(
      heard.map((entry) => ear.hiss(entry.densitiesV2PerHz, solved.load.sensitivityDbSplPerVrms).totalDbSpl),
    );
    const { from, kind } = setting.stages[plug.stageIndex];
    return {
      stageIndex: plug.stageIndex,
      kind,
      ...(from && { gear: from.gear }),
      averageVrms,
      peakVrms: voltage * peakRatio,
      averageArms: averageVrms * admittance,
      averageW: averageVrms ** 2 * plug.loadAdmittance.re[fineGrid.oneKhzIndex],
      averageDbSpl: fullScaleDbSpl + averageDbFs,
      peakDbSpl: fullScaleDbSpl + peakDbFs,
      ...(limit &&
        limit.voltageVrms < Infinity && { clipsDbSpl: fullScaleDbSpl + dbFromRatio(limit.voltageVrms / voltage) }),
      ...(noiseDbSpl > -Infinity && { noiseDbSpl }),
    };
  });
  const ladder = LADDER_DB_SPL.map((averageDbSpl) => {
    const { positionDb, shortDb } = settle(chain.stages, averageDbSpl - averageDbFs);
    return { averageDbSpl, positionDb, shortDb };
  });
  return {
    averageDbSpl: fullScaleDbSpl + averageDbFs,
    fullVolumeDbSpl: fullScaleOf(atPosition(chain.stages, 0)) + averageDbFs,
    stages,
    ladder,
  };
}
