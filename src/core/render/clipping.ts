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
import { createLoadInTime, type LoadInTime } from "./clipping-load.ts";
import { createDelay } from "./delay.ts";
import type { DesignGrid } from "./fir-design.ts";
import { loadOfElements } from "./measured-load.ts";
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
  const leftLoad = path && loadOfElements(path.loads.left, BAND);
  const rightLoad = path && (path.loads.right === path.loads.left ? leftLoad : loadOfElements(path.loads.right, BAND));
  const inTime = (load: OnePort | undefined) => load && createLoadInTime(load, 1 / (factor * rateHz));
  const left = createChannel(clamp, inTime(leftLoad), oversampler, blockSamples);
  const right = createChannel(clamp, inTime(rightLoad), oversampler, blockSamples);
  const filters = path?.filters ?? [];
  const wait = createDelay(filters.reduce((sum, filter) => sum + filter.delaySamples, 0), blockSamples);
  // A whole number of blocks in all: so what follows is cut alike with limits and without, and computes the same bits.
  const late = wait.delaySamples + OVERSAMPLING_DELAY_SAMPLES;
  const rest = createDelay(Math.ceil(late / blockSamples) * blockSamples - late, blockSamples);
  const leftCurrent = new Float64Array(blockSamples);
  const rightCurrent = new Float64Array(blockSamples);
  return {
    delaySamples: late + rest.delaySamples,
    run(leftVolts, rightVolts) {
      if (path) {
        leftCurrent.set(leftVolts);
        rightCurrent.set(rightVolts);
        for (const filter of filters) filter.run(leftCurrent, rightCurrent);
        wait.run(leftVolts, rightVolts);
      }
      left.run(leftVolts, leftCurrent);
      right.run(rightVolts, rightCurrent);
      rest.run(leftVolts, rightVolts);
    },
    reset() {
      for (const processor of [wait, ...filters, left, right, rest]) processor.reset();
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
  const nearV = BETWEEN_SAMPLES_RATIO * emfVpk;
  const nearA = BETWEEN_SAMPLES_RATIO * currentApk;
  const u = new Float64Array(delay + blockSamples);
  const i = new Float64Array(delay + blockSamples);
  const difference = new Float64Array(factorCount * (delay + blockSamples));
  const uBetween = new Float64Array(factorCount);
  const iBetween = new Float64Array(factorCount);
  /** The difference of current that flows, and the voltage that the load remembers of all before. */
  const stir = new Float64Array(2);
  /** Whether the load remembers something that the unclipped one does not. */
  let isStirred = false;
  /** Samples since the last difference. */
  let quiet = delay + 1;

  /** The differences from one sample to the next, as many as the rate is raised; says whether there are any. */
  function differencesAt(n: number): boolean {
    // The phases of `n` lie between these two samples.
    const middle = n - delay / 2;
    const isNear =
      Math.max(Math.abs(u[middle]), Math.abs(u[middle + 1])) > nearV ||
      (load !== undefined && Math.max(Math.abs(i[middle]), Math.abs(i[middle + 1])) > nearA - Math.abs(stir[0]));
    if (isNear) {
      oversampler.interpolate(u, n, uBetween);
      if (load) oversampler.interpolate(i, n, iBetween);
    } else {
      // Far from both clamps it only matters what the load remembers, and that asks for neither.
      uBetween.fill(0);
      iBetween.fill(0);
    }
    let isHeard = false;
    for (let phase = 0; phase < factorCount; phase++) {
      const volts = uBetween[phase];
      const cutV = Math.max(-emfVpk, Math.min(emfVpk, volts)) - volts;
      const d = load ? differenceInto(load, cutV, iBetween[phase]) : cutV;
      difference[factorCount * n + phase] = d;
      if (d !== 0) isHeard = true;
    }
    return isHeard;
  }

  /** The difference of unloaded voltage when `cutV` is cut off it and `amperes` would flow without the clamps. */
  function differenceInto(driven: LoadInTime, cutV: number, amperes: number): number {
    if (!isStirred && cutV === 0 && Math.abs(amperes) <= currentApk) return 0;
    isStirred = true;
    // In differences to the unclipped chain: u' - v = R i and v = Req i + e give i = (cut - e) / (R + Req).
    const wholeOhm = resistanceOhm + driven.resistanceOhm;
    const rememberedV = stir[1];
    const freeA = (cutV - rememberedV) / wholeOhm;
    const flowing = amperes + freeA;
    const isHeld = Math.abs(flowing) > currentApk;
    const heldA = (flowing > 0 ? currentApk : -currentApk) - amperes;
    stir[0] = isHeld ? heldA : freeA;
    driven.advance(stir);
    // The unloaded voltage that would drive this current through this load without a clamp: v + R i.
    return isHeld ? wholeOhm * heldA + rememberedV : cutV;
  }

  /** Forgets a difference that has died away. */
  function settle(driven: LoadInTime): void {
    if (!driven.restsWithin(REST_RATIO * currentApk * driven.resistanceOhm)) return;
    isStirred = false;
    stir.fill(0);
    driven.reset();
  }

  return {
    run(volts, amperes) {
      u.set(volts, delay);
      i.set(amperes, delay);
      const isNear = isStirred || exceeds(u, nearV) || (load !== undefined && exceeds(i, nearA));
      if (!isNear) difference.fill(0, factorCount * delay);
      for (let n = delay; n < delay + blockSamples; n++) {
        quiet = isNear && differencesAt(n) ? 0 : quiet + 1;
        volts[n - delay] = u[n - delay];
        // Where nothing is clipped as far as the filter reaches nothing is added, not even zero.
        if (quiet <= delay) volts[n - delay] += oversampler.decimate(difference, factorCount * n);
      }
      if (load && isStirred && quiet > delay) settle(load);
      u.copyWithin(0, blockSamples);
      i.copyWithin(0, blockSamples);
      difference.copyWithin(0, factorCount * blockSamples);
    },
    reset() {
      for (const line of [u, i, difference, stir]) line.fill(0);
      load?.reset();
      isStirred = false;
      quiet = delay + 1;
    },
  };
}

function exceeds(samples: Float64Array, limit: number): boolean {
  for (let n = 0; n < samples.length; n++) if (Math.abs(samples[n]) > limit) return true;
  return false;
}
