/**
 * The whole state of a chain: response, levels, ledgers of noise and distortion, limits, crosstalk, membrane.
 *
 * Plain data that goes to JSON as it is: no number in it is infinite or not a number. What is not known,
 * or is nothing at all, is absent or null, as each field says.
 */

import { type Distortion, distortionOf } from "../chain/distortion.ts";
import { type FirstLimit, limitsByPlug } from "../chain/headroom.ts";
import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { atPosition, onNearestStep, settle } from "../chain/volume-position.ts";
import { at, complexArray, divide, phaseRad } from "../math/complex.ts";
import { magnitudeAt, sumInto } from "../math/complex-array.ts";
import { type Membrane, type MotionPerVolt, membraneOf } from "../stages/driver/motion.ts";
import type { LoadLaw } from "../stages/law.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { deviationsDb, earOf, swingBetweenExtremesDb } from "./assess.ts";
import { shownGrid } from "./axis.ts";
import { normalDbSplOf } from "./judgements.ts";
import { type Levels, levelsOf } from "./levels.ts";
import { type NoiseLedger, noiseLedgerOf } from "./noise-ledger.ts";

/** One quantity over `frequenciesHz`, one value a frequency; such a curve is named in the singular. */
export type OverFrequency = readonly number[];

/** A quantity over frequency that is nothing at all at some: null stands for minus infinity, which JSON lacks. */
export type OverFrequencyOrNothing = readonly (number | null)[];

/** The voltage at the drivers re the open-circuit voltage of the last active stage, both channels driven alike. */
export interface Terminals {
  readonly magnitudeDb: OverFrequency;
  readonly phaseDeg: OverFrequency;
}

/** The state of a chain whose free volume is set to an average level. */
export interface Solution {
  /** The volume that was solved for: its stage and position (both absent where all are fixed), and how far the level is out of reach. */
  readonly volume: { readonly stageIndex?: number; readonly positionDb?: number; readonly shortDb: number };
  readonly frequenciesHz: OverFrequency;
  readonly terminals: Terminals;
  /** Change of response re 1 kHz that the source impedance makes: a source without impedance leaves 0 dB. */
  readonly deviationDb: OverFrequency;
  /** Whether the impedance over frequency is known, and where it is not, the most that its extremes let the response swing. */
  readonly impedance: { readonly shape: LoadLaw["shape"]; readonly swingDb?: number };
  readonly levels: Levels;
  readonly noise: NoiseLedger;
  /** Harmonics of a 1 kHz sine: at the average level, and at full volume up to full scale or the first limit. */
  readonly distortion: { readonly atAverage: Distortion; readonly atFullVolume: Distortion };
  /** What a full-scale sine at full volume meets, output by output; `first` is null where no output states a limit. */
  readonly limits: { readonly first: FirstLimit | null; readonly plugs: readonly FirstLimit[] };
  /** The idle right driver over the driven left one; null where nothing joins the channels. */
  readonly crosstalkDb: OverFrequencyOrNothing;
  /** Null where the driver's motion is not known from its impedance. */
  readonly membrane: SolvedMembrane | null;
}

/** The membrane, its motion per volt behind the source impedance as plain arrays where the moving mass is known. */
export type SolvedMembrane = Omit<Membrane, "perVolt"> & {
  readonly perVolt?: { readonly [Key in keyof MotionPerVolt]: OverFrequency };
};

/** Solves a chain with its free volume set to an average level, 75 dB SPL unless another is asked for. */
export function solveChain(chain: Chain, options: { readonly averageDbSpl?: number } = {}): Solution {
  const averageDbSpl = options.averageDbSpl ?? normalDbSplOf(chain.listener);
  const averageDbFs = chain.programme.kind === "music" ? chain.programme.integratedLufs : chain.programme.levelDbFs;
  const setting = onNearestStep(settle(chain.stages, averageDbSpl - averageDbFs));
  const laws = setting.stages.map(describeStage);
  const solved = solveLaws(laws, shownGrid.frequenciesHz);
  const fullLaws = atPosition(chain.stages, 0).map(describeStage);
  const plugs = limitsByPlug(fullLaws, solveLaws(fullLaws));
  const first = plugs.reduce<FirstLimit | null>(
    (least, plug) => (least && least.headroomDb <= plug.headroomDb ? least : plug),
    null,
  );
  return {
    volume: {
      ...(setting.freeIndex !== undefined && { stageIndex: setting.freeIndex, positionDb: setting.positionDb }),
      shortDb: setting.shortDb,
    },
    frequenciesHz: [...solved.frequenciesHz],
    ...responseOf(solved),
    impedance: impedanceOf(solved),
    levels: levelsOf(chain, earOf(chain.listener), averageDbSpl),
    noise: noiseLedgerOf(solved, earOf(chain.listener, shownGrid)),
    distortion: {
      atAverage: distortionOf(laws, averageDbFs),
      atFullVolume: distortionOf(fullLaws, Math.min(0, first?.headroomDb ?? 0)),
    },
    limits: { first, plugs },
    crosstalkDb: crosstalkDb(solved),
    membrane: solvedMembrane(solved),
  };
}

function responseOf(solved: Solved): Pick<Solution, "terminals" | "deviationDb"> {
  const { openCircuit } = solved.plugs[solved.plugs.length - 1];
  const ratios = Array.from(solved.frequenciesHz, (_, k) => divide(at(solved.alike, k), at(openCircuit, k)));
  return {
    terminals: {
      magnitudeDb: ratios.map(({ re, im }) => dbFromRatio(Math.hypot(re, im))),
      phaseDeg: ratios.map((ratio) => (phaseRad(ratio) * 180) / Math.PI),
    },
    // D(f) = 20 log10 |V/E|(f) - 20 log10 |V/E|(1 kHz); with no impedance in the source V = E at every f.
    deviationDb: [...deviationsDb(solved.alike, openCircuit, shownGrid.oneKhzIndex)],
  };
}

function impedanceOf({ load, sourceImpedance: { ll, lr } }: Solved): Solution["impedance"] {
  if (load.shape === "known") return { shape: load.shape };
  const sourceOhm = ll.re[shownGrid.oneKhzIndex] + lr.re[shownGrid.oneKhzIndex];
  return { shape: load.shape, swingDb: swingBetweenExtremesDb(sourceOhm, load.minimumOhm, load.maximumOhm) };
}

/** 20 log10 |V_idle / V_driven| with only the left channel driven. */
function crosstalkDb({ terminals: { ll, rl } }: Solved): (number | null)[] {
  return Array.from(ll.re, (_, k) => {
    const idle = magnitudeAt(rl, k);
    return idle === 0 ? null : dbFromRatio(idle / magnitudeAt(ll, k));
  });
}

function solvedMembrane({ load, sourceImpedance, frequenciesHz }: Solved): SolvedMembrane | null {
  if (!load.motion) return null;
  // Both channels alike: each looks back into its own impedance and the share it has in the other's current.
  const source = sumInto(sourceImpedance.ll, sourceImpedance.lr, complexArray(sourceImpedance.ll.re.length));
  const { perVolt, ...grip } = membraneOf(load.motion, load.impedance.left, source, frequenciesHz);
  if (!perVolt) return grip;
  return {
    ...grip,
    perVolt: { currentsArms: [...perVolt.currentsArms], displacementsUm: [...perVolt.displacementsUm] },
  };
}
