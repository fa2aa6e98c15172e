import { formatNumber, formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import type { IdleRecording } from "../idle-recording.ts";
import { isTrebleWhite, isWhiteSeen, whitePowerRatio, whiteShareRatio } from "../noise-law.ts";
import { ditheredPowerRatio } from "../word-grid.ts";

/** (judgement) Hiss is another's when it is at least twice what the recorder, or the word length, has by itself. */
const OVER_OWN_RATIO = 2;
/** (judgement) Bridging a phone's bursts makes noise of every strong line: between them hiss must stand this much higher to be another's. */
const BESIDE_PHONE_RATIO = 6;
/** (judgement) Where 1/f noise covers most of it, what is left of it is less sure. */
const BESIDE_FLICKER_RATIO = 4;
/** (judgement) Noise follows "white" within this. */
const MISFIT_DB = 1.5;
/** (judgement) With so much of the highest band white there is no doubt that it is. */
const CLEAR_SHARE_RATIO = 0.75;

/** The hiss of a gain stage: the same in every hertz. */
export const whiteHiss: Cause = {
  id: "white-hiss",
  title: "White hiss",
  is: "the noise of a gain stage, of a converter or of a resistor, the same in every hertz",
  entersAt: ["recorder", "source", "amplifier before the volume", "amplifier after the volume"],
  remedies: ["Gain down and volume up: the lowest gain that is loud enough, wherever there is a switch."],
  find(recording, { instrument }) {
    const power = whitePowerRatio(recording.noise);
    if (!isWhiteSeen(recording.noise) || !(power > leastOverOwn(recording) * ownPower(recording, instrument)))
      return undefined;
    const { misfitDb, humps } = recording.noise;
    if (!isTrebleWhite(recording.noise)) return undefined;
    const steady = misfitDb <= MISFIT_DB;
    return {
      powerRatio: power,
      confidence:
        humps.length > 0 || recording.flatTops
          ? "possible"
          : instrument && steady && !recording.phone && whiteShareRatio(recording.noise) > CLEAR_SHARE_RATIO
            ? "certain"
            : "likely",
      evidence: `Noise alike in every hertz${steady ? ` within ${formatNumber(Math.max(0.1, misfitDb), 1)} dB` : ""}${
        instrument
          ? `, ${formatQuantity(10 * Math.log10(power / Math.max(1e-30, whitePowerRatio(instrument.noise))), "Db")} over the recorder's own`
          : "; without a recording of the recorder alone it may be the recorder's own"
      }${humps.length > 0 ? ", apart from what stands out of it" : ""}.`,
      explainsLinesHz: [],
    };
  },
  strengthIn: ({ noise }) => whitePowerRatio(noise),
};

/** How far over its own the white noise must be to be another's. */
function leastOverOwn(recording: IdleRecording): number {
  if (recording.phone) return BESIDE_PHONE_RATIO;
  return whiteShareRatio(recording.noise) > CLEAR_SHARE_RATIO ? OVER_OWN_RATIO : BESIDE_FLICKER_RATIO;
}

/** What the recording would have of white noise by itself. */
function ownPower({ wordGrid, sampleRateHz }: IdleRecording, instrument: IdleRecording | undefined): number {
  const words = wordGrid ? ditheredPowerRatio(wordGrid) * Math.min(1, 20_000 / (sampleRateHz / 2)) : 0;
  return Math.max(words, instrument ? whitePowerRatio(instrument.noise) : 0);
}
