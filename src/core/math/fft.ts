/**
 * The discrete Fourier transform in float64, for lengths that are powers of two.
 *
 * Complex data are two arrays, real and imaginary parts, transformed in place without allocating.
 */

/** A transform of one length with its tables; it keeps no state between calls. */
export interface Fft {
  readonly lengthCount: number;
  /** X[k] = sum x[n] e^(-2 pi i k n / N), in place. */
  forward(re: Float64Array, im: Float64Array): void;
  /** x[n] = 1/N sum X[k] e^(+2 pi i k n / N), in place. */
  inverse(re: Float64Array, im: Float64Array): void;
}

/** A transform of real data; the spectrum holds N/2 + 1 values, from zero to half the sample rate. */
export interface RealFft {
  readonly lengthCount: number;
  /** The spectrum of `x` (N values) into `re` and `im` (N/2 + 1 values each); `x` is left alone. */
  forward(x: Float64Array, re: Float64Array, im: Float64Array): void;
  /** The N real values whose spectrum is `re`, `im`; the imaginary parts at zero and at half the rate are taken as zero. */
  inverse(re: Float64Array, im: Float64Array, x: Float64Array): void;
}

/** Two steps of the decimation-in-time transform done in one pass, for blocks of 4 x `quarterCount`. */
interface DoubleStep {
  readonly quarterCount: number;
  readonly firstRe: Float64Array;
  readonly firstIm: Float64Array;
  readonly secondRe: Float64Array;
  readonly secondIm: Float64Array;
}

/** The complex transform of `lengthCount` points; throws RangeError unless that is a power of two. */
export function createFft(lengthCount: number): Fft {
  if (!(lengthCount >= 1) || 2 ** Math.round(Math.log2(lengthCount)) !== lengthCount) {
    throw new RangeError(`fft length: ${lengthCount} is not a power of two`);
  }
  const swaps = bitReversedSwaps(lengthCount);
  const stepsCount = Math.round(Math.log2(lengthCount));
  const oddStep = stepsCount % 2 === 1;
  const doubleSteps: DoubleStep[] = [];
  for (let quarterCount = oddStep ? 2 : 1; quarterCount * 4 <= lengthCount; quarterCount *= 4)
    doubleSteps.push(doubleStep(quarterCount));

  function forward(re: Float64Array, im: Float64Array): void {
    for (let i = 0; i < swaps.length; i += 2) {
      const a = swaps[i];
      const b = swaps[i + 1];
      const realPart = re[a];
      re[a] = re[b];
      re[b] = realPart;
      const imaginaryPart = im[a];
      im[a] = im[b];
      im[b] = imaginaryPart;
    }
    if (oddStep) sumsAndDifferences(re, im, lengthCount);
    for (const step of doubleSteps) runDoubleStep(step, re, im, lengthCount);
  }

  function inverse(re: Float64Array, im: Float64Array): void {
    // Swapping the real and imaginary parts turns e^-i into e^+i.
    forward(im, re);
    const scaleRatio = 1 / lengthCount;
    for (let k = 0; k < lengthCount; k++) {
      re[k] *= scaleRatio;
      im[k] *= scaleRatio;
    }
  }

  return { lengthCount, forward, inverse };
}

/** The transform of `lengthCount` real points; throws RangeError unless that is a power of two and at least 2. */
export function createRealFft(lengthCount: number): RealFft {
  if (lengthCount < 2) throw new RangeError(`real fft length: ${lengthCount} is less than two`);
  const half = lengthCount / 2;
  const fft = createFft(half);
  const zRe = new Float64Array(half);
  const zIm = new Float64Array(half);
  const cosine = new Float64Array(half + 1);
  const sine = new Float64Array(half + 1);
  for (let k = 0; k <= half; k++) {
    cosine[k] = Math.cos((Math.PI * k) / half);
    sine[k] = Math.sin((Math.PI * k) / half);
  }

  // With z[n] = x[2n] + i x[2n+1] and Z its transform:
  //   even[k] = (Z[k] + conj Z[N/2-k]) / 2,  odd[k] = (Z[k] - conj Z[N/2-k]) / 2i,  X[k] = even[k] + e^(-2 pi i k / N) odd[k]
  function forward(x: Float64Array, re: Float64Array, im: Float64Array): void {
    for (let n = 0; n < half; n++) {
      zRe[n] = x[2 * n];
      zIm[n] = x[2 * n + 1];
    }
    fft.forward(zRe, zIm);
    for (let k = 0; k <= half; k++) {
      const a = k === half ? 0 : k;
      const b = k === 0 ? 0 : half - k;
      const evenRe = (zRe[a] + zRe[b]) / 2;
      const evenIm = (zIm[a] - zIm[b]) / 2;
      const oddRe = (zIm[a] + zIm[b]) / 2;
      const oddIm = (zRe[b] - zRe[a]) / 2;
      re[k] = evenRe + cosine[k] * oddRe + sine[k] * oddIm;
      im[k] = evenIm + cosine[k] * oddIm - sine[k] * oddRe;
    }
    im[0] = 0;
    im[half] = 0;
  }

  // Backward: even[k] = (X[k] + conj X[N/2-k]) / 2,  odd[k] = e^(+2 pi i k / N) (X[k] - conj X[N/2-k]) / 2,  Z = even + i odd
  function inverse(re: Float64Array, im: Float64Array, x: Float64Array): void {
    for (let k = 0; k < half; k++) {
      const b = half - k;
      const aIm = k === 0 ? 0 : im[k];
      const bIm = b === half ? 0 : im[b];
      const evenRe = (re[k] + re[b]) / 2;
      const evenIm = (aIm - bIm) / 2;
      const differenceRe = (re[k] - re[b]) / 2;
      const differenceIm = (aIm + bIm) / 2;
      const oddRe = cosine[k] * differenceRe - sine[k] * differenceIm;
      const oddIm = cosine[k] * differenceIm + sine[k] * differenceRe;
      zRe[k] = evenRe - oddIm;
      zIm[k] = evenIm + oddRe;
    }
    fft.inverse(zRe, zIm);
    for (let n = 0; n < half; n++) {
      x[2 * n] = zRe[n];
      x[2 * n + 1] = zIm[n];
    }
  }

  return { lengthCount, forward, inverse };
}

/** Pairs of indices to exchange, so that element k comes to stand where the bits of k, reversed, point. */
function bitReversedSwaps(lengthCount: number): Uint32Array {
  const swaps: number[] = [];
  for (let k = 0, reversed = 0; k < lengthCount; k++) {
    if (k < reversed) swaps.push(k, reversed);
    let bit = lengthCount >> 1;
    while (bit > 0 && reversed & bit) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
  }
  return Uint32Array.from(swaps);
}

/** The twiddle factors W(2q)^j and W(4q)^j, with W(n) = e^(-2 pi i / n), each side by side for j = 0 .. q-1. */
function doubleStep(quarterCount: number): DoubleStep {
  const table = (angle: (x: number) => number, sign: number, pointsCount: number): Float64Array =>
    Float64Array.from({ length: quarterCount }, (_, j) => sign * angle((2 * Math.PI * j) / pointsCount));
  return {
    quarterCount,
    firstRe: table(Math.cos, 1, 2 * quarterCount),
    firstIm: table(Math.sin, -1, 2 * quarterCount),
    secondRe: table(Math.cos, 1, 4 * quarterCount),
    secondIm: table(Math.sin, -1, 4 * quarterCount),
  };
}

/** The first step alone, whose twiddle factor is one: neighbours become their sum and their difference. */
function sumsAndDifferences(re: Float64Array, im: Float64Array, lengthCount: number): void {
  for (let p = 0; p < lengthCount; p += 2) {
    const upperRe = re[p + 1];
    const upperIm = im[p + 1];
    re[p + 1] = re[p] - upperRe;
    im[p + 1] = im[p] - upperIm;
    re[p] += upperRe;
    im[p] += upperIm;
  }
}

// Cooley and Tukey's butterflies, a' = a + W b and b' = a - W b, over blocks of 2q and then of 4q (where W(4q)^(j+q) = -i W(4q)^j).
function runDoubleStep(step: DoubleStep, re: Float64Array, im: Float64Array, lengthCount: number): void {
  const { quarterCount, firstRe, firstIm, secondRe, secondIm } = step;
  for (let block = 0; block < lengthCount; block += 4 * quarterCount) {
    for (let j = 0; j < quarterCount; j++) {
      const p0 = block + j;
      const p1 = p0 + quarterCount;
      const p2 = p1 + quarterCount;
      const p3 = p2 + quarterCount;
      const w1Re = firstRe[j];
      const w1Im = firstIm[j];
      const w2Re = secondRe[j];
      const w2Im = secondIm[j];

      const t1Re = w1Re * re[p1] - w1Im * im[p1];
      const t1Im = w1Re * im[p1] + w1Im * re[p1];
      const t3Re = w1Re * re[p3] - w1Im * im[p3];
      const t3Im = w1Re * im[p3] + w1Im * re[p3];
      const a0Re = re[p0] + t1Re;
      const a0Im = im[p0] + t1Im;
      const a1Re = re[p0] - t1Re;
      const a1Im = im[p0] - t1Im;
      const b0Re = re[p2] + t3Re;
      const b0Im = im[p2] + t3Im;
      const b1Re = re[p2] - t3Re;
      const b1Im = im[p2] - t3Im;

      const u0Re = w2Re * b0Re - w2Im * b0Im;
      const u0Im = w2Re * b0Im + w2Im * b0Re;
      const u1Re = w2Re * b1Re - w2Im * b1Im;
      const u1Im = w2Re * b1Im + w2Im * b1Re;
      re[p0] = a0Re + u0Re;
      im[p0] = a0Im + u0Im;
      re[p2] = a0Re - u0Re;
      im[p2] = a0Im - u0Im;
      re[p1] = a1Re + u1Im;
      im[p1] = a1Im - u1Re;
      re[p3] = a1Re - u1Im;
      im[p3] = a1Im + u1Re;
    }
  }
}
