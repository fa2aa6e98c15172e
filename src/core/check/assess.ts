/** The numbers of a chain that verdicts stand on: no sentences, no sources, fast enough to ask thousands of times. */

import { isFlat } from "../chain/flat.ts";
import { fineGrid, type Grid } from "../chain/grid.ts";
import { type FirstLimit, firstLimit } from "../chain/headroom.ts";
import { type Chain, isAnalogVolume, type Listener, type Programme } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { atPosition, settle } from "../chain/volume-position.ts";
import { type Arena, createArena, type TakeArray } from "../math/arena.ts";
import type { ComplexArray } from "../math/complex.ts";
import { magnitudeAt, squaredAt } from "../math/complex-array.ts";
import { earDbSpl } from "../stages/ear/pressure.ts";
import { describeStage, type StageSpec } from "../stages/stages.ts";
import { imbalanceOfVolumeDb } from "../stages/volume/imbalance.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { hissOf, noiseAt } from "./hiss.ts";
import { normalDbSplOf, TONE_OVER_SWING_RATIOS } from "./judgements.ts";
import { flatMetersOf, type Meters, metersOf } from "./meters.ts";

/** What is worked out once for a listener and serves every chain: the meters of the ear on one grid. */
export interface Ear extends Meters {
  /** The arrays its chains are solved in: an assessment keeps none of them. */
  readonly arena: Arena;
  /** What reads a chain that is the same at every frequency: one of the grid's stands for all of them. */
  readonly flat: Meters;
}

/** The ear of a listener on a grid. */
export function earOf(listener: Listener, grid: Grid = fineGrid): Ear {
  const meters = metersOf(listener, grid);
  return { ...meters, arena: createArena(), flat: flatMetersOf(meters) };
}

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
  const { programme, stages } = chain;
  const { integratedLufs, truePeakDbtp } = levelsOfProgramme(programme);
  ear.arena.rewind();
  const { laws, meters, atFull, fullDbSpl, limit, reachDbSpl } = fullVolume(stages, ear);
  const { take } = ear.arena;
  const neededDbSpl = neededOf(chain);

  // L = L_FS + I + trim, so the normal level asks for a full scale of L - I - trim. Turning the player down scales the
  // signal alone, and of the normal level the noise is all that is read.
  const playerDb = stages[0].kind === "dac" ? trimDb : 0;
  const setting = settle(stages, normalDbSplOf(chain.listener) - integratedLufs - playerDb, fullDbSpl);
  return {
    reachDbSpl,
    neededDbSpl,
    fullScaleDbSpl: fullDbSpl,
    peakDbSpl: fullDbSpl + truePeakDbtp,
    limit,
    neededApk: neededApk(atFull, neededDbSpl),
    positionDb: setting.positionDb,
    shortDb: setting.shortDb,
    ...hissOf(noiseAt(setting, laws, atFull, take), atFull.load.sensitivityDbSplPerVrms, meters, take),
    ...toneOf(atFull, meters, take),
    imbalanceDb: imbalanceOf(setting.stages, setting.freeIndex),
  };
}

/** How far a chain reaches over what its programme asks of it: reachDbSpl less neededDbSpl of its assessment, and nothing else worked out. */
export function reachMarginDb(chain: Chain, ear: Ear): number {
  ear.arena.rewind();
  return fullVolume(chain.stages, ear).reachDbSpl - neededOf(chain);
}

/** A chain solved with its free volume at full, and how loud it gets. */
function fullVolume(stages: readonly StageSpec[], ear: Ear) {
  const laws = atPosition(stages, 0).map(describeStage);
  const meters = isFlat(laws) ? ear.flat : ear;
  const { frequenciesHz, oneKhzIndex } = meters.grid;
  const atFull = solveLaws(laws, frequenciesHz, ear.arena.take);
  const fullDbSpl = earDbSpl(magnitudeAt(atFull.alike, oneKhzIndex), atFull.load.sensitivityDbSplPerVrms);
  const limit = firstLimit(laws, atFull);
  return { laws, meters, atFull, fullDbSpl, limit, reachDbSpl: fullDbSpl + Math.min(0, limit?.headroomDb ?? 0) };
}

function neededOf({ programme, listener }: Chain): number {
  const { integratedLufs, truePeakDbtp } = levelsOfProgramme(programme);
  // margin = L_cap - (L_avg - I + TP)
  return listener.averageDbSpl - integratedLufs + truePeakDbtp;
}

/** Loudness and peak of what is played; a sine has one level for both. */
function levelsOfProgramme(programme: Programme) {
  if (programme.kind === "music") return programme;
  return { integratedLufs: programme.levelDbFs, truePeakDbtp: programme.levelDbFs };
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

/** The response at the driver over the unloaded voltage of the last active stage, re 1 kHz; by extremes where only those are known. */
function toneOf(solved: Solved, { grid: { oneKhzIndex }, tone }: Meters, take: TakeArray) {
  const { openCircuit } = solved.plugs[solved.plugs.length - 1];
  const reading = tone(deviationPowers(solved.alike, openCircuit, oneKhzIndex, take));
  const { ll, lr } = solved.sourceImpedance;
  const sourceOhm = ll.re[oneKhzIndex] + lr.re[oneKhzIndex];
  const swingDb = swingBetweenExtremesDb(sourceOhm, solved.load.minimumOhm, solved.load.maximumOhm);
  const byShapeDb = Math.abs(reading.changeDb);
  if (solved.load.shape === "known")
    return { toneWorstDb: byShapeDb, toneBestDb: byShapeDb, toneAtHz: reading.frequencyHz, sourceOhm };
  // An impedance of which nothing but its least is known leaves all of the swing open, and none of it sure.
  const [leastRatio, mostRatio] = solved.load.shape === "extremes" ? TONE_OVER_SWING_RATIOS : [0, 1];
  return {
    toneWorstDb: Math.max(byShapeDb, mostRatio * swingDb),
    toneBestDb: Math.max(byShapeDb, leastRatio * swingDb),
    toneAtHz: 0,
    sourceOhm,
  };
}

/** |V / E|^2 re its value at 1 kHz. */
function deviationPowers(
  voltage: ComplexArray,
  openCircuit: ComplexArray,
  oneKhzIndex: number,
  take: TakeArray,
): Float64Array {
  const powers = take(voltage.re.length).re;
  const reference = squaredAt(voltage, oneKhzIndex) / squaredAt(openCircuit, oneKhzIndex);
  for (let k = 0; k < powers.length; k++) powers[k] = squaredAt(voltage, k) / squaredAt(openCircuit, k) / reference;
  return powers;
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
