/**
 * The gain structure of a chain at a listening level: what every stage carries, as the level it would make at the ear
 * if all volumes after it stood at full. A volume is then a step, and what lies over a stage's ceiling clips there.
 */

import { limitsByPlug } from "../chain/headroom.ts";
import { type Chain, isAmplifier, isVolume } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { atPosition, settle } from "../chain/volume-position.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { earDbSpl } from "../stages/ear/pressure.ts";
import type { StageLaw } from "../stages/law.ts";
import { describeStage, type StageSpec } from "../stages/stages.ts";
import { ratioFromDb } from "../units/decibel.ts";
import { type Ear, trimmed } from "./assess.ts";

/** One stage on the way of the signal, with what it carries in its own unit. */
export interface StructureStage {
  readonly role: "music" | "volume" | "converter" | "source" | "amplifier" | "headphones" | "ear";
  /** Product it belongs to. */
  readonly gear?: string;
  /** Where a volume stands. */
  readonly positionDb?: number;
  /** What an output carries on average and at the music's peak, as the rms of a sine of that peak. */
  readonly averageVrms?: number;
  readonly peakVrms?: number;
  /** The largest sine that ever comes to this output. */
  readonly ceilingVrms?: number;
  /** What the headphones take on average. */
  readonly averageW?: number;
  readonly averageDbSpl: number;
  readonly peakDbSpl: number;
  /** The largest sine that comes through up to here: full scale, or less where a limit comes first. */
  readonly ceilingDbSpl: number;
  /** All noise up to here; absent where there is none. */
  readonly noiseDbSpl?: number;
}

/** The structure from the music to the ear. */
export interface GainStructure {
  readonly stages: readonly StructureStage[];
  /** From the music's peak at the end of the chain to its ceiling there. */
  readonly headroomDb: number;
  /** How far the level is out of reach. */
  readonly shortDb: number;
  /** Level at which noise of this colour is just heard in the listener's room. */
  readonly hearingDbSpl: number;
}

/** The gain structure of a chain with its free volume set to an average level, the player turned down by `trimDb`. */
export function gainStructureOf(
  chain: Chain,
  ear: Ear,
  { trimDb = 0, averageDbSpl }: { readonly trimDb?: number; readonly averageDbSpl: number },
): GainStructure {
  const { programme } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const peakDbFs = programme.kind === "music" ? programme.truePeakDbtp : programme.levelDbFs;
  const setting = settle(trimmed(chain.stages, trimDb), averageDbSpl - averageDbFs);
  const { frequenciesHz, oneKhzIndex } = ear.grid;
  const laws = setting.stages.map(describeStage);
  const solved = solveLaws(laws, frequenciesHz);
  const path = pathOf(setting.stages);
  const player = trimDb === 0 ? undefined : setting.stages[1];
  const opened = openedAfter(setting.stages, path, ear);
  const fullDbSpl = opened[0].fullScaleDbSpl;
  const limits = new Map(limitsByPlug(laws, solved).map((limit) => [limit.stageIndex, limit.headroomDb]));
  let ceilingDbSpl = fullDbSpl;
  const stages = path.map(({ role, stageIndex }, k): StructureStage => {
    const { fullScaleDbSpl, noiseDbSpl } = opened[k];
    // A volume that nobody moves takes from what comes through; the free one and the player's could stand at full.
    const held = role === "volume" && stageIndex !== setting.freeIndex && setting.stages[stageIndex] !== player;
    if (held) ceilingDbSpl += fullScaleDbSpl - opened[k - 1].fullScaleDbSpl;
    // What full scale makes here, and how far above or below that the output's own limit lies at its worst frequency.
    ceilingDbSpl = Math.min(ceilingDbSpl, fullScaleDbSpl + (limits.get(stageIndex) ?? Number.POSITIVE_INFINITY));
    const stage = setting.stages[stageIndex];
    const own = carried(role, stageIndex, solved, { averageDbFs, peakDbFs, oneKhzIndex });
    return {
      role,
      ...(stage?.from && { gear: stage.from.gear }),
      ...(stage && isVolume(stage) && { positionDb: typeof stage.positionDb === "number" ? stage.positionDb : 0 }),
      ...own,
      ...(own.averageVrms !== undefined && {
        ceilingVrms: own.averageVrms * ratioFromDb(ceilingDbSpl - fullScaleDbSpl - averageDbFs),
      }),
      averageDbSpl: fullScaleDbSpl + averageDbFs,
      peakDbSpl: fullScaleDbSpl + peakDbFs,
      ceilingDbSpl,
      ...(Number.isFinite(noiseDbSpl) && { noiseDbSpl }),
    };
  });
  const total = sumOf(solved, Number.POSITIVE_INFINITY);
  const last = stages[stages.length - 1];
  return {
    stages,
    headroomDb: last.ceilingDbSpl - last.peakDbSpl,
    shortDb: setting.shortDb,
    hearingDbSpl: ear.hiss(total, solved.load.sensitivityDbSplPerVrms).limitDbSpl,
  };
}

interface Step {
  readonly role: StructureStage["role"];
  readonly stageIndex: number;
}

/** The way of the signal: digital volumes come before their converter, and what only passes on is left out. */
function pathOf(stages: readonly StageSpec[]): Step[] {
  const steps = stages.map((stage, stageIndex): Step[] => {
    if (stageIndex === 0) return [{ role: stage.kind === "dac" ? "converter" : "source", stageIndex }];
    if (isVolume(stage)) return [{ role: "volume", stageIndex }];
    return isAmplifier(stage) ? [{ role: "amplifier", stageIndex }] : [];
  });
  const isDigital = (k: number) => stages[k].kind === "digitalVolume";
  const [first, ...others] = steps;
  const last = stages.length - 1;
  return [
    { role: "music", stageIndex: -1 },
    ...others.flatMap((step, k) => (isDigital(k + 1) ? step : [])),
    ...first,
    ...others.flatMap((step, k) => (isDigital(k + 1) ? [] : step)),
    { role: "headphones", stageIndex: last },
    { role: "ear", stageIndex: last },
  ];
}

interface Opened {
  /** Level of a full-scale sine with every volume after this step at full. */
  readonly fullScaleDbSpl: number;
  /** All noise up to this step, heard so. */
  readonly noiseDbSpl: number;
}

/** The chain as it is up to each step and at full volume after it. */
function openedAfter(stages: readonly StageSpec[], path: readonly Step[], ear: Ear): Opened[] {
  const { frequenciesHz, oneKhzIndex } = ear.grid;
  let asItIs = new Set<number>();
  let solved = solveLaws(lawsWith(stages, asItIs), frequenciesHz);
  const opened: Opened[] = [];
  for (const { role, stageIndex } of path) {
    if (role === "volume") {
      asItIs = new Set([...asItIs, stageIndex]);
      solved = solveLaws(lawsWith(stages, asItIs), frequenciesHz);
    }
    const { load, alike } = solved;
    // Before the converter there is no noise but the recording's own, of which nothing is known.
    const heard = role === "music" || stages[stageIndex].kind === "digitalVolume" ? -1 : stageIndex;
    opened.push({
      fullScaleDbSpl: earDbSpl(magnitudeAt(alike, oneKhzIndex), load.sensitivityDbSplPerVrms),
      noiseDbSpl: ear.hiss(sumOf(solved, heard), load.sensitivityDbSplPerVrms).totalDbSpl,
    });
  }
  return opened;
}

/** The laws with only these volumes where they stand and all others at full. */
function lawsWith(stages: readonly StageSpec[], asItIs: ReadonlySet<number>): StageLaw[] {
  const opened = stages.map((stage, index) =>
    isVolume(stage) && !asItIs.has(index) ? { ...stage, positionDb: 0 } : stage,
  );
  return atPosition(opened, 0).map(describeStage);
}

/** All noise of the stages up to one, in V^2/Hz at the driver. */
function sumOf({ noise, frequenciesHz }: Solved, lastIndex: number): Float64Array {
  const sum = new Float64Array(frequenciesHz.length);
  for (const { stageIndex, densitiesV2PerHz } of noise)
    if (stageIndex <= lastIndex) for (let k = 0; k < sum.length; k++) sum[k] += densitiesV2PerHz[k];
  return sum;
}

/** What a stage carries in its own unit, at 1 kHz. */
function carried(
  role: Step["role"],
  stageIndex: number,
  { plugs, alike, loadImpedance }: Solved,
  { averageDbFs, peakDbFs, oneKhzIndex }: { averageDbFs: number; peakDbFs: number; oneKhzIndex: number },
): Pick<StructureStage, "averageVrms" | "peakVrms" | "averageW"> {
  if (role === "headphones") {
    const averageVrms = magnitudeAt(alike, oneKhzIndex) * ratioFromDb(averageDbFs);
    // P = V^2 Re(1/Z) = V^2 Re Z / |Z|^2
    const { re } = loadImpedance.left;
    const sizeOhm = magnitudeAt(loadImpedance.left, oneKhzIndex);
    return { averageW: (averageVrms ** 2 * re[oneKhzIndex]) / sizeOhm ** 2 };
  }
  const plug = plugs.find((one) => one.stageIndex === stageIndex);
  if (!plug || role === "ear" || role === "volume") return {};
  const voltageVrms = magnitudeAt(plug.voltage, oneKhzIndex);
  return { averageVrms: voltageVrms * ratioFromDb(averageDbFs), peakVrms: voltageVrms * ratioFromDb(peakDbFs) };
}
