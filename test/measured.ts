/** Signals and captures for the tests of measuring, in closed form, and single readings out of many. */

import { randomStream } from "../src/core/math/random.ts";
import { measureCapture } from "../src/core/measure/measure-capture.ts";
import type { MeasureContext, Reading } from "../src/core/measure/measurement.ts";
import { samplesOf, signalFrom } from "../src/core/signal/generators.ts";
import type { TestSignal, TestSignalKind } from "../src/core/signal/test-signal.ts";

/** The level of a ratio. */
export const db = (ratio: number): number => 20 * Math.log10(ratio);

/** cos(2 pi f n / fs + phase), exact where f is a whole number of 1/1024 Hz: then f n mod fs loses nothing. */
export const cosine = (frequencyHz: number, n: number, rateHz: number, phaseRad = 0): number =>
  Math.cos((2 * Math.PI * ((frequencyHz * n) % rateHz)) / rateHz + phaseRad);

/** A frequency that is a whole number of 1/1024 Hz. */
export const dyadicHz = (frequencyHz: number): number => Math.round(frequencyHz * 1024) / 1024;

/** So many samples of a function of their number. */
export const samplesBy = (count: number, sampleAt: (n: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => sampleAt(n));

/** White noise of an rms. */
export function whiteNoise(count: number, rms: number, seedIndex: number): Float64Array {
  const { normal } = randomStream(seedIndex);
  return samplesBy(count, () => rms * normal());
}

/** A sine as announced. */
export const sineSignal = (frequencyHz: number, sampleRateHz = 48_000): TestSignal => ({
  kind: "sine",
  sampleRateHz,
  durationSec: 10,
  frequencyHz,
  levelDbFs: -1,
});

/** A test signal with its samples in floats. */
export function played(
  kind: TestSignalKind,
  values: Readonly<Record<string, number>> = {},
): { readonly signal: TestSignal; readonly samples: Float64Array; readonly right: Float64Array } {
  const signal = signalFrom(kind, values);
  const [samples, right] = samplesOf({ signal, seedIndex: 1, storedAs: "float", dithered: false });
  return { signal, samples, right };
}

/** Every reading of channels of a signal. */
export function readingsOf(
  signal: TestSignal,
  channels: readonly Float64Array[],
  context: MeasureContext = {},
  sampleRateHz = signal.sampleRateHz,
): readonly Reading[] {
  return measureCapture({ name: "capture.wav", sampleRateHz, channels }, signal, context).readings;
}

/** One reading by its id, of one channel where it is said. */
export function reading(readings: readonly Reading[], id: string, channel?: string): Reading {
  const found = readings.find((one) => one.id === id && (channel === undefined || one.channel === channel));
  if (found === undefined) throw new Error(`no reading ${id} among ${readings.map((one) => one.id).join(", ")}`);
  return found;
}

/** Its value; fails where there is none. */
export function valueOf(readings: readonly Reading[], id: string, channel?: string): number {
  const { value, refusal } = reading(readings, id, channel);
  if (value === undefined) throw new Error(`${id} was refused: ${refusal}`);
  return value;
}
