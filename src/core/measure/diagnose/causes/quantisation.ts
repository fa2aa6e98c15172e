import { formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import { leastPowerRatio } from "../noise-law.ts";
import { ditheredPowerRatio, roundingPowerRatio } from "../word-grid.ts";

/** (judgement) Rounding is a cause when it is a twenty-fifth of the quietest band or more. */
const LEAST_SHARE_RATIO = 0.04;
/** (judgement) The rounding of 24 bits, -147 dBFS, is below the noise of any converter: what is as quiet was made by a program. */
const LONG_WORD_BITS = 24;

/** Too short a word: the samples stand on a coarse grid. */
export const quantisation: Cause = {
  id: "quantisation",
  title: "Word length",
  is: "the rounding of samples to a short word, by a player, a volume control in the code or the recording itself",
  entersAt: ["player", "recorder"],
  remedies: [
    "Record and play at 24 bits, and check that nothing on the way cuts the word: a mixer of the system, a Bluetooth link, a volume in the code.",
  ],
  find({ wordGrid, noise, sampleRateHz }) {
    if (!wordGrid || wordGrid.wordBits >= LONG_WORD_BITS) return undefined;
    const band = Math.min(1, 20_000 / (sampleRateHz / 2));
    const quietest = leastPowerRatio(noise);
    const [rounding, dithered] = [roundingPowerRatio(wordGrid) * band, ditheredPowerRatio(wordGrid) * band];
    if (!(rounding > LEAST_SHARE_RATIO * quietest)) return undefined;
    const whole = quietest < 1.3 * dithered;
    return {
      powerRatio: Math.min(quietest, dithered),
      confidence: "certain",
      evidence: `All samples stand on a grid of ${wordGrid.wordBits} bits, whose rounding alone makes ${formatQuantity(10 * Math.log10(rounding), "DbFs")}${
        whole ? ", and with dither all of the hiss" : ""
      }.`,
      explainsLinesHz: [],
    };
  },
  strengthIn: ({ wordGrid }) => (wordGrid ? roundingPowerRatio(wordGrid) : 0),
};
