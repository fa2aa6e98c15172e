/** IEC 61672-1:2013, sound level meters: frequency weighting A. */
import { dbFromRatio } from "../units/decibel.ts";

// Annex E: the pole frequencies f1 to f4, in full
const pole1Hz = 20.598997;
const pole2Hz = 107.65265;
const pole3Hz = 737.86223;
const pole4Hz = 12194.217;

/** Gain of the A weighting, 1 at 1 kHz. */
export function aWeightingRatio(frequencyHz: number): number {
  return response(frequencyHz) / responseAt1kHz;
}

/** Gain of the A weighting in dB, 0 at 1 kHz. */
export function aWeightingDb(frequencyHz: number): number {
  return dbFromRatio(aWeightingRatio(frequencyHz));
}

function response(frequencyHz: number): number {
  // R_A = f4^2 f^4 / ((f^2 + f1^2) (f^2 + f2^2)^(1/2) (f^2 + f3^2)^(1/2) (f^2 + f4^2))   eq. (E.6)
  const square = frequencyHz * frequencyHz;
  const middle = Math.sqrt((square + pole2Hz * pole2Hz) * (square + pole3Hz * pole3Hz));
  return (pole4Hz * pole4Hz * square * square) / ((square + pole1Hz * pole1Hz) * middle * (square + pole4Hz * pole4Hz));
}

const responseAt1kHz = response(1000);
