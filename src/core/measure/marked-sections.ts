/** The tones of a stepped test found again in a capture by its timing markers. */

import type { Capture } from "../signal/capture.ts";
import type { CrosstalkSignal, LinearitySignal, MarkedSignal, SteppedSweepSignal } from "../signal/test-signal.ts";
import { sectionsOf, type ToneSection, timelineOf } from "../signal/timeline.ts";
import { type FoundMarker, findTimingMarkers } from "../signal/timing-marker.ts";
import { formatNumber } from "../units/format.ts";
import { onceFor } from "./once.ts";

/** Where a test lies in a capture. */
export interface Placement {
  readonly refusal?: undefined;
  /** The first sample of the test itself. */
  readonly bodyStartSample: number;
  /** Samples of the capture for one of the signal at its own rate: the clocks' ratio times the rates'. */
  readonly stretchRatio: number;
  /** How much faster the recorder's clock counts than the player's. */
  readonly clockRatio: number;
  readonly inverted: boolean;
  readonly markers: readonly [FoundMarker, FoundMarker];
}

/** A tone's own stretch of the capture. */
export interface HeardSection extends ToneSection {
  /** The announced frequency as this recorder's clock counts it. */
  readonly heardHz: number;
  readonly fromSample: number;
  readonly toSample: number;
}

/** Parts of a section left out at its beginning and end, where the device and the fades settle (judgement). */
const SETTLING_RATIO = 0.25;
const ENDING_RATIO = 0.08;
/** Clocks farther apart are none of audio devices (judgement). */
const MOST_CLOCK_RATIO = 0.002;

/** A test that was found, or why it was not. */
export type PlacementWork = Placement | { readonly refusal: string };

const known = new WeakMap<readonly Float64Array[], { readonly key: string; readonly work: PlacementWork }>();

/** Finds a marked test in whichever channel holds both of its markers best; worked out once a capture. */
export function placementOf(capture: Capture, signal: MarkedSignal): PlacementWork {
  const key = `${capture.sampleRateHz} ${JSON.stringify(signal)}`;
  return onceFor(known, capture.channels, key, () => workOut(capture, signal));
}

function workOut({ channels, sampleRateHz }: Capture, signal: MarkedSignal): PlacementWork {
  const timeline = timelineOf(signal);
  const rateRatio = sampleRateHz / signal.sampleRateHz;
  const wanted = (timeline.secondMarkerSample - timeline.firstMarkerSample) * rateRatio;
  let best: readonly [FoundMarker, FoundMarker] | undefined;
  for (const samples of channels) {
    const found = findTimingMarkers(samples, sampleRateHz);
    for (const [k, first] of found.entries())
      for (const second of found.slice(k + 1)) {
        const stretch = (second.startSample - first.startSample) / wanted;
        if (Math.abs(stretch - 1) > MOST_CLOCK_RATIO) continue;
        if (!best || first.likenessRatio + second.likenessRatio > best[0].likenessRatio + best[1].likenessRatio)
          best = [first, second];
      }
  }
  if (best === undefined) {
    const markersCount = Math.max(0, ...channels.map((samples) => findTimingMarkers(samples, sampleRateHz).length));
    return {
      refusal: `The test's two timing markers, ${formatNumber(wanted / sampleRateHz)} s apart, are not in it (${markersCount} found): it was cut off, runs at another rate than its header says, or is another signal.`,
    };
  }
  const stretch = (best[1].startSample - best[0].startSample) / wanted;
  return {
    stretchRatio: stretch * rateRatio,
    clockRatio: stretch,
    bodyStartSample:
      best[0].startSample + (timeline.bodyStartSample - timeline.firstMarkerSample) * stretch * rateRatio,
    inverted: best[0].inverted,
    markers: best,
  };
}

/** Every section of a stepped test as it lies in the capture. */
export function heardSections(
  placement: Placement,
  signal: SteppedSweepSignal | CrosstalkSignal | LinearitySignal,
): HeardSection[] {
  const { bodyStartSample, stretchRatio, clockRatio } = placement;
  return sectionsOf(signal).map((section) => ({
    ...section,
    heardHz: section.frequencyHz / clockRatio,
    fromSample: Math.ceil(
      bodyStartSample + (section.startSample + SETTLING_RATIO * section.lengthSamples) * stretchRatio,
    ),
    toSample: Math.floor(
      bodyStartSample + (section.startSample + (1 - ENDING_RATIO) * section.lengthSamples) * stretchRatio,
    ),
  }));
}
