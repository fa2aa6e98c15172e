/** Tones one after the other between two timing markers: frequencies in both channels or one at a time, or levels. */

import type { CrosstalkSignal, LinearitySignal, SteppedSweepSignal, StoredAs } from "../test-signal.ts";
import { sectionsOf, type ToneSection } from "../timeline.ts";
import {
  bandComplaint,
  bandFields,
  frequencyField,
  levelField,
  peakOf,
  type SignalField,
  type SignalGenerator,
  type Stereo,
  toneAt,
} from "./generator.ts";
import { markedSilence } from "./marked.ts";

/** Each tone swells and fades, so that no step clicks. */
const FADE_SEC = 0.005;

/** The shortest tone whose middle can be fitted. */
const SHORTEST_SEC = 0.2;

const perDecade: SignalField = {
  key: "perDecadeCount",
  option: "per-decade",
  minimum: 1,
  maximum: 100,
  usual: 10,
  whole: true,
};

/** Rising tones, each long enough to be fitted by itself: response and distortion against frequency. */
export const steppedSweep: SignalGenerator<"stepped-sweep"> = {
  kind: "stepped-sweep",
  title: "third-octave tones one after the other: level and distortion against frequency",
  fields: [...bandFields, perDecade, levelField],
  usualSec: 31,
  complaint: (signal) => bandComplaint(signal) ?? tooHigh(signal) ?? tooShort(signal),
  samples: (signal, { storedAs }) => tones(signal, signal.levelDbFs, storedAs),
};

/** Rising tones in the left channel, then in the right: what each leaves in the other. */
export const crosstalk: SignalGenerator<"crosstalk"> = {
  kind: "crosstalk",
  title: "third-octave tones in the left channel, then in the right: crosstalk both ways",
  fields: [...bandFields, perDecade, levelField],
  usualSec: 31,
  complaint: (signal) => bandComplaint(signal) ?? tooHigh(signal) ?? tooShort(signal),
  samples: (signal, { storedAs }) => tones(signal, signal.levelDbFs, storedAs),
};

/** One tone at falling levels: whether half the number is half the voltage. */
export const linearity: SignalGenerator<"linearity"> = {
  kind: "linearity",
  title: "997 Hz from 0 to -120 dBFS in steps (AES17): linearity, distortion against level",
  fields: [
    frequencyField,
    { key: "highestDbFs", option: "highest-dbfs", minimum: -140, maximum: 0, usual: 0 },
    { key: "lowestDbFs", option: "lowest-dbfs", minimum: -140, maximum: 0, usual: -120 },
    { key: "stepDb", option: "step-db", minimum: 0.1, maximum: 60, usual: 10 },
  ],
  usualSec: 26,
  complaint(signal) {
    const { highestDbFs, lowestDbFs, stepDb } = signal;
    if (lowestDbFs > highestDbFs - stepDb)
      return `--lowest-dbfs ${lowestDbFs} must lie below --highest-dbfs ${highestDbFs}, by a step of ${stepDb} dB at least`;
    return tooShort(signal);
  },
  samples: (signal, { storedAs }) => tones(signal, signal.highestDbFs, storedAs),
};

/** The highest step carries the name of the band's end but may lie a little above it. */
function tooHigh(signal: SteppedSweepSignal | CrosstalkSignal): string | undefined {
  const top = sectionsOf(signal).at(-1)?.frequencyHz ?? 0;
  return top >= signal.sampleRateHz / 2
    ? `--highest ${signal.highestHz} means a tone at ${top.toFixed(1)} Hz, which a rate of ${signal.sampleRateHz} Hz cannot carry`
    : undefined;
}

function tooShort(signal: SteppedSweepSignal | CrosstalkSignal | LinearitySignal): string | undefined {
  const count = sectionsOf(signal).length;
  return signal.durationSec < count * SHORTEST_SEC
    ? `--duration ${signal.durationSec} leaves ${count} tones too little time: give ${Number((count * SHORTEST_SEC).toFixed(1))} s or more`
    : undefined;
}

function tones(
  signal: SteppedSweepSignal | CrosstalkSignal | LinearitySignal,
  markerDbFs: number,
  storedAs: StoredAs,
): Stereo {
  const { samples: left, timeline } = markedSilence(signal, peakOf(markerDbFs, storedAs));
  const sections = sectionsOf(signal);
  const right = sections.some(({ channel }) => channel !== "both") ? left.slice() : left;
  for (const section of sections) {
    const tone = fadedTone(section, signal.sampleRateHz, peakOf(section.levelDbFs, storedAs));
    const into = section.channel === "right" ? right : left;
    into.set(tone, timeline.bodyStartSample + section.startSample);
  }
  return [left, right];
}

function fadedTone({ frequencyHz, lengthSamples }: ToneSection, sampleRateHz: number, peakRatio: number): Float64Array {
  const fadeSamples = Math.round(FADE_SEC * sampleRateHz);
  return Float64Array.from({ length: lengthSamples }, (_, n) => {
    const share = Math.min(1, (n + 0.5) / fadeSamples, (lengthSamples - n - 0.5) / fadeSamples);
    return peakRatio * Math.sin((Math.PI / 2) * share) ** 2 * toneAt(frequencyHz, n, sampleRateHz);
  });
}
