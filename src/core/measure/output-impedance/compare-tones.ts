/** Two captures of the same steady tones: amplitude and phase of each by least squares, whatever clock and start each capture has. */

import { alignmentOf } from "../../signal/align.ts";
import { type FittedTone, fitTones, shortestFitCount, type ToneFit } from "../../signal/fit-tones.ts";
import { type Spectrum, spectrumOf, strongestHz } from "../../signal/spectrum.ts";
import { formatQuantity } from "../../units/format.ts";
import { soundingSpan } from "../loud-span.ts";
import type { Compared, TransferPoint } from "./transfer.ts";

/** (judgement) Tones of one test lie within 30 dB of each other, and as far over what is around them. */
const WITHIN_RATIO = 1e-3;
const OVER_RATIO = 1e3;
const BESIDE_BINS = 9;
const MOST_TONES_COUNT = 64;
/** (judgement) With more than this share of the power elsewhere it is no signal of steady tones. */
const ELSEWHERE_RATIO = 0.02;
const MOST_SAMPLES = 1 << 20;
const BLOCK_SEC = 0.05;
const ALIGNED_COUNT = 1 << 17;
/** (judgement) Two clocks of audio devices differ by less. */
const CLOCK_RATIO = 1e-3;

/** The noise bandwidth of the fit's window, in steps of 1/length. */
const FIT_ENBW = 2.632;

/** The tones of a capture, or undefined where it is another kind of signal. */
export function steadyTonesHz(samples: Float64Array, sampleRateHz: number): readonly number[] | undefined {
  const heard = soundOf(samples, sampleRateHz);
  if (!heard) return undefined;
  const spectrum = spectrumOf(heard, sampleRateHz);
  const { binPowerRatios, binHz } = spectrum;
  const strongest = binPowerRatios.subarray(3).reduce((most, power) => Math.max(most, power), 0);
  const found: number[] = [];
  for (let k = 8; k < binPowerRatios.length - 8; k++) {
    const power = binPowerRatios[k];
    if (power < WITHIN_RATIO * strongest || !isTop(binPowerRatios, k)) continue;
    // Just beyond the window's lobe, where a sweep or noise still has power and a tone has none
    if (
      power <
      OVER_RATIO * Math.min(binPowerRatios[Math.max(0, k - BESIDE_BINS)], binPowerRatios[k + BESIDE_BINS] ?? 0)
    )
      continue;
    found.push(strongestHz(spectrum, (k - 1) * binHz, (k + 1) * binHz) ?? k * binHz);
  }
  if (found.length === 0 || found.length > MOST_TONES_COUNT) return undefined;
  const spacingHz = Math.min(found[0], ...found.slice(1).map((hz, k) => hz - found[k]));
  if (heard.length < shortestFitCount(spacingHz, sampleRateHz) / 2) return undefined;
  const fit = fitTones(heard, sampleRateHz, found, "each");
  const total = powerOf(heard);
  return powerOf(fit.residualSamples) < ELSEWHERE_RATIO * total
    ? fit.tones.map(({ frequencyHz }) => frequencyHz)
    : undefined;
}

/** Compares the tones of a capture with the same tones of another. */
export function compareTones(
  reference: Float64Array,
  samples: Float64Array,
  sampleRateHz: number,
  tonesHz: readonly number[],
): Compared {
  const [one, other] = [soundOf(reference, sampleRateHz), soundOf(samples, sampleRateHz)];
  if (!one || !other) return { refusal: "One of the captures is silent." };
  const spectrum = spectrumOf(other, sampleRateHz);
  const near = tonesHz.map((hz) => nearTone(spectrum, hz, tonesHz));
  const missing = tonesHz.find((_, k) => near[k] === undefined);
  const ownTones = steadyTonesHz(samples, sampleRateHz);
  if (missing !== undefined || ownTones?.length !== tonesHz.length)
    return {
      refusal: `The captures are of different signals: ${
        missing === undefined
          ? "one has tones that the other has not"
          : `the tone at ${formatQuantity(missing, "Hz")} is in one of them only`
      }.`,
    };
  const fits = [fitTones(one, sampleRateHz, tonesHz), fitTones(other, sampleRateHz, near as number[])];
  const rests = fits.map((fit) => spectrumOf(fit.residualSamples, sampleRateHz));
  const delay = alignmentOf(one.subarray(0, ALIGNED_COUNT), other.subarray(0, ALIGNED_COUNT))?.delaySamples ?? 0;
  // Phases are surest in the middle: from the middle of the other to where the reference's middle lies in it
  const shiftSec = ((one.length - other.length) / 2 + delay) / sampleRateHz;
  const points = tonesHz.map((_, k) =>
    pointOf([fits[0], fits[1]], k, shiftSec, [
      amplitudeSigmaRatio(fits[0].tones[k], rests[0], one.length / sampleRateHz, tonesHz),
      amplitudeSigmaRatio(fits[1].tones[k], rests[1], other.length / sampleRateHz, tonesHz),
    ]),
  );
  const seconds = formatQuantity(Math.min(one.length, other.length) / sampleRateHz, "Sec");
  return {
    points,
    signal:
      tonesHz.length === 1
        ? `${formatQuantity(fits[0].tones[0].frequencyHz, "Hz")}, ${seconds}`
        : `${tonesHz.length} tones, ${seconds}`,
  };
}

function pointOf(
  [one, other]: readonly [ToneFit, ToneFit],
  k: number,
  shiftSec: number,
  sigmas: readonly [number, number],
): TransferPoint {
  const [a, b] = [one.tones[k], other.tones[k]];
  const size = b.amplitudeRatio / a.amplitudeRatio;
  const angle = b.middlePhaseRad + 2 * Math.PI * b.frequencyHz * shiftSec - a.middlePhaseRad;
  return {
    frequencyHz: a.frequencyHz,
    re: size * Math.cos(angle),
    im: size * Math.sin(angle),
    sigmaRatio: Math.hypot(sigmas[0], sigmas[1]),
  };
}

/** One sigma of a fitted amplitude re itself, from the noise beside the tone. */
function amplitudeSigmaRatio(
  { frequencyHz, amplitudeRatio }: FittedTone,
  { binHz, binPowerRatios, segmentsCount }: Spectrum,
  lengthSec: number,
  tonesHz: readonly number[],
): number {
  const reach = Math.max(30, 0.1 * frequencyHz, 60 * binHz);
  const beside: number[] = [];
  for (
    let k = Math.max(1, Math.ceil((frequencyHz - reach) / binHz));
    k <= (frequencyHz + reach) / binHz && k < binPowerRatios.length;
    k++
  ) {
    // The fit took the noise under the tones with it.
    if (tonesHz.every((hz) => Math.abs(hz - k * binHz) > 8 / lengthSec + binHz)) beside.push(binPowerRatios[k]);
  }
  beside.sort((x, y) => x - y);
  // The middle of a gamma distribution of shape K re its mean: (1 - 1/(9K))^3  (Wilson and Hilferty 1931)
  const density = beside[beside.length >> 1] / (1 - 1 / (9 * segmentsCount)) ** 3 / binHz;
  // Powers are re a full-scale sine, A^2; an amplitude fitted over T under a window has the variance S ENBW / T of mean square, S/2 of it in phase: var A = S ENBW / (2 T)
  return Math.sqrt((density * FIT_ENBW) / (2 * lengthSec)) / amplitudeRatio;
}

function nearTone(
  { binHz, binPowerRatios, ...rest }: Spectrum,
  hz: number,
  tonesHz: readonly number[],
): number | undefined {
  const spacing = Math.min(
    ...tonesHz.filter((other) => other !== hz).map((other) => Math.abs(other - hz)),
    Number.POSITIVE_INFINITY,
  );
  const reach = Math.min(spacing / 2.1, CLOCK_RATIO * hz + 4 * binHz);
  const found = strongestHz({ binHz, binPowerRatios, ...rest }, hz - reach, hz + reach);
  if (found === undefined) return undefined;
  const bin = Math.round(found / binHz);
  const beside = Math.max(
    binPowerRatios[Math.max(0, bin - 16)],
    binPowerRatios[Math.min(binPowerRatios.length - 1, bin + 16)],
  );
  return binPowerRatios[bin] > 100 * beside ? found : undefined;
}

function soundOf(samples: Float64Array, sampleRateHz: number): Float64Array | undefined {
  const span = soundingSpan(samples, Math.round(BLOCK_SEC * sampleRateHz));
  return span && samples.subarray(span.startSample, Math.min(span.endSample, span.startSample + MOST_SAMPLES));
}

function isTop(ratios: Float64Array, index: number): boolean {
  for (let k = index - 6; k <= index + 6; k++) if (ratios[k] > ratios[index]) return false;
  return true;
}

function powerOf(samples: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const x of samples) {
    sum += x;
    squares += x * x;
  }
  return squares / samples.length - (sum / samples.length) ** 2;
}
