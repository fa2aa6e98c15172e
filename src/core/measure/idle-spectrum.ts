/** The spectrum of a channel in which nothing is played: of all of a long recording, else of what is held. */

import { type Capture, durationSecOf } from "../signal/capture.ts";
import { type Spectrum, spectrumOf } from "../signal/spectrum.ts";

/** An idle channel's spectrum, its constant taken out, and how long it was heard. */
export interface IdleSpectrum {
  readonly spectrum: Spectrum;
  readonly dcRatio: number;
  readonly durationSec: number;
}

const known = new WeakMap<Float64Array, IdleSpectrum>();

/** The idle spectrum of a channel; worked out once a capture. */
export function idleSpectrumOf(capture: Capture, channelIndex: number): IdleSpectrum {
  const { channels, sampleRateHz, whole } = capture;
  if (whole) {
    const { durationSec, spectra, dcRatios } = whole;
    return { spectrum: spectra[channelIndex], dcRatio: dcRatios[channelIndex], durationSec };
  }
  const samples = channels[channelIndex];
  const before = known.get(samples);
  if (before) return before;
  const dcRatio = samples.reduce((sum, sample) => sum + sample, 0) / Math.max(1, samples.length);
  const spectrum = spectrumOf(
    samples.map((sample) => sample - dcRatio),
    sampleRateHz,
  );
  const made = { spectrum, dcRatio, durationSec: durationSecOf(capture) };
  known.set(samples, made);
  return made;
}
