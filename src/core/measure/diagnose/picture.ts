/** The spectrum of a recording as a line to draw: the strongest bin in each step of a logarithmic axis. */

import type { IdleRecording } from "./idle-recording.ts";

/** Levels over frequency, as a sine would read. */
export interface SpectrumLine {
  readonly frequenciesHz: readonly number[];
  readonly levelsDbFs: readonly number[];
}

/** The mean spectrum between two frequencies in so many steps; a line of the window's lobe reads its own level. */
export function spectrumLine(
  { spectra: { binHz, meanRatios } }: IdleRecording,
  lowHz: number,
  highHz: number,
  stepsCount: number,
): SpectrumLine {
  const frequenciesHz: number[] = [];
  const levelsDbFs: number[] = [];
  const ratio = (highHz / lowHz) ** (1 / stepsCount);
  let k = Math.ceil(lowHz / binHz);
  for (let step = 1; step <= stepsCount; step++) {
    const last = Math.min(meanRatios.length - 1, Math.floor((lowHz * ratio ** step) / binHz));
    let best = -1;
    for (; k <= last; k++) if (best < 0 || meanRatios[k] > meanRatios[best]) best = k;
    if (best < 0 || !(meanRatios[best] > 0)) continue;
    frequenciesHz.push(best * binHz);
    levelsDbFs.push(10 * Math.log10(meanRatios[best] * LOBE_RATIO));
  }
  return { frequenciesHz, levelsDbFs };
}

/** The power of a line re that of its highest bin: the noise bandwidth of the four-term Blackman-Harris window. */
const LOBE_RATIO = 2.004;
