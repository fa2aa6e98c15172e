import { type Capture, channelName } from "../signal/capture.ts";
import type { TestSignal } from "../signal/test-signal.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import type { Measurement, Reading } from "./measurement.ts";

/** Within this of full scale a sample is at it: one and a half steps of 16 bits. */
const AT_FULL_SCALE_RATIO = 1 - 1.5 * 2 ** -15;
/** So many in a row are no peak that happened to touch it. */
const LEAST_RUN_COUNT = 3;
/** The part of the peak in which a sine is counted, and how much longer than a sine must it stay there (judgement). */
const TOP_RATIO = 1e-3;
const LONGER_FACTOR = 1.6;
/** Of sounds that are no sine: as many samples exactly at their peak as no converter's noise would leave there (judgement). */
const LEAST_EQUAL_COUNT = 16;

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
  const tops = topsOf(capture.channels[channelIndex], isSine(signal));
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

/** Whether the capture of a signal is one sine. */
export const isSine = ({ kind }: TestSignal): boolean => kind === "sine" || kind === "dynamic-range";

/** Reads the tops of a channel. */
export function topsOf(samples: Float64Array, sine: boolean): Tops {
  let [highest, lowest] = [0, 0];
  let fullScaleSamplesCount = 0;
  let run = 0;
  for (const sample of samples) {
    if (sample > highest) highest = sample;
    if (sample < lowest) lowest = sample;
    run = Math.abs(sample) >= AT_FULL_SCALE_RATIO ? run + 1 : 0;
    if (run === LEAST_RUN_COUNT) fullScaleSamplesCount += LEAST_RUN_COUNT;
    else if (run > LEAST_RUN_COUNT) fullScaleSamplesCount++;
  }
  const [up, down] = [isFlat(samples, highest, sine), isFlat(samples, lowest, sine)];
  return {
    fullScaleSamplesCount,
    positivePeakRatio: highest,
    negativePeakRatio: -lowest,
    flat: up && down ? "both" : up ? "positive" : down ? "negative" : "none",
  };
}

/** Whether one side stays at its peak longer than a sine does, or than noise ever would. */
function isFlat(samples: Float64Array, peak: number, sine: boolean): boolean {
  if (Math.abs(peak) < 1e-3) return false;
  const within = sine ? TOP_RATIO : 1e-6;
  let [above, active] = [0, 0];
  for (const sample of samples) {
    if (sample / peak > 1 - within) above++;
    // Half of a sine's time lies above sin 45 deg: how much of the recording the tone fills
    if (sample / peak > Math.SQRT1_2) active++;
  }
  if (!sine) return above >= LEAST_EQUAL_COUNT;
  // A sine is above 1 - e of its peak for arccos(1 - e) / pi of the time, above sin 45 deg for a quarter.
  return above > LONGER_FACTOR * 4 * active * (Math.acos(1 - within) / Math.PI) + 4;
}
