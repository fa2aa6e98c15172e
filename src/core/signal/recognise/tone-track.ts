/** The strongest tone from moment to moment: how a recording moves. */

import { createRealFft } from "../../math/fft.ts";

/** A moment of a channel. */
export interface Moment {
  /** Its middle. */
  readonly atSec: number;
  readonly frequencyHz: number;
  /** Of the strongest tone, AES17. */
  readonly levelDbFs: number;
  /** Share of the power that the tone has. */
  readonly toneRatio: number;
}

/** Some 43 ms a moment: short beside a step of a test, long enough to tell low tones apart. */
const MOMENT_SEC = 0.043;

/** Lines of a spectrum a tone takes under Hann's window, to each side. */
const LOBE_BINS = 2;

/** The moments of a channel one after the other, without overlap. */
export function toneTrack(samples: Float64Array, sampleRateHz: number): Moment[] {
  const lengthCount = 2 ** Math.round(Math.log2(MOMENT_SEC * sampleRateHz));
  const fft = createRealFft(lengthCount);
  const window = Float64Array.from(
    { length: lengthCount },
    (_, n) => Math.sin((Math.PI * (n + 0.5)) / lengthCount) ** 2,
  );
  const part = new Float64Array(lengthCount);
  const [re, im] = [new Float64Array(lengthCount / 2 + 1), new Float64Array(lengthCount / 2 + 1)];
  const moments: Moment[] = [];
  for (let start = 0; start + lengthCount <= samples.length; start += lengthCount) {
    for (let n = 0; n < lengthCount; n++) part[n] = window[n] * samples[start + n];
    fft.forward(part, re, im);
    const powers = re.map((x, k) => x * x + im[k] * im[k]);
    moments.push(momentOf(powers, lengthCount, (start + lengthCount / 2) / sampleRateHz, sampleRateHz));
  }
  return moments;
}

function momentOf(powers: Float64Array, lengthCount: number, atSec: number, sampleRateHz: number): Moment {
  let top = LOBE_BINS;
  let sum = 0;
  for (let k = LOBE_BINS; k < powers.length - 1; k++) {
    sum += powers[k];
    if (powers[k] > powers[top]) top = k;
  }
  // Hann's line between two bins: offset = (2 r - 1) / (r + 1), r the ratio of the larger neighbour to the top (Grandke 1983)
  const upward = powers[top + 1] > powers[top - 1];
  const neighbour = Math.sqrt(powers[upward ? top + 1 : top - 1] / Math.max(powers[top], Number.MIN_VALUE));
  const offset = Math.max(-0.5, Math.min(0.5, ((upward ? 1 : -1) * (2 * neighbour - 1)) / (neighbour + 1)));
  let tone = 0;
  for (let k = top - LOBE_BINS; k <= Math.min(top + LOBE_BINS, powers.length - 1); k++) tone += powers[k];
  // A sine of amplitude A has sum |X|^2 = A^2/4 N sum w^2 over its lobe, and Hann's sum w^2 is 3 N / 8; 0 dBFS is A = 1.
  const levelDbFs = 10 * Math.log10(Math.max(tone, Number.MIN_VALUE) / ((lengthCount * lengthCount * 3) / 32));
  return {
    atSec,
    frequencyHz: ((top + offset) * sampleRateHz) / lengthCount,
    levelDbFs,
    toneRatio: sum > 0 ? tone / sum : 0,
  };
}
