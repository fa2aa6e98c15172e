/** Distortion of a sine over its level at the ear, and its harmonics at one level against what hides them. */

import { type Distortion, distortionOf } from "../chain/distortion.ts";
import { firstLimit } from "../chain/headroom.ts";
import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { settle } from "../chain/volume-position.ts";
import { earDbSpl } from "../stages/ear/pressure.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio, ratioFromDb } from "../units/decibel.ts";
import { trimmed } from "./assess.ts";
import { distortionAtEar, harmonicsOf, heardFrom, type PublishedDistortion, totalRatios } from "./distortion-at-ear.ts";

/** A chain's distortion with its volume where it stands. */
export interface DistortionCurves {
  /** Levels of a 1 kHz sine at the ear, up to where it clips. */
  readonly levelsDbSpl: readonly number[];
  /** All harmonics over the sine by the laws of the stages; absent where none states one. */
  readonly lawRatios?: readonly number[];
  /** What published totals allow at most and at least; absent where none is published. */
  readonly mostRatios?: readonly number[];
  readonly leastRatios?: readonly number[];
  readonly averageDbSpl: number;
  readonly peakDbSpl: number;
  /** Level of the largest sine, and whether a limit stops it or full scale does. */
  readonly endDbSpl: number;
  readonly clips: boolean;
  /** At the average: each harmonic from the second on, with the level from which it would be heard. */
  readonly harmonics: readonly HarmonicAtEar[];
  /** How far under what hides it every harmonic stays at the average, at worst and at best. */
  readonly worstDb: number;
  readonly bestDb: number;
  /** All that published totals allow, as if it were one harmonic; absent where none is published. */
  readonly totalDbSpl?: number;
}

/** One harmonic of a 1 kHz sine at the ear; its level is absent where no law states it. */
export interface HarmonicAtEar {
  readonly frequencyHz: number;
  readonly levelDbSpl?: number;
  readonly heardDbSpl: number;
}

const STEPS = 48;
/** How far below the average the curve begins. */
const BELOW_DB = 20;

/** The distortion of a chain with its free volume set to an average level; undefined where neither law nor total says anything. */
export function distortionCurvesOf(
  chain: Chain,
  published: readonly PublishedDistortion[],
  { trimDb = 0, averageDbSpl }: { readonly trimDb?: number; readonly averageDbSpl: number },
): DistortionCurves | undefined {
  const { programme } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const peakDbFs = programme.kind === "music" ? programme.truePeakDbtp : programme.levelDbFs;
  const { stages } = settle(trimmed(chain.stages, trimDb), averageDbSpl - averageDbFs);
  const laws = stages.map(describeStage);
  const atAverage = distortionOf(laws, averageDbFs);
  const reading = distortionAtEar({ ...chain, stages: trimmed(chain.stages, trimDb) }, published, averageDbSpl);
  if (!reading) return undefined;
  const solved = solveLaws(laws);
  const limit = firstLimit(laws, solved);
  const endDbFs = Math.min(0, limit?.headroomDb ?? 0);
  const startDbFs = Math.min(averageDbFs, endDbFs) - BELOW_DB;
  const levelsDbFs = Array.from({ length: STEPS + 1 }, (_, k) => startDbFs + (k * (endDbFs - startDbFs)) / STEPS);
  const sensitivityDbSplPerVrms = solved.load.sensitivityDbSplPerVrms;
  const averageHereDbSpl = earDbSpl(atAverage.fundamentalVrms, sensitivityDbSplPerVrms);
  const atLevel = (levelDbFs: number) => averageHereDbSpl + levelDbFs - averageDbFs;
  const at1Khz = solveLaws(laws, Float64Array.of(1000));
  const totals = (levelDbFs: number, end: "worstRatio" | "bestRatio") =>
    published.reduce((sum, one) => sum + totalRatios(one, stages, at1Khz, ratioFromDb(levelDbFs))[end], 0);
  return {
    levelsDbSpl: levelsDbFs.map(atLevel),
    ...(atAverage.entries.length > 0 && {
      lawRatios: levelsDbFs.map((levelDbFs) => ratioFromDb(distortionOf(laws, levelDbFs).typicalDbc ?? -300)),
    }),
    ...(published.length > 0 && {
      mostRatios: levelsDbFs.map((levelDbFs) => totals(levelDbFs, "worstRatio")),
      leastRatios: levelsDbFs.map((levelDbFs) => totals(levelDbFs, "bestRatio")),
      totalDbSpl: averageHereDbSpl + dbFromRatio(totals(averageDbFs, "worstRatio")),
    }),
    averageDbSpl: averageHereDbSpl,
    peakDbSpl: atLevel(peakDbFs),
    endDbSpl: atLevel(endDbFs),
    clips: endDbFs < 0,
    worstDb: reading.worstDb,
    bestDb: reading.bestDb,
    harmonics: atEar(chain, atAverage, averageHereDbSpl, solved),
  };
}

function atEar(chain: Chain, distortion: Distortion, levelDbSpl: number, { load }: Solved): HarmonicAtEar[] {
  const known = harmonicsOf(distortion);
  return heardFrom(chain, levelDbSpl).map(({ orderCount, limitDbc }) => {
    const ratio = known.get(orderCount)?.worstRatio;
    const vrms = (ratio ?? 0) * distortion.fundamentalVrms;
    return {
      frequencyHz: 1000 * orderCount,
      ...(ratio !== undefined && ratio > 0 && { levelDbSpl: earDbSpl(vrms, load.sensitivityDbSplPerVrms) }),
      heardDbSpl: levelDbSpl + limitDbc,
    };
  });
}
