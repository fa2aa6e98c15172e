/** What is wrong with a capture before anything is read off it, and which figures that spoils. */

import { type Capture, channelName } from "../signal/capture.ts";
import type { TestSignal } from "../signal/test-signal.ts";
import { formatNumber } from "../units/format.ts";
import { type TopShape, topShapeOf, topsOf } from "./clipping.ts";
import { zeroRuns } from "./interruptions.ts";
import type { Measurement } from "./measurement.ts";

/** One thing that is wrong. */
export interface Fault {
  readonly id: "not-finite" | "silent" | "constant" | "clipped" | "flat" | "dead-channel" | "gaps";
  readonly sentence: string;
  /** Of one channel; absent for the whole capture. */
  readonly channel?: string;
  /** Measurements that cannot be believed. */
  readonly spoils: readonly Measurement["id"][] | "all";
}

/** Quieter than this a channel that should sound is silent (judgement: -140 dBFS lies below every converter's noise). */
const SILENT_RATIO = 1e-7;
/** A channel this far below the other carries its leak and no signal of its own (judgement). */
const DEAD_RATIO = 1e-4;
/** What a clipped capture still tells: when, how fast, and that it clips. */
const SPOILT_BY_CLIPPING: readonly Measurement["id"][] = [
  ...["thd", "thd-n", "harmonics", "noise", "snr", "imd", "td-n", "level", "linearity", "response", "stepped-response"],
  ...["crosstalk", "dynamic-range", "balance", "dc", "jitter"],
];

/** Every fault of a capture of a signal, the worst first. */
export function faultsOf(capture: Capture, signal: TestSignal): Fault[] {
  const { channels } = capture;
  const facts = channels.map((samples) => factsOf(samples));
  const called = (k: number) => channelName(k, channels.length);
  const strays = facts.findIndex(({ finite }) => !finite);
  if (strays >= 0)
    return [
      {
        id: "not-finite",
        sentence: `The ${called(strays)} channel holds values that are not numbers: export it again.`,
        spoils: "all",
      },
    ];
  // Nothing is expected to sound: noise and hum measure what there is.
  if (signal.kind === "silence") return [];
  if (facts.every(({ swing }) => swing < SILENT_RATIO)) {
    const constant = facts.some(({ mean }) => Math.abs(mean) > SILENT_RATIO);
    return [
      constant
        ? {
            id: "constant",
            sentence: "It holds a constant and nothing else: direct voltage, no signal.",
            spoils: "all",
          }
        : { id: "silent", sentence: "It is silent: check the input, the cable and the mute.", spoils: "all" },
    ];
  }
  return facts.flatMap((_, k) => [
    ...deadChannel(facts, k, signal, called(k)),
    ...clippedChannel(channels[k], topShapeOf(signal, capture.sampleRateHz), called(k)),
    ...gapsIn(channels[k], capture.sampleRateHz, called(k)),
  ]);
}

function deadChannel(facts: readonly Facts[], k: number, { kind }: TestSignal, channel: string): Fault[] {
  // A crosstalk test lets each channel rest while the other plays, and says itself when one is dead.
  if (kind === "crosstalk") return [];
  const loudest = Math.max(...facts.map(({ swing }) => swing));
  if (facts[k].swing > Math.max(SILENT_RATIO, DEAD_RATIO * loudest)) return [];
  const sentence = `The ${channel} channel is dead: nothing but noise or a leak in it. The other one can be trusted.`;
  return [{ id: "dead-channel", sentence, channel, spoils: "all" }];
}

function clippedChannel(samples: Float64Array, shape: TopShape, channel: string): Fault[] {
  const { fullScaleSamplesCount, flat } = topsOf(samples, shape);
  if (fullScaleSamplesCount > 0)
    return [
      {
        id: "clipped",
        sentence: `The recorder clips in the ${channel} channel (${formatNumber(fullScaleSamplesCount)} samples at full scale): turn the input down or use a pad. Frequency, clock and delay can be trusted.`,
        channel,
        spoils: SPOILT_BY_CLIPPING,
      },
    ];
  if (flat === "none") return [];
  const sides = flat === "both" ? "both sides" : `the ${flat} side`;
  return [
    {
      id: "flat",
      sentence: `The ${channel} channel is flat on ${sides} below full scale: the device clips, and its figures are those of clipping.`,
      channel,
      spoils: [],
    },
  ];
}

function gapsIn(samples: Float64Array, sampleRateHz: number, channel: string): Fault[] {
  const gaps = zeroRuns(samples);
  if (gaps.length === 0) return [];
  const places = gaps.slice(0, 3).map((n) => `${(n / sampleRateHz).toFixed(2)} s`);
  return [
    {
      id: "gaps",
      sentence: `The ${channel} channel has gaps of zeros (${places.join(", ")}${gaps.length > 3 ? " …" : ""}); figures of a steady tone are those of its longest whole stretch, others hold them.`,
      channel,
      spoils: [],
    },
  ];
}

interface Facts {
  readonly finite: boolean;
  readonly mean: number;
  /** Rms about the mean. */
  readonly swing: number;
}

function factsOf(samples: Float64Array): Facts {
  let sum = 0;
  let squares = 0;
  for (const sample of samples) {
    sum += sample;
    squares += sample * sample;
  }
  const mean = sum / Math.max(1, samples.length);
  const swing = Math.sqrt(Math.max(0, squares / Math.max(1, samples.length) - mean * mean));
  return { finite: Number.isFinite(squares), mean, swing };
}
