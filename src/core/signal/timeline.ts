/** Where the parts of a test signal lie in time: markers, the test between them, and its tones one by one. */

import type { CrosstalkSignal, LinearitySignal, MarkedSignal, SteppedSweepSignal, TestSignal } from "./test-signal.ts";
import { timingMarkerSamples } from "./timing-marker.ts";

/** Silence around markers and test: long enough for a device to wake up, and for a response to die away. */
const silence = { beforeSec: 0.5, betweenSec: 0.25, afterSec: 0.5 };

/** Positions in samples from the beginning of the file. */
export interface Timeline {
  readonly firstMarkerSample: number;
  readonly bodyStartSample: number;
  readonly bodySamples: number;
  readonly secondMarkerSample: number;
  readonly lengthSamples: number;
}

/** A tone within a test, in samples from where the test begins. */
export interface ToneSection {
  readonly startSample: number;
  readonly lengthSamples: number;
  readonly frequencyHz: number;
  readonly levelDbFs: number;
  readonly channel: "both" | "left" | "right";
}

/** Where markers and test lie. */
export function timelineOf({ sampleRateHz, durationSec }: MarkedSignal): Timeline {
  const markerSamples = timingMarkerSamples(sampleRateHz);
  const betweenSamples = Math.round(silence.betweenSec * sampleRateHz);
  const firstMarkerSample = Math.round(silence.beforeSec * sampleRateHz);
  const bodyStartSample = firstMarkerSample + markerSamples + betweenSamples;
  const bodySamples = Math.round(durationSec * sampleRateHz);
  const secondMarkerSample = bodyStartSample + bodySamples + betweenSamples;
  const lengthSamples = secondMarkerSample + markerSamples + Math.round(silence.afterSec * sampleRateHz);
  return { firstMarkerSample, bodyStartSample, bodySamples, secondMarkerSample, lengthSamples };
}

/** The tones of a stepped test in the order they sound; all are equally long, to a sample. */
export function sectionsOf(signal: SteppedSweepSignal | CrosstalkSignal | LinearitySignal): ToneSection[] {
  const tones = tonesInOrder(signal);
  const bodySamples = Math.round(signal.durationSec * signal.sampleRateHz);
  const edgeSample = (k: number): number => Math.floor((k * bodySamples) / tones.length);
  return tones.map((tone, k) => ({
    ...tone,
    startSample: edgeSample(k),
    lengthSamples: edgeSample(k + 1) - edgeSample(k),
  }));
}

function tonesInOrder(
  signal: SteppedSweepSignal | CrosstalkSignal | LinearitySignal,
): Pick<ToneSection, "frequencyHz" | "levelDbFs" | "channel">[] {
  if (signal.kind === "linearity") {
    const { frequencyHz, highestDbFs, lowestDbFs, stepDb } = signal;
    const stepsCount = Math.floor((highestDbFs - lowestDbFs) / stepDb + 1e-9);
    return Array.from({ length: stepsCount + 1 }, (_, k) => ({
      frequencyHz,
      levelDbFs: highestDbFs - k * stepDb,
      channel: "both",
    }));
  }
  const { levelDbFs } = signal;
  const frequenciesHz = steppedFrequenciesHz(signal);
  const channels = signal.kind === "crosstalk" ? (["left", "right"] as const) : (["both"] as const);
  return channels.flatMap((channel) => frequenciesHz.map((frequencyHz) => ({ frequencyHz, levelDbFs, channel })));
}

function steppedFrequenciesHz({ lowestHz, highestHz, perDecadeCount }: SteppedSweepSignal | CrosstalkSignal): number[] {
  // f_k = 1 kHz x 10^(k/n): the base-ten third octaves of IEC 61260-1 for n = 10. "20 Hz" means the step that is called so, 19.95 Hz.
  const first = Math.round(perDecadeCount * Math.log10(lowestHz / 1000));
  const last = Math.round(perDecadeCount * Math.log10(highestHz / 1000));
  return Array.from({ length: last - first + 1 }, (_, k) => 1000 * 10 ** ((first + k) / perDecadeCount));
}

/** How long the file of a signal lasts, with its markers and the silence around them. */
export function fileSecOf(signal: TestSignal): number {
  return isMarked(signal) ? timelineOf(signal).lengthSamples / signal.sampleRateHz : signal.durationSec;
}

function isMarked(signal: TestSignal): signal is MarkedSignal {
  return ["sweep", "stepped-sweep", "crosstalk", "linearity"].includes(signal.kind);
}
