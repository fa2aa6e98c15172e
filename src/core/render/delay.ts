/** A plain delay, so that paths of different length meet in time. */

import type { BlockProcessor } from "./block.ts";

/** Delays both channels by a number of samples. */
export function createDelay(delaySamples: number, blockSamples: number): BlockProcessor {
  const lines = [new Float64Array(delaySamples + blockSamples), new Float64Array(delaySamples + blockSamples)];

  function shift(line: Float64Array, samples: Float64Array): void {
    line.set(samples, delaySamples);
    for (let n = 0; n < blockSamples; n++) samples[n] = line[n];
    line.copyWithin(0, blockSamples);
  }

  return {
    delaySamples,
    run(left, right) {
      shift(lines[0], left);
      shift(lines[1], right);
    },
    reset() {
      for (const line of lines) line.fill(0);
    },
  };
}
