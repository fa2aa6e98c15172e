/** The static polynomial of a solid-state output: what it adds to the signal, worked out at twice the sample rate. */

import type { Nonlinearity } from "../stages/law.ts";
import type { BlockProcessor } from "./block.ts";
import { createOversampler, OVERSAMPLING_DELAY_SAMPLES } from "./oversample.ts";

/** Third order makes three times the highest frequency; at twice the rate what folds back falls above the hearing. */
const FACTOR = 2;

/** y = x + a2 x^2 + a3 x^3: x passes delayed and otherwise untouched, and only the products are filtered. */
export function createPolynomial(
  law: Extract<Nonlinearity, { law: "polynomial" }>,
  blockSamples: number,
): BlockProcessor {
  const { secondPerV, thirdPerV2 } = law;
  const delay = OVERSAMPLING_DELAY_SAMPLES;
  const oversampler = createOversampler(FACTOR);
  const between = new Float64Array(FACTOR);
  const channels = [0, 1].map(() => ({
    x: new Float64Array(delay + blockSamples),
    products: new Float64Array(FACTOR * (delay + blockSamples)),
  }));

  function bend({ x, products }: { x: Float64Array; products: Float64Array }, samples: Float64Array): void {
    x.set(samples, delay);
    for (let n = 0; n < blockSamples; n++) {
      oversampler.interpolate(x, delay + n, between);
      for (let phase = 0; phase < FACTOR; phase++) {
        const v = between[phase];
        products[FACTOR * (delay + n) + phase] = v * v * (secondPerV + thirdPerV2 * v);
      }
      samples[n] = x[n] + oversampler.decimate(products, FACTOR * (delay + n));
    }
    x.copyWithin(0, blockSamples);
    products.copyWithin(0, FACTOR * blockSamples);
  }

  return {
    delaySamples: delay,
    run(left, right) {
      bend(channels[0], left);
      bend(channels[1], right);
    },
    reset() {
      for (const { x, products } of channels) {
        x.fill(0);
        products.fill(0);
      }
    },
  };
}
