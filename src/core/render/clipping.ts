/**
 * An output at its limits, in time: what the clamps take away from the signal, and nothing where they do not hold.
 *
 * The exact filters carry the signal as if there were no limit, and beside it the current that would flow.
 * Where voltage or current would pass a clamp, the difference to the unclipped chain is worked out at
 * sixteen times the rate with the load stepped in time from rest, and handed on as a difference of the
 * unloaded voltage: so the same exact filters carry it to the drivers.
 */

import type { OutputClamp } from "../chain/clamp.ts";
import type { PerChannel } from "../stages/law.ts";
import type { OnePort } from "../stages/one-port.ts";
import type { BlockProcessor } from "./block.ts";
import { createClippingChannel } from "./clipping-channel.ts";
import { createLoadInTime } from "./clipping-load.ts";
import { createDelay } from "./delay.ts";
import type { DesignGrid } from "./fir-design.ts";
import { loadOfElements } from "./measured-load.ts";
import { createOversampler, OVERSAMPLING_DELAY_SAMPLES } from "./oversample.ts";

/** What a limited current flows in. */
export interface CurrentPath {
  /** What each output drives, its own current in the shared return included. */
  readonly loads: PerChannel<OnePort>;
  /** Resistance of the return that both currents share. */
  readonly sharedOhm: number;
  /** The way from the unloaded voltages to the currents without a limit. */
  readonly filters: readonly BlockProcessor[];
}

/** Where the load is followed in time. */
const BAND = { fromHz: 10, toHz: 100_000 };

/** Makes the clamps of one output; without a path no current is limited. */
export function createClipping(clamp: OutputClamp, path: CurrentPath | undefined, grid: DesignGrid): BlockProcessor {
  const { rateHz, blockSamples } = grid;
  // 16 times at 44.1 and 48 kHz, less where there are more samples already.
  const factor = Math.max(4, Math.min(16, 2 ** Math.round(Math.log2((16 * 48_000) / rateHz))));
  const oversampler = createOversampler(factor);
  const leftLoad = path && loadOfElements(path.loads.left, BAND);
  const rightLoad = path && (path.loads.right === path.loads.left ? leftLoad : loadOfElements(path.loads.right, BAND));
  const inTime = (load: OnePort | undefined) => load && createLoadInTime(load, 1 / (factor * rateHz));
  const left = createClippingChannel(clamp, inTime(leftLoad), oversampler, blockSamples);
  const right = createClippingChannel(clamp, inTime(rightLoad), oversampler, blockSamples);
  const sharedOhm = path?.sharedOhm ?? 0;
  const filters = path?.filters ?? [];
  const wait = createDelay(
    filters.reduce((sum, filter) => sum + filter.delaySamples, 0),
    blockSamples,
  );
  // A whole number of blocks in all: so what follows is cut alike with limits and without, and computes the same bits.
  const late = wait.delaySamples + OVERSAMPLING_DELAY_SAMPLES;
  const rest = createDelay(Math.ceil(late / blockSamples) * blockSamples - late, blockSamples);
  const leftCurrent = new Float64Array(blockSamples);
  const rightCurrent = new Float64Array(blockSamples);

  function work(): void {
    for (let n = 0; n < blockSamples; n++) {
      const leftWorks = left.prepare(n);
      const rightWorks = right.prepare(n);
      if (!leftWorks && !rightWorks) continue;
      // Both in step, for each feels in the shared return what the other drew a step before.
      for (let phase = 0; phase < factor; phase++) {
        const leftSharedV = sharedOhm * left.stir[0];
        left.step(phase, sharedOhm * right.stir[0]);
        right.step(phase, leftSharedV);
      }
    }
  }

  return {
    delaySamples: late + rest.delaySamples,
    run(leftVolts, rightVolts) {
      if (path) {
        leftCurrent.set(leftVolts);
        rightCurrent.set(rightVolts);
        for (const filter of filters) filter.run(leftCurrent, rightCurrent);
        wait.run(leftVolts, rightVolts);
      }
      const leftNear = left.hear(leftVolts, leftCurrent);
      const rightNear = right.hear(rightVolts, rightCurrent);
      if (leftNear || rightNear) work();
      left.give(leftVolts);
      right.give(rightVolts);
      rest.run(leftVolts, rightVolts);
    },
    reset() {
      for (const processor of [wait, ...filters, left, right, rest]) processor.reset();
    },
  };
}
