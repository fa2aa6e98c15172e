import type { DynamicRangeSignal, SineSignal } from "../test-signal.ts";
import { frequencyField, levelField, peakOf, type SignalGenerator, samplesCountOf, toneAt } from "./generator.ts";

/** A steady sine: level, distortion, noise with a signal, clipping. */
export const sine: SignalGenerator<"sine"> = {
  kind: "sine",
  title: "one steady tone: level, distortion, balance, output impedance",
  fields: [frequencyField, levelField],
  usualSec: 10,
  samples(signal, { storedAs }) {
    const tone = steadyTone(signal, peakOf(signal.levelDbFs, storedAs));
    return [tone, tone];
  },
};

/** A sine from its zero on, of a peak. */
export function steadyTone(signal: SineSignal | DynamicRangeSignal, peakRatio: number): Float64Array {
  const { frequencyHz, sampleRateHz } = signal;
  const count = samplesCountOf(signal);
  return Float64Array.from({ length: count }, (_, n) => peakRatio * toneAt(frequencyHz, n, sampleRateHz));
}
