import { frequencyField, levelField, peakOf, type SignalGenerator } from "./generator.ts";
import { steadyTone } from "./sine.ts";

/** AES17's signal for dynamic range: the noise is measured while a faint tone keeps every circuit awake. */
export const dynamicRange: SignalGenerator<"dynamic-range"> = {
  kind: "dynamic-range",
  title: "997 Hz at -60 dBFS (AES17): dynamic range",
  fields: [frequencyField, { ...levelField, usual: -60 }],
  usualSec: 10,
  samples(signal, { storedAs }) {
    const tone = steadyTone(signal, peakOf(signal.levelDbFs, storedAs));
    return [tone, tone];
  },
};
