/** Second and third harmonic as a static polynomial, the distortion law of a solid-state stage. */

import { ratioFromDb } from "../../units/decibel.ts";
import type { Nonlinearity } from "../law.ts";

/** Harmonics measured at one level: dB re the fundamental, at an output in Vrms. */
export interface Harmonics {
  readonly atVrms: number;
  readonly secondDbc?: number;
  readonly thirdDbc?: number;
}

/** The polynomial that makes these harmonics of a sine at this level. */
export function polynomialFrom(harmonics: Harmonics | undefined): Nonlinearity {
  if (!harmonics) return { law: "none" };
  // y = x + a2 x^2 + a3 x^3, x = A sin: H1 = A + 3/4 a3 A^3, H2 = a2 A^2 / 2, H3 = a3 A^3 / 4.
  // H3 = h3 H1 gives a3 = 4 h3 / (A^2 (1 - 3 h3)); H2 = h2 H1 then gives a2 = 2 h2 (1 + 3/4 a3 A^2) / A.
  const a = harmonics.atVrms * Math.SQRT2;
  const h2 = harmonics.secondDbc === undefined ? 0 : ratioFromDb(harmonics.secondDbc);
  const h3 = harmonics.thirdDbc === undefined ? 0 : ratioFromDb(harmonics.thirdDbc);
  const thirdPerV2 = (4 * h3) / (a * a * (1 - 3 * h3));
  const secondPerV = (2 * h2 * (1 + 0.75 * thirdPerV2 * a * a)) / a;
  return { law: "polynomial", secondPerV, thirdPerV2 };
}

/** Second and third harmonic of a polynomial driven by a sine of `inputVrms`, re the fundamental, as ratios. */
export function harmonicsAt(law: Nonlinearity, inputVrms: number): { secondRatio: number; thirdRatio: number } {
  if (law.law === "none") return { secondRatio: 0, thirdRatio: 0 };
  const a = inputVrms * Math.SQRT2;
  const first = a + 0.75 * law.thirdPerV2 * a ** 3;
  return {
    secondRatio: Math.abs((law.secondPerV * a * a) / 2 / first),
    thirdRatio: Math.abs((law.thirdPerV2 * a ** 3) / 4 / first),
  };
}
