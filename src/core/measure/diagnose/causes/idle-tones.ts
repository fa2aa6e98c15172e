import { formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import type { Line } from "../lines.ts";
import { isOfRoom } from "../noise-law.ts";
import { memberAt, powerOf } from "../series.ts";

/** (judgement) Below this a lone tone is rather a motor's or a supply's. */
const LOWEST_HZ = 300;
const CLEAR_RISE_DB = 12;
/** (judgement) A phone's bursts, starting and ending, leave lines of their own between its multiples: beside them a tone has to be clearer. */
const BESIDE_PHONE_RISE_DB = 25;
/** (judgement) A converter makes a few: a forest of lines is a machine's, a display's or a switching supply's. */
const MOST_TONES_COUNT = 8;

/** Idle tones of a converter: steady, alone, at frequencies that belong to nothing else. */
export const idleTones: Cause = {
  id: "idle-tones",
  title: "Idle tones",
  is: "tones that a delta-sigma converter makes of a small constant input",
  entersAt: ["recorder", "source"],
  remedies: [
    "Listen whether the tone moves when the player is stopped, muted or given dither: a converter's own tone does.",
    "Keep the stream running with dither, or use another converter.",
  ],
  find({ phone, noise }, { loose }) {
    const clearRiseDb = phone ? BESIDE_PHONE_RISE_DB : CLEAR_RISE_DB;
    const tones = loose.filter((line) => line.frequencyHz >= LOWEST_HZ && line.riseDb >= clearRiseDb && isSteady(line));
    if (tones.length === 0 || tones.length > MOST_TONES_COUNT) return undefined;
    const named = tones
      .slice(0, 4)
      .map(({ frequencyHz }) => formatQuantity(frequencyHz, "Hz", frequencyHz >= 1000 ? 2 : 1));
    return {
      powerRatio: powerOf(tones),
      // A steady lone tone can have other parents: a supply's beat, a display. Only a change with the stream makes it certain, and in a room there are many.
      confidence: isOfRoom(noise) ? "possible" : "likely",
      evidence: `${tones.length === 1 ? "A steady tone" : `${tones.length} steady tones`} at ${named.join(", ")}${tones.length > 4 ? " and more" : ""}, of no series.`,
      explainsLinesHz: tones.map(({ frequencyHz }) => frequencyHz),
    };
  },
  strengthIn: ({ spectra, noiseRatios }, { found }) =>
    powerOf(found.explainsLinesHz.map((hz) => memberAt(spectra, noiseRatios, 1, hz, 2 * spectra.binHz))),
};

/** (judgement) What a tone may change beyond what the noise under it makes it seem to. */
const CHANGE_RATIO = 0.15;

/** Whether a line never changes but for the noise it stands in: a note of music decays, a converter's tone does not. */
function isSteady({ riseDb, steadyRatio, waverBinRatio }: Line): boolean {
  // The power of a tone s over the noise of its band wavers by sqrt(2 / s), and a quarter of a normal distribution lies beyond 0.674 sigma.
  const waver = 0.674 * Math.sqrt(2 / (10 ** (riseDb / 10) / LOBE_BINS));
  return steadyRatio >= (1 - waver) / (1 + waver) - CHANGE_RATIO && waverBinRatio <= STILL_BINS + waver;
}

const LOBE_BINS = 2;
/** (judgement) A clock's tone stands still within this part of a bin; strings and voices do not. */
const STILL_BINS = 0.04;
