import { dbFromPowerRatio } from "../units/decibel.ts";
import { bandWords } from "./bands.ts";
import { lengthWords, ofEveryTone, toneWords } from "./by-channel.ts";
import { audibleOrders, noiseInToneRatio } from "./harmonic-noise.ts";
import { type Measurement, refused } from "./measurement.ts";

/** Harmonics this much above what noise leaves in their fits are read; below they are a bound (judgement: 1 dB of error). */
const CLEAR_RATIO = 4;

/** Total harmonic distortion by both definitions. */
export const thd: Measurement = {
  id: "thd",
  title: "THD",
  standard: "IEC 60268-3-style",
  needs: ["sine"],
  measure(capture, signal) {
    return ofEveryTone(capture, signal, thd, "Db", (tone, channel) => {
      const orders = audibleOrders(tone);
      if (orders.length === 0)
        return [refused(thd, "Db", `No harmonic of it lies within ${bandWords(tone.sampleRateHz)}.`, channel)];
      const power = (k: number) => tone.fit.tones[k - 1].amplitudeRatio ** 2;
      const harmonics = orders.reduce((sum, k) => sum + power(k), 0);
      const noise = orders.reduce((sum, k) => sum + noiseInToneRatio(tone, k * tone.fundamental.frequencyHz), 0);
      // THD_F = sqrt(sum H_k^2) / H_1;  THD_R = sqrt(sum H_k^2) / sqrt(H_1^2 + sum H_k^2)
      const byFundamental = harmonics / power(1);
      const head = {
        channel,
        unit: "Db" as const,
        standard: thd.standard,
        spoiling: "adds" as const,
        ...(harmonics < CLEAR_RATIO * noise && { bound: "atMost" as const }),
      };
      const under = `harmonics 2 to ${orders[orders.length - 1]} within ${bandWords(tone.sampleRateHz)}, ${toneWords(tone)}, ${lengthWords(tone)}`;
      return [
        {
          ...head,
          id: "thd",
          title: "THD (THD_F)",
          value: dbFromPowerRatio(byFundamental),
          condition: `re the fundamental, ${under}`,
        },
        {
          ...head,
          id: "thd-r",
          title: "THD (THD_R)",
          value: dbFromPowerRatio(byFundamental / (1 + byFundamental)),
          condition: `re fundamental and harmonics, ${under}`,
        },
      ];
    });
  },
};
