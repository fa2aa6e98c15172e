/**
 * A SPICE sheet being written: its lines, the values that follow frequency, and who owns which noise.
 *
 * The impedances that no circuit has (a lossy inductance, a measured curve) are written in one of two
 * ways: for an analysis at single frequencies as a resistor and an inductor whose values are altered
 * each time, for one over a band or in time as the ladder of `rationalOnePort`.
 */

import { impedanceAt, type OnePort } from "../stages/one-port.ts";
import { type Band, rationalOnePort } from "../stages/rational-one-port.ts";

/** Left and right, as the names of nodes and elements end. */
export type Side = "l" | "r";

/** Both sides, in the order they are written. */
export const sides: readonly Side[] = ["l", "r"];

/** What a noisy resistor of the sheet stands for in the noise ledger. */
export interface NoiseLabel {
  readonly stageIndex: number;
  readonly cause: string;
  readonly side: Side;
  /** Name of the resistor in lower case, as ngspice names its share: `onoise_<name>`. */
  readonly resistor: string;
}

/** An element whose value is another one at each frequency, in ohm or henry. */
export interface Altered {
  readonly name: string;
  readonly valueAt: (frequencyHz: number) => number;
}

/** A netlist being written: its lines, its names and what is altered frequency by frequency. */
export interface Sheet {
  readonly lines: string[];
  readonly altered: Altered[];
  readonly noise: NoiseLabel[];
  /** Whether sources of noise are written and all other resistors told to be silent. */
  readonly noisy: boolean;
  /** The band in which impedances are rational; undefined where they follow frequency exactly. */
  readonly band: Band | undefined;
}

/** Starts an empty sheet. */
export const newSheet = (noisy: boolean, band?: Band): Sheet => ({ lines: [], altered: [], noise: [], noisy, band });

/** Two nodes, from and to. */
export type Nodes = readonly [string, string];

/** Who owns the thermal noise of an element; undefined leaves it silent. */
export type Owner = Omit<NoiseLabel, "resistor"> | undefined;

/** A resistor without noise, or a short where it has no resistance. */
export function writeResistor(
  sheet: Sheet,
  name: string,
  [from, to]: Nodes,
  resistanceOhm: number,
  owner?: Owner,
): void {
  // A voltage source of zero is exact where a small resistor would not be.
  if (resistanceOhm === 0) sheet.lines.push(`V${name} ${from} ${to} 0`);
  else sheet.lines.push(`R${name} ${from} ${to} ${resistanceOhm}${manner(sheet, `R${name}`, owner)}`);
}

/** Any impedance between two nodes. */
export function writeOnePort(sheet: Sheet, name: string, nodes: Nodes, port: OnePort, owner?: Owner): void {
  const [from, to] = nodes;
  switch (port.kind) {
    case "resistor":
      writeResistor(sheet, name, nodes, port.resistanceOhm, owner);
      return;
    case "inductor":
      sheet.lines.push(`L${name} ${from} ${to} ${port.inductanceH}`);
      return;
    case "capacitor":
      sheet.lines.push(`C${name} ${from} ${to} ${port.capacitanceF}`);
      return;
    case "resonance":
      writeOnePort(sheet, name, nodes, rationalOnePort(port, everyFrequency), owner);
      return;
    case "series":
      for (const [index, part] of port.parts.entries()) {
        const start = index === 0 ? from : `${name}_${index}`;
        const end = index === port.parts.length - 1 ? to : `${name}_${index + 1}`;
        writeOnePort(sheet, `${name}_${index + 1}`, [start, end], part, owner);
      }
      return;
    case "parallel":
      for (const [index, part] of port.parts.entries()) writeOnePort(sheet, `${name}_${index + 1}`, nodes, part, owner);
      return;
    case "lossyInductor":
    case "measured":
      if (sheet.band) writeOnePort(sheet, name, nodes, rationalOnePort(port, sheet.band), owner);
      else writeAltered(sheet, name, nodes, port, owner);
  }
}

/** A resonance is a circuit at every frequency: its rational form needs no band. */
const everyFrequency: Band = { fromHz: 1, toHz: 1e6 };

/** The least resistance an altered element takes: a matrix of conductances has none for zero (judgement). */
const LEAST_ALTERED_OHM = 1e-6;

/** Z(f) = R(f) + jw L(f), L negative where Z is capacitive. */
function writeAltered(sheet: Sheet, name: string, [from, to]: Nodes, port: OnePort, owner: Owner): void {
  const resistanceAt = (hz: number) => Math.max(LEAST_ALTERED_OHM, impedanceAt(port, hz).re);
  const inductanceAt = (hz: number) => impedanceAt(port, hz).im / (2 * Math.PI * hz);
  sheet.lines.push(`R${name} ${from} ${name}_x ${resistanceAt(1000)}${manner(sheet, `R${name}`, owner)}`);
  sheet.lines.push(`L${name} ${name}_x ${to} ${inductanceAt(1000)}`);
  sheet.altered.push({ name: `R${name}`, valueAt: resistanceAt }, { name: `L${name}`, valueAt: inductanceAt });
}

/** How a resistor ends its line: silent, or noisy with its owner put down. */
function manner(sheet: Sheet, name: string, owner: Owner): string {
  if (!sheet.noisy) return "";
  if (!owner) return " noisy=0";
  sheet.noise.push({ ...owner, resistor: name.toLowerCase() });
  return "";
}

/** One share of a sum of voltages: `gainRatio` times the voltage from `plus` to `minus`. */
export interface Term {
  readonly plus: string;
  readonly minus: string;
  readonly gainRatio: number;
}

/** A node held at a sum of other voltages, whatever it is loaded with: controlled sources stacked on each other. */
export function writeSum(sheet: Sheet, node: string, terms: readonly Term[]): void {
  terms.forEach((term, index) => {
    const top = index === 0 ? node : `${node}_${index}`;
    const bottom = index === terms.length - 1 ? "0" : `${node}_${index + 1}`;
    sheet.lines.push(`E${node}_${index + 1} ${top} ${bottom} ${term.plus} ${term.minus} ${term.gainRatio}`);
  });
}
