import { channelName } from "../signal/capture.ts";
import { tonesOf } from "../signal/tones.ts";
import { dbFromPowerRatio, dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { audiblePowerRatio, bandWords } from "./bands.ts";
import { type Measurement, refused } from "./measurement.ts";
import { toneSetOf } from "./tone-set.ts";

/** Total distortion and noise of many tones at once, and the level of each. */
export const multitoneDistortion: Measurement = {
  id: "td-n",
  title: "Multitone TD+N",
  standard: "least-squares fit of the tones",
  needs: ["multitone"],
  measure(capture, signal) {
    const tones = tonesOf(signal);
    return capture.channels.flatMap((_, channelIndex) => {
      const channel = channelName(channelIndex, capture.channels.length);
      const set = toneSetOf(capture, channelIndex, tones);
      if (set.refusal !== undefined) return [refused(multitoneDistortion, "Db", set.refusal, channel)];
      const inTones = set.fit.tones.reduce((sum, tone) => sum + tone.amplitudeRatio ** 2, 0);
      const rest = audiblePowerRatio(set.rest, set.sampleRateHz);
      const head = { channel, standard: multitoneDistortion.standard };
      return [
        {
          ...head,
          id: "td-n",
          title: multitoneDistortion.title,
          value: dbFromPowerRatio(rest / inTones),
          unit: "Db" as const,
          spoiling: "adds" as const,
          condition: `${tones.length} tones of ${formatQuantity(dbFromPowerRatio(inTones), "DbFs", 1)} together, ${bandWords(set.sampleRateHz)}, over ${formatQuantity(set.heardSamples.length / set.sampleRateHz, "Sec")}`,
        },
        {
          ...head,
          id: "multitone-response",
          title: "Response at the tones",
          unit: "Db" as const,
          spoiling: "multiplies" as const,
          condition: "re the mean of the tones",
          curve: {
            title: "Response at the tones",
            xUnit: "Hz" as const,
            yUnit: "Db" as const,
            xs: set.fit.tones.map(({ frequencyHz }) => frequencyHz),
            ys: set.fit.tones.map(({ amplitudeRatio }) =>
              dbFromRatio(amplitudeRatio / Math.sqrt(inTones / tones.length)),
            ),
          },
        },
      ];
    });
  },
};
