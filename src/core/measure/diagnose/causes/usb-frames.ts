import { formatNumber } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import { ordersFrom } from "../mains-shape.ts";
import { clockLinesHz, clockMembers } from "../packets.ts";
import { membersOf, powerOf } from "../series.ts";

/** (judgement) Of the first seven multiples of 1 kHz so many must be there. */
const LEAST_COUNT = 3;
const FIRST = ordersFrom(1, 7, 1);
const ALL = ordersFrom(1, 20, 1);

/** USB full-speed frames: a packet every millisecond. */
export const usbFrames: Cause = {
  id: "usb-frames",
  title: "USB packets, 1 kHz",
  is: "the packets of a USB connection, one a millisecond, in the supply or the ground of the device",
  entersAt: ["USB", "recorder"],
  remedies: [
    "Use another USB port, one on the other side of the computer or a powered hub, and a shorter cable.",
    "Put a USB isolator in between, or connect the device optically or by its own supply.",
  ],
  find(recording, beside) {
    const first = clockMembers(recording, beside, 1000, FIRST);
    if (first.length < LEAST_COUNT) return undefined;
    const members = clockMembers(recording, beside, 1000, ALL);
    return {
      powerRatio: powerOf(members),
      confidence: first.length > LEAST_COUNT ? "certain" : "likely",
      evidence: `${members.length} lines at whole multiples of 1 kHz, the first at ${formatNumber(members[0].frequencyHz, 0)} Hz.`,
      explainsLinesHz: clockLinesHz(recording, 1000),
    };
  },
  strengthIn: ({ spectra, noiseRatios }) => powerOf(membersOf(spectra, noiseRatios, 1000, ALL)),
};
