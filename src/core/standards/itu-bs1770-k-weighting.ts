/**
 * The K weighting of ITU-R BS.1770-4, Annex 1: a high shelf for the head, then a high-pass.
 *
 * The recommendation prints coefficients for 48 kHz only; here they come from the analogue prototype behind
 * that table (bilinear transform), so that every sample rate has the same response.
 */

import { type Biquad, biquadPowerRatio } from "../math/biquad.ts";
import { dbFromPowerRatio, ratioFromDb } from "../units/decibel.ts";

/** The two sections in the order of the recommendation. */
export interface KWeighting {
  readonly shelf: Biquad;
  readonly highPass: Biquad;
}

// The prototype that gives the table of BS.1770-4 back at 48 kHz to 1e-13 (De Man, "Evaluation of implementations of the EBU R128
// loudness measurement", AES convention 145, 2018).
const shelfHz = 1681.974450955533;
const shelfDb = 3.999843853973347;
const shelfQRatio = 0.7071752369554196;
const shelfMidExponentRatio = 0.4996667741545416;
const highPassHz = 38.13547087602444;
const highPassQRatio = 0.5003270373238773;

/** The sections for a sample rate above 4 kHz. */
export function kWeighting(sampleRateHz: number): KWeighting {
  // H(s) = (Vh s^2 + Vb s/Q + 1) / (s^2 + s/Q + 1), s = (1/K) (z - 1)/(z + 1), K = tan(pi f0 / fs)
  const k = Math.tan((Math.PI * shelfHz) / sampleRateHz);
  const high = ratioFromDb(shelfDb);
  const mid = high ** shelfMidExponentRatio;
  const a0 = 1 + k / shelfQRatio + k * k;
  const shelf = {
    b0: (high + (mid * k) / shelfQRatio + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (mid * k) / shelfQRatio + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / shelfQRatio + k * k) / a0,
  };
  // H(s) = s^2 / (s^2 + s/Q + 1); the numerator stays 1, -2, 1 at every rate, as in Table 2 of BS.1770-4
  const q = Math.tan((Math.PI * highPassHz) / sampleRateHz);
  const c0 = 1 + q / highPassQRatio + q * q;
  const highPass = { b0: 1, b1: -2, b2: 1, a1: (2 * (q * q - 1)) / c0, a2: (1 - q / highPassQRatio + q * q) / c0 };
  return { shelf, highPass };
}

/** The gain of the K weighting at a frequency; 0.69 dB at 997 Hz. */
export function kWeightingDb(frequencyHz: number, sampleRateHz: number): number {
  const { shelf, highPass } = kWeighting(sampleRateHz);
  const angleRad = (2 * Math.PI * frequencyHz) / sampleRateHz;
  return dbFromPowerRatio(biquadPowerRatio(shelf, angleRad) * biquadPowerRatio(highPass, angleRad));
}
