import { formatNumber, formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import type { IdleRecording } from "../idle-recording.ts";
import { mainsConfidence, mainsMembers, mainsPowerIn, mainsShapeOf } from "../mains-shape.ts";

/** (judgement) A coil picks up the field of a transformer, nearly a pure fundamental: this far over its own overtones. */
const PURE_DB = 9;
/** (judgement) Ripple leaks a little of the fundamental; a hum is at least this near the second harmonic. */
const NEAR_SECOND_DB = 15;

/** Hum picked up by a loop of wire from the magnetic field of a transformer or motor. */
export const mainsHum: Cause = {
  id: "mains-hum",
  title: "Mains hum by induction",
  is: "the magnetic field of a transformer or motor, picked up by a cable, a coil or the device itself",
  entersAt: ["recorder", "ground", "source", "amplifier before the volume", "amplifier after the volume"],
  remedies: [
    "Move the device and its cables away from transformers, chargers and power strips, and turn it: hum by induction changes with place and direction.",
    "Shorten the cables and keep them away from mains cables; cross them at right angles.",
  ],
  find(recording) {
    const shape = mainsShapeOf(recording);
    if (!shape) return undefined;
    const [first, second] = shape.levelsDbFs;
    if (first === Number.NEGATIVE_INFINITY || shape.pureDb < PURE_DB || first < second - NEAR_SECOND_DB)
      return undefined;
    const members = mainsMembers(shape, [1, 3]);
    const over =
      shape.pureDb === Number.POSITIVE_INFINITY ? "alone" : `${formatQuantity(shape.pureDb, "Db")} over its overtones`;
    return {
      powerRatio: members[0].powerRatio,
      confidence: mainsConfidence(
        recording,
        shape,
        // A phone hides the overtones that a buzz would have.
        recording.phone === undefined && shape.pureDb >= PURE_DB + 2 && neverWavers(recording, shape.mains.frequencyHz),
      ),
      evidence: `The mains' fundamental at ${formatNumber(shape.mains.frequencyHz, 2)} Hz stands ${over}.`,
      explainsLinesHz: members.map(({ frequencyHz }) => frequencyHz),
    };
  },
  strengthIn: (recording, foundIn) => mainsPowerIn(recording, foundIn, [1]),
};

/** (judgement) The grid changes by less than this from frame to frame; a string in the bass that sounds near it dies away. */
const STEADY_RATIO = 0.8;
const STILL_BIN_RATIO = 0.08;
const LEAST_FRAMES_COUNT = 8;

/** Whether the fundamental is there all the time, at one level and in one place. */
function neverWavers({ lines, spectra }: IdleRecording, frequencyHz: number): boolean {
  const line = lines.find((one) => Math.abs(one.frequencyHz - frequencyHz) < spectra.binHz);
  return (
    line !== undefined &&
    spectra.frames.length >= LEAST_FRAMES_COUNT &&
    line.steadyRatio >= STEADY_RATIO &&
    line.waverBinRatio <= STILL_BIN_RATIO
  );
}
