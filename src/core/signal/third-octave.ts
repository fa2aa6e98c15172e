/** Third-octave bands with exact base-10 frequencies (IEC 61260-1): 20 Hz to 20 kHz. */

/** One band. */
export interface ThirdOctave {
  readonly centreHz: number;
  readonly lowerHz: number;
  readonly upperHz: number;
}

/** The 31 bands from 20 Hz to 20 kHz; a sample rate keeps those whose centre it can carry. */
export function thirdOctaves(sampleRateHz = Number.POSITIVE_INFINITY): ThirdOctave[] {
  // fm = 1000 x 10^(n/10), edges fm x 10^(-1/20) and fm x 10^(+1/20) (IEC 61260-1, G = 10^(3/10))
  return Array.from({ length: 31 }, (_, i) => 1000 * 10 ** ((i - 17) / 10))
    .filter((centreHz) => centreHz < sampleRateHz / 2)
    .map((centreHz) => ({
      centreHz,
      lowerHz: centreHz * 10 ** -0.05,
      upperHz: Math.min(centreHz * 10 ** 0.05, sampleRateHz / 2),
    }));
}
