import type { TonePairSignal } from "../test-signal.ts";
import { pairTones } from "../tones.ts";
import {
  levelField,
  type Making,
  peakOf,
  type SignalGenerator,
  type Stereo,
  samplesCountOf,
  toneAt,
} from "./generator.ts";

/** SMPTE RP120: a strong low tone and a high one at a quarter of it. */
export const smpte: SignalGenerator<"smpte"> = {
  kind: "smpte",
  title: "60 Hz and 7 kHz, 4:1: intermodulation by SMPTE RP120",
  ...pairOf(),
};

/** DIN 45403: the same idea at 250 Hz and 8 kHz. */
export const din: SignalGenerator<"din"> = {
  kind: "din",
  title: "250 Hz and 8 kHz, 4:1: intermodulation by DIN 45403",
  ...pairOf(),
};

/** CCIF: two high tones of one size, their difference in the middle of the hearing. */
export const ccif: SignalGenerator<"ccif"> = {
  kind: "ccif",
  title: "19 and 20 kHz, 1:1: intermodulation by CCIF (IEC 60268-3)",
  ...pairOf(),
};

function pairOf() {
  return {
    fields: [levelField],
    usualSec: 10,
    complaint(signal: TonePairSignal): string | undefined {
      const [, { frequencyHz }] = pairTones(signal.kind);
      return frequencyHz >= signal.sampleRateHz / 2
        ? `${signal.kind} has a tone at ${frequencyHz} Hz, which a rate of ${signal.sampleRateHz} Hz cannot carry`
        : undefined;
    },
    samples(signal: TonePairSignal, { storedAs }: Making): Stereo {
      const [lower, upper] = pairTones(signal.kind);
      const { sampleRateHz } = signal;
      // Peaks of tones that share no period meet: together they reach the sum of their amplitudes.
      const unit = peakOf(signal.levelDbFs, storedAs) / (lower.amplitudeRatio + upper.amplitudeRatio);
      const count = samplesCountOf(signal);
      const both = Float64Array.from(
        { length: count },
        (_, n) =>
          unit * lower.amplitudeRatio * toneAt(lower.frequencyHz, n, sampleRateHz) +
          unit * upper.amplitudeRatio * toneAt(upper.frequencyHz, n, sampleRateHz),
      );
      return [both, both];
    },
  };
}
