/** A first-order high-pass: what a coupling capacitor does below the reach of a finite impulse response. */

import type { ComplexArray } from "../math/complex.ts";
import type { PerChannel } from "../stages/law.ts";
import type { BlockProcessor } from "./block.ts";

/** A millionth of a millionth of a microvolt: what lies below is set to zero, since processors slow down on denormal numbers (judgement). */
const SILENCE = 1e-18;

/** The high-pass with a corner a channel; a corner of 0 Hz leaves its channel alone. */
export function createHighPass(cornersHz: PerChannel<number>, rateHz: number): BlockProcessor {
  const left = channel(cornersHz.left, rateHz);
  const right = channel(cornersHz.right, rateHz);
  return {
    delaySamples: 0,
    run(leftSamples, rightSamples) {
      left.run(leftSamples);
      right.run(rightSamples);
    },
    reset() {
      left.reset();
      right.reset();
    },
  };
}

function channel(cornerHz: number, rateHz: number): { run(samples: Float64Array): void; reset(): void } {
  // Bilinear transform of s / (s + p) without prewarping: y[n] = (x[n] - x[n-1]) / (1 + K) + y[n-1] (1 - K) / (1 + K), K = p / 2 fs.
  const k = (Math.PI * cornerHz) / rateHz;
  const ahead = 1 / (1 + k);
  const back = (1 - k) / (1 + k);
  let lastIn = 0;
  let lastOut = 0;
  return {
    run(samples) {
      if (cornerHz === 0) return;
      for (let n = 0; n < samples.length; n++) {
        const x = samples[n];
        const y = ahead * (x - lastIn) + back * lastOut;
        lastIn = x;
        lastOut = Math.abs(y) < SILENCE ? 0 : y;
        samples[n] = lastOut;
      }
    },
    reset() {
      lastIn = 0;
      lastOut = 0;
    },
  };
}

/** Divides a response at `frequenciesHz` by that of the high-pass as it is built at `rateHz`. */
export function divideByHighPass(
  response: ComplexArray,
  frequenciesHz: Float64Array,
  cornerHz: number,
  rateHz: number,
): void {
  const k = (Math.PI * cornerHz) / rateHz;
  for (let index = 0; index < frequenciesHz.length; index++) {
    // H = jt / (jt + K), t = tan(pi f / fs), so 1 / H = 1 - jK / t.
    const turn = -k / Math.tan((Math.PI * frequenciesHz[index]) / rateHz);
    const { re, im } = response;
    const x = re[index];
    re[index] = x - turn * im[index];
    im[index] += turn * x;
  }
}
