/** What a coil shows to its source: its resistance, the lossy inductance of the iron around it, the resonances of what it moves. */

import { type OnePort, resistor, series } from "../one-port.ts";

/** One mechanical resonance as the coil sees it. */
export interface Resonance {
  readonly frequencyHz: number;
  readonly qMechanicalRatio: number;
  /** Height of the resonance above the coil's resistance. */
  readonly resistanceOhm: number;
}

/** K (jw)^n, by its magnitude at 1 kHz. */
export interface LossyInductance {
  readonly magnitudeAt1KhzOhm: number;
  readonly exponentRatio: number;
}

/** The last impedance made of a list of resonances: a figure that is moved leaves the others as they are. */
const latest = new WeakMap<
  readonly Resonance[],
  { readonly dcResistanceOhm: number; readonly lossyInductance: LossyInductance | undefined; readonly port: OnePort }
>();

/** Z(f) = Re + K (jw)^n + sum of Res / (1 + jQms(f/f0 - f0/f)). Small 1972, Leach 2002. */
export function coilImpedance(
  dcResistanceOhm: number,
  lossyInductance: LossyInductance | undefined,
  resonances: readonly Resonance[],
): OnePort {
  const known = latest.get(resonances);
  if (known?.dcResistanceOhm === dcResistanceOhm && known.lossyInductance === lossyInductance) return known.port;
  const port = assembled(dcResistanceOhm, lossyInductance, resonances);
  latest.set(resonances, { dcResistanceOhm, lossyInductance, port });
  return port;
}

function assembled(
  dcResistanceOhm: number,
  lossyInductance: LossyInductance | undefined,
  resonances: readonly Resonance[],
): OnePort {
  const parts: OnePort[] = [resistor(dcResistanceOhm)];
  if (lossyInductance) parts.push({ kind: "lossyInductor", ...lossyInductance });
  for (const r of resonances) {
    parts.push({
      kind: "resonance",
      resistanceOhm: r.resistanceOhm,
      frequencyHz: r.frequencyHz,
      qRatio: r.qMechanicalRatio,
    });
  }
  return series(...parts);
}
