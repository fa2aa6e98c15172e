import { dbFromPowerRatio } from "../units/decibel.ts";
import { audiblePowerRatio, bandWords, type Weighting, weightings } from "./bands.ts";
import { lengthWords, ofEveryTone, toneWords } from "./by-channel.ts";
import { audibleOrders } from "./harmonic-noise.ts";
import type { Measurement } from "./measurement.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** Full scale over what a tone of -60 dBFS leaves when it is taken out. */
export const dynamicRange: Measurement = {
  id: "dynamic-range",
  title: "Dynamic range",
  standard: "AES17-style",
  needs: ["dynamic-range"],
  measure(capture, signal) {
    return ofEveryTone(capture, signal, dynamicRange, "Db", (tone, channel) =>
      weightings.slice(0, 3).map((weighting) => ({
        id: `dynamic-range-${weighting.id}`,
        title: `Dynamic range, ${weighting.title}`,
        value: -dbFromPowerRatio(restOf(tone, weighting)),
        unit: "Db",
        channel,
        condition: `full scale of the capture re noise and distortion, ${bandWords(tone.sampleRateHz)}, ${toneWords(tone)}, ${lengthWords(tone)}`,
        standard: dynamicRange.standard,
        spoiling: "shrinks",
      })),
    );
  },
};

/** Noise and harmonics through a weighting, re a full-scale sine. */
function restOf(tone: SteadyTone, weighting: Weighting): number {
  const harmonics = audibleOrders(tone).reduce((sum, order) => {
    const gain = weighting.weightRatio?.(order * tone.fundamental.frequencyHz) ?? 1;
    return sum + (gain * tone.fit.tones[order - 1].amplitudeRatio) ** 2;
  }, 0);
  return harmonics + audiblePowerRatio(tone.noise, tone.sampleRateHz, weighting);
}
