/** What was recorded: samples by channel, full scale 1, with the rate that the file states. */

import type { Spectrum } from "./spectrum.ts";

/** A recording, or the beginning of one that is too long to be held. */
export interface Capture {
  /** Its name as it may be shown. */
  readonly name: string;
  readonly sampleRateHz: number;
  /** One array a channel, all of one length; full scale is 1. */
  readonly channels: readonly Float64Array[];
  /** What was heard of all of it, where `channels` holds the beginning only. */
  readonly whole?: WholeCapture;
}

/** A long recording heard through once. */
export interface WholeCapture {
  readonly durationSec: number;
  /** By channel, the mean spectrum. */
  readonly spectra: readonly Spectrum[];
  /** By channel, the mean. */
  readonly dcRatios: readonly number[];
  /** By channel, the highest reading of the quasi-peak meter of ITU-R BS.468-4, re a full-scale sine; absent where it did not listen. */
  readonly quasiPeakRatios?: readonly number[];
}

/** How long a capture lasts, or what is held of it. */
export function durationSecOf({ channels, sampleRateHz }: Capture): number {
  return (channels[0]?.length ?? 0) / sampleRateHz;
}

/** What a channel is called: left and right of two, else its number. */
export function channelName(channelIndex: number, channelsCount: number): string {
  if (channelsCount === 1) return "mono";
  if (channelsCount === 2) return channelIndex === 0 ? "left" : "right";
  return `channel ${channelIndex + 1}`;
}
