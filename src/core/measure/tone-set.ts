/** Several tones of one clock in a capture, fitted together, and what is left without them. */

import type { Capture } from "../signal/capture.ts";
import { fitTones, type ToneFit } from "../signal/fit-tones.ts";
import { type Spectrum, spectrumOf, strongestHz } from "../signal/spectrum.ts";
import type { Tone } from "../signal/tones.ts";
import { formatQuantity } from "../units/format.ts";
import { soundingSpan } from "./loud-span.ts";
import { onceFor } from "./once.ts";

/** Tones that were found, or why there are none to measure. */
export type ToneSetWork = ToneSet | { readonly refusal: string };

/** Tones with what is read off them. */
export interface ToneSet {
  readonly refusal?: undefined;
  readonly sampleRateHz: number;
  readonly heardSamples: Float64Array;
  /** In the order of the announced tones. */
  readonly fit: ToneFit;
  /** Of what is left without the tones and the constant. */
  readonly rest: Spectrum;
  /** How much faster the tones are than announced. */
  readonly clockRatio: number;
}

const MOST_SAMPLES = 1 << 21;
/** Long enough that the slowest beat of a multitone leaves no block without sound. */
const BLOCK_SEC = 0.05;
/** Tones nearer to each other than this many steps of 1/length cannot be told apart well (their lobes overlap up to 7). */
const LEAST_SPACING_BINS = 5;
/** A clock farther off is no clock of an audio device (judgement). */
const MOST_CLOCK_RATIO = 0.002;
/** Less than this share of the power in the announced tones is another signal (judgement). */
const LEAST_SHARE_RATIO = 0.5;

const known = new WeakMap<Float64Array, { readonly key: string; readonly work: ToneSetWork }>();

/** The announced tones of a channel; worked out once a capture. */
export function toneSetOf(capture: Capture, channelIndex: number, tones: readonly Tone[]): ToneSetWork {
  const samples = capture.channels[channelIndex];
  const { sampleRateHz } = capture;
  const key = [sampleRateHz, ...tones.map(({ frequencyHz }) => frequencyHz)].join(" ");
  return onceFor(known, samples, key, () => workOut(samples, sampleRateHz, tones));
}

function workOut(samples: Float64Array, sampleRateHz: number, tones: readonly Tone[]): ToneSetWork {
  const frequenciesHz = tones.map(({ frequencyHz }) => frequencyHz);
  const sorted = [0, ...frequenciesHz].sort((one, other) => one - other);
  const spacingHz = Math.min(...sorted.slice(1).map((hz, k) => hz - sorted[k]));
  const leastSec = LEAST_SPACING_BINS / spacingHz;
  const span = soundingSpan(samples, Math.round(BLOCK_SEC * sampleRateHz));
  const lengthSec = span ? (span.endSample - span.startSample) / sampleRateHz : 0;
  if (span === undefined || lengthSec < leastSec)
    return {
      refusal: `The tones are too short: ${formatQuantity(leastSec, "Sec")} without a break are needed, ${formatQuantity(lengthSec, "Sec")} are there.`,
    };
  const heardSamples = samples.subarray(span.startSample, Math.min(span.endSample, span.startSample + MOST_SAMPLES));
  const clockRatio = clockRatioOf(spectrumOf(heardSamples, sampleRateHz), frequenciesHz, spacingHz);
  const fit = fitTones(
    heardSamples,
    sampleRateHz,
    frequenciesHz.map((hz) => hz * clockRatio),
    "together",
  );
  const rest = spectrumOf(fit.residualSamples, sampleRateHz);
  const inTones = fit.tones.reduce((sum, tone) => sum + tone.amplitudeRatio ** 2, 0);
  const elsewhere = rest.binPowerRatios.reduce((sum, power) => sum + power, 0);
  if (!(inTones > LEAST_SHARE_RATIO * (inTones + elsewhere)))
    return { refusal: "This is not the announced signal: most of its power is not in the announced tones." };
  return { sampleRateHz, heardSamples, fit, rest, clockRatio };
}

/** One ratio for all tones from the lines nearest to them, the strong and high ones counting most. */
function clockRatioOf(spectrum: Spectrum, frequenciesHz: readonly number[], spacingHz: number): number {
  let above = 0;
  let below = 0;
  for (const hz of frequenciesHz) {
    const reachHz = Math.min(spacingHz / 2.1, MOST_CLOCK_RATIO * hz + spectrum.binHz * 4);
    const found = strongestHz(spectrum, hz - reachHz, hz + reachHz);
    if (found === undefined) continue;
    const weight = spectrum.binPowerRatios[Math.round(found / spectrum.binHz)];
    above += weight * hz * found;
    below += weight * hz * hz;
  }
  return below === 0 ? 1 : above / below;
}
