/** What the peaks of a programme ask of the last output at a listening level, and what it gives into any load. */

import type { Chain } from "../chain/record.ts";
import { solveLaws } from "../chain/solve.ts";
import { atPosition, settle } from "../chain/volume-position.ts";
import { at } from "../math/complex.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { envelopeVrms } from "../stages/amplifier/limits.ts";
import type { ActiveLaw } from "../stages/law.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio, ratioFromDb } from "../units/decibel.ts";
import { type Ear, trimmed } from "./assess.ts";

/** A load with the sine it gets. */
export interface Driven {
  readonly loadOhm: number;
  readonly voltageVrms: number;
}

/** Demand and supply at the last plug, in sines: a peak of music counts as the sine that is as high. */
export interface DriveDemand {
  /** What the peaks ask where |Z| is smallest and where it is largest, 20 Hz to 20 kHz. */
  readonly asks: readonly [atSmallest: Driven, atLargest: Driven];
  /** The most they ask at any frequency. */
  readonly voltageVrms: number;
  readonly currentArms: number;
  readonly powerW: number;
  /** The most that comes out into resistive loads: the output's limit, or full scale where that is less. */
  readonly loadsOhm: readonly number[];
  readonly givesVrms: readonly number[];
  /** The same into the load as it is, where least is left over what is asked. */
  readonly givesHere: Driven;
  /** How far below that the peaks stay. */
  readonly headroomDb: number;
  /** Voltages of the same power into those loads. */
  readonly powers: readonly { readonly powerW: number; readonly voltagesVrms: readonly number[] }[];
}

/** Loads from 2 ohm to 2 kilohm, ten an octave. */
const loadsOhm: readonly number[] = Array.from({ length: 101 }, (_, k) => 2 * 2 ** (k / 10));

const POWERS_W = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10] as const;

/** The demand of a chain with its free volume set to an average level, the player turned down by `trimDb`. */
export function driveDemandOf(
  chain: Chain,
  ear: Ear,
  { trimDb = 0, averageDbSpl }: { readonly trimDb?: number; readonly averageDbSpl: number },
): DriveDemand {
  const { programme } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const peakRatio = ratioFromDb(programme.kind === "music" ? programme.truePeakDbtp : programme.levelDbFs);
  const { frequenciesHz, oneKhzIndex } = ear.grid;
  const setting = settle(trimmed(chain.stages, trimDb), averageDbSpl - averageDbFs);
  const laws = setting.stages.map(describeStage);
  const { plugs, load } = solveLaws(laws, frequenciesHz);
  const plug = plugs[plugs.length - 1];
  const { limits } = laws[plug.stageIndex] as ActiveLaw;
  const full = solveLaws(atPosition(chain.stages, 0).map(describeStage), Float64Array.of(1000));
  const fullPlug = full.plugs[full.plugs.length - 1];
  const fullVrms = magnitudeAt(fullPlug.openCircuit, 0);
  const source = at(fullPlug.sourceImpedance, 0);
  // The lesser of the envelope and a full-scale sine behind the output impedance: |E| R / |R + Zs|
  const giveVrms = (loadOhm: number) =>
    Math.min(
      envelopeVrms(limits, loadOhm)?.voltageVrms ?? Number.POSITIVE_INFINITY,
      (fullVrms * loadOhm) / Math.hypot(source.re + loadOhm, source.im),
    );
  const heard = Array.from(frequenciesHz.keys()).filter((k) => frequenciesHz[k] >= 20 && frequenciesHz[k] <= 20_000);
  const asked = heard.map((k) => {
    const voltageVrms = magnitudeAt(plug.voltage, k) * peakRatio;
    const admittance = magnitudeAt(plug.loadAdmittance, k);
    return {
      voltageVrms,
      loadOhm: 1 / admittance,
      currentArms: voltageVrms * admittance,
      powerW: voltageVrms ** 2 * plug.loadAdmittance.re[k],
    };
  });
  // A driver known by its extremes only shows one number for all frequencies.
  const atOneKhzVrms = magnitudeAt(plug.voltage, oneKhzIndex) * peakRatio;
  const extremes =
    load.shape === "known"
      ? []
      : [load.minimumOhm, load.maximumOhm].filter(Number.isFinite).map((loadOhm) => ({
          voltageVrms: atOneKhzVrms,
          loadOhm,
          currentArms: atOneKhzVrms / loadOhm,
          powerW: atOneKhzVrms ** 2 / loadOhm,
        }));
  const all = [...asked, ...extremes];
  const roomRatio = ({ loadOhm, voltageVrms }: Driven) => giveVrms(loadOhm) / voltageVrms;
  const tightest = all.reduce((a, b) => (roomRatio(b) < roomRatio(a) ? b : a));
  return {
    asks: [
      all.reduce((a, b) => (b.loadOhm < a.loadOhm ? b : a)),
      all.reduce((a, b) => (b.loadOhm > a.loadOhm ? b : a)),
    ],
    voltageVrms: Math.max(...all.map((one) => one.voltageVrms)),
    currentArms: Math.max(...all.map((one) => one.currentArms)),
    powerW: Math.max(...all.map((one) => one.powerW)),
    loadsOhm,
    givesVrms: loadsOhm.map(giveVrms),
    givesHere: { loadOhm: tightest.loadOhm, voltageVrms: giveVrms(tightest.loadOhm) },
    headroomDb: dbFromRatio(roomRatio(tightest)),
    // V = sqrt(P R)
    powers: POWERS_W.map((powerW) => ({ powerW, voltagesVrms: loadsOhm.map((ohm) => Math.sqrt(powerW * ohm)) })),
  };
}
