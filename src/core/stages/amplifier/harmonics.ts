/** Harmonics of a sine: from a list that was measured to a law, and from a law back to the list at any level. */

import { ratioFromDb } from "../../units/decibel.ts";
import type { Nonlinearity } from "../law.ts";
import { transferOf } from "./transfer.ts";

/** Harmonics measured at one level: dB re the fundamental, at an output in Vrms. */
export interface Harmonics {
  readonly atVrms: number;
  readonly secondDbc?: number;
  readonly thirdDbc?: number;
  /** The fourth, the fifth and so on. */
  readonly furtherHarmonicsDbc?: readonly number[];
}

/** The law that makes these harmonics of a sine at this level: a polynomial of third order, or as many orders as are listed. */
export function lawFromHarmonics(harmonics: Harmonics): Nonlinearity {
  const { atVrms, secondDbc, thirdDbc, furtherHarmonicsDbc = [] } = harmonics;
  const h2 = secondDbc === undefined ? 0 : ratioFromDb(secondDbc);
  const h3 = thirdDbc === undefined ? 0 : ratioFromDb(thirdDbc);
  const a = atVrms * Math.SQRT2;
  if (furtherHarmonicsDbc.length > 0)
    return { law: "chebyshev", atVpk: a, harmonicRatios: [h2, h3, ...furtherHarmonicsDbc.map(ratioFromDb)] };
  // y = x + a2 x^2 + a3 x^3, x = A sin: H1 = A + 3/4 a3 A^3, H2 = a2 A^2 / 2, H3 = a3 A^3 / 4.
  // H3 = h3 H1 gives a3 = 4 h3 / (A^2 (1 - 3 h3)); H2 = h2 H1 then gives a2 = 2 h2 (1 + 3/4 a3 A^2) / A.
  const thirdPerV2 = (4 * h3) / (a * a * (1 - 3 * h3));
  const secondPerV = (2 * h2 * (1 + 0.75 * thirdPerV2 * a * a)) / a;
  return { law: "polynomial", secondPerV, thirdPerV2 };
}

/** The highest order that is looked at unless told: the ninth of 1 kHz, where hearing is still keen (judgement). */
const HIGHEST_ORDER_COUNT = 9;

/** Harmonics that a law makes of a sine of `inputVrms`, re the fundamental, as ratios from the second on; none of no law. */
export function harmonicsAt(
  law: Nonlinearity,
  inputVrms: number,
  highestCount: number = HIGHEST_ORDER_COUNT,
): readonly number[] {
  const a = inputVrms * Math.SQRT2;
  if (law.law === "none" || a === 0) return [];
  if (law.law === "polynomial") {
    const first = a + 0.75 * law.thirdPerV2 * a ** 3;
    return [Math.abs((law.secondPerV * a * a) / 2 / first), Math.abs((law.thirdPerV2 * a ** 3) / 4 / first)];
  }
  const amplitudes = law.law === "transfer" && law.shape === "deadBand" ? deadBandAmplitudes : sampledAmplitudes;
  const [first, ...others] = amplitudes(law, a, highestCount);
  // What is left when nothing comes through is a train of ever narrower pulses, whose odd harmonics are all alike.
  if (first <= 1e-9 * a) return others.map((_, k) => k % 2);
  // 240 dB down a sum of sixty numbers is rounding.
  return others.map((amplitude) => (Math.abs(amplitude) < 1e-12 * first ? 0 : Math.abs(amplitude / first)));
}

/** Points of a whole period; a cosine and all that a curve makes of it are the same forward and backward, so half are asked. */
const POINTS = 64;

/** H_k = 2/N sum y(A cos t) cos(k t) at N points between those of the fundamental's own extremes: exact up to order N - K for a curve of order K. */
function sampledAmplitudes(law: Nonlinearity, a: number, highestCount: number): number[] {
  const transfer = transferOf(law);
  const angles = Array.from({ length: POINTS / 2 }, (_, n) => (2 * Math.PI * (n + 0.5)) / POINTS);
  const moments = angles.map((angle) => transfer(a * Math.cos(angle)));
  return Array.from({ length: highestCount }, (_, k) =>
    angles.reduce((sum, angle, n) => sum + (4 / POINTS) * moments[n] * Math.cos((k + 1) * angle), 0),
  );
}

/** A sine less its own middle within +-E, by parts: the kinks of a narrow band fall between any points. */
function deadBandAmplitudes(law: Nonlinearity, a: number, highestCount: number): number[] {
  const scaleVpk = law.law === "transfer" ? law.scaleVpk : 0;
  // clamp(A sin t, +-E) with sin p = E / A: b1 = 2A/pi (p + sin(2p)/2), bk = 2A/(pi k) (sin((k-1)p)/(k-1) + sin((k+1)p)/(k+1)), k odd.
  const p = Math.asin(Math.min(1, scaleVpk / a));
  return Array.from({ length: highestCount }, (_, index) => {
    const k = index + 1;
    if (k % 2 === 0) return 0;
    if (k === 1) return a - ((2 * a) / Math.PI) * (p + Math.sin(2 * p) / 2);
    return ((2 * a) / (Math.PI * k)) * (Math.sin((k - 1) * p) / (k - 1) + Math.sin((k + 1) * p) / (k + 1));
  });
}
