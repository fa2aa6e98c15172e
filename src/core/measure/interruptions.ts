import { type Capture, channelName } from "../signal/capture.ts";
import { formatQuantity } from "../units/format.ts";
import { ofEveryTone } from "./by-channel.ts";
import type { Measurement, Reading } from "./measurement.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** Zeros in a row within a sounding tone that are no zero crossing. */
const LEAST_ZEROS_COUNT = 16;
/** Samples on either side of a gap of which one must sound, and how loud re the peak (judgement). */
const NEAR_COUNT = 64;
const SOUNDING_RATIO = 0.02;
/** Buffers that audio drivers use. */
const BUFFERS = [32, 48, 64, 96, 128, 192, 256, 384, 441, 480, 512, 882, 960, 1024, 2048, 4096];
/** A click stands this many times above what the rest of the residual rarely reaches. */
const CLICK_FACTOR = 6;
const CLICK_APART_SEC = 0.005;

/** Breaks in a tone: samples lost or repeated, gaps of zeros, clicks. */
export const interruptions: Measurement = {
  id: "interruptions",
  title: "Interruptions",
  standard: "phase of the tone, runs of zeros, repeats, outliers of the fit",
  needs: ["sine", "dynamic-range"],
  measure(capture, signal) {
    return ofEveryTone(capture, signal, interruptions, "Count", (tone, channel) => {
      const channelIndex = capture.channels.findIndex((_, k) => channelName(k, capture.channels.length) === channel);
      return readings(tone, capture, channelIndex, channel);
    });
  },
};

function readings(tone: SteadyTone, capture: Capture, channelIndex: number, channel: string): Reading[] {
  const samples = capture.channels[channelIndex];
  const atSec = (sample: number) => formatQuantity(sample / capture.sampleRateHz, "Sec");
  const gaps = zeroRuns(samples);
  const repeats = repeatsOf(samples);
  const clicks = clicksOf(tone);
  const head = { channel, unit: "Count" as const, standard: interruptions.standard };
  const where = (places: readonly number[]) =>
    places.length === 0 ? "none" : `at ${places.slice(0, 5).map(atSec).join(", ")}${places.length > 5 ? " …" : ""}`;
  const skipped = tone.jumps.map(({ skippedSamples }) => Math.round(skippedSamples));
  return [
    {
      ...head,
      id: "drop-outs",
      title: "Jumps of phase",
      value: tone.jumps.length,
      condition:
        tone.jumps.length === 0
          ? "none"
          : `${where(tone.jumps.map(({ atSample }) => atSample))}; by ${skipped.slice(0, 5).join(", ")} samples, whole periods not seen; the figures are of the longest stretch without one`,
    },
    { ...head, id: "gaps", title: "Gaps of zeros", value: gaps.length, condition: where(gaps) },
    { ...head, id: "repeats", title: "Repeated buffers", value: repeats.length, condition: where(repeats) },
    {
      ...head,
      id: "clicks",
      title: "Clicks",
      value: clicks.length,
      condition: where(clicks.map((n) => n + tone.span.startSample)),
    },
  ];
}

/** Where zeros stand in a row in the midst of sound; the silence between the parts of a test is none. */
export function zeroRuns(samples: Float64Array): number[] {
  let peak = 0;
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
  const sounds = (from: number, to: number): boolean => {
    for (let n = Math.max(0, from); n < Math.min(samples.length, to); n++)
      if (Math.abs(samples[n]) > SOUNDING_RATIO * peak) return true;
    return false;
  };
  const starts: number[] = [];
  for (let n = 0; n < samples.length; ) {
    if (samples[n] !== 0) {
      n++;
      continue;
    }
    const from = n;
    while (n < samples.length && samples[n] === 0) n++;
    if (n - from >= LEAST_ZEROS_COUNT && sounds(from - NEAR_COUNT, from) && sounds(n, n + NEAR_COUNT))
      starts.push(from);
  }
  return starts;
}

/** Where a buffer's samples come again exactly; none where the whole capture repeats itself, as a file without noise does. */
function repeatsOf(samples: Float64Array): number[] {
  const starts: number[] = [];
  for (const lag of BUFFERS) {
    let run = 0;
    let equal = 0;
    const found: number[] = [];
    for (let n = lag; n < samples.length; n++) {
      const same = samples[n] === samples[n - lag] && samples[n] !== samples[n - 1];
      if (same) equal++;
      run = same ? run + 1 : 0;
      if (run === lag) found.push(n - lag + 1);
    }
    if (equal < 0.2 * samples.length) starts.push(...found);
  }
  return [...new Set(starts)].sort((one, other) => one - other).filter((at, k, all) => k === 0 || at - all[k - 1] > 64);
}

/** Outliers of what the fit leaves, one a burst; none where they come as often as the tone's own periods do. */
function clicksOf({ fit, sampleRateHz, fundamental }: SteadyTone): number[] {
  const { residualSamples } = fit;
  const sizes = residualSamples.map(Math.abs);
  // What one sample in a thousand exceeds, from a tenth of them: clicks are rarer than that.
  const some = sizes.filter((_, n) => n % 10 === 0).sort();
  const usual = some[Math.floor(0.999 * (some.length - 1))];
  const limit = CLICK_FACTOR * Math.max(usual, 1e-9);
  const clicks: number[] = [];
  for (let n = 0; n < sizes.length; n++)
    if (sizes[n] > limit && (clicks.length === 0 || n - clicks[clicks.length - 1] > CLICK_APART_SEC * sampleRateHz))
      clicks.push(n);
  const periodsCount = (residualSamples.length * fundamental.frequencyHz) / sampleRateHz;
  return clicks.length > periodsCount / 20 ? [] : clicks;
}
