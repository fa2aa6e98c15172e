/** Straight lines between samples, on a logarithmic frequency axis where frequency is concerned. */

/** Which sample at or below x a search starts from: the last index whose abscissa is not above x, at least 0 and at most the last but one. */
function segmentIndex(abscissas: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = abscissas.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (abscissas[middle] <= x) low = middle;
    else high = middle;
  }
  return low;
}

/** The value at x on straight lines between samples sorted by abscissa; beyond the ends the end values hold. */
export function interpolateLinear(abscissas: ArrayLike<number>, ordinates: ArrayLike<number>, x: number): number {
  const last = abscissas.length - 1;
  if (x <= abscissas[0]) return ordinates[0];
  if (x >= abscissas[last]) return ordinates[last];
  const index = segmentIndex(abscissas, x);
  const share = (x - abscissas[index]) / (abscissas[index + 1] - abscissas[index]);
  return ordinates[index] + share * (ordinates[index + 1] - ordinates[index]);
}

/** The value at a frequency on straight lines over log frequency; beyond the ends the end values hold. */
export function interpolateLogFrequency(
  frequenciesHz: ArrayLike<number>,
  ordinates: ArrayLike<number>,
  frequencyHz: number,
): number {
  const last = frequenciesHz.length - 1;
  if (frequencyHz <= frequenciesHz[0]) return ordinates[0];
  if (frequencyHz >= frequenciesHz[last]) return ordinates[last];
  const index = segmentIndex(frequenciesHz, frequencyHz);
  const share =
    Math.log(frequencyHz / frequenciesHz[index]) / Math.log(frequenciesHz[index + 1] / frequenciesHz[index]);
  return ordinates[index] + share * (ordinates[index + 1] - ordinates[index]);
}

/**
 * Weights that turn samples into the integral over [from, to] of the straight lines between them.
 *
 * `sum weights[i] y[i]` is exact for a piecewise linear y. Beyond the first and last sample the end value
 * holds. `into` is added to, one weight a sample, so that several bands can share an array.
 */
export function addIntegrationWeights(
  abscissas: ArrayLike<number>,
  from: number,
  to: number,
  into: Float64Array,
): void {
  const last = abscissas.length - 1;
  if (to <= from) return;
  into[0] += Math.max(0, Math.min(to, abscissas[0]) - from);
  into[last] += Math.max(0, to - Math.max(from, abscissas[last]));
  for (let index = 0; index < last; index += 1) {
    const left = abscissas[index];
    const width = abscissas[index + 1] - left;
    const low = Math.max(from, left);
    const high = Math.min(to, abscissas[index + 1]);
    if (high <= low) continue;
    // The mean of a straight line over [low, high] is its value in the middle.
    const share = ((low + high) / 2 - left) / width;
    into[index] += (high - low) * (1 - share);
    into[index + 1] += (high - low) * share;
  }
}
