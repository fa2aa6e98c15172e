/** The curve of a nonlinearity: instantaneous volts in, instantaneous volts out. */

import type { Nonlinearity } from "../law.ts";

/** y(x) of a law, in volts. */
export function transferOf(law: Nonlinearity): (momentV: number) => number {
  switch (law.law) {
    case "none":
      return (x) => x;
    case "polynomial":
      // y = x + a2 x^2 + a3 x^3
      return (x) => x + x * x * (law.secondPerV + law.thirdPerV2 * x);
    case "chebyshev":
      return harmonicCurve(law);
    case "transfer":
      return curveOf(law.shape, law.scaleVpk);
  }
}

function curveOf(shape: "tanh" | "deadBand" | "threeHalves", scaleVpk: number): (momentV: number) => number {
  switch (shape) {
    case "tanh":
      // y = E tanh(x / E): a stage that saturates softly.
      return (x) => scaleVpk * Math.tanh(x / scaleVpk);
    case "deadBand":
      // y = x - clamp(x, -E, E): a push-pull pair that conducts only beyond E.
      return (x) => x - Math.max(-scaleVpk, Math.min(scaleVpk, x));
    case "threeHalves":
      // i ~ (Vg + Vp/mu)^(3/2) (Child 1911, Langmuir 1913): y = 2E/3 ((1 + x/E)^(3/2) - 1), nothing beyond cut-off.
      return (x) => ((2 * scaleVpk) / 3) * (Math.max(0, 1 + x / scaleVpk) ** 1.5 - 1);
  }
}

/** A polynomial in u = x / A from the second power on, and what it and its slope are at both ends of -1 to 1. */
export interface HarmonicSeries {
  /** Of u^2, u^3 and so on. */
  readonly powerRatios: readonly number[];
  readonly slopeAboveRatio: number;
  readonly slopeBelowRatio: number;
}

/**
 * The polynomial u + sum c_k u^k that makes exactly the harmonics of a list from a sine of u = 1.
 *
 * What constant and linear terms the Chebyshev polynomials bring is taken off: nothing comes out of nothing, and a
 * small signal is passed as it is.
 */
export function harmonicSeries(harmonicRatios: readonly number[]): HarmonicSeries {
  // T_k(cos t) = cos(k t), T_k+1 = 2 u T_k - T_k-1; the linear term of an odd T_k is (-1)^((k-1)/2) k.
  const highest = harmonicRatios.length + 1;
  const sum = new Array<number>(highest + 1).fill(0);
  let before = [1];
  let now = [0, 1];
  for (let order = 2; order <= highest; order++) {
    const next = [0, ...now.map((c) => 2 * c)];
    before.forEach((c, power) => {
      next[power] -= c;
    });
    before = now;
    now = next;
    now.forEach((c, power) => {
      sum[power] += harmonicRatios[order - 2] * c;
    });
  }
  // y = u + F (sum h_k T_k - linear - constant) has the fundamental 1 - F linear; F h_k / (1 - F linear) = h_k.
  const scaleRatio = 1 / (1 + sum[1]);
  const powerRatios = sum.slice(2).map((c) => scaleRatio * c);
  const slopeAt = (u: number) => powerRatios.reduce((slope, c, k) => slope + (k + 2) * c * u ** (k + 1), 1);
  return { powerRatios, slopeAboveRatio: slopeAt(1), slopeBelowRatio: slopeAt(-1) };
}

/** Beyond the level of the measurement the curve goes straight on (judgement: a high order would run away, and nobody measured there). */
function harmonicCurve({ atVpk, harmonicRatios }: Extract<Nonlinearity, { law: "chebyshev" }>) {
  const { powerRatios, slopeAboveRatio, slopeBelowRatio } = harmonicSeries(harmonicRatios);
  return (x: number): number => {
    const u = Math.max(-1, Math.min(1, x / atVpk));
    let sum = 0;
    for (let k = powerRatios.length - 1; k >= 0; k--) sum = (sum + powerRatios[k]) * u;
    const beyond = x / atVpk - u;
    return atVpk * (u * (1 + sum) + beyond * (beyond > 0 ? slopeAboveRatio : slopeBelowRatio));
  };
}
