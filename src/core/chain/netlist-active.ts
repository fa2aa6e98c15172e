/** An active stage as SPICE: ideal gain with its corners, crosstalk, noise, clamps, output impedance. */

import type { ActiveLaw, Gain, NoiseSource } from "../stages/law.ts";
import { thermalV2PerHz } from "../stages/noise-band.ts";
import type { OutputClamp } from "./clamp.ts";
import { curveText } from "./netlist-curve.ts";
import {
  type Nodes,
  type Sheet,
  type Side,
  sides,
  type Term,
  writeOnePort,
  writeResistor,
  writeSum,
} from "./netlist-sheet.ts";

/** Where the input of a stage hangs: a node a channel, and the return they are measured from. */
export interface InputNodes {
  readonly l: string;
  readonly r: string;
  readonly return: string;
}

/** The name every node and element of a stage begins with: stages counted from 1, as people do. */
export const stageName = (stageIndex: number): string => `s${stageIndex + 1}`;

/** Node at the output terminal of an active stage, before anything its returns share. */
export const outputNode = (stageIndex: number, side: Side): string => `${stageName(stageIndex)}_out_${side}`;

/** The source of zero volts through which an active stage delivers its current. */
export const ammeterName = (stageIndex: number, side: Side): string => `v${stageName(stageIndex)}_amp_${side}`;

/** Writes an active stage from its input nodes to its output terminals; with clamps it is bent and limited, else linear. */
export function writeActive(
  sheet: Sheet,
  law: ActiveLaw,
  stageIndex: number,
  input: InputNodes,
  clamp?: OutputClamp,
): void {
  const name = stageName(stageIndex);
  const noise = sheet.noisy ? law.noise : [];
  for (const side of sides) {
    const gain = side === "l" ? law.gain.left : law.gain.right;
    const signal = { plus: input[side], minus: input.return, gainRatio: gain.ratio };
    const inputNoise = noise.flatMap((source, index) => {
      if (source.kind === "outputVoltage") return [];
      const heard = writeNoise(sheet, source, stageIndex, index, side);
      if (source.kind === "inputVoltage") return [{ ...heard, gainRatio: heard.gainRatio * gain.ratio }];
      sheet.lines.push(
        `G${name}_in${index + 1}_${side} ${input.return} ${input[side]} ${heard.plus} 0 ${heard.gainRatio}`,
      );
      return [];
    });
    writeGain(sheet, gain, [signal, ...inputNoise], `${name}_own_${side}`);
  }
  for (const side of sides) {
    const outputNoise = noise.flatMap((source, index) =>
      source.kind === "outputVoltage" ? [writeNoise(sheet, source, stageIndex, index, side)] : [],
    );
    const crosstalk = { plus: `${name}_own_${side === "l" ? "r" : "l"}`, minus: "0", gainRatio: law.crosstalkRatio };
    writeSum(sheet, `${name}_emf_${side}`, [
      { plus: `${name}_own_${side}`, minus: "0", gainRatio: 1 },
      ...(law.crosstalkRatio === 0 ? [] : [crosstalk]),
      ...outputNoise,
    ]);
    writeOutput(sheet, law, stageIndex, side, clamp);
    sheet.lines.push(`${ammeterName(stageIndex, side)} ${name}_zo_${side} ${outputNode(stageIndex, side)} 0`);
  }
}

/** Resistance of every resistor that stands for a source of noise; its value is taken out again by the gain behind it. */
const NOISE_OHM = 1000;

/** A resistor that makes noise, and the gain that turns its voltage into the density of the source (volts, or amperes). */
function writeNoise(sheet: Sheet, source: NoiseSource, stageIndex: number, index: number, side: Side): Term {
  const name = `${stageName(stageIndex)}_nz${index + 1}_${side}`;
  writeResistor(sheet, name, [name, "0"], NOISE_OHM, { stageIndex, cause: source.cause, side });
  const density = source.kind === "inputCurrent" ? source.densityARtHz : source.densityVPerRtHz;
  // e = sqrt(4 k T R) across the resistor.
  return { plus: name, minus: "0", gainRatio: density / Math.sqrt(thermalV2PerHz(NOISE_OHM)) };
}

/** A sum of voltages behind the corners of a gain, each an R-C section with nothing loading it: 1 / ((1 + f_hp / jf)(1 + jf / f_lp)). */
function writeGain(sheet: Sheet, gain: Gain, terms: readonly Term[], to: string): void {
  const cornerOhm = 1000;
  const capacitanceF = (hz: number) => 1 / (2 * Math.PI * hz * cornerOhm);
  let sum = terms;
  if (gain.highPassHz !== undefined && gain.highPassHz > 0) {
    writeSum(sheet, `${to}_a`, sum);
    sheet.lines.push(`C${to}_hp ${to}_a ${to}_hp ${capacitanceF(gain.highPassHz)}`);
    writeResistor(sheet, `${to}_hp`, [`${to}_hp`, "0"], cornerOhm);
    sum = [{ plus: `${to}_hp`, minus: "0", gainRatio: 1 }];
  }
  if (gain.lowPassHz !== undefined) {
    writeSum(sheet, `${to}_b`, sum);
    writeResistor(sheet, `${to}_lp`, [`${to}_b`, `${to}_lp`], cornerOhm);
    sheet.lines.push(`C${to}_lp ${to}_lp 0 ${capacitanceF(gain.lowPassHz)}`);
    sum = [{ plus: `${to}_lp`, minus: "0", gainRatio: 1 }];
  }
  writeSum(sheet, to, sum);
}

/** From the unloaded voltage to the terminal: the output impedance, and where there are clamps the distortion and the limits before it. */
function writeOutput(
  sheet: Sheet,
  law: ActiveLaw,
  stageIndex: number,
  side: Side,
  clamp: OutputClamp | undefined,
): void {
  const name = stageName(stageIndex);
  const emf = `${name}_emf_${side}`;
  const bent = `${name}_bent_${side}`;
  const terminal = `${name}_zo_${side}`;
  const isLinear = law.nonlinearity.law === "none" && clamp?.emfVpk === Infinity && clamp.currentApk === Infinity;
  if (!clamp || isLinear) {
    writeOnePort(sheet, `${name}_z_${side}`, [emf, terminal], law.outputImpedance);
    return;
  }
  const x = `v(${emf})`;
  // y(x), then within +-E.
  const curve = curveText(law.nonlinearity, x);
  sheet.lines.push(`B${bent} ${bent} 0 V = ${within(curve, clamp.emfVpk)}`);
  const { rest } = clamp;
  const inside = rest ? `${name}_i_${side}` : terminal;
  writeClampedResistance(sheet, `${name}_i_${side}`, [bent, inside], clamp);
  if (rest) writeOnePort(sheet, `${name}_z_${side}`, [inside, terminal], rest);
}

/** i = (u - v) / R within +-I. */
function writeClampedResistance(sheet: Sheet, name: string, [from, to]: Nodes, clamp: OutputClamp): void {
  const { currentApk, resistanceOhm } = clamp;
  if (currentApk === Infinity) writeResistor(sheet, name, [from, to], resistanceOhm);
  else sheet.lines.push(`B${name} ${from} ${to} I = ${within(`(v(${from}) - v(${to}))/${resistanceOhm}`, currentApk)}`);
}

const within = (expression: string, limit: number): string =>
  limit === Infinity ? expression : `min(${limit}, max(-${limit}, ${expression}))`;
