/** What every processor of the renderer is: it works on blocks of one fixed length, both channels at once. */

/** A processor of both channels, in place, block after block; it allocates nothing while it runs. */
export interface BlockProcessor {
  /** How much later than the input the output comes. */
  readonly delaySamples: number;
  /** Works on the next block; `left` and `right` are as long as the processor's block. */
  run(left: Float64Array, right: Float64Array): void;
  /** Forgets everything heard so far. */
  reset(): void;
}

/** 512 samples at 44.1 and 48 kHz, and a power of two of much the same duration at other rates (judgement: 11 ms). */
export function blockSamplesAt(rateHz: number): number {
  return 512 * 2 ** Math.round(Math.log2(rateHz / 48_000));
}

/** Samples of one channel. */
export type Samples = Float32Array | Float64Array;

/** A processor that takes as many samples as it is given. */
export interface SampleProcessor {
  /** How much later than the input the output comes. */
  readonly latencySamples: number;
  /** Works on the next samples, as many as `leftIn` holds, full scale 1; how a signal is cut into calls changes nothing. */
  process(leftIn: Samples, rightIn: Samples, leftOut: Samples, rightOut: Samples): void;
  /** Forgets everything heard so far. */
  reset(): void;
}

/** Processors in a row, behind a waiting room that cuts whatever comes into their blocks and costs one block of latency. */
export function inBlocks(processors: readonly BlockProcessor[], blockSamples: number): SampleProcessor {
  const left = new Float64Array(blockSamples);
  const right = new Float64Array(blockSamples);
  let filled = 0;
  return {
    latencySamples: processors.reduce((sum, processor) => sum + processor.delaySamples, blockSamples),
    process: (leftIn, rightIn, leftOut, rightOut) => {
      for (let n = 0; n < leftIn.length; n++) {
        // What leaves at a place makes room for what enters there.
        // A sample that is no number is taken as silence: in the filters it would stay for good.
        const l = Number.isFinite(leftIn[n]) ? leftIn[n] : 0;
        const r = Number.isFinite(rightIn[n]) ? rightIn[n] : 0;
        leftOut[n] = left[filled];
        rightOut[n] = right[filled];
        left[filled] = l;
        right[filled] = r;
        filled++;
        if (filled < blockSamples) continue;
        for (const processor of processors) processor.run(left, right);
        filled = 0;
      }
    },
    reset() {
      left.fill(0);
      right.fill(0);
      filled = 0;
      for (const processor of processors) processor.reset();
    },
  };
}
