/** Whether a tone runs on without a break: its phase block by block, and where it jumps. */

import { angleRadAt, paceOf, projection } from "../math/phasor.ts";
import { cosineSums, cosineWindow } from "../math/window.ts";
import type { Span } from "./loud-span.ts";

/** A place where samples are missing, were inserted or were replaced. */
export interface Jump {
  readonly atSample: number;
  /** By how many samples the tone jumps ahead, to within its period; negative for samples too many. */
  readonly skippedSamples: number;
}

/** A jump of phase that no clock makes (judgement), and how far beyond the usual wander it must lie. */
const LEAST_JUMP_RAD = 0.03;
const WANDER_FACTOR = 10;

/** The jumps of a tone of this frequency within a span, and the longest stretch without one. */
export function continuityOf(
  samples: Float64Array,
  { startSample, endSample }: Span,
  frequencyHz: number,
  sampleRateHz: number,
): { readonly jumps: readonly Jump[]; readonly longest: Span } {
  const blockSamples = Math.max(1024, 2 ** Math.ceil(Math.log2((8 * sampleRateHz) / frequencyHz)));
  const blocksCount = Math.floor((endSample - startSample) / blockSamples);
  const whole = { startSample, endSample };
  if (blocksCount < 4) return { jumps: [], longest: whole };
  const phases = blockPhases(samples, startSample, blockSamples, blocksCount, frequencyHz, sampleRateHz);
  const steps = phases.slice(1).map((phase, k) => wrapped(phase - phases[k]));
  const usual = medianOf(steps);
  const offsets = steps.map((step) => wrapped(step - usual));
  const limitRad = Math.max(LEAST_JUMP_RAD, WANDER_FACTOR * medianOf(offsets.map(Math.abs)));
  const jumps: Jump[] = [];
  let cleanFrom = startSample;
  let longest: Span = { startSample, endSample: startSample };
  const keep = (to: number): void => {
    if (to - cleanFrom > longest.endSample - longest.startSample) longest = { startSample: cleanFrom, endSample: to };
  };
  for (let k = 0; k < offsets.length; k++) {
    if (Math.abs(offsets[k]) <= limitRad) continue;
    // A jump inside a block shows on both of its sides.
    let last = k;
    while (last + 1 < offsets.length && Math.abs(offsets[last + 1]) > limitRad) last++;
    const total = offsets.slice(k, last + 1).reduce((sum, offset) => sum + offset, 0);
    const skippedSamples = (wrapped(total) * sampleRateHz) / (2 * Math.PI * frequencyHz);
    jumps.push({ atSample: startSample + Math.round(((k + last) / 2 + 1) * blockSamples), skippedSamples });
    keep(startSample + k * blockSamples);
    cleanFrom = startSample + (last + 2) * blockSamples;
    k = last;
  }
  keep(endSample);
  return { jumps, longest: jumps.length === 0 ? whole : longest };
}

function blockPhases(
  samples: Float64Array,
  startSample: number,
  blockSamples: number,
  blocksCount: number,
  frequencyHz: number,
  sampleRateHz: number,
): number[] {
  const { weights } = cosineWindow(cosineSums.blackman, blockSamples);
  const pace = paceOf(frequencyHz, sampleRateHz);
  const block = new Float64Array(blockSamples);
  return Array.from({ length: blocksCount }, (_, k) => {
    const from = startSample + k * blockSamples;
    for (let n = 0; n < blockSamples; n++) block[n] = weights[n] * samples[from + n];
    const { re, im } = projection(block, pace, false);
    // Against the phase the tone would have had here if it had gone on at this pace
    return Math.atan2(im, re) - angleRadAt(pace, k * blockSamples);
  });
}

const wrapped = (angle: number): number => angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
