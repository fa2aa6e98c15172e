import { type Capture, channelName, durationSecOf } from "../signal/capture.ts";
import { QuasiPeakMeter, SETTLING_SEC } from "../standards/itu-bs468-quasi-peak.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { highestHz } from "./bands.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";

/** Seconds that the meter's highest reading needs (judgement: the second on which it settles, and two in which to rise once more). */
const LEAST_SEC = 3;

/** Below this nothing is there but rounding (judgement: -200 dBFS). */
const NOTHING_RATIO = 1e-10;

/** Idle noise as the ear minds it: weighted, and by its bursts rather than its power. */
export const quasiPeakNoise: Measurement = {
  id: "noise-468-qp",
  title: "Noise, ITU-R 468, quasi-peak",
  standard: "ITU-R BS.468-4",
  needs: ["silence"],
  measure(capture, _, { fullScaleVrms }) {
    const { channels, sampleRateHz, whole } = capture;
    const heardRatios = whole?.quasiPeakRatios;
    const durationSec = heardRatios ? whole.durationSec : durationSecOf(capture);
    const called = (k: number) => channelName(k, channels.length);
    if (durationSec < LEAST_SEC) {
      const there = formatQuantity(durationSec, "Sec");
      return channels.map((_, k) =>
        refused(quasiPeakNoise, "DbFs", `The quasi-peak meter needs ${LEAST_SEC} s, ${there} are there.`, called(k)),
      );
    }
    const span = `${formatQuantity(SETTLING_SEC, "Sec")} to ${formatQuantity(durationSec, "Sec")}`;
    const condition = `up to ${formatQuantity(highestHz(sampleRateHz), "Hz")}, idle, hum included, the highest from ${span}, on the scale of a 1 kHz sine's rms`;
    return (heardRatios ?? heldRatios(capture)).flatMap((ratio, k): Reading[] => {
      // That an input is muted the noise measurement says.
      if (ratio < NOTHING_RATIO) return [];
      const { id, title, standard } = quasiPeakNoise;
      const head = { title, standard, channel: called(k), condition, spoiling: "adds" as const };
      const reading: Reading = { ...head, id, value: dbFromRatio(ratio), unit: "DbFs" };
      if (fullScaleVrms === undefined) return [reading];
      return [reading, { ...head, id: `${id}-v`, value: fullScaleVrms * ratio, unit: "Vrms" }];
    });
  },
};

/** By channel the meter's highest reading of what is held. */
function heldRatios({ channels, sampleRateHz }: Capture): readonly number[] {
  const meter = new QuasiPeakMeter(sampleRateHz, channels.length);
  meter.push(channels, channels[0].length);
  return meter.highestRatios();
}
