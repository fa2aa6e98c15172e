/** A whole signal through a compiled chain at once, its latency taken out again. */

import type { PerChannel } from "../stages/law.ts";
import type { SampleProcessor, Samples } from "./block.ts";

/** Renders a signal from rest; the output is as long as the input and in time with it. */
export function renderWhole(chain: SampleProcessor, left: Samples, right: Samples): PerChannel<Float64Array> {
  const { latencySamples } = chain;
  chain.reset();
  const outLeft = new Float64Array(left.length + latencySamples);
  const outRight = new Float64Array(left.length + latencySamples);
  chain.process(left, right, outLeft, outRight);
  // The end of the signal is still inside: silence pushes it out.
  const silence = new Float64Array(latencySamples);
  chain.process(silence, silence, outLeft.subarray(left.length), outRight.subarray(left.length));
  return { left: outLeft.subarray(latencySamples), right: outRight.subarray(latencySamples) };
}
