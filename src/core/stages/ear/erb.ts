/** The ear's own scale of frequency: equivalent rectangular bandwidths (Glasberg and Moore 1990). */

/** Width of the auditory filter centred at a frequency. */
export function erbWidthHz(frequencyHz: number): number {
  // ERB = 24.7 (4.37 f/kHz + 1)
  return 24.7 * ((4.37 * frequencyHz) / 1000 + 1);
}

/** How many auditory filters fit below a frequency. */
export function erbFromHz(frequencyHz: number): number {
  // ERB number = 21.4 log10(4.37 f/kHz + 1)
  return 21.4 * Math.log10((4.37 * frequencyHz) / 1000 + 1);
}

/** The frequency below which so many auditory filters fit. */
export function hzFromErb(numberErb: number): number {
  return ((10 ** (numberErb / 21.4) - 1) * 1000) / 4.37;
}

/** A stretch of frequency one ERB wide, half an ERB to either side of its centre. */
export interface ErbBand {
  readonly centreHz: number;
  readonly lowHz: number;
  readonly highHz: number;
}

/** Bands one ERB wide whose centres stand evenly `stepErb` or a little less apart: the first starts at `fromHz`, the last ends at `toHz`, neighbours overlap. */
export function erbBands(fromHz = 20, toHz = 18000, stepErb = 0.5): ErbBand[] {
  const firstErb = erbFromHz(fromHz) + 0.5;
  const lastErb = erbFromHz(toHz) - 0.5;
  const stepCount = Math.ceil((lastErb - firstErb) / stepErb);
  return Array.from({ length: stepCount + 1 }, (_, index) => {
    const centreErb = firstErb + ((lastErb - firstErb) * index) / stepCount;
    return { centreHz: hzFromErb(centreErb), lowHz: hzFromErb(centreErb - 0.5), highHz: hzFromErb(centreErb + 0.5) };
  });
}
