import { alignmentOf } from "../signal/align.ts";
import type { Capture } from "../signal/capture.ts";
import type { MarkedSignal, TestSignal } from "../signal/test-signal.ts";
import { formatQuantity } from "../units/format.ts";
import { placementOf } from "./marked-sections.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";

/** Channels that resemble each other less than this carry no common signal to align (judgement). */
const LEAST_LIKENESS_RATIO = 0.5;
/** Long captures are aligned by their first seconds. */
const MOST_SAMPLES = 1 << 20;

/** When it arrives, which way up, how one channel lies behind the other, and the clocks, by the timing markers. */
export const delay: Measurement = {
  id: "delay",
  title: "Delay and polarity",
  standard: "cross-correlation",
  needs: ["sweep", "stepped-sweep", "linearity", "multitone", "white-noise", "pink-noise"],
  measure(capture, signal) {
    return [...(isMarked(signal) ? byMarkers(capture, signal) : []), ...betweenChannels(capture)];
  },
};

const isMarked = (signal: TestSignal): signal is MarkedSignal =>
  signal.kind === "sweep" || signal.kind === "stepped-sweep" || signal.kind === "linearity";

function byMarkers(capture: Capture, signal: MarkedSignal): Reading[] {
  const placement = placementOf(capture, signal);
  if (placement.refusal !== undefined) return [refused(delay, "Sec", placement.refusal)];
  const { markers, inverted, clockRatio } = placement;
  const standard = "timing markers";
  return [
    {
      id: "arrival",
      title: "Arrival",
      value: markers[0].startSample / capture.sampleRateHz,
      unit: "Sec",
      standard,
      condition: "the first timing marker, from the beginning of the recording",
    },
    {
      id: "polarity",
      title: "Polarity",
      value: inverted ? -1 : 1,
      unit: "Ratio",
      standard,
      condition: inverted ? "inverted: what was played upward comes out downward" : "kept",
    },
    {
      id: "clock-offset",
      title: "Clock offset",
      value: (1 / clockRatio - 1) * 1e6,
      unit: "Ppm",
      // A marker is placed to some hundredths of a sample.
      spread: (0.05 / (markers[1].startSample - markers[0].startSample)) * 1e6,
      standard,
      condition: `positive where the recorder is the slower one, by two markers ${formatQuantity((markers[1].startSample - markers[0].startSample) / capture.sampleRateHz, "Sec")} apart`,
    },
  ];
}

function betweenChannels({ channels, sampleRateHz }: Capture): Reading[] {
  if (channels.length < 2) return [];
  const [left, right] = channels.map((samples) => samples.subarray(0, MOST_SAMPLES));
  const alignment = alignmentOf(left, right);
  const head = { id: "delay-between", title: "Right behind left", standard: delay.standard };
  if (alignment === undefined || alignment.likenessRatio < LEAST_LIKENESS_RATIO)
    return [refused(head, "Sec", "The channels do not carry the same signal.", "right re left")];
  return [
    {
      ...head,
      value: alignment.delaySamples / sampleRateHz,
      unit: "Sec",
      channel: "right re left",
      condition: alignment.inverted ? "the channels are of opposite polarity" : "the channels are of one polarity",
    },
  ];
}
