import { channelName, durationSecOf } from "../signal/capture.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { lengthWords, ofEveryTone } from "./by-channel.ts";
import type { MeasureContext, Measurement, Reading } from "./measurement.ts";

/** The constant under the signal. */
export const dc: Measurement = {
  id: "dc",
  title: "DC offset",
  standard: "least-squares fit",
  needs: ["sine", "dynamic-range", "silence"],
  measure(capture, signal, context) {
    if (signal.kind !== "silence")
      return ofEveryTone(capture, signal, dc, "DbFs", (tone, channel) =>
        readings(tone.fit.dcRatio, channel, `under the tone, ${lengthWords(tone)}`, context),
      );
    const { channels } = capture;
    return channels.flatMap((samples, channelIndex) => {
      const mean = samples.reduce((sum, sample) => sum + sample, 0) / Math.max(1, samples.length);
      const condition = `mean over ${formatQuantity(durationSecOf(capture), "Sec")}`;
      return readings(mean, channelName(channelIndex, channels.length), condition, context);
    });
  },
};

function readings(offsetRatio: number, channel: string, condition: string, { fullScaleVrms }: MeasureContext): Reading[] {
  const head = { channel, condition, standard: dc.standard };
  const signed = `${condition}, ${offsetRatio < 0 ? "negative" : "positive"}; re the peak of full scale`;
  return [
    { ...head, id: "dc", title: dc.title, value: dbFromRatio(Math.abs(offsetRatio)), unit: "DbFs", condition: signed },
    // A full-scale sine peaks at 1: its peak in volts is sqrt(2) of its rms.
    ...(fullScaleVrms === undefined
      ? []
      : [{ ...head, id: "dc-v", title: dc.title, value: offsetRatio * Math.SQRT2 * fullScaleVrms, unit: "V" as const }]),
  ];
}
