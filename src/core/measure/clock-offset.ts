import { FIT_MOMENTS_RATIO } from "../signal/fit-tones.ts";
import { formatQuantity } from "../units/format.ts";
import { lengthWords, ofEveryTone, toneWords } from "./by-channel.ts";
import type { Measurement } from "./measurement.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** The tone's frequency as this clock counts it, and how far the clocks of player and recorder are apart. */
export const clockOffset: Measurement = {
  id: "clock-offset",
  title: "Clock offset",
  standard: "least-squares fit",
  needs: ["sine", "dynamic-range"],
  measure(capture, signal) {
    if (signal.kind !== "sine" && signal.kind !== "dynamic-range") return [];
    return ofEveryTone(capture, signal, clockOffset, "Ppm", (tone, channel) => {
      const { frequencyHz } = tone.fundamental;
      const head = { channel, standard: clockOffset.standard };
      const spreadRatio = spreadRatioOf(tone);
      return [
        {
          ...head,
          id: "frequency",
          title: "Frequency",
          value: frequencyHz,
          unit: "Hz",
          spread: spreadRatio * frequencyHz,
          condition: `${toneWords(tone)}, ${lengthWords(tone)}`,
        },
        {
          ...head,
          id: "clock-offset",
          title: clockOffset.title,
          value: (frequencyHz / signal.frequencyHz - 1) * 1e6,
          unit: "Ppm",
          spread: spreadRatio * 1e6,
          condition: `positive where the recorder is the slower one, against ${formatQuantity(signal.frequencyHz, "Hz")} as announced`,
        },
      ];
    });
  },
};

/** One sigma of the fitted frequency, relative: var(dw) = P sum w^2 n^2 / (A sum w n^2)^2, P the noise re a full-scale sine. */
function spreadRatioOf({ fundamental, noise, heardSamples, sampleRateHz }: SteadyTone): number {
  const power = noise.binPowerRatios.reduce((sum, bin) => sum + bin, 0);
  const angle = (2 * Math.PI * fundamental.frequencyHz) / sampleRateHz;
  return Math.sqrt((power * FIT_MOMENTS_RATIO) / heardSamples.length ** 3) / (fundamental.amplitudeRatio * angle);
}
