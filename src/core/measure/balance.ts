import { type Capture, channelName } from "../signal/capture.ts";
import { fitTones } from "../signal/fit-tones.ts";
import type { SineSignal } from "../signal/test-signal.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { toneWords } from "./by-channel.ts";
import { levelSpans, type Span } from "./loud-span.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";
import { type SteadyTone, steadyToneOf } from "./steady-tone.ts";

/** Below this a step of a turned volume is taken for silence. */
const QUIETEST_RATIO = 1e-5;

/** Right against left: of one tone, and over a recording in which the volume was turned step by step. */
export const balance: Measurement = {
  id: "balance",
  title: "Channel balance",
  standard: "least-squares fit",
  needs: ["sine"],
  measure(capture, signal) {
    if (signal.kind !== "sine") return [];
    if (capture.channels.length < 2)
      return [refused(balance, "Db", "Balance needs both channels, this capture has one.")];
    const [left, right] = [0, 1].map((channelIndex) => steadyToneOf(capture, channelIndex, signal.frequencyHz));
    for (const [channelIndex, tone] of [left, right].entries())
      if (tone.refusal !== undefined)
        return [refused(balance, "Db", `${tone.refusal.replace(/\.$/, "")} (${channelName(channelIndex, 2)}).`)];
    return [atOneLevel(left as SteadyTone, right as SteadyTone), ...overVolume(capture, signal, left as SteadyTone)];
  },
};

function atOneLevel(left: SteadyTone, right: SteadyTone): Reading {
  return {
    id: "balance",
    title: balance.title,
    value: dbFromRatio(right.fundamental.amplitudeRatio / left.fundamental.amplitudeRatio),
    unit: "Db",
    channel: "right re left",
    condition: `levels of both fitted, ${toneWords(left)}`,
    standard: balance.standard,
    spoiling: "multiplies",
  };
}

/** The balance at each level at which the tone stood still; nothing where there are fewer than three. */
function overVolume(capture: Capture, signal: SineSignal, left: SteadyTone): Reading[] {
  const { sampleRateHz, channels } = capture;
  const blockSamples = Math.round(Math.max(0.05, 6 / signal.frequencyHz) * sampleRateHz);
  const leastSamples = Math.round(Math.max(0.2, 16 / signal.frequencyHz) * sampleRateHz);
  const stands = levelSpans(channels[0], blockSamples, QUIETEST_RATIO).filter(
    ({ startSample, endSample }) => endSample - startSample >= leastSamples,
  );
  if (stands.length < 3) return [];
  const { frequencyHz } = left.fundamental;
  const points = stands
    .map((span) => pointOf(channels, span, frequencyHz, sampleRateHz))
    .sort((one, other) => one.volumeDb - other.volumeDb);
  const loudestDb = points[points.length - 1].volumeDb;
  const worst = points.reduce((most, point) => (Math.abs(point.balanceDb) > Math.abs(most.balanceDb) ? point : most));
  const at = formatQuantity(worst.volumeDb - loudestDb, "Db");
  return [
    {
      id: "balance-over-volume",
      title: "Balance over volume, worst",
      value: worst.balanceDb,
      unit: "Db",
      channel: "right re left",
      condition: `${points.length} positions of the volume, this one ${at} re the loudest, ${formatNumber(frequencyHz)} Hz`,
      standard: balance.standard,
      curve: {
        title: "Right re left",
        xUnit: "Db",
        yUnit: "Db",
        xs: points.map(({ volumeDb }) => volumeDb - loudestDb),
        ys: points.map(({ balanceDb }) => balanceDb),
      },
    },
  ];
}

function pointOf(
  channels: readonly Float64Array[],
  { startSample, endSample }: Span,
  frequencyHz: number,
  sampleRateHz: number,
): { readonly volumeDb: number; readonly balanceDb: number } {
  const [left, right] = [0, 1].map(
    (k) =>
      fitTones(channels[k].subarray(startSample, endSample), sampleRateHz, [frequencyHz], "none").tones[0]
        .amplitudeRatio,
  );
  return { volumeDb: dbFromRatio(left), balanceDb: dbFromRatio(right / left) };
}
