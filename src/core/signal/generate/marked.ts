/** Puts a test between its two timing markers. */

import type { MarkedSignal } from "../test-signal.ts";
import { type Timeline, timelineOf } from "../timeline.ts";
import { timingMarker } from "../timing-marker.ts";

/** Silence with both markers in it, and where everything lies. */
export function markedSilence(
  signal: MarkedSignal,
  peakRatio: number,
): { readonly samples: Float64Array; readonly timeline: Timeline } {
  const timeline = timelineOf(signal);
  const samples = new Float64Array(timeline.lengthSamples);
  const marker = timingMarker(signal.sampleRateHz).map((x) => peakRatio * x);
  samples.set(marker, timeline.firstMarkerSample);
  samples.set(marker, timeline.secondMarkerSample);
  return { samples, timeline };
}
