import { channelName } from "../signal/capture.ts";
import { lineLevels, spectrumOf } from "../signal/spectrum.ts";
import { formatNumber } from "../units/format.ts";
import { bandWords, lowestHz } from "./bands.ts";
import { soundingSpan } from "./loud-span.ts";
import type { Measurement } from "./measurement.ts";

const STEPS_COUNT = 900;
const MOST_SAMPLES = 1 << 21;

/** The spectrum to look at: the strongest line in each step of the axis, as a sine would read. */
export const spectrumPicture: Measurement = {
  id: "spectrum",
  title: "Spectrum",
  standard: "seven-term Blackman-Harris window",
  needs: [
    "sine",
    "dynamic-range",
    "smpte",
    "din",
    "ccif",
    "multitone",
    "j-test",
    "silence",
    "white-noise",
    "pink-noise",
  ],
  measure({ channels, sampleRateHz }, signal) {
    return channels.flatMap((samples, channelIndex) => {
      const span = signal.kind === "silence" ? undefined : soundingSpan(samples, Math.round(0.05 * sampleRateHz));
      const heard = samples.subarray(span?.startSample ?? 0, span?.endSample ?? samples.length).slice(0, MOST_SAMPLES);
      if (heard.length < 4096) return [];
      const mean = heard.reduce((sum, sample) => sum + sample, 0) / heard.length;
      for (let n = 0; n < heard.length; n++) heard[n] -= mean;
      const spectrum = spectrumOf(heard, sampleRateHz);
      const { frequenciesHz, levelsDbFs } = lineLevels(spectrum, lowestHz, sampleRateHz / 2, STEPS_COUNT);
      return [
        {
          id: "spectrum",
          title: spectrumPicture.title,
          unit: "DbFs" as const,
          channel: channelName(channelIndex, channels.length),
          condition: `${bandWords(sampleRateHz)} and above, lines as they would read, one line ${formatNumber(spectrum.binHz * spectrum.enbwBinsCount, 1)} Hz wide`,
          standard: spectrumPicture.standard,
          curve: { title: "Spectrum", xUnit: "Hz" as const, yUnit: "DbFs" as const, xs: frequenciesHz, ys: levelsDbFs },
        },
      ];
    });
  },
};
