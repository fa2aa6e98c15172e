import { createRealFft } from "../../math/fft.ts";
import { randomStream } from "../../math/random.ts";
import { ratioFromDb } from "../../units/decibel.ts";
import type { NoiseSignal } from "../test-signal.ts";
import { levelField, type Making, type SignalGenerator, type Stereo, samplesCountOf } from "./generator.ts";

/** Where the noise begins: below, pink noise would be mostly what nobody hears and few devices pass. */
const LOWEST_HZ = 10;

/** Noise this loud (rms) still has its peaks, nearly five times as high, below full scale. */
const levelOfNoise = { ...levelField, maximum: -12, usual: -20 };

/** White noise: as much power in every hertz. */
export const whiteNoise: SignalGenerator<"white-noise"> = {
  kind: "white-noise",
  title: "noise of equal power in every hertz: response, filters",
  ...noiseOf(() => 1),
};

/** Pink noise: as much power in every octave. */
export const pinkNoise: SignalGenerator<"pink-noise"> = {
  kind: "pink-noise",
  title: "noise of equal power in every octave: response as the ear divides it, level",
  // S(f) ~ 1/f, so that amplitudes go as 1 / sqrt(f)
  ...noiseOf((frequencyHz) => 1 / Math.sqrt(frequencyHz)),
};

function noiseOf(amplitudeAt: (frequencyHz: number) => number) {
  return {
    fields: [levelOfNoise],
    usualSec: 10,
    complaint(signal: NoiseSignal): string | undefined {
      return samplesCountOf(signal) < 2 ** 12
        ? `--duration ${signal.durationSec} is too short for noise: give ${(2 ** 12 / signal.sampleRateHz).toFixed(3)} s or more`
        : undefined;
    },
    samples(signal: NoiseSignal, { seedIndex }: Making): Stereo {
      const period = onePeriod(signal, seedIndex, amplitudeAt);
      const both = Float64Array.from({ length: samplesCountOf(signal) }, (_, n) => period[n % period.length]);
      return [both, both];
    },
  };
}

/** One period: every bin of the band has its exact amplitude and a phase at random, which makes the samples Gaussian. */
function onePeriod(signal: NoiseSignal, seedIndex: number, amplitudeAt: (frequencyHz: number) => number): Float64Array {
  const lengthCount = noisePeriodSamples(signal);
  const binHz = signal.sampleRateHz / lengthCount;
  const fft = createRealFft(lengthCount);
  const [re, im] = [new Float64Array(lengthCount / 2 + 1), new Float64Array(lengthCount / 2 + 1)];
  const { uniform } = randomStream(seedIndex);
  const samples = new Float64Array(lengthCount);
  // rms of a full-scale sine is 1 / sqrt 2
  const rms = ratioFromDb(signal.levelDbFs) / Math.SQRT2;
  // At the loudest one period in fifty would touch full scale; then other phases are drawn.
  for (;;) {
    for (let k = Math.ceil(LOWEST_HZ / binHz); k < lengthCount / 2; k++) {
      const phaseRad = 2 * Math.PI * uniform();
      const amplitude = amplitudeAt(k * binHz);
      re[k] = amplitude * Math.cos(phaseRad);
      im[k] = amplitude * Math.sin(phaseRad);
    }
    fft.inverse(re, im, samples);
    const scale = rms / Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / lengthCount);
    let peak = 0;
    for (let n = 0; n < lengthCount; n++) {
      samples[n] *= scale;
      peak = Math.max(peak, Math.abs(samples[n]));
    }
    if (peak < 0.999) return samples;
  }
}

/** After how many samples noise repeats: some 5.5 s, or the longest power of two that fits into a shorter signal. */
export function noisePeriodSamples({ sampleRateHz, durationSec }: NoiseSignal): number {
  const longest = 18 + Math.max(0, Math.round(Math.log2(sampleRateHz / 46_000)));
  return 2 ** Math.min(longest, Math.floor(Math.log2(Math.round(durationSec * sampleRateHz))));
}
