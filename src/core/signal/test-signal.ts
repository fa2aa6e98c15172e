/**
 * What a test signal is, as plain data: what was played, so that a measurement knows what it hears.
 *
 * A generator turns it into samples, a sidecar file carries it beside the sound, and recognition gives one back for a capture that has none.
 * Levels are AES17: a full-scale sine reads 0 dBFS. Both channels carry the same, except where crosstalk is asked.
 */

/** What every test signal has. */
interface Played {
  readonly sampleRateHz: number;
  /** How long the test itself lasts, without timing markers and the silence around it. */
  readonly durationSec: number;
}

/** One steady tone. */
export interface SineSignal extends Played {
  readonly kind: "sine";
  readonly frequencyHz: number;
  readonly levelDbFs: number;
}

/** AES17's tone for dynamic range: 997 Hz at -60 dBFS. */
export interface DynamicRangeSignal extends Played {
  readonly kind: "dynamic-range";
  readonly frequencyHz: number;
  readonly levelDbFs: number;
}

/** An exponential sweep between two timing markers. */
export interface SweepSignal extends Played {
  readonly kind: "sweep";
  readonly lowestHz: number;
  readonly highestHz: number;
  readonly levelDbFs: number;
}

/** Tones of equal length one after the other, rising, between two timing markers. */
export interface SteppedSweepSignal extends Played {
  readonly kind: "stepped-sweep";
  readonly lowestHz: number;
  readonly highestHz: number;
  /** Tones a decade; they stand at 1 kHz x 10^(k / count), so that ten of them are the third octaves. */
  readonly perDecadeCount: number;
  readonly levelDbFs: number;
}

/** The same rising tones in the left channel alone, then in the right, between two timing markers. */
export interface CrosstalkSignal extends Played {
  readonly kind: "crosstalk";
  readonly lowestHz: number;
  readonly highestHz: number;
  readonly perDecadeCount: number;
  readonly levelDbFs: number;
}

/** One tone at falling levels, between two timing markers. */
export interface LinearitySignal extends Played {
  readonly kind: "linearity";
  readonly frequencyHz: number;
  readonly highestDbFs: number;
  readonly lowestDbFs: number;
  readonly stepDb: number;
}

/** Two tones for intermodulation; the method fixes their frequencies and how their amplitudes compare. */
export interface TonePairSignal<Kind extends "smpte" | "din" | "ccif" = "smpte" | "din" | "ccif"> extends Played {
  readonly kind: Kind;
  /** The level of a sine with the same peak. */
  readonly levelDbFs: number;
}

/** Many tones at once, equally loud and logarithmically spaced on odd coprime bins of a period that repeats. */
export interface MultitoneSignal extends Played {
  readonly kind: "multitone";
  readonly tonesCount: number;
  readonly lowestHz: number;
  readonly highestHz: number;
  /** The level of a sine with the same peak. */
  readonly levelDbFs: number;
}

/** Dunn's jitter test: a quarter of the sample rate at half scale, and the last bit toggling at 1/192 of it. */
export interface JTestSignal extends Played {
  readonly kind: "j-test";
}

/** Nothing, or nothing but the dither. */
export interface SilenceSignal extends Played {
  readonly kind: "silence";
}

/** Noise that repeats, so that its spectrum is exact and not only expected. */
export interface NoiseSignal<Kind extends "white-noise" | "pink-noise" = "white-noise" | "pink-noise"> extends Played {
  readonly kind: Kind;
  /** Its rms, re a full-scale sine's. */
  readonly levelDbFs: number;
}

/** Everything that can be played and heard. */
export type TestSignal =
  | SineSignal
  | DynamicRangeSignal
  | SweepSignal
  | SteppedSweepSignal
  | CrosstalkSignal
  | LinearitySignal
  | TonePairSignal<"smpte">
  | TonePairSignal<"din">
  | TonePairSignal<"ccif">
  | MultitoneSignal
  | JTestSignal
  | SilenceSignal
  | NoiseSignal<"white-noise">
  | NoiseSignal<"pink-noise">;

/** Those that stand between two timing markers. */
export type MarkedSignal = SweepSignal | SteppedSweepSignal | CrosstalkSignal | LinearitySignal;

/** The word a test signal goes by, on the command line and in a file. */
export type TestSignalKind = TestSignal["kind"];

/** The test signals of these kinds. */
export type TestSignalOf<Kind extends TestSignalKind> = Extract<TestSignal, { readonly kind: Kind }>;

/** How samples are stored in a file. */
export type StoredAs = "16 bit" | "24 bit" | "float";

/** How a test signal was made into a file: with the signal itself, everything its bytes follow from. */
export interface SignalRecipe {
  readonly signal: TestSignal;
  /** Of the phases, the noise and the dither. */
  readonly seedIndex: number;
  readonly storedAs: StoredAs;
  /** Whether triangular dither was added before rounding; floats are never dithered. */
  readonly dithered: boolean;
}
