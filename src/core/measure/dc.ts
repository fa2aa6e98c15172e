import { channelName } from "../signal/capture.ts";
import { FIT_ENBW_BINS } from "../signal/fit-tones.ts";
import type { Spectrum } from "../signal/spectrum.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { lengthWords, ofEveryTone } from "./by-channel.ts";
import { idleSpectrumOf } from "./idle-spectrum.ts";
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
        readings(
          { offsetRatio: tone.fit.dcRatio, sigmaRatio: sigmaOf(tone.noise, tone.heardSamples.length / FIT_ENBW_BINS) },
          channel,
          `under the tone, ${lengthWords(tone)}`,
          context,
        ),
      );
    const { channels } = capture;
    return channels.flatMap((_, channelIndex) => {
      const { dcRatio, durationSec, spectrum } = idleSpectrumOf(capture, channelIndex);
      const offset = { offsetRatio: dcRatio, sigmaRatio: sigmaOf(spectrum, durationSec * capture.sampleRateHz) };
      const condition = `mean over ${formatQuantity(durationSec, "Sec")}`;
      return readings(offset, channelName(channelIndex, channels.length), condition, context);
    });
  },
};

interface Offset {
  readonly offsetRatio: number;
  readonly sigmaRatio: number;
}

/** One sigma of the mean of so many samples of noise: sqrt(mean square / N), the power being re a full-scale sine's 1/2. */
function sigmaOf({ binPowerRatios }: Spectrum, samplesCount: number): number {
  const power = binPowerRatios.reduce((sum, bin) => sum + bin, 0);
  return Math.sqrt(power / (2 * samplesCount));
}

function readings(
  { offsetRatio, sigmaRatio }: Offset,
  channel: string,
  condition: string,
  { fullScaleVrms }: MeasureContext,
): Reading[] {
  const hidden = Math.abs(offsetRatio) < 3 * sigmaRatio;
  const told = hidden ? 3 * sigmaRatio : offsetRatio;
  const sign = hidden ? "hidden in the noise" : offsetRatio < 0 ? "negative" : "positive";
  const head = { channel, standard: dc.standard, ...(hidden && { bound: "atMost" as const }) };
  return [
    {
      ...head,
      id: "dc",
      title: dc.title,
      value: dbFromRatio(Math.abs(told)),
      unit: "DbFs",
      condition: `${condition}, ${sign}; re the peak of full scale`,
    },
    // A full-scale sine peaks at 1: its peak in volts is sqrt(2) of its rms.
    ...(fullScaleVrms === undefined
      ? []
      : [
          {
            ...head,
            id: "dc-v",
            title: dc.title,
            value: told * Math.SQRT2 * fullScaleVrms,
            unit: "V" as const,
            condition: `${condition}, ${sign}`,
          },
        ]),
  ];
}
