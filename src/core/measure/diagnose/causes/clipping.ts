import { formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";

/** Clipping of the recording, or of what was recorded. */
export const clipping: Cause = {
  id: "clipping",
  title: "Clipping",
  is: "a level beyond what the converter or a stage before it can carry",
  entersAt: ["recorder"],
  remedies: ["Turn the gain of the recording down until its peaks stay 6 dB below full scale, and record again."],
  find({ flatTops, durationSec }) {
    if (!flatTops) return undefined;
    const at = flatTops.digital ? "full scale" : formatQuantity(20 * Math.log10(flatTops.heightRatio), "DbFs", 1);
    return {
      confidence: "certain",
      evidence: `${flatTops.topsCount} flat tops at ${at} in ${formatQuantity(durationSec, "Sec")}.`,
      explainsLinesHz: [],
    };
  },
  strengthIn: ({ flatTops, durationSec }) => (flatTops ? flatTops.topsCount / durationSec : 0),
};
