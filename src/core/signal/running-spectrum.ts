/** The mean spectrum of a recording of any length, heard through once in flat memory. */

import type { WholeCapture } from "./capture.ts";
import { spectrumOf } from "./spectrum.ts";

/** Samples of a segment: 2.7 s at 48 kHz, as long as those of a capture in memory. */
const SEGMENT = 1 << 17;

/** A running mean over segments side by side; the last one that the end cuts short does not count. */
export class RunningSpectrum {
  private readonly sampleRateHz: number;
  private readonly frames: readonly Float64Array[];
  private readonly sums: Float64Array[] = [];
  private readonly offsets: number[];
  private filledCount = 0;
  private segmentsCount = 0;
  private samplesCount = 0;
  private enbwBinsCount = 1;

  constructor(sampleRateHz: number, channelsCount: number) {
    this.sampleRateHz = sampleRateHz;
    this.frames = Array.from({ length: channelsCount }, () => new Float64Array(SEGMENT));
    this.offsets = new Array<number>(channelsCount).fill(0);
  }

  /** Takes the next samples: one array a channel. */
  push(channels: readonly Float64Array[], framesCount: number): void {
    for (let from = 0; from < framesCount; ) {
      const takenCount = Math.min(framesCount - from, SEGMENT - this.filledCount);
      this.frames.forEach((frame, k) => {
        frame.set(channels[k].subarray(from, from + takenCount), this.filledCount);
      });
      from += takenCount;
      this.filledCount += takenCount;
      if (this.filledCount === SEGMENT) this.finishSegment();
    }
    this.samplesCount += framesCount;
  }

  /** What was heard so far. */
  whole(): WholeCapture {
    return {
      durationSec: this.samplesCount / this.sampleRateHz,
      dcRatios: this.offsets.map((sum) => sum / Math.max(1, this.segmentsCount)),
      spectra: this.sums.map((sum) => ({
        binHz: this.sampleRateHz / SEGMENT,
        binPowerRatios: sum.map((power) => power / Math.max(1, this.segmentsCount)),
        enbwBinsCount: this.enbwBinsCount,
        segmentsCount: this.segmentsCount,
      })),
    };
  }

  private finishSegment(): void {
    this.frames.forEach((frame, k) => {
      const mean = frame.reduce((sum, sample) => sum + sample, 0) / SEGMENT;
      for (let n = 0; n < SEGMENT; n++) frame[n] -= mean;
      const { binPowerRatios, enbwBinsCount } = spectrumOf(frame, this.sampleRateHz, { segmentCount: SEGMENT });
      const sum = this.sums[k] ?? new Float64Array(binPowerRatios.length);
      this.sums[k] = sum;
      for (let bin = 0; bin < sum.length; bin++) sum[bin] += binPowerRatios[bin];
      this.offsets[k] += mean;
      this.enbwBinsCount = enbwBinsCount;
    });
    this.filledCount = 0;
    this.segmentsCount++;
  }
}
