/** What a word length is worth: a full-scale sine over the noise of rounding to it. */
import { dbFromRatio } from "./decibel.ts";

/** Full-scale sine over all noise when rounded with triangular dither of two steps' width. */
export function ditheredSnrDb(wordBits: number): number {
  // dither (step^2 / 6) and rounding (step^2 / 12) add to step^2 / 4; the sine is 2^(N-1) / sqrt 2 steps rms
  return dbFromRatio(2 ** (wordBits - 1) * Math.SQRT2);
}

/** Full-scale sine over the rounding noise alone, without dither: 6.02 N + 1.76. */
export function unditheredSnrDb(wordBits: number): number {
  // rounding noise is step / sqrt 12 rms
  return dbFromRatio(2 ** wordBits * Math.sqrt(1.5));
}
