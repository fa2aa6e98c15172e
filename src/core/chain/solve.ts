/**
 * The solver: a fold over laws. Impedances from the end backward, signal and noise forward.
 *
 * It knows no device kinds. Loading, crosstalk and the travel of noise follow from the port alone.
 */

import type { TakeArray } from "../math/arena.ts";
import { type ComplexArray, complexArray } from "../math/complex.ts";
import { copyInto, invertInto, mixInto, productInto, scaledInto, squaredAt, sumInto } from "../math/complex-array.ts";
import { type ActiveLaw, both, type Gain, type LoadLaw, type PerChannel, type StageLaw } from "../stages/law.ts";
import { thermalV2PerHz } from "../stages/noise-band.ts";
import { impedanceOver, type OnePort } from "../stages/one-port.ts";
import {
  addSeries,
  addSharedReturn,
  addShunt,
  type ChannelMatrix,
  couple,
  emptyPort,
  type NoiseEntry,
  type Port,
  tellApart,
} from "../stages/port.ts";
import { fineGrid } from "./grid.ts";
import { type Section, sectionsOf } from "./sections.ts";

/** The state at the terminals of one active stage, both channels driven alike. */
export interface Plug {
  readonly stageIndex: number;
  /** What the stage looks back with. */
  readonly sourceImpedance: ComplexArray;
  /** What it sees, as an admittance: zero is an open plug. */
  readonly loadAdmittance: ComplexArray;
  /** Unloaded voltage inside the stage, per full-scale drive. */
  readonly openCircuit: ComplexArray;
  /** Voltage at the terminals, per full-scale drive. */
  readonly voltage: ComplexArray;
}

/** A solved chain: every array runs over `frequenciesHz`. */
export interface Solved {
  readonly frequenciesHz: Float64Array;
  readonly plugs: readonly Plug[];
  /** Voltage at the drivers per full-scale drive (a full-scale sine has an rms of 1). */
  readonly terminals: ChannelMatrix;
  /** The same with both channels driven alike, at the left driver. */
  readonly alike: ComplexArray;
  /** Source impedance that the left driver sees, and that the channels share. */
  readonly sourceImpedance: ChannelMatrix;
  readonly loadImpedance: PerChannel<ComplexArray>;
  /** Noise at the left driver by stage and cause, in V^2/Hz. */
  readonly noise: readonly NoiseEntry[];
  readonly load: LoadLaw;
  readonly loadIndex: number;
}

/** Solves laws with every volume at a stated position, on the standard grid or on one's own; the result lives as long as the arrays it `take`s. */
export function solveLaws(
  laws: readonly StageLaw[],
  frequenciesHz: Float64Array = fineGrid.frequenciesHz,
  take: TakeArray = complexArray,
): Solved {
  const { digitalRatio, sections, load, loadIndex } = sectionsOf(laws);
  const length = frequenciesHz.length;
  let port = driven(length, digitalRatio, take);
  let sourceImpedance = port.sourceImpedance;
  const plugs: Plug[] = [];
  const loadImpedance = overGrid(load.impedance, frequenciesHz, take);
  for (let s = 0; s < sections.length; s++) {
    const section = sections[s];
    const next = sections[s + 1]?.active.inputImpedance;
    const termination =
      s + 1 < sections.length
        ? next === "open"
          ? undefined
          : overGrid(both(next as OnePort), frequenciesHz, take)
        : loadImpedance;
    port = throughActive(port, section, frequenciesHz);
    plugs.push(plugOf(port, section, termination, frequenciesHz));
    throughLadder(port, section, frequenciesHz);
    if (s + 1 === sections.length) sourceImpedance = copyOfMatrix(port.sourceImpedance, take);
    if (termination) addShunt(port, termination);
  }
  // What is handed out is one array a channel, for whoever goes on to scale it.
  tellApart(port);
  const { transfer } = port;
  return {
    frequenciesHz,
    plugs,
    terminals: transfer,
    alike: port.coupled ? sumInto(transfer.ll, transfer.lr, take(length)) : transfer.ll,
    sourceImpedance,
    loadImpedance,
    noise: port.noise,
    load,
    loadIndex,
  };
}

/** The digital drive: full scale in both channels, scaled by the digital volumes. */
function driven(length: number, ratio: { left: number; right: number }, take: TakeArray): Port {
  const port = emptyPort(length, take, ratio.left === ratio.right);
  port.transfer.ll.re.fill(ratio.left);
  port.transfer.rr.re.fill(ratio.right);
  return port;
}

/** The open-circuit voltage behind the output impedance of an active stage, with the noise it adds. */
function throughActive(port: Port, section: Section, frequenciesHz: Float64Array): Port {
  const { active, stageIndex } = section;
  const sameGain = isSameGain(active.gain);
  const out = emptyPort(frequenciesHz.length, port.take, port.alike && sameGain);
  const left = gainOver(active.gain.left, frequenciesHz);
  const right = sameGain ? left : gainOver(active.gain.right, frequenciesHz);
  amplify(port, { left, right }, active.crosstalkRatio, out);
  addAmplifiedNoise(port, left, out);
  addOwnNoise(active, stageIndex, port.sourceImpedance.ll, left, out);
  const { outputImpedance } = active;
  const none = outputImpedance.kind === "resistor" && outputImpedance.resistanceOhm === 0;
  if (!none) addSeries(out, overGrid(both(outputImpedance), frequenciesHz, port.take));
  return out;
}

/** out = X diag(g) V with X = [1, x; x, 1]: each channel's own signal, and a share of the other's. */
function amplify(input: Port, gain: PerChannel<GainOverGrid>, crosstalkRatio: number, out: Port): void {
  const { ll, lr, rl, rr } = input.transfer;
  const { alike } = out;
  gainInto(gain.left, ll, out.transfer.ll);
  if (!alike) gainInto(gain.right, rr, out.transfer.rr);
  if (!input.coupled && crosstalkRatio === 0) return;
  couple(out);
  gainInto(gain.left, lr, out.transfer.lr);
  if (!alike) gainInto(gain.right, rl, out.transfer.rl);
  if (crosstalkRatio === 0) return;
  const own = copyOfMatrix(out.transfer, input.take);
  mixInto(own.ll, own.rl, crosstalkRatio, out.transfer.ll);
  mixInto(own.lr, own.rr, crosstalkRatio, out.transfer.lr);
  if (alike) return;
  mixInto(own.rl, own.ll, crosstalkRatio, out.transfer.rl);
  mixInto(own.rr, own.lr, crosstalkRatio, out.transfer.rr);
}

/** A copy in which the channels share what they share here. */
function copyOfMatrix({ ll, lr, rl, rr }: ChannelMatrix, take: TakeArray): ChannelMatrix {
  const copy = (array: ComplexArray) => copyInto(array, take(array.re.length));
  const own = { ll: copy(ll), lr: copy(lr) };
  return { ...own, rl: rl === lr ? own.lr : copy(rl), rr: rr === ll ? own.ll : copy(rr) };
}

/** What arrives, times the power of the gain. */
function addAmplifiedNoise(port: Port, gain: GainOverGrid, out: Port): void {
  for (const { stageIndex, cause, densitiesV2PerHz: before } of port.noise) {
    const densitiesV2PerHz = port.take(before.length).re;
    for (let k = 0; k < before.length; k++) densitiesV2PerHz[k] = before[k] * gainPower(gain, k);
    out.noise.push({ stageIndex, cause, densitiesV2PerHz });
  }
}

/** What the stage adds: at the output as it is; at the input times the gain; a current by the impedance it flows in. */
function addOwnNoise(
  active: ActiveLaw,
  stageIndex: number,
  inputImpedance: ComplexArray,
  gain: GainOverGrid,
  out: Port,
): void {
  for (const source of active.noise) {
    const densitiesV2PerHz = out.take(inputImpedance.re.length).re;
    for (let k = 0; k < densitiesV2PerHz.length; k++) {
      if (source.kind === "inputCurrent") {
        densitiesV2PerHz[k] = source.densityARtHz ** 2 * squaredAt(inputImpedance, k) * gainPower(gain, k);
      } else {
        densitiesV2PerHz[k] = source.densityVPerRtHz ** 2 * (source.kind === "inputVoltage" ? gainPower(gain, k) : 1);
      }
    }
    out.noise.push({ stageIndex, cause: source.cause, densitiesV2PerHz });
  }
}

/** The ladder after an output: series arms, shunt arms, shared return, and the thermal noise of the arms that own it. */
function throughLadder(port: Port, section: Section, frequenciesHz: Float64Array): void {
  for (const step of section.steps) {
    if (step.kind === "sharedReturn") {
      addSharedReturn(port, step.resistanceOhm);
      continue;
    }
    const { place, element, thermalCause } = step.rung;
    const z = overGrid(element, frequenciesHz, port.take);
    if (place === "series") addSeries(port, z);
    else addShunt(port, z);
    if (thermalCause !== undefined) addThermal(port, step.stageIndex, thermalCause, place, z.left);
  }
}

/** 4kT Re(Z) in series; for a shunt 4kT Re(1/Z) as a current into the impedance of the node. */
function addThermal(port: Port, stageIndex: number, cause: string, place: "series" | "shunt", z: ComplexArray): void {
  const added = port.take(z.re.length).re;
  for (let k = 0; k < added.length; k++) {
    added[k] =
      place === "series"
        ? thermalV2PerHz(z.re[k])
        : thermalV2PerHz(z.re[k] / (z.re[k] ** 2 + z.im[k] ** 2)) * squaredAt(port.sourceImpedance.ll, k);
  }
  const known = port.noise.find((entry) => entry.stageIndex === stageIndex && entry.cause === cause);
  if (known) for (let k = 0; k < added.length; k++) known.densitiesV2PerHz[k] += added[k];
  else port.noise.push({ stageIndex, cause, densitiesV2PerHz: added });
}

/** The plug of an output: its open-circuit voltage, what it sees, and the voltage that remains. */
function plugOf(
  port: Port,
  section: Section,
  termination: PerChannel<ComplexArray> | undefined,
  frequenciesHz: Float64Array,
): Plug {
  const { transfer, take } = port;
  const length = frequenciesHz.length;
  const loadAdmittance = admittanceSeen(section, termination?.left, frequenciesHz, take);
  const openCircuit = port.coupled
    ? sumInto(transfer.ll, transfer.lr, take(length))
    : copyInto(transfer.ll, take(length));
  const sourceImpedance = copyInto(port.sourceImpedance.ll, take(length));
  const voltage = take(length);
  for (let k = 0; k < frequenciesHz.length; k++) {
    // V = E / (1 + Zs Y)
    const re = 1 + sourceImpedance.re[k] * loadAdmittance.re[k] - sourceImpedance.im[k] * loadAdmittance.im[k];
    const im = sourceImpedance.re[k] * loadAdmittance.im[k] + sourceImpedance.im[k] * loadAdmittance.re[k];
    const square = re * re + im * im;
    voltage.re[k] = (openCircuit.re[k] * re + openCircuit.im[k] * im) / square;
    voltage.im[k] = (openCircuit.im[k] * re - openCircuit.re[k] * im) / square;
  }
  return { stageIndex: section.stageIndex, sourceImpedance, loadAdmittance, openCircuit, voltage };
}

/** The admittance a ladder shows to the output before it, both channels driven alike: a shared return counts twice. */
function admittanceSeen(
  section: Section,
  termination: ComplexArray | undefined,
  frequenciesHz: Float64Array,
  take: TakeArray,
): ComplexArray {
  const y = take(frequenciesHz.length);
  if (termination) for (let k = 0; k < y.re.length; k++) invertInto(termination.re[k], termination.im[k], y, k);
  for (let s = section.steps.length - 1; s >= 0; s--) {
    const step = section.steps[s];
    const z = step.kind === "rung" ? elementOver(step.rung.element.left, frequenciesHz, take) : undefined;
    for (let k = 0; k < y.re.length; k++) {
      if (step.kind === "rung" && step.rung.place === "shunt" && z) {
        const square = z.re[k] ** 2 + z.im[k] ** 2;
        y.re[k] += z.re[k] / square;
        y.im[k] -= z.im[k] / square;
      } else if (y.re[k] !== 0 || y.im[k] !== 0) {
        const square = y.re[k] ** 2 + y.im[k] ** 2;
        const seriesRe = step.kind === "rung" && z ? z.re[k] : 2 * (step as { resistanceOhm: number }).resistanceOhm;
        invertInto(y.re[k] / square + seriesRe, -y.im[k] / square + (z ? z.im[k] : 0), y, k);
      }
    }
  }
  return y;
}

/** A gain over a grid: one number where it has no corners. */
type GainOverGrid = number | ComplexArray;

/** Gains with corners over a grid, by the very record: what does not change is worked out once. */
const gains = new WeakMap<Gain, WeakMap<Float64Array, ComplexArray>>();

/** Gain over frequency: ratio / ((1 + f_hp / jf)(1 + jf / f_lp)). */
function gainOver(gain: Gain, frequenciesHz: Float64Array): GainOverGrid {
  if (gain.highPassHz === undefined && gain.lowPassHz === undefined) return gain.ratio;
  const byGrid = gains.get(gain) ?? new WeakMap<Float64Array, ComplexArray>();
  const known = byGrid.get(frequenciesHz);
  if (known) return known;
  const out = complexArray(frequenciesHz.length);
  gains.set(gain, byGrid.set(frequenciesHz, out));
  for (let k = 0; k < frequenciesHz.length; k++) {
    const low = (gain.highPassHz ?? 0) / frequenciesHz[k];
    const high = gain.lowPassHz === undefined ? 0 : frequenciesHz[k] / gain.lowPassHz;
    // (1 - j low)(1 + j high) = 1 + low high + j (high - low)
    invertInto(1 + low * high, high - low, out, k);
    out.re[k] *= gain.ratio;
    out.im[k] *= gain.ratio;
  }
  return out;
}

function gainInto(gain: GainOverGrid, input: ComplexArray, out: ComplexArray): void {
  if (typeof gain === "number") scaledInto(input, gain, out);
  else productInto(gain, input, out);
}

const gainPower = (gain: GainOverGrid, k: number): number =>
  typeof gain === "number" ? gain * gain : squaredAt(gain, k);

const isSameGain = ({ left, right }: PerChannel<Gain>): boolean =>
  left === right ||
  (left.ratio === right.ratio && left.highPassHz === right.highPassHz && left.lowPassHz === right.lowPassHz);

/** Both channels' impedance over the grid, worked out once where the channels are alike. */
function overGrid(
  { left, right }: PerChannel<OnePort>,
  frequenciesHz: Float64Array,
  take: TakeArray,
): PerChannel<ComplexArray> {
  const z = elementOver(left, frequenciesHz, take);
  const same =
    left === right ||
    (left.kind === "resistor" && right.kind === "resistor" && left.resistanceOhm === right.resistanceOhm);
  return { left: z, right: same ? z : elementOver(right, frequenciesHz, take) };
}

/** An impedance over the grid, to be read; a resistor's is written out each time, which is quicker than to remember it. */
function elementOver(port: OnePort, frequenciesHz: Float64Array, take: TakeArray): ComplexArray {
  if (port.kind !== "resistor") return impedanceOver(port, frequenciesHz);
  const z = take(frequenciesHz.length);
  z.re.fill(port.resistanceOhm);
  return z;
}
