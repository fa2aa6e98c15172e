import { type SignalGenerator, samplesCountOf, stepOf } from "./generator.ts";

/** Half of a period: so many words of each of the two patterns. */
const WORDS_COUNT = 96;

/** Dunn's jitter test, word for word: -3.01 dBFS at a quarter of the rate, all bits flipping at 1/192 of it. */
export const jTest: SignalGenerator<"j-test"> = {
  kind: "j-test",
  title: "a quarter of the rate, and the last bit at 1/192 of it (Dunn's J-test): jitter",
  fields: [],
  usualSec: 10,
  exactWords: true,
  samples(signal, { storedAs }) {
    // Words of 24 bits: C00000 C00000 400000 400000 24 times, then one step less, BFFFFF BFFFFF 3FFFFF 3FFFFF 24 times (J. Dunn)
    const step = stepOf(storedAs === "16 bit" ? "16 bit" : "24 bit");
    const both = Float64Array.from({ length: samplesCountOf(signal) }, (_, n) => {
      const half = n % 4 < 2 ? -0.5 : 0.5;
      return n % (2 * WORDS_COUNT) < WORDS_COUNT ? half : half - step;
    });
    return [both, both];
  },
};
