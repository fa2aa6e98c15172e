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
import { rationalOnePort } from "../stages/rational-one-port.ts";
import type { BlockProcessor } from "./block.ts";
import { createLoadInTime, type LoadInTime } from "./clipping-load.ts";
import { createDelay } from "./delay.ts";
import type { DesignGrid } from "./fir-design.ts";
import { createOversampler, type Oversampler, OVERSAMPLING_DELAY_SAMPLES } from "./oversample.ts";

/** What a limited current flows in: the load of each channel, and the way from the unloaded voltage to the current without a limit. */
export interface CurrentPath {
  readonly loads: PerChannel<OnePort>;
  readonly filters: readonly BlockProcessor[];
}

/** Between two samples a tone up to half the highest frequency peaks at most 3 dB above them (judgement: what music holds beyond is far lower). */
const BETWEEN_SAMPLES_RATIO = Math.SQRT1_2;

/** A load has come to rest when a millionth of the largest current is left of the difference: 120 dB (judgement). */
const REST_RATIO = 1e-6;

/** Where the load is followed in time. */
const BAND = { fromHz: 10, toHz: 100_000 };

/** Makes the clamps of one output; without a path no current is limited. */
export function createClipping(clamp: OutputClamp, path: CurrentPath | undefined, grid: DesignGrid): BlockProcessor {
  const { rateHz, blockSamples } = grid;
  // 16 times at 44.1 and 48 kHz, less where there are more samples already.
  const factor = Math.max(4, Math.min(16, 2 ** Math.round(Math.log2((16 * 48_000) / rateHz))));
  const oversampler = createOversampler(factor);
  const loadInTime = (load: OnePort | undefined) => load && createLoadInTime(rationalOnePort(load, BAND), 1 / (factor * rateHz));
  const left = createChannel(clamp, loadInTime(path?.loads.left), oversampler, blockSamples);
  const right = createChannel(clamp, loadInTime(path?.loads.right), oversampler, blockSamples);
  const filters = path?.filters ?? [];
  const wait = createDelay(filters.reduce((sum, filter) => sum + filter.delaySamples, 0), blockSamples);
  const leftCurrent = new Float64Array(blockSamples);
  const rightCurrent = new Float64Array(blockSamples);
  return {
    delaySamples: wait.delaySamples + OVERSAMPLING_DELAY_SAMPLES,
    run(leftVolts, rightVolts) {
      if (path) {
        leftCurrent.set(leftVolts);
        rightCurrent.set(rightVolts);
        for (const filter of filters) filter.run(leftCurrent, rightCurrent);
        wait.run(leftVolts, rightVolts);
      }
      left.run(leftVolts, leftCurrent);
      right.run(rightVolts, rightCurrent);
    },
    reset() {
      for (const processor of [wait, ...filters, left, right]) processor.reset();
    },
  };
}

/** One channel: the voltage block, in place, beside the current it would drive. */
interface ClippingChannel {
  run(volts: Float64Array, amperes: Float64Array): void;
  reset(): void;
}

function createChannel(
  { emfVpk, currentApk, resistanceOhm }: OutputClamp,
  load: LoadInTime | undefined,
  oversampler: Oversampler,
  blockSamples: number,
): ClippingChannel {
  const delay = OVERSAMPLING_DELAY_SAMPLES;
  const { factorCount } = oversampler;
  const u = new Float64Array(delay + blockSamples);
  const i = new Float64Array(delay + blockSamples);
  const difference = new Float64Array(factorCount * (delay + blockSamples));
  let isStirred = false;
  let restingBlocks = 2;
  let largestA = 0;

  /** The difference at one step of the unloaded voltage and of the current, without the clamps, `volts` and `amperes`. */
  function step(volts: number, amperes: number): number {
    const cutV = Math.max(-emfVpk, Math.min(emfVpk, volts)) - volts;
    if (load === undefined) return cutV;
    if (!isStirred && cutV === 0 && Math.abs(amperes) <= currentApk) return 0;
    isStirred = true;
    // In differences to the unclipped chain: u' - v = R i and v = Req i + e give i = (cut - e) / (R + Req).
    const rememberedV = load.rememberedV();
    const freeA = (cutV - rememberedV) / (resistanceOhm + load.resistanceOhm);
    const flowing = amperes + freeA;
    const isHeld = Math.abs(flowing) > currentApk;
    const differenceA = isHeld ? (flowing > 0 ? currentApk : -currentApk) - amperes : freeA;
    load.advance(differenceA);
    largestA = Math.max(largestA, Math.abs(differenceA));
    // The unloaded voltage that would drive this current through this load without a clamp: v + R i.
    return isHeld ? (load.resistanceOhm + resistanceOhm) * differenceA + rememberedV : cutV;
  }

  function work(): void {
    let isClipping = false;
    largestA = 0;
    for (let n = delay; n < delay + blockSamples; n++) {
      for (let phase = 0; phase < factorCount; phase++) {
        const volts = oversampler.interpolate(u, n, phase);
        const d = step(volts, load ? oversampler.interpolate(i, n, phase) : 0);
        difference[factorCount * n + phase] = d;
        if (d !== 0) isClipping = true;
      }
    }
    if (isStirred && largestA < REST_RATIO * currentApk) {
      isStirred = false;
      load?.reset();
    }
    restingBlocks = isClipping ? 0 : Math.min(2, restingBlocks + 1);
  }

  function isNear(): boolean {
    return isStirred || exceeds(u, BETWEEN_SAMPLES_RATIO * emfVpk) || (load !== undefined && exceeds(i, BETWEEN_SAMPLES_RATIO * currentApk));
  }

  return {
    run(volts, amperes) {
      u.set(volts, delay);
      i.set(amperes, delay);
      if (isNear()) work();
      else if (restingBlocks < 2) {
        difference.fill(0, factorCount * delay);
        restingBlocks++;
      }
      for (let n = 0; n < blockSamples; n++) volts[n] = u[n];
      // Where nothing was clipped for as long as the filter reaches, nothing is added, not even zero.
      if (restingBlocks < 2) {
        for (let n = 0; n < blockSamples; n++) volts[n] += oversampler.decimate(difference, factorCount * (delay + n));
      }
      u.copyWithin(0, blockSamples);
      i.copyWithin(0, blockSamples);
      if (restingBlocks < 2) difference.copyWithin(0, factorCount * blockSamples);
    },
    reset() {
      u.fill(0);
      i.fill(0);
      difference.fill(0);
      load?.reset();
      isStirred = false;
      restingBlocks = 2;
    },
  };
}

function exceeds(samples: Float64Array, limit: number): boolean {
  for (let n = 0; n < samples.length; n++) if (Math.abs(samples[n]) > limit) return true;
  return false;
}
