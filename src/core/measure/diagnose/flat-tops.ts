/** Clipping: the waveform stands flat at one height, again and again, and never goes beyond it. */

import type { Capture } from "../../signal/capture.ts";

/** Where a recording clips. */
export interface FlatTops {
  /** The height, re full scale. */
  readonly heightRatio: number;
  /** How many samples stand there, in all channels. */
  readonly samplesCount: number;
  readonly topsCount: number;
  /** True where it is full scale itself. */
  readonly digital: boolean;
}

/** (judgement) A flat top is three samples or more, and one alone may be chance. */
const SHORTEST_TOP_COUNT = 3;
const LEAST_TOPS_COUNT = 3;
const LEAST_CUT_COUNT = 9;
/** (judgement) Below this a waveform has no ceiling to run into; what is flat there is the word length. */
const LOWEST_CEILING_RATIO = 0.05;
const FULL_SCALE_RATIO = 0.999;

/** The flat tops of a recording, or undefined where it has none. */
export function flatTopsIn({ channels }: Capture): FlatTops | undefined {
  const found = channels.map(topsOf).filter((tops) => tops !== undefined);
  if (found.length === 0) return undefined;
  return {
    heightRatio: Math.max(...found.map((tops) => tops.heightRatio)),
    samplesCount: found.reduce((sum, tops) => sum + tops.samplesCount, 0),
    topsCount: found.reduce((sum, tops) => sum + tops.topsCount, 0),
    digital: found.some((tops) => tops.digital),
  };
}

function topsOf(samples: Float64Array): FlatTops | undefined {
  let [highest, lowest] = [0, 0];
  for (const x of samples) {
    if (x > highest) highest = x;
    if (x < lowest) lowest = x;
  }
  const sides = [flatAt(samples, highest), flatAt(samples, lowest)].filter(
    ({ topsCount, heightRatio }) => topsCount >= LEAST_TOPS_COUNT && heightRatio >= LOWEST_CEILING_RATIO,
  );
  if (sides.length === 0) return undefined;
  const heightRatio = Math.max(...sides.map((side) => side.heightRatio));
  return {
    heightRatio,
    samplesCount: sides.reduce((sum, side) => sum + side.samplesCount, 0),
    topsCount: sides.reduce((sum, side) => sum + side.topsCount, 0),
    digital: heightRatio >= FULL_SCALE_RATIO,
  };
}

/** Runs at an extreme, where far more samples stand than just below it. */
function flatAt(samples: Float64Array, extreme: number) {
  const heightRatio = Math.abs(extreme);
  const [top, below] = [heightRatio * (1 - TOP_RATIO), heightRatio * (1 - 2 * TOP_RATIO)];
  let [samplesCount, topsCount, run, belowCount, atTopCount] = [0, 0, 0, 0, 0];
  for (let n = 0; n <= samples.length; n++) {
    const height = n < samples.length ? samples[n] * Math.sign(extreme) : 0;
    if (height >= top) {
      run++;
      atTopCount++;
      continue;
    }
    if (height >= below) belowCount++;
    if (run >= SHORTEST_TOP_COUNT) {
      topsCount++;
      samplesCount += run;
    }
    run = 0;
  }
  if (atTopCount < FLAT_TO_BELOW_RATIO * belowCount) return { heightRatio, samplesCount: 0, topsCount: 0 };
  // At full scale itself short peaks are cut off one sample at a time.
  if (heightRatio >= FULL_SCALE_RATIO && atTopCount >= LEAST_CUT_COUNT)
    return { heightRatio, samplesCount: atTopCount, topsCount: Math.max(topsCount, LEAST_TOPS_COUNT) };
  return { heightRatio, samplesCount, topsCount };
}

/** (judgement) What counts as the same height; noise under a clipped signal blurs it this much at -74 dB. */
const TOP_RATIO = 2e-4;
// A sine's crest has 1/(sqrt 2 - 1) = 2.4 times as many samples in the topmost step as in the one below, whatever the step.
const FLAT_TO_BELOW_RATIO = 6;
