/** The spectrum of a steady stretch: its lines, and what is not lines by octave. */

import { createRealFft } from "../../math/fft.ts";
import { median } from "../../math/rank-statistics.ts";
import { cosineSums, cosineWindow, type Window } from "../../math/window.ts";

/** A line of a spectrum. */
export interface Line {
  readonly frequencyHz: number;
  /** Amplitude of the sine, full scale 1. */
  readonly amplitudeRatio: number;
}

/** What a stretch of sound consists of. */
export interface Spectrum {
  /** Lines that stand out, strongest first. */
  readonly lines: readonly Line[];
  /** Share of the power in lines no more than 20 dB below the strongest. */
  readonly lineRatio: number;
  /** Level of the power in each hertz, octave by octave, 0 being the one about 1 kHz, in dB re full scale squared. */
  readonly octaves: readonly { readonly octaveIndex: number; readonly densityDb: number }[];
}

/** The longest stretch that is looked at: 2.7 s at 48 kHz, so that the closest tones of a multitone part. */
const LONGEST_SEC = 2.8;
const LEAST_SAMPLES = 2 ** 12;

/** A line stands this far above its surroundings, and no further below the strongest (judgements). */
const clear = { aboveDb: 20, belowDb: 60 };

/** Main lobe of the four-term Blackman-Harris window, to each side; its noise bandwidth (Harris 1978). */
const LOBE_BINS = 4;
const ENBW_BINS = 2.004353;

/** The spectrum of the middle of some samples; undefined when they are too few. */
export function spectrumOf(samples: Float64Array, sampleRateHz: number): Spectrum | undefined {
  const lengthCount = 2 ** Math.floor(Math.log2(Math.min(samples.length, LONGEST_SEC * sampleRateHz)));
  if (lengthCount < LEAST_SAMPLES) return undefined;
  const window = cosineWindow(cosineSums.blackmanHarris4, lengthCount);
  const powers = powerSpectrum(samples, window);
  const binHz = sampleRateHz / lengthCount;
  const lines = linesIn(powers, binHz);
  const total = powers.reduce((sum, power, k) => (k > LOBE_BINS ? sum + power : sum), 0) / ENBW_BINS;
  const loud = lines.filter(({ amplitudeRatio }) => amplitudeRatio > 0.1 * (lines[0]?.amplitudeRatio ?? 0));
  const inLines = loud.reduce((sum, { amplitudeRatio }) => sum + amplitudeRatio ** 2 / 2, 0);
  return { lines, lineRatio: total > 0 ? Math.min(1, inLines / total) : 0, octaves: octavesOf(powers, binHz) };
}

/** Power of a sine at each bin: 2 |X|^2 / (N CG)^2, CG the window's coherent gain. */
function powerSpectrum(samples: Float64Array, { weights, coherentGainRatio }: Window): Float64Array {
  const lengthCount = weights.length;
  const start = (samples.length - lengthCount) >> 1;
  const windowed = weights.map((weight, n) => weight * samples[start + n]);
  const [re, im] = [new Float64Array(lengthCount / 2 + 1), new Float64Array(lengthCount / 2 + 1)];
  createRealFft(lengthCount).forward(windowed, re, im);
  return re.map((x, k) => (2 * (x * x + im[k] * im[k])) / (lengthCount * coherentGainRatio) ** 2);
}

function linesIn(powers: Float64Array, binHz: number): Line[] {
  const highest = powers.reduce((most, power, k) => (k > LOBE_BINS ? Math.max(most, power) : most), 0);
  const least = highest * 10 ** (-clear.belowDb / 10);
  const lines: Line[] = [];
  for (let k = LOBE_BINS + 1; k < powers.length - 1; k++) {
    const power = powers[k];
    if (power < least || power < powers[k - 1] || power <= powers[k + 1]) continue;
    if (power < floorAround(powers, k) * 10 ** (clear.aboveDb / 10)) continue;
    let sum = 0;
    for (let m = k - LOBE_BINS; m <= Math.min(k + LOBE_BINS, powers.length - 1); m++) sum += powers[m];
    // The lobe is a parabola in decibels near its top
    const [before, at, after] = [powers[k - 1], power, powers[k + 1]].map((x) => Math.log(x + Number.MIN_VALUE));
    const offset = (before - after) / (2 * (before - 2 * at + after));
    lines.push({ frequencyHz: (k + offset) * binHz, amplitudeRatio: Math.sqrt((2 * sum) / ENBW_BINS) });
  }
  return lines.sort((one, other) => other.amplitudeRatio - one.amplitudeRatio);
}

/** The middle power of the bins beside a line, its own lobe left out. */
function floorAround(powers: Float64Array, k: number): number {
  const beside: number[] = [];
  for (let away = LOBE_BINS + 1; away <= LOBE_BINS + 12; away++) {
    if (k - away > 0) beside.push(powers[k - away]);
    if (k + away < powers.length) beside.push(powers[k + away]);
  }
  return median(beside);
}

function octavesOf(powers: Float64Array, binHz: number): Spectrum["octaves"] {
  return [-4, -3, -2, -1, 0, 1, 2, 3, 4].flatMap((octave) => {
    const [from, to] = [-0.5, 0.5].map((half) => Math.round((1000 * 2 ** (octave + half)) / binHz));
    if (to >= powers.length || to - from < 8) return [];
    const sum = powers.subarray(from, to).reduce((total, power) => total + power, 0);
    return [
      { octaveIndex: octave, densityDb: 10 * Math.log10(sum / ((to - from) * binHz * ENBW_BINS) + Number.MIN_VALUE) },
    ];
  });
}
