/** What the curve of an output adds to the signal, worked out at a multiple of the sample rate. */

import { transferOf } from "../stages/amplifier/transfer.ts";
import type { Nonlinearity } from "../stages/law.ts";
import type { BlockProcessor } from "./block.ts";
import { createOversampler, OVERSAMPLING_DELAY_SAMPLES } from "./oversample.ts";

/** Whether a law leaves its signal as it is. */
export const isStraight = (law: Nonlinearity): boolean =>
  law.law === "none" || (law.law === "polynomial" && law.secondPerV === 0 && law.thirdPerV2 === 0);

/** y(x) of a law: x passes delayed and otherwise untouched, and only the difference y - x is filtered. */
export function createBend(law: Nonlinearity, blockSamples: number): BlockProcessor {
  const transfer = transferOf(law);
  const factor = factorFor(law);
  const delay = OVERSAMPLING_DELAY_SAMPLES;
  const oversampler = createOversampler(factor);
  const between = new Float64Array(factor);
  const channels = [0, 1].map(() => ({
    x: new Float64Array(delay + blockSamples),
    products: new Float64Array(factor * (delay + blockSamples)),
  }));

  function bend({ x, products }: { x: Float64Array; products: Float64Array }, samples: Float64Array): void {
    x.set(samples, delay);
    for (let n = 0; n < blockSamples; n++) {
      oversampler.interpolate(x, delay + n, between);
      for (let phase = 0; phase < factor; phase++) {
        products[factor * (delay + n) + phase] = transfer(between[phase]) - between[phase];
      }
      samples[n] = x[n] + oversampler.decimate(products, factor * (delay + n));
    }
    x.copyWithin(0, blockSamples);
    products.copyWithin(0, factor * blockSamples);
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

/** A curve of order K makes K times the highest frequency: at K/2 + 1 times the rate what folds back falls above the hearing. A curve that is no polynomial has products of every order, which fall as fast as it is soft. */
function factorFor(law: Nonlinearity): number {
  if (law.law === "polynomial") return 2;
  if (law.law === "chebyshev") return law.harmonicRatios.length < 3 ? 2 : law.harmonicRatios.length < 8 ? 4 : 8;
  return law.law === "transfer" && law.shape === "deadBand" ? 16 : 8;
}
