/**
 * A chain as a SPICE netlist: the same laws as the solver reads, element by element, for another program to judge.
 *
 * Both channels are written out, with every shared return as one real node. ngspice writes what it finds
 * to `RESULTS_FILE`, one plot an analysis, in ASCII with 15 digits.
 */

import type { PerChannel, StageLaw } from "../stages/law.ts";
import type { OnePort } from "../stages/one-port.ts";
import type { Band } from "../stages/rational-one-port.ts";
import type { OutputClamp } from "./clamp.ts";
import { ammeterName, type InputNodes, outputNode, stageName, writeActive } from "./netlist-active.ts";
import {
  type NoiseLabel,
  newSheet,
  type Sheet,
  type Side,
  sides,
  writeOnePort,
  writeResistor,
} from "./netlist-sheet.ts";
import { type Section, sectionsOf } from "./sections.ts";

/** Which channel is driven at full scale. */
export type Drive = "left" | "right" | "both";

/** What ngspice is asked. */
export type Analysis =
  /** Voltages and currents per full-scale drive, one plot a frequency. */
  | { readonly kind: "response"; readonly drive: Drive; readonly frequenciesHz: ArrayLike<number> }
  /** Noise densities at the left driver, whole and by resistor, one plot a frequency. */
  | { readonly kind: "noise"; readonly frequenciesHz: ArrayLike<number> }
  /** Noise voltages at the left driver over a band; a measured impedance throws. */
  | { readonly kind: "noiseTotal"; readonly band: Band };

/** A netlist, and what its noisy resistors stand for. */
export interface Netlist {
  readonly text: string;
  readonly noise: readonly NoiseLabel[];
}

/** Where ngspice leaves its results: an ASCII raw file in the directory it runs in. */
export const RESULTS_FILE = "results.raw";

/** Names in the results: voltage at a driver. */
export const driverVector = (channel: "left" | "right"): string => channel;

/** Names in the results: voltage at the terminals of an active stage's left channel, and current out of them. */
export const plugVectors = (stageIndex: number): { readonly voltage: string; readonly current: string } => ({
  voltage: outputNode(stageIndex, "l"),
  current: ammeterName(stageIndex, "l"),
});

/** Writes laws with every volume at a position as a netlist that runs one small-signal analysis. */
export function toNetlist(laws: readonly StageLaw[], analysis: Analysis): Netlist {
  const { digitalRatio } = sectionsOf(laws);
  const driven = (side: Side) =>
    analysis.kind === "response" && analysis.drive !== "both" && analysis.drive[0] !== side
      ? 0
      : sideOf(digitalRatio, side);
  const sheet = newSheet(analysis.kind !== "response", analysis.kind === "noiseTotal" ? analysis.band : undefined);
  writeChain(sheet, laws, (side) => `dc 0 ac ${driven(side)}`);
  return { text: netlistText(sheet, commandsOf(analysis, sheet, laws)), noise: sheet.noise };
}

/** Writes the whole chain: the drive of each channel as a source with `waveform`, every section, the drivers. */
export function writeChain(
  sheet: Sheet,
  laws: readonly StageLaw[],
  waveform: (side: Side) => string,
  clamps?: readonly OutputClamp[],
): void {
  const { sections, load } = sectionsOf(laws);
  sheet.lines.push("* drive: full scale is an rms of 1");
  for (const side of sides) sheet.lines.push(`Vdrive_${side} drive_${side} 0 ${waveform(side)}`);
  let input: InputNodes = { l: "drive_l", r: "drive_r", return: "0" };
  sections.forEach((section, index) => {
    sheet.lines.push(`* stage ${section.stageIndex + 1}: active`);
    writeActive(sheet, section.active, section.stageIndex, input, clamps?.[index]);
    input = writeLadder(sheet, section);
    const next = sections[index + 1]?.active.inputImpedance;
    if (next !== undefined && next !== "open")
      writeTermination(sheet, `${stageName(sections[index + 1].stageIndex)}_zin`, input, { left: next, right: next });
  });
  sheet.lines.push("* drivers, and the voltages across them");
  writeTermination(sheet, "load", input, load.impedance);
  sheet.lines.push(`Eleft left 0 ${input.l} ${input.return} 1`, `Eright right 0 ${input.r} ${input.return} 1`);
}

/** The text of a sheet with the commands that run it. */
export function netlistText(sheet: Sheet, commands: readonly string[]): string {
  return [
    "* headphone listening chain",
    // 20 degrees Celsius, the temperature of every thermal noise; a tera-ohm to ground lets capacitors stand in series.
    ".options temp=20 tnom=20 rshunt=1e12",
    ...sheet.lines,
    ".control",
    "set filetype=ascii",
    "set numdgt=15",
    "set appendwrite",
    ...commands,
    "quit",
    ".endc",
    ".end",
    "",
  ].join("\n");
}

/** The ladder after an output; returns the nodes it ends in. */
function writeLadder(sheet: Sheet, section: Section): InputNodes {
  const at = { l: outputNode(section.stageIndex, "l"), r: outputNode(section.stageIndex, "r"), return: "0" };
  section.steps.forEach((step, index) => {
    const name = `${stageName(step.stageIndex)}_${index + 1}`;
    if (step.kind === "sharedReturn") {
      const node = `${name}_return`;
      writeResistor(sheet, node, [node, at.return], step.resistanceOhm);
      at.return = node;
      return;
    }
    const { place, element, thermalCause } = step.rung;
    for (const side of sides) {
      const owner = thermalCause === undefined ? undefined : { stageIndex: step.stageIndex, cause: thermalCause, side };
      const from = at[side];
      if (place === "series") at[side] = `${name}_${side}`;
      const nodes = [from, place === "series" ? at[side] : at.return] as const;
      writeOnePort(sheet, `${name}_${side}`, nodes, sideOf(element, side), owner);
    }
  });
  return at;
}

function writeTermination(sheet: Sheet, name: string, at: InputNodes, impedance: PerChannel<OnePort>): void {
  for (const side of sides) writeOnePort(sheet, `${name}_${side}`, [at[side], at.return], sideOf(impedance, side));
}

const sideOf = <T>(value: PerChannel<T>, side: Side): T => (side === "l" ? value.left : value.right);

function commandsOf(analysis: Analysis, sheet: Sheet, laws: readonly StageLaw[]): string[] {
  if (analysis.kind === "noiseTotal") {
    const { fromHz, toHz } = analysis.band;
    return [`noise v(left) vdrive_l dec 200 ${fromHz} ${toHz} 1`, `write ${RESULTS_FILE} all`];
  }
  const plugs = sectionsOf(laws).sections.map((section) => plugVectors(section.stageIndex));
  const written = [
    "v(left)",
    "v(right)",
    ...plugs.flatMap((plug) => [`v(${plug.voltage})`, `i(${plug.current})`]),
  ].join(" ");
  return Array.from(analysis.frequenciesHz).flatMap((hz) => [
    ...sheet.altered.map(({ name, valueAt }) => `alter ${name.toLowerCase()} = ${valueAt(hz)}`),
    ...(analysis.kind === "response"
      ? [`ac lin 1 ${hz} ${hz}`, `write ${RESULTS_FILE} ${written}`]
      : [`noise v(left) vdrive_l lin 1 ${hz} ${hz} 1`, `write ${RESULTS_FILE} all`]),
  ]);
}
