/** The normal distribution, and sums of squares. */

/** Root of the sum of squares: uncorrelated voltages or spreads together. */
export function rootSumOfSquares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] * values[index];
  return Math.sqrt(sum);
}

/** Density of the standard normal distribution. */
function normalDensity(deviate: number): number {
  // phi(x) = exp(-x^2 / 2) / sqrt(2 pi)
  return Math.exp((-deviate * deviate) / 2) / Math.sqrt(2 * Math.PI);
}

/** Probability that a standard normal variable stays below a deviate; the small tails keep their relative precision. */
export function normalCdf(deviate: number): number {
  if (Number.isNaN(deviate)) return Number.NaN;
  return deviate > 0 ? 1 - lowerTail(-deviate) : lowerTail(deviate);
}

/** Phi(x) for x <= 0. */
function lowerTail(deviate: number): number {
  const size = -deviate;
  if (size > 38.6) return 0;
  if (size < 3) {
    // Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...)  (Abramowitz and Stegun 26.2.11)
    let term = deviate;
    let sum = deviate;
    for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
      term *= (deviate * deviate) / odd;
      sum += term;
    }
    return 0.5 + normalDensity(deviate) * sum;
  }
  // Q(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...))))  (Abramowitz and Stegun 26.2.14), from the far end
  let fraction = size;
  for (let level = 80; level >= 1; level -= 1) fraction = size + level / fraction;
  return normalDensity(deviate) / fraction;
}

/** The deviate below which a standard normal variable stays with this probability; 0 and 1 give minus and plus infinity. */
export function normalQuantile(probabilityRatio: number): number {
  if (!(probabilityRatio >= 0 && probabilityRatio <= 1)) return Number.NaN;
  if (probabilityRatio === 0) return Number.NEGATIVE_INFINITY;
  if (probabilityRatio === 1) return Number.POSITIVE_INFINITY;
  if (probabilityRatio > 0.5) return -normalQuantile(1 - probabilityRatio);
  // First guess, within 4.5e-4: t = sqrt(-2 ln p)  (Abramowitz and Stegun 26.2.23)
  const t = Math.sqrt(-2 * Math.log(probabilityRatio));
  let deviate = -(
    t -
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  );
  // Halley's steps on Phi(x) - p, whose second derivative is -x phi(x)
  for (let step = 0; step < 3; step += 1) {
    const newton = (normalCdf(deviate) - probabilityRatio) / normalDensity(deviate);
    deviate -= newton / (1 + (deviate * newton) / 2);
  }
  return deviate;
}
