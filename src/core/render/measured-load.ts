/**
 * A measured impedance as a circuit, so that it can be stepped in time: resistors, R-L cells, R-C cells and
 * resonances in series, each with a height that is not negative, fitted to the curve by least squares.
 *
 * Any such sum is passive. It only carries what the clamps take away; the signal itself goes by the curve.
 */

import { impedanceAt, type OnePort, resistor, series } from "../stages/one-port.ts";
import { type Band, rationalOnePort } from "../stages/rational-one-port.ts";

/** A load of resistors, inductors and capacitors only; what was measured is fitted, the rest follows within 1e-4. */
export function loadOfElements(port: OnePort, band: Band): OnePort {
  if (port.kind === "measured") return fitted(port);
  if (port.kind !== "series" && port.kind !== "parallel") return rationalOnePort(port, band);
  return { kind: port.kind, parts: port.parts.map((part) => loadOfElements(part, band)) };
}

type Measured = Extract<OnePort, { kind: "measured" }>;

/** How broad a resonance may be; between two neighbours a sum of both stands for what is between (judgement). */
const Q_RATIOS = [0.35, 0.7, 1.4, 2.8, 5.6, 11];

/** Cells and resonances begin at every third of an octave, and the sharper ones closer still (judgement). */
const STEPS_PER_OCTAVE = 3;

function fitted(port: Measured): OnePort {
  const candidates = candidatesFor(port);
  const columns = candidates.map((candidate) => relativeColumn(candidate, port));
  const wanted = new Float64Array(2 * port.frequenciesHz.length).map((_, k) => target(port, k));
  // First many a little, then those that matter alone.
  const rough = nonNegativeLeastSquares(columns, wanted, FEWNESS);
  const kept = columns.flatMap((column, k) => (rough[k] * largestOf(column) > LEAST_SHARE ? [k] : []));
  const heights = nonNegativeLeastSquares(
    kept.map((k) => columns[k]),
    wanted,
    0,
  );
  const parts = kept.flatMap((k, index) => (heights[index] > 0 ? [scaled(candidates[k], heights[index])] : []));
  return series(...parts);
}

const largestOf = (column: Float64Array): number => column.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

/** Circuits of one ohm each. */
function candidatesFor(port: Measured): OnePort[] {
  const { frequenciesHz } = port;
  const fromHz = frequenciesHz[0] / 2;
  const toHz = frequenciesHz[frequenciesHz.length - 1] * 8;
  const candidates: OnePort[] = [resistor(1)];
  for (let hz = fromHz; hz < toHz; hz *= 2 ** (1 / STEPS_PER_OCTAVE)) {
    const cornerRadPerSec = 2 * Math.PI * hz;
    candidates.push({ kind: "parallel", parts: [resistor(1), { kind: "inductor", inductanceH: 1 / cornerRadPerSec }] });
    candidates.push({
      kind: "parallel",
      parts: [resistor(1), { kind: "capacitor", capacitanceF: 1 / cornerRadPerSec }],
    });
  }
  for (const qRatio of Q_RATIOS) {
    const step = 2 ** (1 / (STEPS_PER_OCTAVE * Math.max(1, qRatio)));
    for (let hz = fromHz; hz < toHz; hz *= step) candidates.push(resonance(1, hz, qRatio));
  }
  return candidates;
}

/** L = R / (w0 Q), C = Q / (w0 R). Small, JAES 20, 1972. */
function resonance(resistanceOhm: number, frequencyHz: number, qRatio: number): OnePort {
  const omega0 = 2 * Math.PI * frequencyHz;
  return {
    kind: "parallel",
    parts: [
      resistor(resistanceOhm),
      { kind: "inductor", inductanceH: resistanceOhm / (omega0 * qRatio) },
      { kind: "capacitor", capacitanceF: qRatio / (omega0 * resistanceOhm) },
    ],
  };
}

/** The circuit with all impedances times a factor. */
function scaled(port: OnePort, factor: number): OnePort {
  switch (port.kind) {
    case "resistor":
      return resistor(port.resistanceOhm * factor);
    case "inductor":
      return { kind: "inductor", inductanceH: port.inductanceH * factor };
    case "capacitor":
      return { kind: "capacitor", capacitanceF: port.capacitanceF / factor };
    case "series":
    case "parallel":
      return { kind: port.kind, parts: port.parts.map((part) => scaled(part, factor)) };
    default:
      throw new Error(`a candidate is made of elements, not of a ${port.kind}`);
  }
}

/** Real and imaginary parts at each measured frequency, as shares of the magnitude measured there. */
function relativeColumn(candidate: OnePort, port: Measured): Float64Array {
  const column = new Float64Array(2 * port.frequenciesHz.length);
  port.frequenciesHz.forEach((hz, k) => {
    const z = impedanceAt(candidate, hz);
    const size = Math.hypot(port.resistancesOhm[k], port.reactancesOhm[k]);
    column[2 * k] = z.re / size;
    column[2 * k + 1] = z.im / size;
  });
  return column;
}

function target(port: Measured, index: number): number {
  const k = index >> 1;
  const part = index % 2 === 0 ? port.resistancesOhm[k] : port.reactancesOhm[k];
  return part / Math.hypot(port.resistancesOhm[k], port.reactancesOhm[k]);
}

/** Enough for half a percent rms (judgement, tried on random drivers: 0.1 to 0.6 %, 3 % at the worst point). */
const SWEEPS = 300;

/** What a circuit costs, as a share of the curve, and how little of the curve it may be: some twenty remain (judgement). */
const FEWNESS = 1e-2;
const LEAST_SHARE = 3e-3;

/** Heights x >= 0 that make sum x_k column_k closest to `wanted`: each in turn set to its best, over and over; `fewness` makes each cost something. */
function nonNegativeLeastSquares(
  columns: readonly Float64Array[],
  wanted: Float64Array,
  fewness: number,
): Float64Array {
  const heights = new Float64Array(columns.length);
  const residual = wanted.slice();
  const squares = columns.map((column) => dot(column, column));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k];
      const better = Math.max(0, heights[k] + (dot(column, residual) - fewness * Math.sqrt(squares[k])) / squares[k]);
      const change = better - heights[k];
      if (change === 0) continue;
      heights[k] = better;
      for (let n = 0; n < residual.length; n++) residual[n] -= change * column[n];
    }
  }
  return heights;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
