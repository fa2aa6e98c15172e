import { formatNumber } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import type { IdleRecording } from "../idle-recording.ts";

/** Drop-outs: stretches in which the same sample is held, or an earlier buffer comes again. */
export const dropOuts: Cause = {
  id: "drop-outs",
  title: "Drop-outs",
  is: "a driver or a cable that misses its turn: samples are held, lost or played twice",
  entersAt: ["recorder", "USB", "player"],
  remedies: [
    "Use a larger buffer, and close what loads the computer.",
    "Use another USB port and cable, without a hub.",
  ],
  find(recording) {
    const { interruptions, sampleRateHz } = recording;
    if (interruptions.length === 0) return undefined;
    const heldCount = interruptions.filter(({ kind }) => kind === "held").length;
    const repeatedCount = interruptions.length - heldCount;
    const [longest] = interruptions.map(({ fromSample, toSample }) => toSample - fromSample).sort((a, b) => b - a);
    const parts = [
      ...(heldCount > 0 ? [`${heldCount} in which the samples stand still`] : []),
      ...(repeatedCount > 0 ? [`${repeatedCount} that copy what came before`] : []),
    ];
    const first = formatNumber(interruptions[0].fromSample / sampleRateHz, 2);
    return {
      confidence: "certain",
      evidence: `Stretches: ${parts.join(", ")}; the first at ${first} s, the longest ${formatNumber((1000 * longest) / sampleRateHz, 1)} ms.`,
      explainsLinesHz: [],
    };
  },
  strengthIn: ({ interruptions, durationSec }: IdleRecording) => interruptions.length / durationSec,
};
