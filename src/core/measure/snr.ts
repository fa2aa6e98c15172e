import { dbFromPowerRatio } from "../units/decibel.ts";
import { audiblePowerRatio, bandWords, weightings } from "./bands.ts";
import { lengthWords, ofEveryTone, toneWords } from "./by-channel.ts";
import type { Measurement } from "./measurement.ts";

/** This tone over the noise under it. */
export const snr: Measurement = {
  id: "snr",
  title: "SNR",
  standard: "AES17-style",
  needs: ["sine"],
  measure(capture, signal) {
    return ofEveryTone(capture, signal, snr, "Db", (tone, channel) =>
      weightings.slice(0, 3).map((weighting) => ({
        id: `snr-${weighting.id}`,
        title: `SNR, ${weighting.title}`,
        value: dbFromPowerRatio(
          tone.fundamental.amplitudeRatio ** 2 / audiblePowerRatio(tone.noise, tone.sampleRateHz, weighting),
        ),
        unit: "Db",
        channel,
        condition: `re ${toneWords(tone)}, noise ${bandWords(tone.sampleRateHz)} without harmonics, ${lengthWords(tone)}`,
        standard: weighting.standard,
        spoiling: "shrinks",
      })),
    );
  },
};
