/** The frequencies every solution stands on: 1/24 octave from 10 Hz to 40 kHz, with 1 kHz exactly among them. */

const STEPS_BELOW = 160;
const STEPS_ABOVE = 128;

/** Index of 1 kHz, the reference of sensitivity and of every response. */
export const INDEX_1KHZ = STEPS_BELOW;

export const gridFrequenciesHz: Float64Array = Float64Array.from(
  { length: STEPS_BELOW + STEPS_ABOVE + 1 },
  (_, k) => 1000 * 2 ** ((k - STEPS_BELOW) / 24),
);
