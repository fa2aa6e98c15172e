/** The same question asked of every channel of a capture with a steady tone. */

import { type Capture, channelName } from "../signal/capture.ts";
import type { TestSignal } from "../signal/test-signal.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import type { Unit } from "../units/vocabulary.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";
import { type SteadyTone, steadyToneOf } from "./steady-tone.ts";

/** What a measurement says of itself in every reading. */
export type Head = Pick<Measurement, "id" | "title" | "standard">;

/** Asks every channel; one without a tone answers with its refusal. */
export function ofEveryTone(
  capture: Capture,
  signal: TestSignal,
  head: Head,
  unit: Unit,
  ask: (tone: SteadyTone, channel: string) => readonly Reading[],
): Reading[] {
  if (signal.kind !== "sine" && signal.kind !== "dynamic-range") return [];
  return capture.channels.flatMap((_, channelIndex) => {
    const channel = channelName(channelIndex, capture.channels.length);
    const tone = steadyToneOf(capture, channelIndex, signal.frequencyHz);
    return tone.refusal === undefined ? ask(tone, channel) : [refused(head, unit, tone.refusal, channel)];
  });
}

/** "997 Hz at −1.0 dBFS": the tone a figure was read off. */
export function toneWords({ fundamental }: SteadyTone): string {
  const levelDbFs = dbFromRatio(fundamental.amplitudeRatio);
  return `${formatNumber(fundamental.frequencyHz)} Hz at ${formatQuantity(levelDbFs, "DbFs", 1)}`;
}

/** How long the capture was looked at. */
export const lengthWords = ({ heardSamples, sampleRateHz }: SteadyTone): string =>
  `over ${formatQuantity(heardSamples.length / sampleRateHz, "Sec")}`;
