/** The grid that the samples stand on: the word length that was really used, whatever the file says. */

import type { Capture } from "../../signal/capture.ts";

/** The step of a grid re full scale, and the bits that make it. */
export interface WordGrid {
  readonly stepRatio: number;
  readonly wordBits: number;
}

const LONGEST_WORD_BITS = 24;
const SHORTEST_WORD_BITS = 8;

/** The coarsest grid that every sample stands on; undefined where there is none as coarse as 24 bits, or nothing moves. */
export function wordGridOf({ channels }: Capture): WordGrid | undefined {
  // The lowest bit that any sample uses: the two's complement of a word is whole at 2^(bits - 1) steps to full scale.
  const scale = 2 ** (LONGEST_WORD_BITS - 1);
  let used = 0;
  for (const samples of channels) {
    for (const x of samples) {
      const word = x * scale;
      if (word !== Math.trunc(word)) return undefined;
      used |= word;
    }
  }
  if (used === 0) return undefined;
  const spareBits = Math.min(LONGEST_WORD_BITS - SHORTEST_WORD_BITS, 31 - Math.clz32(used & -used));
  const wordBits = LONGEST_WORD_BITS - spareBits;
  return { stepRatio: 2 ** (1 - wordBits), wordBits };
}

/** The least noise of a word length over the whole band, re a full-scale sine: rounding alone. */
export function roundingPowerRatio({ stepRatio }: WordGrid): number {
  // q^2 / 12 of mean square, and a full-scale sine has 1/2   (Bennett 1948)
  return stepRatio ** 2 / 6;
}

/** The same with triangular dither of two steps, three times as much. */
export const ditheredPowerRatio = (grid: WordGrid): number => 3 * roundingPowerRatio(grid);
