import { type SignalGenerator, samplesCountOf } from "./generator.ts";

/** Digital zero, or nothing but dither: the noise of an output that has nothing to do. */
export const silence: SignalGenerator<"silence"> = {
  kind: "silence",
  title: "nothing but dither, or digital zero with --no-dither: idle noise, hum",
  fields: [],
  usualSec: 10,
  samples(signal) {
    const both = new Float64Array(samplesCountOf(signal));
    return [both, both];
  },
};
