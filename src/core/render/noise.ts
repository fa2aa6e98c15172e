/** The noise that arises before an output or at the drivers: seeded, Gaussian, each channel by itself. */

import { interpolateLogFrequency } from "../math/interpolate.ts";
import { type RandomStream, randomStream } from "../math/random.ts";
import type { PerChannel } from "../stages/law.ts";
import type { BlockProcessor } from "./block.ts";
import { createFir } from "./fir.ts";
import { type DesignGrid, linearPhaseTaps } from "./fir-design.ts";

/** A noise power density a channel over rising frequencies, in V^2/Hz. */
export interface NoiseDensity {
  readonly frequenciesHz: Float64Array;
  readonly densitiesV2PerHz: PerChannel<Float64Array>;
}

/** White is what varies by less than 0.02 dB between 20 Hz and 20 kHz (judgement). */
const WHITE_RATIO = 0.0046;

/** Adds noise of a density to what passes; the same seed gives the same noise. */
export function createNoise(density: NoiseDensity, grid: DesignGrid, seedIndex: number): BlockProcessor {
  const { left, right } = density.densitiesV2PerHz;
  const whites = [left, right].map((densities) => whiteDensity(density.frequenciesHz, densities));
  const isWhite = whites.every((white) => white !== undefined);
  // A white density S fills the band up to half the rate: sigma^2 = S fs / 2.
  const [leftSigma, rightSigma] = whites.map((white) => Math.sqrt(((white ?? 0) * grid.rateHz) / 2));
  const shape = isWhite
    ? undefined
    : createFir(
        { ll: shapeTaps(density.frequenciesHz, left, grid), rr: shapeTaps(density.frequenciesHz, right, grid) },
        grid.blockSamples,
        0,
      );
  const noises = [new Float64Array(grid.blockSamples), new Float64Array(grid.blockSamples)];
  let streams = streamsOf(seedIndex);

  function draw(noise: Float64Array, stream: RandomStream, sigma: number): void {
    for (let n = 0; n < noise.length; n++) noise[n] = sigma * stream.normal();
  }

  return {
    delaySamples: 0,
    run(leftSamples, rightSamples) {
      draw(noises[0], streams[0], shape ? 1 : leftSigma);
      draw(noises[1], streams[1], shape ? 1 : rightSigma);
      shape?.run(noises[0], noises[1]);
      for (let n = 0; n < grid.blockSamples; n++) {
        leftSamples[n] += noises[0][n];
        rightSamples[n] += noises[1][n];
      }
    },
    reset() {
      streams = streamsOf(seedIndex);
      shape?.reset();
    },
  };
}

/** Two streams of their own for the channels of one place. */
function streamsOf(seedIndex: number): [RandomStream, RandomStream] {
  return [randomStream(2 * seedIndex), randomStream(2 * seedIndex + 1)];
}

/** The density of noise that does not vary within the hearing, else undefined. */
function whiteDensity(frequenciesHz: Float64Array, densities: Float64Array): number | undefined {
  const heard = densities.filter((_, k) => frequenciesHz[k] >= 20 && frequenciesHz[k] <= 20_000);
  const mean = heard.reduce((a, b) => a + b, 0) / heard.length;
  return heard.every((density) => Math.abs(density - mean) <= WHITE_RATIO * mean) ? mean : undefined;
}

function shapeTaps(frequenciesHz: Float64Array, densities: Float64Array, grid: DesignGrid): Float64Array {
  const magnitudes = grid.frequenciesHz.map((_, k) => {
    const hz = Math.min(20_000, Math.max(10, k * grid.binHz));
    return Math.sqrt((interpolateLogFrequency(frequenciesHz, densities, hz) * grid.rateHz) / 2);
  });
  return linearPhaseTaps(magnitudes, grid);
}
