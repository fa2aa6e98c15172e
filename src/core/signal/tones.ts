/** The tones of a steady test signal, exactly: what a measurement fits and what it leaves out of the noise. */

import type { MultitoneSignal, TestSignal, TonePairSignal } from "./test-signal.ts";

/** One tone, its amplitude beside the loudest one's. */
export interface Tone {
  readonly frequencyHz: number;
  readonly amplitudeRatio: number;
}

// SMPTE RP120 60 Hz and 7 kHz 4:1, DIN 45403 250 Hz and 8 kHz 4:1, CCIF (ITU-R) 19 and 20 kHz 1:1
const pairs: Readonly<Record<TonePairSignal["kind"], readonly [Tone, Tone]>> = {
  smpte: [
    { frequencyHz: 60, amplitudeRatio: 1 },
    { frequencyHz: 7_000, amplitudeRatio: 0.25 },
  ],
  din: [
    { frequencyHz: 250, amplitudeRatio: 1 },
    { frequencyHz: 8_000, amplitudeRatio: 0.25 },
  ],
  ccif: [
    { frequencyHz: 19_000, amplitudeRatio: 1 },
    { frequencyHz: 20_000, amplitudeRatio: 1 },
  ],
};

/** The two tones of an intermodulation method, the lower one first. */
export function pairTones(kind: TonePairSignal["kind"]): readonly [Tone, Tone] {
  return pairs[kind];
}

/** The tones that sound all the time, in rising order; none for noise, silence, sweeps and steps. */
export function tonesOf(signal: TestSignal): readonly Tone[] {
  switch (signal.kind) {
    case "sine":
    case "dynamic-range":
      return [{ frequencyHz: signal.frequencyHz, amplitudeRatio: 1 }];
    case "smpte":
    case "din":
    case "ccif":
      return pairTones(signal.kind);
    case "multitone":
      return multitoneBinIndices(signal).map((index) => ({
        frequencyHz: (index * signal.sampleRateHz) / periodSamples(signal.sampleRateHz),
        amplitudeRatio: 1,
      }));
    case "j-test":
      return [{ frequencyHz: signal.sampleRateHz / 4, amplitudeRatio: 1 }];
    default:
      return [];
  }
}

/** After how many samples a multitone repeats: 2^16 at 48 kHz and as long in seconds, give or take, at every other rate. */
export function periodSamples(sampleRateHz: number): number {
  return 2 ** (16 + Math.max(0, Math.round(Math.log2(sampleRateHz / 46_000))));
}

/**
 * The bins of a multitone: for each logarithmic step the nearest odd prime not taken yet.
 *
 * Primes are odd and coprime to each other and to the period, so that no harmonic and no even-order product falls on a tone.
 */
export function multitoneBinIndices({ sampleRateHz, lowestHz, highestHz, tonesCount }: MultitoneSignal): number[] {
  const binHz = sampleRateHz / periodSamples(sampleRateHz);
  const taken = new Set<number>();
  for (let k = 0; k < tonesCount; k++) {
    const wanted = (lowestHz * (highestHz / lowestHz) ** (k / Math.max(1, tonesCount - 1))) / binHz;
    taken.add(nearestFreePrime(wanted, taken));
  }
  return [...taken].sort((one, other) => one - other);
}

function nearestFreePrime(wanted: number, taken: ReadonlySet<number>): number {
  const middle = Math.max(3, Math.round(wanted));
  for (let reach = 0; ; reach++) {
    for (const candidate of [middle - reach, middle + reach])
      if (isOddPrime(candidate) && !taken.has(candidate)) return candidate;
  }
}

function isOddPrime(number: number): boolean {
  if (number < 3 || number % 2 === 0) return false;
  for (let divisor = 3; divisor * divisor <= number; divisor += 2) if (number % divisor === 0) return false;
  return true;
}
