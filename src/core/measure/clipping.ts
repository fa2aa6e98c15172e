import { type Capture, channelName } from "../signal/capture.ts";
import type { TestSignal } from "../signal/test-signal.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import type { Measurement, Reading } from "./measurement.ts";

/** Within this of full scale a sample is at it: one and a half steps of 16 bits. */
const AT_FULL_SCALE_RATIO = 1 - 1.5 * 2 ** -15;
/** So many in a row are no peak that happened to touch it. */
const LEAST_RUN_COUNT = 3;
/** A tone of 20 Hz that just reaches full scale stays there for ten samples at 48 kHz. */
const LOW_TONE_RUN_COUNT = 16;
/** The part of the peak in which a sine is counted, and how much longer than a sine must it stay there (judgement). */
const TOP_RATIO = 1e-3;
const LONGER_FACTOR = 1.6;
/** One long top is a pause or a click; so many are clipping (judgement). */
const LEAST_LONG_RUNS_COUNT = 3;
/** The part of the peak in which pointed tops are counted. */
const POINT_RATIO = 1e-4;

/** What the tops of a channel look like. */
export interface Tops {
  readonly fullScaleSamplesCount: number;
  readonly positivePeakRatio: number;
  readonly negativePeakRatio: number;
  /** The sides that are flat below full scale. */
  readonly flat: "none" | "positive" | "negative" | "both";
}

/** Whether it clips: at full scale of the recorder, or flat below it in the device. */
export const clipping: Measurement = {
  id: "clipping",
  title: "Clipping",
  standard: "runs at full scale, time spent at the peak",
  needs: [
    ...(["sine", "dynamic-range", "smpte", "din", "ccif", "multitone", "sweep", "stepped-sweep", "linearity"] as const),
    ...(["crosstalk", "j-test", "white-noise", "pink-noise", "silence"] as const),
  ],
  measure(capture, signal) {
    return capture.channels.map((_, channelIndex) => reading(capture, channelIndex, signal));
  },
};

function reading(capture: Capture, channelIndex: number, signal: TestSignal): Reading {
  const tops = topsOf(capture.channels[channelIndex], topShapeOf(signal, capture.sampleRateHz));
  const { fullScaleSamplesCount, positivePeakRatio, negativePeakRatio, flat } = tops;
  const peaks = `peaks ${formatQuantity(dbFromRatio(positivePeakRatio), "DbFs", 1)} up, ${formatQuantity(dbFromRatio(negativePeakRatio), "DbFs", 1)} down`;
  const what =
    fullScaleSamplesCount > 0
      ? "the recorder clips"
      : flat === "none"
        ? "no clipping"
        : flat === "both"
          ? "flat on both sides below full scale: the device clips"
          : `flat on the ${flat} side only: the device clips asymmetrically`;
  return {
    id: "clipping",
    title: "Samples at full scale",
    value: fullScaleSamplesCount,
    unit: "Count",
    channel: channelName(channelIndex, capture.channels.length),
    condition: `${what}; ${peaks}`,
    standard: clipping.standard,
  };
}

/** How the tops of a signal look while nothing clips. */
export type TopShape = { readonly kind: "sine"; readonly paceRatio: number } | { readonly kind: "pointed" | "unknown" };

/** The tops of a signal: a sine's, pointed ones, or those of tones that come and go, which say nothing. */
export function topShapeOf(signal: TestSignal, sampleRateHz: number): TopShape {
  if (signal.kind === "sine" || signal.kind === "dynamic-range")
    return { kind: "sine", paceRatio: signal.frequencyHz / sampleRateHz };
  const pointed = ["smpte", "din", "ccif", "multitone", "white-noise", "pink-noise"].includes(signal.kind);
  return { kind: pointed ? "pointed" : "unknown" };
}

/** Reads the tops of a channel. */
export function topsOf(samples: Float64Array, shape: TopShape): Tops {
  let [highest, lowest] = [0, 0];
  for (const sample of samples) {
    if (sample > highest) highest = sample;
    if (sample < lowest) lowest = sample;
  }
  const [up, down] = [isFlat(samples, highest, shape), isFlat(samples, lowest, shape)];
  return {
    fullScaleSamplesCount: fullScaleSamples(samples, Math.max(highest, -lowest), shape),
    positivePeakRatio: highest,
    negativePeakRatio: -lowest,
    flat: up && down ? "both" : up ? "positive" : down ? "negative" : "none",
  };
}

/** Samples of runs at full scale; none in a float capture that goes beyond it, which has nothing to run into there. */
function fullScaleSamples(samples: Float64Array, peak: number, shape: TopShape): number {
  if (peak < AT_FULL_SCALE_RATIO || peak > 1 + 2 ** -15) return 0;
  const leastCount =
    shape.kind === "sine"
      ? longRunCount(shape.paceRatio, 1 - AT_FULL_SCALE_RATIO)
      : shape.kind === "pointed"
        ? LEAST_RUN_COUNT
        : LOW_TONE_RUN_COUNT;
  let [run, count] = [0, 0];
  for (const sample of samples) {
    run = Math.abs(sample) >= AT_FULL_SCALE_RATIO ? run + 1 : 0;
    if (run === leastCount) count += leastCount;
    else if (run > leastCount) count++;
  }
  return count;
}

/** A run that a sine does not make: it is above 1 - e of its peak for 2 arccos(1 - e) of its period's 2 pi. */
function longRunCount(paceRatio: number, withinRatio: number): number {
  const usualCount = Math.acos(1 - withinRatio) / (Math.PI * paceRatio);
  return Math.max(LEAST_RUN_COUNT, Math.ceil(LONGER_FACTOR * usualCount) + 1);
}

/** Whether one side stands at its peak longer than such a signal does, again and again. */
function isFlat(samples: Float64Array, peak: number, shape: TopShape): boolean {
  if (Math.abs(peak) < 1e-3 || shape.kind === "unknown") return false;
  const within = shape.kind === "sine" ? TOP_RATIO : POINT_RATIO;
  // A pointed top is one sample or two.
  const longCount = shape.kind === "sine" ? longRunCount(shape.paceRatio, TOP_RATIO) : LEAST_RUN_COUNT + 1;
  let run = 0;
  let longRunsCount = 0;
  for (const sample of samples) {
    run = sample / peak > 1 - within ? run + 1 : 0;
    if (run === longCount) longRunsCount++;
  }
  return longRunsCount >= LEAST_LONG_RUNS_COUNT;
}
