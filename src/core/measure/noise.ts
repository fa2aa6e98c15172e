import { type Capture, channelName } from "../signal/capture.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { audiblePowerRatio, bandWords, type Weighting, weightings } from "./bands.ts";
import { lengthWords, ofEveryTone, toneWords } from "./by-channel.ts";
import { idleSpectrumOf } from "./idle-spectrum.ts";
import { type MeasureContext, type Measurement, type Reading, refused } from "./measurement.ts";

/** Seconds that a noise down to 20 Hz needs (judgement: twenty periods). */
const LEAST_SEC = 1;

/** The noise through each weighting: of silence all there is, under a tone what is neither it nor a harmonic. */
export const noise: Measurement = {
  id: "noise",
  title: "Noise",
  standard: "AES17-style",
  needs: ["silence", "sine"],
  measure(capture, signal, context) {
    if (signal.kind === "silence") return capture.channels.flatMap((_, k) => idle(capture, k, context));
    return ofEveryTone(capture, signal, noise, "DbFs", (tone, channel) =>
      weightings.flatMap((weighting) =>
        readings(audiblePowerRatio(tone.noise, tone.sampleRateHz, weighting), weighting, channel, context, {
          band: bandWords(tone.sampleRateHz),
          under: `under ${toneWords(tone)}, without its harmonics, ${lengthWords(tone)}`,
        }),
      ),
    );
  },
};

function idle(capture: Capture, channelIndex: number, context: MeasureContext): readonly Reading[] {
  const { sampleRateHz, channels } = capture;
  const channel = channelName(channelIndex, channels.length);
  const { spectrum, durationSec } = idleSpectrumOf(capture, channelIndex);
  if (durationSec < LEAST_SEC)
    return [
      refused(noise, "DbFs", `Noise needs ${LEAST_SEC} s, ${formatQuantity(durationSec, "Sec")} are there.`, channel),
    ];
  const samples = channels[channelIndex];
  if (samples.every((sample) => sample === samples[0]))
    return [
      refused(noise, "DbFs", "Every sample is the same: that is a muted or gated input, not a quiet device.", channel),
    ];
  return weightings.flatMap((weighting) =>
    readings(audiblePowerRatio(spectrum, sampleRateHz, weighting), weighting, channel, context, {
      band: bandWords(sampleRateHz),
      under: `idle, hum included, over ${formatQuantity(durationSec, "Sec")}`,
    }),
  );
}

function readings(
  powerRatio: number,
  { id, title, standard }: Weighting,
  channel: string,
  { fullScaleVrms }: MeasureContext,
  { band, under }: { readonly band: string; readonly under: string },
): Reading[] {
  const head = { channel, standard, condition: `${band}, ${under}`, spoiling: "adds" as const };
  const noiseDbFs = dbFromPowerRatio(powerRatio);
  const readings: Reading[] = [
    { ...head, id: `noise-${id}`, title: `Noise, ${title}`, value: noiseDbFs, unit: "DbFs" },
  ];
  if (fullScaleVrms === undefined) return readings;
  return [
    ...readings,
    {
      ...head,
      id: `noise-${id}-v`,
      title: `Noise, ${title}`,
      value: fullScaleVrms * Math.sqrt(powerRatio),
      unit: "Vrms",
    },
  ];
}
