/** Filters of second order whose response is known in closed form, for the tests of measuring. */
import type { Biquad } from "../src/core/math/biquad.ts";
import { db } from "./measured.ts";

/** Runs samples through a section. */
export function filtered(samples: Float64Array, { b0, b1, b2, a1, a2 }: Biquad): Float64Array {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

/** Gain and phase of a section. */
export function responseOf(
  { b0, b1, b2, a1, a2 }: Biquad,
  frequencyHz: number,
  sampleRateHz = 48_000,
): { readonly db: number; readonly deg: number } {
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const [c1, s1, c2, s2] = [Math.cos(w), -Math.sin(w), Math.cos(2 * w), -Math.sin(2 * w)];
  const [nr, ni] = [b0 + b1 * c1 + b2 * c2, b1 * s1 + b2 * s2];
  const [dr, di] = [1 + a1 * c1 + a2 * c2, a1 * s1 + a2 * s2];
  const deg = ((Math.atan2(ni, nr) - Math.atan2(di, dr)) * 180) / Math.PI;
  return { db: db(Math.hypot(nr, ni) / Math.hypot(dr, di)), deg };
}

/** A section that does nothing. */
export const nothing: Biquad = { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 };

/** Butterworth's high pass of second order by the bilinear transform. */
export function highPass(cornerHz: number, sampleRateHz = 48_000): Biquad {
  const k = Math.tan((Math.PI * cornerHz) / sampleRateHz);
  const norm = 1 / (1 + Math.SQRT2 * k + k * k);
  return { b0: norm, b1: -2 * norm, b2: norm, a1: 2 * (k * k - 1) * norm, a2: (1 - Math.SQRT2 * k + k * k) * norm };
}

/** A resonance of Q at a frequency, so many decibels high (RBJ's peaking section). */
export function peaking(frequencyHz: number, q: number, gainDb: number, sampleRateHz = 48_000): Biquad {
  const a = 10 ** (gainDb / 40);
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const alpha = Math.sin(w) / (2 * q);
  const norm = 1 / (1 + alpha / a);
  return {
    b0: (1 + alpha * a) * norm,
    b1: -2 * Math.cos(w) * norm,
    b2: (1 - alpha * a) * norm,
    a1: -2 * Math.cos(w) * norm,
    a2: (1 - alpha / a) * norm,
  };
}
