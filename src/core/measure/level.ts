import { channelName } from "../signal/capture.ts";
import { FIT_ENBW_BINS } from "../signal/fit-tones.ts";
import { dbFromPowerRatio, dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { dbvFromVrms } from "../units/level.ts";
import { lengthWords, ofEveryTone } from "./by-channel.ts";
import { soundingSpan } from "./loud-span.ts";
import { type MeasureContext, type Measurement, type Reading, refused } from "./measurement.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** How loud it is: of a tone by its fit, of anything else by its rms. */
export const level: Measurement = {
  id: "level",
  title: "Level",
  standard: "AES17 (full-scale sine = 0 dBFS)",
  needs: ["sine", "dynamic-range", "smpte", "din", "ccif", "multitone", "j-test", "white-noise", "pink-noise"],
  measure(capture, signal, context) {
    if (signal.kind === "sine" || signal.kind === "dynamic-range")
      return ofEveryTone(capture, signal, level, "DbFs", (tone, channel) =>
        levels(
          dbFromRatio(tone.fundamental.amplitudeRatio),
          channel,
          context,
          `the tone, ${lengthWords(tone)}`,
          spreadDbOf(tone),
        ),
      );
    const { sampleRateHz, channels } = capture;
    return channels.flatMap((samples, channelIndex) => {
      const channel = channelName(channelIndex, channels.length);
      const span = soundingSpan(samples, Math.round(0.05 * sampleRateHz));
      if (span === undefined) return [refused(level, "DbFs", "No stretch of it sounds without a break.", channel)];
      const heard = samples.subarray(span.startSample, span.endSample);
      const condition = `rms of all, over ${formatQuantity(heard.length / sampleRateHz, "Sec")}`;
      return levels(dbFromPowerRatio(2 * varianceOf(heard)), channel, context, condition);
    });
  },
};

/** The level, and in volts where the instrument is calibrated. */
function levels(
  levelDbFs: number,
  channel: string,
  context: MeasureContext,
  condition: string,
  spread?: number,
): Reading[] {
  const { fullScaleVrms, inputImpedanceOhm, outputImpedanceOhm } = context;
  const { standard } = level;
  const head = { channel, condition, standard };
  const readings: Reading[] = [
    { ...head, id: "level", title: "Level", value: levelDbFs, unit: "DbFs", ...(spread !== undefined && { spread }) },
  ];
  if (fullScaleVrms === undefined) return readings;
  const volts = fullScaleVrms * 10 ** (levelDbFs / 20);
  const into =
    inputImpedanceOhm === undefined ? condition : `${condition}, into ${formatQuantity(inputImpedanceOhm, "Ohm")}`;
  readings.push(
    { ...head, condition: into, id: "level-dbv", title: "Level", value: dbvFromVrms(volts), unit: "DbV" },
    { ...head, condition: into, id: "level-v", title: "Level", value: volts, unit: "Vrms" },
  );
  if (inputImpedanceOhm === undefined || outputImpedanceOhm === undefined) return readings;
  // V0 = V (1 + Ro / Rin): what the output would give without the input's load
  const openVrms = volts * (1 + outputImpedanceOhm / inputImpedanceOhm);
  const without = `${condition}, without the load of the ${formatQuantity(inputImpedanceOhm, "Ohm")} input`;
  return [
    ...readings,
    { ...head, condition: without, id: "level-open-v", title: "Level, open", value: openVrms, unit: "Vrms" },
  ];
}

/** One sigma of a fitted level: white noise of power P (re a full-scale sine) over N samples leaves P ENBW / N in the amplitude. */
function spreadDbOf({ fundamental, noise, heardSamples }: SteadyTone): number {
  const power = noise.binPowerRatios.reduce((sum, bin) => sum + bin, 0);
  return dbFromRatio(1 + Math.sqrt((power * FIT_ENBW_BINS) / heardSamples.length) / fundamental.amplitudeRatio);
}

function varianceOf(samples: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const sample of samples) {
    sum += sample;
    squares += sample * sample;
  }
  return Math.max(0, squares / samples.length - (sum / samples.length) ** 2);
}
