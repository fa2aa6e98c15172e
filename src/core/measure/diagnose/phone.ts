/** A GSM phone in a recording: its bursts, and what else of the spectrum they account for. */

import type { Frames } from "./frames.ts";

/** What is found of a phone. */
export interface Phone {
  /** Frames of the recording in which it sends, of all. */
  readonly framesCount: number;
  readonly mostMembersCount: number;
  /** Its mean power over the recording. */
  readonly powerRatio: number;
}

/** A phone sends in one of eight slots of a frame of 120/26 ms. */
export const PHONE_FRAME_HZ = 26 / 0.12;
/** Every 26th frame is idle: lines at every multiple of 8 1/3 Hz, among them 50 Hz and 1 kHz. */
const MULTIFRAME_HZ = PHONE_FRAME_HZ / 26;
const ORDERS_COUNT = 15;
/** (judgement) So many of the first seven multiples at once, each so far over the noise and over what lies between. */
export const FIRST_ORDERS_COUNT = 7;
/** The least of them that make a phone. */
export const LEAST_MEMBERS_COUNT = 5;
const LEAST_RISE_RATIO = 10;
/** (judgement) It sends for a tenth of the recording at least, and longer than one frame of it. */
const LEAST_FRAMES_RATIO = 0.1;

/** The phone in these spectra, or undefined. */
export function phoneIn({ binHz, frames }: Frames, noiseRatios: Float64Array): Phone | undefined {
  let [framesCount, power, mostMembersCount] = [0, 0, 0];
  for (const powers of frames) {
    let [membersCount, sum] = [0, 0];
    for (let order = 1; order <= ORDERS_COUNT; order++) {
      const centre = Math.round((order * PHONE_FRAME_HZ) / binHz);
      const top = Math.max(powers[centre - 1], powers[centre], powers[centre + 1]);
      const between = meanAround(powers, Math.round(((order + 0.5) * PHONE_FRAME_HZ) / binHz), 10);
      if (top <= LEAST_RISE_RATIO * Math.max(noiseRatios[centre], between)) continue;
      if (order <= FIRST_ORDERS_COUNT) membersCount++;
      sum += 9 * meanAround(powers, centre, 4);
    }
    if (membersCount < LEAST_MEMBERS_COUNT) continue;
    framesCount++;
    power += sum;
    mostMembersCount = Math.max(mostMembersCount, membersCount);
  }
  if (framesCount < Math.max(2, LEAST_FRAMES_RATIO * frames.length)) return undefined;
  return { framesCount, mostMembersCount, powerRatio: power / frames.length };
}

/** (judgement) What stands so far over the phone's lines beside it is not the phone's. */
const OVER_PHONE_RATIO = 8;

/** Whether the power of a line is no more than what the phone's own lines on both sides have, 8 1/3 Hz away or a frame away. */
export function isOfPhone({ binHz, meanRatios }: Frames, frequencyHz: number): boolean {
  const own = 9 * meanAround(meanRatios, Math.round(frequencyHz / binHz), 4);
  const beside = [MULTIFRAME_HZ, -MULTIFRAME_HZ, PHONE_FRAME_HZ, -PHONE_FRAME_HZ].map((step) => {
    const place = MULTIFRAME_HZ * Math.round((frequencyHz + step) / MULTIFRAME_HZ);
    return 9 * meanAround(meanRatios, Math.round(place / binHz), 4);
  });
  const isFrameLine = Math.abs(frequencyHz - PHONE_FRAME_HZ * Math.round(frequencyHz / PHONE_FRAME_HZ)) < 2.5 * binHz;
  return own <= OVER_PHONE_RATIO * Math.max(...beside) || isFrameLine;
}

function meanAround(powers: Float64Array, centre: number, reach: number): number {
  let sum = 0;
  for (let k = centre - reach; k <= centre + reach; k++) sum += powers[Math.abs(k)] ?? 0;
  return sum / (2 * reach + 1);
}
