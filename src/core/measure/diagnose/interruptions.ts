/**
 * Where a recording is interrupted: the same sample held, or a stretch that is an exact copy of an earlier one.
 *
 * Noise never does either for long; a driver that missed its turn does.
 */

import type { Capture } from "../../signal/capture.ts";
import type { Stretch } from "./frames.ts";

/** Interruptions in order of time, with what they are. */
export interface Interruption extends Stretch {
  readonly kind: "held" | "repeated";
}

/** (judgement) No shorter hold is called one: a third of a millisecond at 48 kHz. */
const SHORTEST_HOLD_COUNT = 16;
/** (judgement) One or two holds this short may be chance on a coarse grid, where the noise itself wavers. */
const SHORT_SEC = 0.0019;
const LEAST_SHORT_COUNT = 3;
const KEPT_APART_COUNT = 64;

/** Every interruption of all channels at once; what is held at a ceiling of clipping is none. */
export function interruptionsIn(capture: Capture, ceilingRatio = Number.POSITIVE_INFINITY): Interruption[] {
  const held = holdsIn(capture).filter(({ fromSample }) =>
    capture.channels.some((samples) => Math.abs(samples[fromSample]) < 0.99 * ceilingRatio),
  );
  const found = [...held, ...repeatsIn(capture, held)].sort((one, other) => one.fromSample - other.fromSample);
  const shortCount = SHORT_SEC * capture.sampleRateHz;
  const isShort = (one: Stretch): boolean => one.toSample - one.fromSample < shortCount;
  return found.filter(isShort).length < LEAST_SHORT_COUNT ? found.filter((one) => !isShort(one)) : found;
}

/** What is left of a recording between its interruptions, a little apart from each. */
export function stretchesBetween(interruptions: readonly Stretch[], samplesCount: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { fromSample, toSample } of interruptions) {
    if (fromSample - KEPT_APART_COUNT > from)
      stretches.push({ fromSample: from, toSample: fromSample - KEPT_APART_COUNT });
    from = Math.max(from, toSample + KEPT_APART_COUNT);
  }
  if (samplesCount > from) stretches.push({ fromSample: from, toSample: samplesCount });
  return stretches;
}

/** A run r times the longest by chance among N comes with odds of N^(1 - r): one in N for 2. */
const LONGER_THAN_CHANCE_RATIO = 2;

/** Runs in which no channel moves, longer than this recording's own noise ever stands still. */
function holdsIn({ channels }: Capture): Interruption[] {
  const samplesCount = channels[0].length;
  // A channel that never moves says nothing.
  const moving = channels.filter((samples) => samples.some((x) => x !== samples[0]));
  if (moving.length === 0) return [];
  const runs: Stretch[] = [];
  let still = 0;
  let from = 0;
  for (let n = 1; n <= samplesCount; n++) {
    if (n < samplesCount && moving.every((samples) => samples[n] === samples[n - 1])) {
      still++;
      continue;
    }
    if (n - from >= SHORTEST_HOLD_COUNT) runs.push({ fromSample: from, toSample: n });
    from = n;
  }
  // If samples stand still with probability p, the longest of N runs by chance is about ln N / ln 1/p.
  const inLongRuns = runs.reduce(
    (sum, run) => sum + (run.toSample - run.fromSample >= 256 ? run.toSample - run.fromSample : 0),
    0,
  );
  const stillRatio = Math.min(0.9999, Math.max(0, still - inLongRuns) / Math.max(1, samplesCount - inLongRuns));
  const longestByChance = stillRatio === 0 ? 0 : Math.log(samplesCount) / -Math.log(stillRatio);
  return runs
    .filter(
      (run) =>
        run.toSample - run.fromSample >= Math.max(SHORTEST_HOLD_COUNT, LONGER_THAN_CHANCE_RATIO * longestByChance),
    )
    .map((run) => ({ ...run, kind: "held" as const }));
}

/** (judgement) Samples that must agree one after the other, and how many different ones must be among them. */
const AGREEING_COUNT = 64;
const LEAST_DIFFERENT_COUNT = 12;
/** (judgement) Of a coarse grid so many must agree; what agrees for longer than a buffer lasts is a waveform that repeats. */
const AGREEING_COARSE_COUNT = 160;
const LONGEST_BUFFER_SEC = 0.5;
/** A copy is looked for among what came in the last second or so: buffers are short. */
const STRIDE_COUNT = 32;

function repeatsIn({ channels, sampleRateHz }: Capture, held: readonly Stretch[]): Interruption[] {
  const samples = channels[0];
  const found: Interruption[] = [];
  const seen = new Map<number, number>();
  let hash = 0;
  let nextIndexed = 0;
  const words = wordsOf(samples);
  for (let n = 0; n + AGREEING_COUNT <= samples.length; n++) {
    hash = n === 0 ? hashOf(words, 0) : rolled(hash, words[n - 1], words[n + AGREEING_COUNT - 1]);
    const before = seen.get(hash);
    if (before !== undefined && before < n && agrees(words, before, n)) {
      let length = AGREEING_COUNT;
      while (n + length < samples.length && words[before + length] === words[n + length]) length++;
      const isCopy =
        isVaried(samples, n, LEAST_DIFFERENT_COUNT) || (length >= AGREEING_COARSE_COUNT && isVaried(samples, n, 3));
      const stretch = { fromSample: n, toSample: n + length, kind: "repeated" as const };
      if (
        isCopy &&
        length < LONGEST_BUFFER_SEC * sampleRateHz &&
        !held.some((one) => one.fromSample < stretch.toSample && one.toSample > stretch.fromSample)
      )
        found.push(stretch);
      n += length - 1;
      nextIndexed = n + 1;
      if (n + 1 + AGREEING_COUNT <= samples.length) hash = hashOf(words, n);
      continue;
    }
    if (n >= nextIndexed) {
      seen.set(hash, n);
      nextIndexed = n + STRIDE_COUNT;
    }
  }
  return found;
}

/** Samples as whole numbers, fine enough for 24 bits. */
const wordsOf = (samples: Float64Array): Int32Array => Int32Array.from(samples, (x) => Math.round(x * 2 ** 28) | 0);

const BASE = 0x01000193;
const HIGHEST_POWER = Array.from({ length: AGREEING_COUNT - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** Rabin and Karp's rolling hash, h = sum x[n + i] b^(L - 1 - i) mod 2^32. */
function hashOf(words: Int32Array, from: number): number {
  let hash = 0;
  for (let n = from; n < from + AGREEING_COUNT; n++) hash = (Math.imul(hash, BASE) + words[n]) | 0;
  return hash;
}

const rolled = (hash: number, leaving: number, entering: number): number =>
  (Math.imul(hash - Math.imul(leaving, HIGHEST_POWER), BASE) + entering) | 0;

function agrees(words: Int32Array, one: number, other: number): boolean {
  for (let i = 0; i < AGREEING_COUNT; i++) if (words[one + i] !== words[other + i]) return false;
  return true;
}

/** Few different values agree by chance. */
const isVaried = (samples: Float64Array, from: number, leastCount: number): boolean =>
  new Set(samples.subarray(from, from + AGREEING_COUNT)).size >= leastCount;
