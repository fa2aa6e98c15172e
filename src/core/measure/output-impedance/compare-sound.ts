/**
 * Two captures of the same sound of any kind, a sweep or noise: their ratio by twelfths of an octave.
 *
 * Once aligned, both are transformed whole, eased in and out: a sweep's tail and what a capacitor still remembers of it stay in one
 * piece. In each band the ratio is the total least-squares slope of one on the other, which noise in either does not bias.
 */

import { alignmentOf } from "../../signal/align.ts";
import { realFftOf } from "../../signal/spectrum.ts";
import { formatQuantity } from "../../units/format.ts";
import type { Compared, TransferPoint } from "./transfer.ts";

const MOST_SAMPLES = 1 << 20;
/** The part at each end that is eased in or out. */
const EASED_RATIO = 0.01;
/** (judgement) Two captures of one signal resemble each other this much when aligned, whatever a coupling capacitor does to the bass. */
const LEAST_LIKENESS_RATIO = 0.3;
/** (judgement) Bands that are coherent, of those that the reference has within 40 dB of its strongest. */
const COHERENT_RATIO = 0.9;
const COHERENT_BANDS_RATIO = 2 / 3;
const HAS_RATIO = 1e-4;
/** (judgement) A band counts when what the captures do not share is a hundredth of its power at most. */
const LEAST_SNR_RATIO = 100;
const LEAST_BANDS_COUNT = 12;

/** Compares a capture with a reference, band by band. */
export function compareSound(reference: Float64Array, samples: Float64Array, sampleRateHz: number): Compared {
  const [one, other] = [reference.subarray(0, MOST_SAMPLES), samples.subarray(0, MOST_SAMPLES)];
  const alignment = alignmentOf(one, other);
  if (!alignment) return { refusal: "One of the captures is silent." };
  if (alignment.likenessRatio < LEAST_LIKENESS_RATIO || alignment.inverted)
    return {
      refusal:
        alignment.inverted && alignment.likenessRatio >= LEAST_LIKENESS_RATIO
          ? "One capture stands upside down against the other: the wires are swapped in one of them."
          : DIFFERENT,
    };
  const whole = Math.floor(alignment.delaySamples);
  const sums = bandSums(
    one.subarray(Math.max(0, -whole)),
    other.subarray(Math.max(0, whole)),
    sampleRateHz,
    alignment.delaySamples - whole,
  );
  if (!isCoherent(sums)) return { refusal: DIFFERENT };
  const slopes = sums.map(slopeOf);
  const points = sums.flatMap((band, index) => pointOf(band, slopes[index], noisePerBin(sums, slopes, index)));
  if (points.length < LEAST_BANDS_COUNT)
    return { refusal: "Too little of the signal stands out of the noise: turn the level up or record longer." };
  const seconds = formatQuantity(Math.min(one.length, other.length) / sampleRateHz, "Sec");
  return {
    points,
    signal: `${formatQuantity(points[0].frequencyHz, "Hz", 0)} to ${formatQuantity(points[points.length - 1].frequencyHz, "Hz", 0)} in twelfths of an octave, ${seconds}`,
  };
}

const DIFFERENT = "The captures are of different signals: aligned, they do not resemble each other.";

function isCoherent(sums: readonly BandSums[]): boolean {
  const strongest = Math.max(...sums.map(({ aa }) => aa));
  const had = sums.filter(({ aa }) => aa > HAS_RATIO * strongest);
  // Coherence: |sum b a*|^2 / (sum |a|^2 sum |b|^2)
  const coherent = had.filter(({ aa, bb, abRe, abIm }) => abRe * abRe + abIm * abIm > COHERENT_RATIO * aa * bb);
  return coherent.length >= COHERENT_BANDS_RATIO * had.length;
}

interface BandSums {
  /** Length of the transform re twice that of the sound in it. */
  spreadRatio: number;
  binsCount: number;
  aa: number;
  aaPerHz: number;
  bb: number;
  abRe: number;
  abIm: number;
}

/** Sums of |A|^2, |B|^2 and B A* over the bins of each band, B brought forward by a part of a sample. */
function bandSums(one: Float64Array, other: Float64Array, sampleRateHz: number, delaySamples: number): BandSums[] {
  const heardCount = Math.min(one.length, other.length);
  const lengthCount = 2 ** Math.ceil(Math.log2(heardCount));
  const half = lengthCount / 2;
  const fft = realFftOf(lengthCount);
  const [x, aRe, aIm, bRe, bIm] = [lengthCount, half + 1, half + 1, half + 1, half + 1].map((n) => new Float64Array(n));
  const binHz = sampleRateHz / lengthCount;
  transform(one, aRe, aIm);
  transform(other, bRe, bIm);
  return bandEdges(binHz, Math.min(20_000, 0.45 * sampleRateHz)).map(([from, to]) => {
    const sums = {
      spreadRatio: lengthCount / (2 * heardCount),
      binsCount: to - from + 1,
      aa: 0,
      aaPerHz: 0,
      bb: 0,
      abRe: 0,
      abIm: 0,
    };
    for (let k = from; k <= to; k++) {
      const angle = (Math.PI * k * delaySamples) / half;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const [re, im] = [bRe[k] * c - bIm[k] * s, bRe[k] * s + bIm[k] * c];
      const power = aRe[k] * aRe[k] + aIm[k] * aIm[k];
      sums.aa += power;
      sums.aaPerHz += power / (k * binHz);
      sums.bb += re * re + im * im;
      sums.abRe += re * aRe[k] + im * aIm[k];
      sums.abIm += im * aRe[k] - re * aIm[k];
    }
    return sums;
  });

  function transform(samples: Float64Array, re: Float64Array, im: Float64Array): void {
    for (let n = 0; n < heardCount; n++) {
      const eased = Math.min(
        1,
        (n + 0.5) / (EASED_RATIO * heardCount),
        (heardCount - n - 0.5) / (EASED_RATIO * heardCount),
      );
      x[n] = Math.sin((Math.PI / 2) * eased) ** 2 * samples[n];
    }
    fft.forward(x, re, im);
  }
}

/** First and last bin of bands a twelfth of an octave wide, in the bass as wide as three bins, from 20 Hz on. */
function bandEdges(binHz: number, highestHz: number): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  for (let from = Math.ceil(20 / binHz); from * binHz < highestHz; ) {
    const to = Math.max(from + LEAST_BINS_COUNT - 1, Math.floor(from * BAND_RATIO));
    edges.push([from, to]);
    from = to + 1;
  }
  return edges;
}

const BAND_RATIO = 2 ** (1 / 12);
const LEAST_BINS_COUNT = 3;

/** The slope of a band's total least squares, and what is left of it. */
interface Slope {
  readonly size: number;
  readonly rest: number;
}

function slopeOf({ aa, bb, abRe, abIm }: BandSums): Slope {
  const ab = Math.hypot(abRe, abIm);
  if (!(ab > 0)) return { size: 0, rest: bb };
  // |H| = (B - A + sqrt((B - A)^2 + 4 |C|^2)) / (2 |C|), A = sum |a|^2, B = sum |b|^2, C = sum b a*   (Deming 1943, equal noise in both)
  const size = (bb - aa + Math.sqrt((bb - aa) ** 2 + 4 * ab * ab)) / (2 * ab);
  // sum |b - H a|^2
  return { size, rest: Math.max(0, bb - 2 * size * ab + size * size * aa) };
}

/** Bands on each side whose noise is taken together with a band's own: half an octave, since three bins say little of noise. */
const BESIDE_BANDS = 6;

/** What is left a bin and a degree of freedom around a band. */
function noisePerBin(sums: readonly BandSums[], slopes: readonly Slope[], index: number): number {
  let [rest, count] = [0, 0];
  for (let k = Math.max(0, index - BESIDE_BANDS); k <= Math.min(sums.length - 1, index + BESIDE_BANDS); k++) {
    // b - H a has the noise of both: (1 + |H|^2) times that of one
    rest += slopes[k].rest / (1 + slopes[k].size ** 2);
    count += sums[k].binsCount - 1;
  }
  return (rest / count) * (1 + slopes[index].size ** 2);
}

function pointOf(
  { spreadRatio, aa, aaPerHz, abRe, abIm, binsCount }: BandSums,
  { size }: Slope,
  noise: number,
): TransferPoint[] {
  if (!(size * size * aa > LEAST_SNR_RATIO * noise * binsCount)) return [];
  const ab = Math.hypot(abRe, abIm);
  // Re and Im of H each have the variance s^2 / sum a(t)^2; a bin of noise holds s^2 N over N samples, and by Parseval sum |a|^2 = M/2 sum a(t)^2
  const sigmaRatio = Math.sqrt((spreadRatio * noise) / aa) / size;
  // A capacitor's part goes with 1/f: the frequency at which the band's mean of it stands
  return [{ frequencyHz: aa / aaPerHz, re: (size * abRe) / ab, im: (size * abIm) / ab, sigmaRatio }];
}
