import type { SweepSignal } from "../test-signal.ts";
import { bandComplaint, bandFields, levelField, peakOf, type SignalGenerator } from "./generator.ts";
import { markedSilence } from "./marked.ts";

/** The sweep fades in and out outside its band, over this long and over no more of the band's edge than that. */
const fade = { longestSec: 0.01, widestRatio: 1.02 };

/** Farina's exponential sweep: response, phase, impulse and each harmonic by itself. */
export const sweep: SignalGenerator<"sweep"> = {
  kind: "sweep",
  title: "an exponential sweep (Farina) with timing markers: response, phase, delay, harmonics",
  fields: [...bandFields, levelField],
  usualSec: 10,
  complaint(signal) {
    const tooHigh = signal.highestHz * fade.widestRatio >= signal.sampleRateHz / 2;
    return (
      bandComplaint(signal) ??
      (tooHigh
        ? `--highest ${signal.highestHz} lies too near to half of --rate ${signal.sampleRateHz}: the sweep fades out beyond it`
        : undefined)
    );
  },
  samples(signal, { storedAs }) {
    const peak = peakOf(signal.levelDbFs, storedAs);
    const { samples, timeline } = markedSilence(signal, peak);
    const { sampleRateHz } = signal;
    const fadeSamples = Math.ceil(fadeSecOf(signal) * sampleRateHz);
    for (let n = -fadeSamples; n <= timeline.bodySamples + fadeSamples; n++)
      samples[timeline.bodyStartSample + n] = peak * sweepAt(signal, n / sampleRateHz);
    return [samples, samples];
  },
};

/** The sweep at a time from its beginning, peak 1; it begins a little before zero and ends a little after its duration, faded. */
export function sweepAt(signal: SweepSignal, atSec: number): number {
  const { lowestHz, durationSec } = signal;
  const fadeSec = fadeSecOf(signal);
  if (atSec <= -fadeSec || atSec >= durationSec + fadeSec) return 0;
  // x(t) = sin(2 pi f1 L (e^(t/L) - 1)), L = T / ln(f2/f1)  (Farina 2000)
  const rateSec = sweepRateSec(signal);
  const cycles = lowestHz * rateSec * Math.expm1(atSec / rateSec);
  const outsideSec = Math.max(0, -atSec, atSec - durationSec);
  return Math.cos((Math.PI * outsideSec) / (2 * fadeSec)) ** 2 * Math.sin(2 * Math.PI * (cycles % 1));
}

/** L = T / ln(f2/f1): in this time the frequency grows by e; harmonic k leads the fundamental by L ln k. */
export function sweepRateSec({ lowestHz, highestHz, durationSec }: SweepSignal): number {
  return durationSec / Math.log(highestHz / lowestHz);
}

function fadeSecOf(signal: SweepSignal): number {
  return Math.min(fade.longestSec, sweepRateSec(signal) * Math.log(fade.widestRatio));
}
