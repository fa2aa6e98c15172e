/** The knob: where it points for an attenuation, and how well two gangs agree there. */

import { dbFromRatio, ratioFromDb } from "../../units/decibel.ts";

/** A knob turns 300 degrees from 7 o'clock to 5 o'clock. Alps RK27 data sheet: 300 +- 3 degrees. */
export const ROTATION_DEG = 300;

/** Share of the rotation at which an exponential taper gives `gainDb`. */
export function rotationRatioExponential(gainDb: number, midRatio: number): number {
  // v = (b^t - 1) / (b - 1), b = (1/y - 1)^2, so t = ln(v (b - 1) + 1) / ln b; y is the share at mid rotation.
  const b = (1 / midRatio - 1) ** 2;
  return Math.log(ratioFromDb(gainDb) * (b - 1) + 1) / Math.log(b);
}

/** Gain in dB of an exponential taper at a share of the rotation. */
export function gainDbExponential(rotationRatio: number, midRatio: number): number {
  const b = (1 / midRatio - 1) ** 2;
  return dbFromRatio((b ** rotationRatio - 1) / (b - 1));
}

/** Share of the rotation at which a taper made of two straight tracks gives `gainDb`. */
export function rotationRatioTwoSlope(gainDb: number, midRatio: number): number {
  // v = 2 y t below half, y + (1 - y)(2t - 1) above.
  const v = ratioFromDb(gainDb);
  return v <= midRatio ? v / (2 * midRatio) : 0.5 + (v - midRatio) / (2 * (1 - midRatio));
}

/** Gain in dB of a two-slope taper at a share of the rotation. */
export function gainDbTwoSlope(rotationRatio: number, midRatio: number): number {
  const v = rotationRatio <= 0.5 ? 2 * midRatio * rotationRatio : midRatio + (1 - midRatio) * (2 * rotationRatio - 1);
  return dbFromRatio(v);
}

/** The hour a knob points to at a share of its rotation: 7 at 0, 12 at a half, 17 (5 o'clock) at 1. */
export function clockHour(rotationRatio: number): number {
  return 7 + (ROTATION_DEG / 30) * Math.min(1, Math.max(0, rotationRatio));
}

/** How well two gangs of one control track: a spread everywhere, and a mismatch at the end of the track. */
export interface Tracking {
  readonly spreadDb: number;
  readonly endMismatchRatio: number;
}

/** A small carbon control as interfaces and cheap amplifiers have it (judgement): reproduces 1.5 dB at -37.5 dB seen on a Scarlett 2i2. */
export const ordinaryTracking: Tracking = { spreadDb: 0.5, endMismatchRatio: 2.5e-3 };

/** Switched resistors of 1 %: the worst two dividers differ by 0.17 dB wherever the switch stands. */
export const steppedTracking: Tracking = { spreadDb: 0.17, endMismatchRatio: 0 };

/** The imbalance in dB to expect between the channels at a gain of `gainDb`. */
export function imbalanceExpectedDb(gainDb: number, tracking: Tracking): number {
  // delta(v) = N(0, s0) + 20 log10((v + dr) / v): the two add in power since they have nothing to do with each other.
  const v = ratioFromDb(gainDb);
  return Math.hypot(tracking.spreadDb, dbFromRatio((v + tracking.endMismatchRatio) / v));
}
