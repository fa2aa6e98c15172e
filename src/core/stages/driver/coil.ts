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

/** Z(f) = Re + K (jw)^n + sum of Res / (1 + jQms(f/f0 - f0/f)). Small 1972, Leach 2002. */
export function coilImpedance(
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
