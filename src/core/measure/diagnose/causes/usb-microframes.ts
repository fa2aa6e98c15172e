import { formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import { ordersFrom } from "../mains-shape.ts";
import { clockLinesHz, clockMembers } from "../packets.ts";
import { type Member, membersOf, powerOf } from "../series.ts";

const MICROFRAME_HZ = 8000;
/** Frames of 1 kHz have an eighth and a sixteenth multiple too. */
const FRAMES_PER_MICROFRAME = 8;
const ORDERS = [1, 2];
const FRAME_ORDERS = ordersFrom(1, 19, 1).filter((order) => order % FRAMES_PER_MICROFRAME !== 0);
/** (judgement) So many of the others make a run of frames. */
const RUN_COUNT = 5;
/** (judgement) Together the two stand out of the run by three times its own scatter, which is never less than this. */
const OUT_OF_RUN_RATIO = 3;
const LEAST_SCATTER_DB = 1.5;
/** (judgement) Beside a line or two at other kilohertz, a line of 8 kHz is its own from so far over both its neighbours. */
const OVER_NEIGHBOURS_DB = 10;

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
    const frames = clockMembers(recording, beside, 1000, FRAME_ORDERS);
    const members = clockMembers(recording, beside, MICROFRAME_HZ, ORDERS);
    if (members[0]?.orderCount !== 1 || !standOut(members, frames)) return undefined;
    const both = members.length === 2;
    const among = frames.length >= RUN_COUNT;
    return {
      powerRatio: powerOf(members),
      confidence: both ? (among ? "likely" : "certain") : "possible",
      evidence: `${both ? "Lines at 8 and 16 kHz" : `A line at ${formatQuantity(members[0].frequencyHz, "Hz")}`}, ${
        among ? "far over the run of the other kilohertz" : `and not at the kilohertz ${both ? "between" : "beside it"}`
      }.`,
      explainsLinesHz: clockLinesHz(recording, MICROFRAME_HZ),
    };
  },
  strengthIn: ({ spectra, noiseRatios }) => powerOf(membersOf(spectra, noiseRatios, MICROFRAME_HZ, ORDERS)),
};

const levelDb = ({ powerRatio }: Member): number => 10 * Math.log10(powerRatio);

/** Whether the microframes' lines are more than the frames' eighth and sixteenth would be. */
function standOut(members: readonly Member[], frames: readonly Member[]): boolean {
  if (frames.length < RUN_COUNT)
    return members.every((member) => {
      const order = FRAMES_PER_MICROFRAME * member.orderCount;
      const neighbours = frames.filter(({ orderCount }) => Math.abs(orderCount - order) === 1).map(levelDb);
      return levelDb(member) > Math.max(Number.NEGATIVE_INFINITY, ...neighbours) + OVER_NEIGHBOURS_DB;
    });
  // Packets fall off by some dB an octave: a straight line over the logarithm of the order, and the scatter around it
  const { at, scatter } = straightLine(frames.map((frame) => [Math.log2(frame.orderCount), levelDb(frame)]));
  const excess = members.map((member) => levelDb(member) - at(Math.log2(FRAMES_PER_MICROFRAME * member.orderCount)));
  const sum = excess.reduce((total, one) => total + one, 0);
  return sum > OUT_OF_RUN_RATIO * Math.max(LEAST_SCATTER_DB, scatter) * Math.sqrt(members.length);
}

/** The straight line of least squares through points, and one sigma of what is off it. */
function straightLine(points: readonly (readonly [number, number])[]) {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x0, y0] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const slope = mean(points.map(([x, y]) => (x - x0) * (y - y0))) / mean(points.map(([x]) => (x - x0) ** 2));
  const at = (x: number): number => y0 + slope * (x - x0);
  const squares = points.reduce((sum, [x, y]) => sum + (y - at(x)) ** 2, 0);
  return { at, scatter: Math.sqrt(squares / (points.length - 2)) };
}
