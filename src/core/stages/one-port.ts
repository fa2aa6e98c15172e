/**
 * An impedance as plain data: the tree of elements it is made of.
 *
 * The solver evaluates the tree, the netlist writes it out, the renderer steps it in time. Since all
 * three read the same record they cannot disagree about what an impedance is.
 */

import { add, type Complex, type ComplexArray, complex, complexArray, reciprocal } from "../math/complex.ts";

/** An impedance: one element, or several in series or in parallel. */
export type OnePort =
  | { readonly kind: "resistor"; readonly resistanceOhm: number }
  | { readonly kind: "inductor"; readonly inductanceH: number }
  | { readonly kind: "capacitor"; readonly capacitanceF: number }
  /** K (jw)^n, given by its magnitude at 1 kHz: iron and eddy currents behind a voice coil (Leach 2002). */
  | { readonly kind: "lossyInductor"; readonly magnitudeAt1KhzOhm: number; readonly exponentRatio: number }
  /** R / (1 + jQ(f/f0 - f0/f)): the mechanical resonance of a driver as its coil sees it. */
  | {
      readonly kind: "resonance";
      readonly resistanceOhm: number;
      readonly frequencyHz: number;
      readonly qRatio: number;
    }
  | { readonly kind: "series"; readonly parts: readonly OnePort[] }
  | { readonly kind: "parallel"; readonly parts: readonly OnePort[] }
  /** A measured impedance: resistance and reactance at rising frequencies, linear in log f between them, held beyond. */
  | {
      readonly kind: "measured";
      readonly frequenciesHz: readonly number[];
      readonly resistancesOhm: readonly number[];
      readonly reactancesOhm: readonly number[];
    };

/** A resistor. */
export const resistor = (resistanceOhm: number): OnePort => ({ kind: "resistor", resistanceOhm });
/** Impedances in series. */
export const series = (...parts: OnePort[]): OnePort => (parts.length === 1 ? parts[0] : { kind: "series", parts });

/** The complex impedance of a one-port at one frequency, in ohm. */
export function impedanceAt(port: OnePort, frequencyHz: number): Complex {
  const omega = 2 * Math.PI * frequencyHz;
  switch (port.kind) {
    case "resistor":
      return complex(port.resistanceOhm);
    case "inductor":
      return complex(0, omega * port.inductanceH);
    case "capacitor":
      return complex(0, -1 / (omega * port.capacitanceF));
    case "lossyInductor": {
      // Z = K (jw)^n = |Z(1 kHz)| (f / 1 kHz)^n e^{j n pi/2}. Leach, JAES 50(6), 2002.
      const magnitudeOhm = port.magnitudeAt1KhzOhm * (frequencyHz / 1000) ** port.exponentRatio;
      const angleRad = (port.exponentRatio * Math.PI) / 2;
      return complex(magnitudeOhm * Math.cos(angleRad), magnitudeOhm * Math.sin(angleRad));
    }
    case "resonance": {
      // Z = R / (1 + jQ(f/f0 - f0/f)): parallel R, L, C seen from the coil. Small, JAES 20, 1972.
      const detune = port.qRatio * (frequencyHz / port.frequencyHz - port.frequencyHz / frequencyHz);
      const scaleOhm = port.resistanceOhm / (1 + detune * detune);
      return complex(scaleOhm, -scaleOhm * detune);
    }
    case "series":
      return port.parts.reduce((sum, part) => add(sum, impedanceAt(part, frequencyHz)), complex(0));
    case "parallel":
      return reciprocal(
        port.parts.reduce((sum, part) => add(sum, reciprocal(impedanceAt(part, frequencyHz))), complex(0)),
      );
    case "measured":
      return interpolateMeasured(port, frequencyHz);
  }
}

/** Impedances by the very record and grid they belong to: a headphone is worked out once, not once a chain. */
const evaluated = new WeakMap<OnePort, WeakMap<Float64Array, ComplexArray>>();

/** The impedance over a whole grid, in ohm; to be read, not written. */
export function impedanceOver(port: OnePort, frequenciesHz: Float64Array): ComplexArray {
  const byGrid = evaluated.get(port) ?? new WeakMap<Float64Array, ComplexArray>();
  const known = byGrid.get(frequenciesHz);
  if (known) return known;
  const out = complexArray(frequenciesHz.length);
  evaluated.set(port, byGrid.set(frequenciesHz, out));
  for (let k = 0; k < frequenciesHz.length; k++) {
    const z = impedanceAt(port, frequenciesHz[k]);
    out.re[k] = z.re;
    out.im[k] = z.im;
  }
  return out;
}

/** The audible band, in which the extremes of an impedance are looked for. */
const AUDIBLE_FROM_HZ = 20;
const AUDIBLE_TO_HZ = 20_000;

/** The extremes of an impedance, by the very record. */
const extremes = new WeakMap<OnePort, { minimumOhm: number; maximumOhm: number }>();

/** The smallest and largest magnitude from 20 Hz to 20 kHz, in ohm, looked for on 1/48 octave. */
export function impedanceExtremesOhm(port: OnePort): { minimumOhm: number; maximumOhm: number } {
  const known = extremes.get(port);
  if (known) return known;
  let minimumOhm = Infinity;
  let maximumOhm = 0;
  const steps = Math.ceil(Math.log2(AUDIBLE_TO_HZ / AUDIBLE_FROM_HZ) * 48);
  for (let k = 0; k <= steps; k++) {
    const z = impedanceAt(port, AUDIBLE_FROM_HZ * (AUDIBLE_TO_HZ / AUDIBLE_FROM_HZ) ** (k / steps));
    const ohm = Math.hypot(z.re, z.im);
    minimumOhm = Math.min(minimumOhm, ohm);
    maximumOhm = Math.max(maximumOhm, ohm);
  }
  const found = { minimumOhm, maximumOhm };
  extremes.set(port, found);
  return found;
}

function interpolateMeasured(port: Extract<OnePort, { kind: "measured" }>, frequencyHz: number): Complex {
  const f = port.frequenciesHz;
  const last = f.length - 1;
  if (frequencyHz <= f[0]) return complex(port.resistancesOhm[0], port.reactancesOhm[0]);
  if (frequencyHz >= f[last]) return complex(port.resistancesOhm[last], port.reactancesOhm[last]);
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (f[middle] <= frequencyHz) low = middle;
    else high = middle;
  }
  const share = Math.log(frequencyHz / f[low]) / Math.log(f[high] / f[low]);
  const mix = (values: readonly number[]) => values[low] + share * (values[high] - values[low]);
  return complex(mix(port.resistancesOhm), mix(port.reactancesOhm));
}
