/** The contract of a generator: what it makes, what can be set, and the samples. */

import { ratioFromDb } from "../../units/decibel.ts";
import type { SignalRecipe, StoredAs, TestSignal, TestSignalKind, TestSignalOf } from "../test-signal.ts";

/** Something about a signal that can be set. */
export interface SignalField {
  /** The signal's key. */
  readonly key: string;
  /** The option it goes by on a command line. */
  readonly option: string;
  readonly minimum: number;
  readonly maximum: number;
  /** What it is when nobody says. */
  readonly usual: number;
  /** Whether parts of a unit make no sense. */
  readonly whole?: true;
}

/** One kind of test signal. */
export interface SignalGenerator<Kind extends TestSignalKind = TestSignalKind> {
  readonly kind: Kind;
  /** What it is and what it is for, in one line. */
  readonly title: string;
  readonly fields: readonly SignalField[];
  readonly usualSec: number;
  /** Whether its words must not be touched: no dither, and none can be asked for. */
  readonly exactWords?: true;
  /** What is wrong between values that are each in their range, as the middle of a sentence after the option's name. */
  complaint?(signal: TestSignalOf<Kind>): string | undefined;
  samples(signal: TestSignalOf<Kind>, making: Making): Stereo;
}

/** What samples depend on besides the signal. */
export type Making = Omit<SignalRecipe, "signal">;

/** Left and right, full scale 1; both may be one array. */
export type Stereo = readonly [left: Float64Array, right: Float64Array];

/** The level of a tone, or of a signal's peak. */
export const levelField: SignalField = {
  key: "levelDbFs",
  option: "level-dbfs",
  minimum: -140,
  maximum: 0,
  usual: -1,
};

/** Where a rising test begins and ends. */
export const bandFields: readonly SignalField[] = [
  { key: "lowestHz", option: "lowest", minimum: 1, maximum: 90_000, usual: 20 },
  { key: "highestHz", option: "highest", minimum: 2, maximum: 95_000, usual: 20_000 },
];

/** The frequency of a tone, 997 Hz unless said: it shares no divisor with a sample rate, so that all codes are used (AES17). */
export const frequencyField: SignalField = {
  key: "frequencyHz",
  option: "frequency",
  minimum: 1,
  maximum: 95_000,
  usual: 997,
};

/** A band that is none, as a complaint. */
export function bandComplaint({ lowestHz, highestHz }: { lowestHz: number; highestHz: number }): string | undefined {
  return highestHz < 1.1 * lowestHz
    ? `--highest ${highestHz} must lie above --lowest ${lowestHz}, by a tenth at least`
    : undefined;
}

/** How many samples a signal without markers takes. */
export function samplesCountOf({
  durationSec,
  sampleRateHz,
}: Pick<TestSignal, "durationSec" | "sampleRateHz">): number {
  return Math.max(1, Math.round(durationSec * sampleRateHz));
}

/** The peak of a sine of a level, full scale 1; at the very top two steps less, so that dither and the positive peak still fit. */
export function peakOf(levelDbFs: number, storedAs: StoredAs): number {
  // The cost is 0.0005 dB in 16 bits: the largest word is one step below full scale, and triangular dither reaches one step.
  return Math.min(ratioFromDb(levelDbFs), 1 - 2 * stepOf(storedAs));
}

/** One step of a word, full scale 1; floats have none. */
export function stepOf(storedAs: StoredAs): number {
  return { "16 bit": 2 ** -15, "24 bit": 2 ** -23, float: 0 }[storedAs];
}

/** sin(2 pi f n / rate), the cycles reduced to less than one before the sine is taken. */
export function toneAt(frequencyHz: number, atSample: number, sampleRateHz: number): number {
  return Math.sin((2 * Math.PI * ((frequencyHz * atSample) % sampleRateHz)) / sampleRateHz);
}
