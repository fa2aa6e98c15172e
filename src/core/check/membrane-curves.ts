/**
 * How the membrane moves on its source: over frequency, and after a tone that stops.
 *
 * The impedance curve fixes both but for a scale; micrometres need the moving mass. Sources are compared with the level
 * at 1 kHz matched, as one would listen to them.
 */

import type { Chain } from "../chain/record.ts";
import { solveLaws } from "../chain/solve.ts";
import { settle } from "../chain/volume-position.ts";
import { add, type Complex, complex, complexArray, magnitude } from "../math/complex.ts";
import { sumInto } from "../math/complex-array.ts";
import { interpolateLogFrequency } from "../math/interpolate.ts";
import { type Grip, type Membrane, mechanicsOf, membraneOf } from "../stages/driver/motion.ts";
import type { Motion } from "../stages/law.ts";
import { impedanceAt, type OnePort } from "../stages/one-port.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { vrmsFromDbSpl } from "../units/level.ts";
import { trimmed } from "./assess.ts";
import { shownGrid } from "./axis.ts";

/** The membrane on the chain's own output, on one without impedance, and on one with much. */
export interface MembraneCurves {
  readonly resonanceHz: number;
  readonly here: MembraneOn;
  readonly onZeroOhm: MembraneOn;
  readonly onOther: MembraneOn & { readonly sourceOhm: number };
  readonly frequenciesHz: readonly number[];
  readonly timesSec: readonly number[];
  /** When the tone stops. */
  readonly stopSec: number;
  /** Whether displacements are known in micrometres. */
  readonly massKnown: boolean;
}

/** The motion on one source. */
export interface MembraneOn {
  readonly grip: Grip;
  /** Displacement over frequency, re the largest on a source without impedance. */
  readonly displacementsDb: readonly number[];
  /** The same in micrometres rms, where the moving mass is known. */
  readonly displacementsUm?: readonly number[];
  /** Displacement during a tone at resonance and after, re its steady peak on a source without impedance. */
  readonly burstRatios: readonly number[];
}

/** What an older interface or a tube amplifier has (judgement): the highest of the alternatives in the response. */
const OTHER_OHM = 120;
const LOWEST_HZ = 20;
const HIGHEST_HZ = 2000;
const BURST_CYCLES = 4;
const SHOWN_CYCLES = 8;
const STEPS_A_CYCLE = 28;

/** The membrane of a chain with its free volume set to an average level; undefined where its motion is not known. */
export function membraneCurvesOf(
  chain: Chain,
  { trimDb = 0, averageDbSpl }: { readonly trimDb?: number; readonly averageDbSpl: number },
): MembraneCurves | undefined {
  const { programme } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const setting = settle(trimmed(chain.stages, trimDb), averageDbSpl - averageDbFs);
  const {
    load,
    sourceImpedance,
    frequenciesHz: gridHz,
  } = solveLaws(setting.stages.map(describeStage), shownGrid.frequenciesHz);
  const { motion } = load;
  if (!motion) return undefined;
  const impedance = load.impedance.left;
  const source = sumInto(sourceImpedance.ll, sourceImpedance.lr, complexArray(gridHz.length));
  const other = { re: new Float64Array(gridHz.length).fill(OTHER_OHM), im: new Float64Array(gridHz.length) };
  const own = membraneOf(motion, impedance, source, gridHz);
  const far = membraneOf(motion, impedance, other, gridHz);
  const frequenciesHz = Array.from(gridHz).filter((hz) => hz >= LOWEST_HZ && hz <= HIGHEST_HZ);
  const sourceAt = (hz: number) =>
    complex(interpolateLogFrequency(gridHz, source.re, hz), interpolateLogFrequency(gridHz, source.im, hz));
  const travel = (from: (hz: number) => Complex) => frequenciesHz.map((hz) => travelRatio(motion, impedance, from, hz));
  const zero = travel(() => complex(0));
  const reference = Math.max(...zero);
  const averageVrms = vrmsFromDbSpl(averageDbSpl - setting.shortDb, load.sensitivityDbSplPerVrms);
  const umPerRatio =
    motion.movingMassKg === undefined
      ? undefined
      : (1e6 * averageVrms) / mechanicsOf(motion, motion.movingMassKg).forceFactorNPerA;
  const on = (grip: Grip, travels: readonly number[]): MembraneOn => ({
    grip,
    displacementsDb: travels.map((ratio) => dbFromRatio(ratio / reference)),
    ...(umPerRatio !== undefined && { displacementsUm: travels.map((ratio) => ratio * umPerRatio) }),
    burstRatios: burst(grip.qTotalRatio, own.onZeroOhm.qTotalRatio),
  });
  return {
    resonanceHz: motion.resonanceHz,
    here: on(own.onSource, travel(sourceAt)),
    onZeroOhm: on(own.onZeroOhm, zero),
    onOther: {
      ...on(
        far.onSource,
        travel(() => complex(OTHER_OHM)),
      ),
      sourceOhm: OTHER_OHM,
    },
    frequenciesHz,
    ...clock(own),
    massKnown: motion.movingMassKg !== undefined,
  };
}

/** Bl x for one volt at the driver at 1 kHz, in volt seconds. */
function travelRatio(motion: Motion, impedance: OnePort, source: (hz: number) => Complex, hz: number): number {
  const motional: OnePort = {
    kind: "resonance",
    resistanceOhm: motion.motionalResistanceOhm,
    frequencyHz: motion.resonanceHz,
    qRatio: motion.qMechanicalRatio,
  };
  const loopOhm = (at: number) => magnitude(add(impedanceAt(impedance, at), source(at)));
  // Bl u = E Zmot / (Z + Zs), x = u / w; E such that E Z / (Z + Zs) is one volt at 1 kHz.
  const drive = loopOhm(1000) / magnitude(impedanceAt(impedance, 1000));
  return (drive * magnitude(impedanceAt(motional, hz))) / loopOhm(hz) / (2 * Math.PI * hz);
}

function clock({ resonanceHz }: Membrane): Pick<MembraneCurves, "timesSec" | "stopSec"> {
  const stepSec = 1 / (resonanceHz * STEPS_A_CYCLE);
  return {
    timesSec: Array.from({ length: SHOWN_CYCLES * STEPS_A_CYCLE + 1 }, (_, k) => k * stepSec),
    stopSec: BURST_CYCLES / resonanceHz,
  };
}

/** x'' + x'/Q + x = e in units of the resonance, by fourth-order Runge and Kutta; e a sine that stops; over the steady peak at `referenceRatio`, which is that Q. */
function burst(qRatio: number, referenceRatio: number): number[] {
  const step = (2 * Math.PI) / STEPS_A_CYCLE;
  const end = 2 * Math.PI * BURST_CYCLES;
  const force = (t: number) => (t < end ? Math.sin(t) : 0);
  const pull = (t: number, x: number, v: number) => force(t) - x - v / qRatio;
  let x = 0;
  let v = 0;
  const xs = [0];
  for (let k = 0; k < SHOWN_CYCLES * STEPS_A_CYCLE; k++) {
    const t = k * step;
    const half = step / 2;
    const a1 = pull(t, x, v);
    const [x2, v2] = [x + half * v, v + half * a1];
    const a2 = pull(t + half, x2, v2);
    const [x3, v3] = [x + half * v2, v + half * a2];
    const a3 = pull(t + half, x3, v3);
    const [x4, v4] = [x + step * v3, v + step * a3];
    const a4 = pull(t + step, x4, v4);
    x += (step / 6) * (v + 2 * v2 + 2 * v3 + v4);
    v += (step / 6) * (a1 + 2 * a2 + 2 * a3 + a4);
    xs.push(x / referenceRatio);
  }
  return xs;
}
