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
  const row = new Float64Array(frequenciesHz.length);
  bands.forEach((band, bandIndex) => {
    row.fill(0);
    addIntegrationWeights(frequenciesHz, band.lowHz, band.highHz, row);
    firstIndices[bandIndex] = row.findIndex((weight) => weight !== 0);
    const lastIndex = row.findLastIndex((weight) => weight !== 0);
    for (let index = firstIndices[bandIndex]; index <= lastIndex; index += 1) weightsHz.push(row[index]);
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
