/** Lines: steady tones that stand above the noise beside them, found without knowing where to look. */

import { type Frames, HALF_LOBE_BINS, rankedNoiseRatio, rankedPower, rankOf, topShift } from "./frames.ts";

/** A steady tone. */
export interface Line {
  readonly frequencyHz: number;
  /** Power re a full-scale sine. */
  readonly powerRatio: number;
  /** Its top above the noise of one bin. */
  readonly riseDb: number;
  /** The quarter of the frames where it is weakest re the quarter where it is strongest: 1 for a tone that never changes. */
  readonly steadyRatio: number;
  /** One sigma of where its top stands from frame to frame, in bins. */
  readonly waverBinRatio: number;
}

/** (judgement) Lines are looked for where one can hear them. */
const LOWEST_LINE_HZ = 20;
const HIGHEST_LINE_HZ = 20_500;
/** Bins to each side that say how high the noise beside a line is: 30 Hz. */
const BESIDE_BINS = 40;
const STEP_BINS = 8;

/** The noise of each bin, from the middle of the bins around it: lines are few among them. */
export function noiseBeside({ lowerRatios, binsCount, frames }: Frames): Float64Array {
  const noise = new Float64Array(binsCount);
  const spacing = Math.ceil(binsCount / STEP_BINS) + 1;
  const bias = rankedNoiseRatio(rankOf(0.25, frames.length), frames.length);
  const knots = new Float64Array(spacing);
  for (let index = 0; index < spacing; index++) {
    const centre = Math.min(binsCount - 1, index * STEP_BINS);
    const reach = Math.max(10, Math.min(BESIDE_BINS, centre - 1));
    const around = lowerRatios.slice(Math.max(2, centre - reach), Math.min(binsCount, centre + reach + 1)).sort();
    knots[index] = around[around.length >> 1] / bias;
  }
  for (let k = 0; k < binsCount; k++) {
    const index = Math.floor(k / STEP_BINS);
    const share = k / STEP_BINS - index;
    noise[k] = knots[index] * (1 - share) + knots[Math.min(spacing - 1, index + 1)] * share;
  }
  return noise;
}

/** (judgement) A bin rises over its noise tenfold before it is looked at; the lower quarter of the frames never does so by chance. */
const LEAST_RISE_RATIO = 10;
/** (judgement) A steady tone keeps its power: three quarters of the frames within 4 dB of each other, none 8 dB below the middle. */
const LEAST_QUARTERS_RATIO = 0.4;
const LEAST_OF_MIDDLE_RATIO = 0.16;

/** Every steady line of a recording, rising in frequency. */
export function linesIn(spectra: Frames, noiseRatios: Float64Array): Line[] {
  const { binHz, lowerRatios } = spectra;
  const last = Math.min(lowerRatios.length - 1 - HALF_LOBE_BINS, Math.floor(HIGHEST_LINE_HZ / binHz));
  const lines: Line[] = [];
  for (let k = Math.ceil(LOWEST_LINE_HZ / binHz); k <= last; k++) {
    const rise = lowerRatios[k] / noiseRatios[k];
    if (!(rise > LEAST_RISE_RATIO) || !isTop(lowerRatios, k)) continue;
    const power = rankedPower(spectra, k - HALF_LOBE_BINS, k + HALF_LOBE_BINS);
    if (power.lowerRatio < LEAST_QUARTERS_RATIO * power.upperRatio) continue;
    if (power.leastRatio < LEAST_OF_MIDDLE_RATIO * power.middleRatio) continue;
    const under = noiseRatios
      .subarray(k - HALF_LOBE_BINS, k + HALF_LOBE_BINS + 1)
      .reduce((sum, noise) => sum + noise, 0);
    lines.push({
      frequencyHz: (k + topShift(lowerRatios, k)) * binHz,
      powerRatio: Math.max(0, power.middleRatio - under),
      riseDb: 10 * Math.log10(rise),
      steadyRatio: power.lowerRatio / power.upperRatio,
      waverBinRatio: waverOf(spectra, k),
    });
  }
  return withoutSkirts(lines, binHz);
}

function waverOf({ frames }: Frames, bin: number): number {
  const places = frames.map((powers) => {
    let top = bin;
    for (let k = bin - 2; k <= bin + 2; k++) if (powers[k] > powers[top]) top = k;
    return top + topShift(powers, top);
  });
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  return Math.sqrt(places.reduce((sum, place) => sum + (place - mean) ** 2, 0) / places.length);
}

function isTop(ratios: Float64Array, bin: number): boolean {
  for (let k = bin - 2; k <= bin + 2; k++) if (ratios[k] > ratios[bin]) return false;
  return true;
}

/** Drops what is only the foot of a far stronger neighbour: a tone that wavers a little is wider than the window's lobe. */
function withoutSkirts(lines: readonly Line[], binHz: number): Line[] {
  return lines.filter(
    (line) =>
      !lines.some(
        (other) =>
          other.powerRatio > 30 * line.powerRatio &&
          Math.abs(other.frequencyHz - line.frequencyHz) < (2 * HALF_LOBE_BINS + 4) * binHz,
      ),
  );
}
