/** A steady tone in a capture: where it stands undisturbed, fitted with its harmonics, and the noise without them. */

import { BH7_HALF_LOBE_BINS } from "../math/window.ts";
import type { Capture } from "../signal/capture.ts";
import { type FittedTone, fitHarmonics, shortestFitCount, type ToneFit } from "../signal/fit-tones.ts";
import { type Spectrum, spectrumOf, strongestHz } from "../signal/spectrum.ts";
import { formatNumber, formatQuantity, formatSampleRate } from "../units/format.ts";
import { continuityOf, type Jump } from "./continuity.ts";
import { loudSpan, type Span } from "./loud-span.ts";
import { onceFor } from "./once.ts";

/** Harmonics that are fitted, the fundamental included. */
const ORDERS_COUNT = 10;

/** A tone that was found, or why there is none to measure. */
export type ToneWork = SteadyTone | { readonly refusal: string };

/** A tone with all that is read off it. */
export interface SteadyTone {
  readonly refusal?: undefined;
  readonly span: Span;
  readonly sampleRateHz: number;
  /** The samples of the span. */
  readonly heardSamples: Float64Array;
  readonly fit: ToneFit;
  readonly fundamental: FittedTone;
  /** Of what is left without fundamental, harmonics and the constant. */
  readonly noise: Spectrum;
  readonly jumps: readonly Jump[];
}

/** The longest stretch that is looked at at once: 43 s at 48 kHz. */
const MOST_SAMPLES = 1 << 21;
/** Shorter than this nothing has settled (judgement). */
const LEAST_SEC = 0.1;
/** A clock farther off than this is no clock of an audio device (judgement). */
const MOST_CLOCK_RATIO = 0.002;
const commonRatesHz = [32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000];

const known = new WeakMap<Float64Array, { readonly key: string; readonly work: ToneWork }>();

/** The tone of a channel near its announced frequency; worked out once a capture. */
export function steadyToneOf(capture: Capture, channelIndex: number, nominalHz: number): ToneWork {
  const samples = capture.channels[channelIndex];
  const { sampleRateHz } = capture;
  return onceFor(known, samples, `${nominalHz} ${sampleRateHz}`, () => workOut(samples, sampleRateHz, nominalHz));
}

function workOut(samples: Float64Array, sampleRateHz: number, nominalHz: number): ToneWork {
  const leastSec = Math.max(LEAST_SEC, shortestFitCount(nominalHz, sampleRateHz) / sampleRateHz);
  const blockSamples = Math.round(Math.max(0.02, 4 / nominalHz) * sampleRateHz);
  const loud = loudSpan(samples, blockSamples) ?? { startSample: 0, endSample: samples.length };
  const lengthSec = (loud.endSample - loud.startSample) / sampleRateHz;
  if (lengthSec < leastSec)
    return {
      refusal: `The tone is too short: ${formatQuantity(leastSec, "Sec")} without a break are needed, ${formatQuantity(lengthSec, "Sec")} are there.`,
    };
  const limited = {
    startSample: loud.startSample,
    endSample: Math.min(loud.endSample, loud.startSample + 4 * MOST_SAMPLES),
  };
  const found = frequencyIn(
    samples.subarray(limited.startSample, Math.min(limited.endSample, limited.startSample + MOST_SAMPLES)),
    sampleRateHz,
    nominalHz,
  );
  if (typeof found === "string") return { refusal: found };
  const { jumps, longest } = continuityOf(samples, limited, found, sampleRateHz);
  const span = {
    startSample: longest.startSample,
    endSample: Math.min(longest.endSample, longest.startSample + MOST_SAMPLES),
  };
  if ((span.endSample - span.startSample) / sampleRateHz < leastSec)
    return {
      refusal: `The tone breaks off ${jumps.length} times: no stretch of ${formatQuantity(leastSec, "Sec")} is whole.`,
    };
  const heardSamples = samples.subarray(span.startSample, span.endSample);
  const guessHz = strongestHz(spectrumOf(heardSamples, sampleRateHz), found * 0.99, found * 1.01) ?? found;
  const fit = fitHarmonics(heardSamples, sampleRateHz, guessHz, ORDERS_COUNT);
  const [fundamental] = fit.tones;
  const noise = spectrumOf(fit.residualSamples, sampleRateHz);
  return { span, sampleRateHz, heardSamples, fit, fundamental, noise, jumps };
}

/** The announced tone's frequency as it is here, or why it is not here. */
function frequencyIn(samples: Float64Array, sampleRateHz: number, nominalHz: number): number | string {
  const spectrum = spectrumOf(samples, sampleRateHz);
  const highestHz = sampleRateHz / 2;
  const width = 3 * BH7_HALF_LOBE_BINS * spectrum.binHz;
  const strongest = strongestHz(spectrum, 10, highestHz);
  if (strongest === undefined) return "There is no tone: nothing but silence or a constant.";
  const reachHz = MOST_CLOCK_RATIO * nominalHz + width;
  if (Math.abs(strongest - nominalHz) <= reachHz) return strongest;
  // Under a quiet tone hum may be the strongest line.
  const own = strongestHz(spectrum, nominalHz - reachHz, nominalHz + reachHz);
  if (own !== undefined && isMains(strongest) && standsClear(spectrum, own)) return own;
  const factor = strongest / nominalHz;
  // Played or recorded at one rate and written down as another: the tone stands at the ratio of the two.
  const rateHz = commonRatesHz.find((hz) => Math.abs((factor * hz) / sampleRateHz - 1) < MOST_CLOCK_RATIO);
  if (rateHz !== undefined && rateHz !== sampleRateHz)
    return `The tone stands at ${formatNumber(strongest, 1)} Hz instead of ${formatNumber(nominalHz)} Hz: the header says ${formatSampleRate(sampleRateHz)}, the recording was made at ${formatSampleRate(rateHz)}.`;
  return `This is not the announced signal: its strongest line is at ${formatNumber(strongest, 1)} Hz, not at ${formatNumber(nominalHz)} Hz.`;
}

/** Whether a frequency is one of the first multiples of 50 or 60 Hz. */
const isMains = (frequencyHz: number): boolean =>
  frequencyHz < 400 &&
  [50, 60].some((mainsHz) => Math.abs(frequencyHz / mainsHz - Math.max(1, Math.round(frequencyHz / mainsHz))) < 0.02);

/** Whether a line stands this far above the bins around it (judgement: no noise does). */
function standsClear({ binHz, binPowerRatios }: Spectrum, frequencyHz: number): boolean {
  const at = Math.round(frequencyHz / binHz);
  const around = binPowerRatios.slice(Math.max(1, at - 200), at + 201).sort();
  return binPowerRatios[at] > 300 * around[Math.floor(around.length / 2)];
}
