/** The numbers of a chain that verdicts stand on: no sentences, no sources, fast enough to ask thousands of times. */

import { fineGrid, type Grid } from "../chain/grid.ts";
import { type FirstLimit, firstLimit } from "../chain/headroom.ts";
import { type Chain, isAnalogVolume, type Listener } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { atPosition, settle } from "../chain/volume-position.ts";
import { type Arena, createArena } from "../math/arena.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { type HissMeter, hissMeter } from "../stages/ear/audibility.ts";
import { type ToneMeter, toneMeter } from "../stages/ear/erb-smoothing.ts";
import { earDbSpl } from "../stages/ear/pressure.ts";
import { describeStage, type StageSpec } from "../stages/stages.ts";
import { imbalanceOfVolumeDb } from "../stages/volume/imbalance.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { normalDbSplOf } from "./judgements.ts";

/** What is worked out once for a listener and serves every chain: the meters of the ear on one grid. */
export interface Ear {
  readonly grid: Grid;
  /** The arrays its chains are solved in: an assessment keeps none of them. */
  readonly arena: Arena;
  readonly hiss: HissMeter;
  readonly tone: ToneMeter;
}

/** The ear of a listener on a grid. */
export const earOf = (listener: Listener, grid: Grid = fineGrid): Ear => ({
  grid,
  arena: createArena(),
  hiss: hissMeter(grid.frequenciesHz, listener.room, listener.isolationsDb),
  tone: toneMeter(grid.frequenciesHz),
});

/** The numbers of one chain. */
export interface Assessment {
  /** Level of the largest sine the chain delivers: full scale at full volume, or less where a limit comes first. */
  readonly reachDbSpl: number;
  /** What the programme asks: the level of a full-scale sine at which it plays at the deciding average, less its peak's reserve. */
  readonly neededDbSpl: number;
  /** Level of a full-scale sine at full volume, limits left aside. */
  readonly fullScaleDbSpl: number;
  /** Level of the programme's highest peak at full volume, as a sine of that peak, limits left aside. */
  readonly peakDbSpl: number;
  readonly limit: FirstLimit | undefined;
  /** Peak current into the headphone at the needed level, in ampere. */
  readonly neededApk: number;
  /** Position of the free volume at the normal level, and how far that level is out of reach. */
  readonly positionDb: number;
  readonly shortDb: number;
  /** Hiss at the ear at the normal level, and the level at which this hiss would just be heard. */
  readonly hissDbSpl: number;
  readonly hissLimitDbSpl: number;
  readonly hissAtHz: number;
  /** Hiss by stage and cause, loudest first. */
  readonly hissLedger: readonly { readonly stageIndex: number; readonly cause: string; readonly levelDbSpl: number }[];
  /** Largest change of tone that the output's impedance makes: at worst, at best, as worked out over frequency, and where. */
  readonly toneWorstDb: number;
  readonly toneBestDb: number;
  readonly toneAtHz: number;
  /** Source impedance the driver sees at 1 kHz. */
  readonly sourceOhm: number;
  /** Imbalance of the channels to expect at that position. */
  readonly imbalanceDb: number;
}

/** Assesses a chain for a listener; `trimDb` turns the player down at the normal level, so that an analog volume stands higher. */
export function assess(chain: Chain, ear: Ear, trimDb = 0): Assessment {
  const { programme, listener, stages } = chain;
  const integratedLufs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const truePeakDbtp = programme.kind === "music" ? programme.truePeakDbtp : programme.levelDbFs;

  const full = atPosition(stages, 0);
  const laws = full.map(describeStage);
  const { frequenciesHz, oneKhzIndex } = ear.grid;
  const { take, rewind } = ear.arena;
  rewind();
  const atFull = solveLaws(laws, frequenciesHz, take);
  const fullDbSpl = earDbSpl(magnitudeAt(atFull.alike, oneKhzIndex), atFull.load.sensitivityDbSplPerVrms);
  const limit = firstLimit(laws, atFull);
  const reachDbSpl = fullDbSpl + Math.min(0, limit?.headroomDb ?? 0);
  // margin = L_cap - (L_avg - I + TP)
  const neededDbSpl = listener.averageDbSpl - integratedLufs + truePeakDbtp;

  // L = L_FS + I, so the normal level asks for a full scale of L - I.
  const setting = settle(
    trimmed(stages, trimDb),
    normalDbSplOf(listener) - integratedLufs,
    fullDbSpl + (stages[0].kind === "dac" ? trimDb : 0),
  );
  const atNormal =
    setting.positionDb === 0 && trimDb === 0
      ? atFull
      : solveLaws(setting.stages.map(describeStage), frequenciesHz, take);
  return {
    reachDbSpl,
    neededDbSpl,
    fullScaleDbSpl: fullDbSpl,
    peakDbSpl: fullDbSpl + truePeakDbtp,
    limit,
    neededApk: neededApk(atFull, neededDbSpl),
    positionDb: setting.positionDb,
    shortDb: setting.shortDb,
    ...hissOf(atNormal, ear, trimDb !== 0 && stages[0].kind === "dac"),
    ...toneOf(atFull, ear),
    imbalanceDb: imbalanceOf(setting.stages, setting.freeIndex),
  };
}

/** The stages with the player turned down: a fixed digital volume after the converter. */
export function trimmed(stages: readonly StageSpec[], trimDb: number): readonly StageSpec[] {
  if (trimDb === 0 || stages[0].kind !== "dac") return stages;
  return [stages[0], { kind: "digitalVolume", positionDb: trimDb }, ...stages.slice(1)];
}

function neededApk(solved: Solved, neededDbSpl: number): number {
  // V = 10^((L - S)/20), I = V / |Z|
  const voltageVrms = 10 ** ((neededDbSpl - solved.load.sensitivityDbSplPerVrms) / 20);
  return (Math.SQRT2 * voltageVrms) / solved.load.minimumOhm;
}

function hissOf(solved: Solved, ear: Ear, isTrimmed: boolean) {
  const total = ear.arena.take(solved.frequenciesHz.length).re;
  for (const entry of solved.noise) for (let k = 0; k < total.length; k++) total[k] += entry.densitiesV2PerHz[k];
  const reading = ear.hiss(total, solved.load.sensitivityDbSplPerVrms);
  const hissLedger = solved.noise
    .map(({ stageIndex, cause, densitiesV2PerHz }) => ({
      // The player's turning down stands between the first stage and the second, and is none of the chain's.
      stageIndex: isTrimmed && stageIndex > 0 ? stageIndex - 1 : stageIndex,
      cause,
      levelDbSpl: ear.hiss(densitiesV2PerHz, solved.load.sensitivityDbSplPerVrms).totalDbSpl,
    }))
    .filter((entry) => Number.isFinite(entry.levelDbSpl))
    .sort((a, b) => b.levelDbSpl - a.levelDbSpl);
  return {
    hissDbSpl: reading.totalDbSpl,
    hissLimitDbSpl: reading.limitDbSpl,
    hissAtHz: reading.frequencyHz,
    hissLedger,
  };
}

/** The response at the driver over the unloaded voltage of the last active stage, re 1 kHz; by extremes where only those are known. */
function toneOf(solved: Solved, ear: Ear) {
  const { openCircuit } = solved.plugs[solved.plugs.length - 1];
  const responsesDb = deviationsDb(solved.alike, openCircuit, ear.grid.oneKhzIndex);
  const reading = ear.tone(responsesDb);
  const { ll, lr } = solved.sourceImpedance;
  const sourceOhm = ll.re[ear.grid.oneKhzIndex] + lr.re[ear.grid.oneKhzIndex];
  const swingDb = swingBetweenExtremesDb(sourceOhm, solved.load.minimumOhm, solved.load.maximumOhm);
  const byShapeDb = Math.abs(reading.changeDb);
  if (solved.load.shape === "known")
    return { toneWorstDb: byShapeDb, toneBestDb: byShapeDb, toneAtHz: reading.frequencyHz, sourceOhm };
  // Between extremes the change from the mean is at least half the swing and at most all of it.
  const bestDb = solved.load.shape === "extremes" ? swingDb / 2 : 0;
  return { toneWorstDb: Math.max(byShapeDb, swingDb), toneBestDb: Math.max(byShapeDb, bestDb), toneAtHz: 0, sourceOhm };
}

/** |V / E| re its value at 1 kHz, in dB, over the grid. */
export function deviationsDb(
  voltage: Solved["alike"],
  openCircuit: Solved["alike"],
  oneKhzIndex: number,
): Float64Array {
  const ratioDb = (k: number) => dbFromRatio(magnitudeAt(voltage, k) / magnitudeAt(openCircuit, k));
  const referenceDb = ratioDb(oneKhzIndex);
  return Float64Array.from(voltage.re, (_, k) => ratioDb(k) - referenceDb);
}

/** The swing of level between the extremes of an impedance, in dB. */
export function swingBetweenExtremesDb(sourceOhm: number, minimumOhm: number, maximumOhm: number): number {
  // D = 20 log10( Zmax (Zmin + Rs) / (Zmin (Zmax + Rs)) ); a peak of any height leaves 20 log10(1 + Rs / Zmin).
  const atPeak = Number.isFinite(maximumOhm) ? maximumOhm / (maximumOhm + sourceOhm) : 1;
  return dbFromRatio((atPeak * (minimumOhm + sourceOhm)) / minimumOhm);
}

/** Imbalance of all analog volumes at their positions, added in power. */
function imbalanceOf(stages: readonly StageSpec[], freeIndex: number | undefined): number {
  let sumDb2 = 0;
  stages.forEach((stage, index) => {
    if (!isAnalogVolume(stage) || (index !== freeIndex && stage.positionDb === 0)) return;
    sumDb2 += imbalanceOfVolumeDb(stage, typeof stage.positionDb === "number" ? stage.positionDb : 0) ** 2;
  });
  return Math.sqrt(sumDb2);
}
