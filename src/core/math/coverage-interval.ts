/**
 * How wide an interval must be that holds a sum of errors: one normal, others even between two ends.
 *
 * A part out of a bin with a tolerance is taken as even over it (JCGM 100:2008, 4.3.7); adding variances and multiplying
 * by 1.96 would then claim too much where such a part prevails.
 */

import { normalCdf, normalQuantile } from "./statistics.ts";

const NODES = 48;

/** The half width that the sum of a normal error and of errors even over plus and minus each half width keeps within, so often. */
export function coverageHalfWidth(sigma: number, halfWidths: readonly number[], probabilityRatio: number): number {
  const widths = halfWidths.map(Math.abs).filter((width) => width > 0);
  if (widths.length === 0) return sigma * normalQuantile((1 + probabilityRatio) / 2);
  let low = 0;
  let high = 8 * sigma + widths.reduce((sum, width) => sum + width, 0);
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (within(middle, 0, sigma, widths) < probabilityRatio) low = middle;
    else high = middle;
  }
  return high;
}

/** P(|shift + sigma z + sum a u| < k): the last even error in closed form, each other by the midpoint rule. */
function within(k: number, shift: number, sigma: number, [width, ...others]: readonly number[]): number {
  if (others.length === 0) {
    const upper = meanCdf(k - shift, sigma, width);
    return upper - meanCdf(-k - shift, sigma, width);
  }
  let sum = 0;
  for (let node = 0; node < NODES; node++)
    sum += within(k, shift + width * ((2 * node + 1) / NODES - 1), sigma, others);
  return sum / NODES;
}

/** P(sigma z + a u < x), u even from -1 to 1. */
function meanCdf(x: number, sigma: number, width: number): number {
  if (sigma === 0) return Math.max(0, Math.min(1, (x + width) / (2 * width)));
  // integral of Phi = t Phi(t) + phi(t)
  const integral = (t: number): number => t * normalCdf(t) + Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  return (sigma / (2 * width)) * (integral((x + width) / sigma) - integral((x - width) / sigma));
}
