/**
 * Windows of a Fourier transform: their weights, what they do to a line (coherent gain) and to noise (noise bandwidth).
 *
 * They are sampled in the middle of each step, so that they are symmetric about the centre of the data and no weight is zero.
 */

/** A window of one length. */
export interface Window {
  readonly weights: Float64Array;
  /** Mean of the weights: what a line between them is scaled by. */
  readonly coherentGainRatio: number;
  /** Width, in steps of 1/length, of a rectangle that passes as much white noise at the same height of a line. */
  readonly enbwBins: number;
}

/** Windows that are sums of cosines, by their coefficients. */
export const cosineSums = {
  hann: [0.5, 0.5],
  blackman: [0.42, 0.5, 0.08],
  // Harris, Proc. IEEE 66(1), 1978: four terms, side lobes below -92 dB
  blackmanHarris4: [0.35875, 0.48829, 0.14128, 0.01168],
  // Seven terms, side lobes below -177 dB
  blackmanHarris7: [
    0.2710514007, 0.4332979392, 0.2181229995, 0.06592544639, 0.0108117421, 0.0007765848252, 1.388721735e-5,
  ],
  flatTop: [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
} as const satisfies Readonly<Record<string, readonly number[]>>;

/** Half the width of the main lobe of the seven-term window, in steps of 1/length. */
export const BH7_HALF_LOBE_BINS = 7;

const made = new WeakMap<readonly number[], Window>();

/** The window of a cosine sum; the last length asked of each is kept. */
export function cosineWindow(coefficients: readonly number[], lengthCount: number): Window {
  const known = made.get(coefficients);
  if (known?.weights.length === lengthCount) return known;
  const weights = new Float64Array(lengthCount);
  const half = Math.ceil(lengthCount / 2);
  for (let n = 0; n < half; n++) {
    // w[n'] = sum a_m cos(2 pi m n' / N), n' counted from the centre: by Chebyshev's recurrence cos(m x) = 2 cos x cos((m-1) x) - cos((m-2) x)
    const first = Math.cos((2 * Math.PI * (n - (lengthCount - 1) / 2)) / lengthCount);
    let before = 1;
    let now = first;
    let sum = coefficients[0];
    for (let m = 1; m < coefficients.length; m++) {
      sum += coefficients[m] * now;
      [before, now] = [now, 2 * first * now - before];
    }
    weights[n] = sum;
    weights[lengthCount - 1 - n] = sum;
  }
  const window = windowOf(weights);
  made.set(coefficients, window);
  return window;
}

/** Kaiser's window, whose side lobes fall and whose main lobe widens with beta. */
export function kaiserWindow(beta: number, lengthCount: number): Window {
  const weights = new Float64Array(lengthCount);
  const highest = besselI0(beta);
  for (let n = 0; n < lengthCount; n++) {
    // w = I0(beta sqrt(1 - u^2)) / I0(beta), u from -1 to 1 over the length   (Kaiser 1974)
    const u = (2 * n + 1) / lengthCount - 1;
    weights[n] = besselI0(beta * Math.sqrt(1 - u * u)) / highest;
  }
  return windowOf(weights);
}

/**
 * The transform of a cosine-sum window at an angle a sample, about its centre, where it is real.
 *
 * W(w) = sum a_m/2 (D(w - 2 pi m / N) + D(w + 2 pi m / N)), D(w) = sin(N w / 2) / sin(w / 2).
 */
export function cosineWindowTransform(coefficients: readonly number[], lengthCount: number, angleRad: number): number {
  const step = (2 * Math.PI) / lengthCount;
  let sum = 0;
  for (let m = 0; m < coefficients.length; m++)
    sum += (coefficients[m] / 2) * (dirichlet(angleRad - m * step) + dirichlet(angleRad + m * step));
  return sum;

  function dirichlet(angle: number): number {
    const below = Math.sin(angle / 2);
    return Math.abs(below) < 1e-14
      ? lengthCount * Math.cos((lengthCount * angle) / 2)
      : Math.sin((lengthCount * angle) / 2) / below;
  }
}

function windowOf(weights: Float64Array): Window {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  // CG = mean w;  ENBW = N sum w^2 / (sum w)^2
  return {
    weights,
    coherentGainRatio: sum / weights.length,
    enbwBins: (weights.length * squares) / (sum * sum),
  };
}

/** The modified Bessel function of the first kind, order zero, by its power series. */
function besselI0(x: number): number {
  // I0(x) = sum ((x/2)^k / k!)^2
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-18 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
