/** Where in a recording the test is: the longest stretch at one level. */

/** A stretch of samples, its end not included. */
export interface Span {
  readonly startSample: number;
  readonly endSample: number;
}

/** A step of level that counts as one (judgement: a device's warming-up stays far below it). */
const STEP_RATIO = 10 ** (1 / 20);

/** The rms of consecutive blocks of so many samples; what is left at the end is dropped. */
function blockLevels(samples: Float64Array, blockSamples: number): Float64Array {
  const levelRatios = new Float64Array(Math.floor(samples.length / blockSamples));
  for (let block = 0; block < levelRatios.length; block++) {
    let sum = 0;
    let squares = 0;
    const from = block * blockSamples;
    for (let n = from; n < from + blockSamples; n++) {
      sum += samples[n];
      squares += samples[n] * samples[n];
    }
    levelRatios[block] = Math.sqrt(Math.max(0, squares - (sum * sum) / blockSamples) / blockSamples);
  }
  return levelRatios;
}

/** Every stretch at one level within half a decibel or so, blocks at its edges left out, in order of time. */
export function levelSpans(samples: Float64Array, blockSamples: number, leastRatio: number): Span[] {
  const levels = blockLevels(samples, blockSamples);
  const spans: Span[] = [];
  for (let from = 0; from < levels.length; ) {
    let to = from + 1;
    let mean = levels[from];
    // The mean of the stretch so far decides, so that a slow drift over a long test does not break it.
    while (to < levels.length && levels[to] < mean * STEP_RATIO && levels[to] > mean / STEP_RATIO) {
      mean += (levels[to] - mean) / Math.min(to - from + 1, 50);
      to++;
    }
    if (mean > leastRatio && to - from >= 3)
      spans.push({ startSample: (from + 1) * blockSamples, endSample: (to - 1) * blockSamples });
    from = to;
  }
  return spans;
}

/** The longest stretch at one level among the loud ones (within 20 dB of the loudest); undefined where there is none. */
export function loudSpan(samples: Float64Array, blockSamples: number): Span | undefined {
  const loudest = blockLevels(samples, blockSamples).reduce((most, level) => Math.max(most, level), 0);
  const lengthOf = ({ startSample, endSample }: Span) => endSample - startSample;
  return levelSpans(samples, blockSamples, loudest / 10).reduce<Span | undefined>(
    (best, span) => (best === undefined || lengthOf(span) > lengthOf(best) ? span : best),
    undefined,
  );
}

/** The longest stretch that sounds without a break, however its level moves: blocks within 20 dB of the loudest, those at the edges left out. */
export function soundingSpan(samples: Float64Array, blockSamples: number): Span | undefined {
  const levels = blockLevels(samples, blockSamples);
  const least = levels.reduce((most, level) => Math.max(most, level), 0) / 10;
  if (!(least > 0)) return undefined;
  let best: Span | undefined;
  for (let from = 0; from < levels.length; ) {
    let to = from;
    while (to < levels.length && levels[to] > least) to++;
    const span = { startSample: (from + 1) * blockSamples, endSample: (to - 1) * blockSamples };
    if (to - from >= 3 && (!best || span.endSample - span.startSample > best.endSample - best.startSample)) best = span;
    from = Math.max(to, from + 1);
  }
  return best;
}
