import { formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import type { IdleRecording } from "../idle-recording.ts";
import { clockLinesHz, clockMembers } from "../packets.ts";
import { membersOf, powerOf } from "../series.ts";

/** (judgement) Frames of 1 kHz have an eighth multiple too: a line of 8 kHz is its own from so far over both its neighbours. */
const OVER_NEIGHBOURS_DB = 10;
const ORDERS = [1, 2];

/** USB high-speed microframes: a packet every 125 microseconds. */
export const usbMicroframes: Cause = {
  id: "usb-microframes",
  title: "USB packets, 8 kHz",
  is: "the microframes of a fast USB connection, eight a millisecond, in the supply or the ground of the device",
  entersAt: ["USB", "recorder"],
  remedies: [
    "Use another USB port, one on the other side of the computer or a powered hub, and a shorter cable.",
    "Put a USB isolator in between, or connect the device optically or by its own supply.",
  ],
  find(recording, beside) {
    const members = clockMembers(recording, beside, 8000, ORDERS).filter(
      ({ orderCount, powerRatio }) => powerRatio > 10 ** (OVER_NEIGHBOURS_DB / 10) * besidePower(recording, orderCount),
    );
    if (members[0]?.orderCount !== 1) return undefined;
    const both = members.length === 2;
    return {
      powerRatio: powerOf(members),
      confidence: both ? "certain" : "possible",
      evidence: both
        ? "Lines at 8 and 16 kHz, and not at the kilohertz between."
        : `A line at ${formatQuantity(members[0].frequencyHz, "Hz")}, and not at the kilohertz beside it.`,
      explainsLinesHz: clockLinesHz(recording, 8000),
    };
  },
  strengthIn: ({ spectra, noiseRatios }) => powerOf(membersOf(spectra, noiseRatios, 8000, ORDERS)),
};

function besidePower({ spectra, noiseRatios }: IdleRecording, orderCount: number): number {
  const beside = membersOf(spectra, noiseRatios, 1000, [8 * orderCount - 1, 8 * orderCount + 1]);
  return Math.max(0, ...beside.map(({ powerRatio }) => powerRatio));
}
