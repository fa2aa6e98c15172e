import { dbFromPowerRatio } from "../units/decibel.ts";
import { audiblePowerRatio, bandWords } from "./bands.ts";
import { lengthWords, ofEveryTone, toneWords } from "./by-channel.ts";
import { audibleOrders } from "./harmonic-noise.ts";
import type { Measurement } from "./measurement.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** All that is not the tone, re all; SINAD and the bits it is worth. */
export const thdPlusNoise: Measurement = {
  id: "thd-n",
  title: "THD+N",
  standard: "AES17-style",
  needs: ["sine"],
  measure(capture, signal) {
    return ofEveryTone(capture, signal, thdPlusNoise, "Db", (tone, channel) => {
      const rest = restPowerRatio(tone);
      const fundamental = tone.fundamental.amplitudeRatio ** 2;
      // THD+N = rms of what is left without the fundamental / rms of all
      const thdnDb = dbFromPowerRatio(rest / (fundamental + rest));
      const head = {
        channel,
        standard: thdPlusNoise.standard,
        condition: `${bandWords(tone.sampleRateHz)}, fundamental fitted and taken out, ${toneWords(tone)}, ${lengthWords(tone)}`,
      };
      return [
        { ...head, id: "thd-n", title: "THD+N", value: thdnDb, unit: "Db", spoiling: "adds" },
        { ...head, id: "sinad", title: "SINAD", value: -thdnDb, unit: "Db", spoiling: "shrinks" },
        // ENOB = (SINAD - 1.76) / 6.02, with the constants as they are printed
        {
          ...head,
          id: "enob",
          title: "ENOB",
          value: (-thdnDb - 1.76) / 6.02,
          unit: "Bits",
          spoiling: "shrinks",
          condition: `at this level, ${head.condition}`,
        },
      ];
    });
  },
};

/** Power of noise and harmonics together within the audible band, re a full-scale sine. */
function restPowerRatio(tone: SteadyTone): number {
  const harmonics = audibleOrders(tone).reduce((sum, k) => sum + tone.fit.tones[k - 1].amplitudeRatio ** 2, 0);
  return audiblePowerRatio(tone.noise, tone.sampleRateHz) + harmonics;
}
