/** What was recorded: samples by channel, full scale 1, with the rate that the file states. */

/** A recording, or a part of one. */
export interface Capture {
  /** Its name as it may be shown. */
  readonly name: string;
  readonly sampleRateHz: number;
  /** One array a channel, all of one length; full scale is 1. */
  readonly channels: readonly Float64Array[];
}

/** How long a capture lasts. */
export function durationSecOf({ channels, sampleRateHz }: Capture): number {
  return (channels[0]?.length ?? 0) / sampleRateHz;
}

/** What a channel is called: left and right of two, else its number. */
export function channelName(channelIndex: number, channelsCount: number): string {
  if (channelsCount === 1) return "mono";
  if (channelsCount === 2) return channelIndex === 0 ? "left" : "right";
  return `channel ${channelIndex + 1}`;
}
