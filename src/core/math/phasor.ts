/**
 * Phases of long tones without loss: after a million samples the angle must still be known to the last bit.
 *
 * A pace in cycles a sample is kept in two parts; the first has so few bits that its product with a sample's index is exact,
 * and whole cycles are dropped from it without rounding.
 */

/** Cycles a sample: `coarse` with 24 bits and the rest. */
export interface Pace {
  readonly coarse: number;
  readonly fine: number;
}

/** The pace of a frequency. */
export function paceOf(frequencyHz: number, sampleRateHz: number): Pace {
  const ratio = frequencyHz / sampleRateHz;
  const coarse = Math.fround(ratio);
  // What the division itself rounded away, to twice the precision: f - coarse fs is exact in two parts of fs
  const high = Math.fround(sampleRateHz);
  const rest = frequencyHz - coarse * high - coarse * (sampleRateHz - high);
  return { coarse, fine: rest / sampleRateHz };
}

/** A pace moved by a little, in cycles a sample. */
export const movedBy = ({ coarse, fine }: Pace, byRatio: number): Pace => ({ coarse, fine: fine + byRatio });

/** So many times a pace; exact in the coarse part for small whole numbers. */
export const timesOf = ({ coarse, fine }: Pace, count: number): Pace => ({
  coarse: coarse * count,
  fine: fine * count,
});

/** The frequency of a pace. */
export const hzOf = ({ coarse, fine }: Pace, sampleRateHz: number): number =>
  coarse * sampleRateHz + fine * sampleRateHz;

/** The angle at a position (whole or half samples), its whole cycles dropped. */
export function angleRadAt({ coarse, fine }: Pace, positionSample: number): number {
  const cycles = positionSample * coarse;
  return 2 * Math.PI * (cycles - Math.floor(cycles) + positionSample * fine);
}

const BLOCK = 512;

/**
 * Sums of weighted samples against a tone about their centre: sum x e^(-iw n') and sum n' x e^(-iw n').
 *
 * Within a block the phasor is turned sample by sample; each block begins from the exact angle.
 */
export function projection(samples: Float64Array, pace: Pace, withSlope: boolean): Projection {
  const middle = (samples.length - 1) / 2;
  const turn = 2 * Math.PI * (pace.coarse + pace.fine);
  const turnRe = Math.cos(turn);
  const turnIm = Math.sin(turn);
  let re = 0;
  let im = 0;
  let slopeRe = 0;
  let slopeIm = 0;
  for (let from = 0; from < samples.length; from += BLOCK) {
    const to = Math.min(samples.length, from + BLOCK);
    const angle = angleRadAt(pace, from - middle);
    let c = Math.cos(angle);
    let s = Math.sin(angle);
    let blockRe = 0;
    let blockIm = 0;
    if (withSlope) {
      let position = from - middle;
      for (let n = from; n < to; n++, position++) {
        const a = samples[n] * c;
        const b = samples[n] * s;
        blockRe += a;
        blockIm -= b;
        slopeRe += position * a;
        slopeIm -= position * b;
        const next = c * turnRe - s * turnIm;
        s = c * turnIm + s * turnRe;
        c = next;
      }
    } else {
      for (let n = from; n < to; n++) {
        blockRe += samples[n] * c;
        blockIm -= samples[n] * s;
        const next = c * turnRe - s * turnIm;
        s = c * turnIm + s * turnRe;
        c = next;
      }
    }
    re += blockRe;
    im += blockIm;
  }
  return { re, im, slopeRe, slopeIm };
}

/** What `projection` gives; the slopes are zero where they were not asked for. */
export interface Projection {
  readonly re: number;
  readonly im: number;
  readonly slopeRe: number;
  readonly slopeIm: number;
}

/** Subtracts the tone Re(c e^(iw n')) from samples, n' counted from their centre. */
export function subtractTone(samples: Float64Array, pace: Pace, re: number, im: number): void {
  const middle = (samples.length - 1) / 2;
  const turn = 2 * Math.PI * (pace.coarse + pace.fine);
  const turnRe = Math.cos(turn);
  const turnIm = Math.sin(turn);
  for (let from = 0; from < samples.length; from += BLOCK) {
    const to = Math.min(samples.length, from + BLOCK);
    const angle = angleRadAt(pace, from - middle);
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    let c = re * cosine - im * sine;
    let s = re * sine + im * cosine;
    for (let n = from; n < to; n++) {
      samples[n] -= c;
      const next = c * turnRe - s * turnIm;
      s = c * turnIm + s * turnRe;
      c = next;
    }
  }
}
