/** Integrals over many bands of a curve on one frequency grid, prepared once and taken thousands of times. */
import { addIntegrationWeights } from "../../math/interpolate.ts";
import type { ErbBand } from "./erb.ts";

/** Integration weights of all bands end to end: band b uses grid samples from `firstIndices[b]` and weights from `offsetIndices[b]` up to `offsetIndices[b + 1]`. */
export interface BandWeights {
  readonly firstIndices: Int32Array;
  readonly offsetIndices: Int32Array;
  readonly weightsHz: Float64Array;
}

/** Prepares the bands; the frequencies rise, and the curve runs straight between them and level beyond their ends. */
export function bandWeights(
  frequenciesHz: ArrayLike<number>,
  bands: readonly Pick<ErbBand, "lowHz" | "highHz">[],
): BandWeights {
  const firstIndices = new Int32Array(bands.length);
  const offsetIndices = new Int32Array(bands.length + 1);
  const weightsHz: number[] = [];
  const gridHz = Float64Array.from(frequenciesHz);
  const row = new Float64Array(gridHz.length);
  bands.forEach((band, bandIndex) => {
    // Only the samples around the band have weight in it.
    let first = 0;
    while (first + 1 < gridHz.length - 1 && gridHz[first + 1] <= band.lowHz) first += 1;
    let last = first + 1;
    while (last < gridHz.length - 1 && gridHz[last] < band.highHz) last += 1;
    const within = row.subarray(0, last - first + 1).fill(0);
    addIntegrationWeights(gridHz.subarray(first, last + 1), band.lowHz, band.highHz, within);
    firstIndices[bandIndex] = first;
    for (const weightHz of within) weightsHz.push(weightHz);
    offsetIndices[bandIndex + 1] = weightsHz.length;
  });
  return { firstIndices, offsetIndices, weightsHz: Float64Array.from(weightsHz) };
}

/** Integral of a density over one band, in the density's unit times hertz. */
export function bandIntegral(weights: BandWeights, bandIndex: number, density: ArrayLike<number>): number {
  const end = weights.offsetIndices[bandIndex + 1];
  let sample = weights.firstIndices[bandIndex];
  let sum = 0;
  for (let index = weights.offsetIndices[bandIndex]; index < end; index += 1) {
    sum += weights.weightsHz[index] * density[sample];
    sample += 1;
  }
  return sum;
}
