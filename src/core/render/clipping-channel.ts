/** One channel of an output at its limits: the differences that its clamps make, step by step between the samples. */

import type { OutputClamp } from "../chain/clamp.ts";
import type { LoadInTime, LoadState } from "./clipping-load.ts";
import { OVERSAMPLING_DELAY_SAMPLES, type Oversampler } from "./oversample.ts";

/** A channel that hears a block, works through it where a clamp is near, and gives it back with the differences. */
export interface ClippingChannel {
  /** Takes in a block of what there would be without clamps; says whether a clamp is near or the load still stirred. */
  hear(unloadedVoltagesV: Float64Array, currentsA: Float64Array): boolean;
  /** Makes ready for the steps after a sample of the block; says whether there is anything to work out. */
  prepare(sampleIndex: number): boolean;
  /** Works out one step; `otherV` is what the other channel's difference of current adds to this one's load. */
  step(phaseIndex: number, otherV: number): void;
  /** Gives the block back, late by the delay of the oversampling, with the differences added. */
  give(samples: Float64Array): void;
  /** The difference to the unclipped chain: the current that flows, and what the load remembers of all before. */
  readonly stir: LoadState;
  /** Forgets everything heard so far. */
  reset(): void;
}

/** Between two samples a tone up to half the highest frequency peaks at most 3 dB above them (judgement: what music holds beyond is far lower). */
const BETWEEN_SAMPLES_RATIO = Math.SQRT1_2;

/** A load has come to rest when a millionth of the largest current's voltage is left in it: 120 dB (judgement). */
const REST_RATIO = 1e-6;

const DELAY = OVERSAMPLING_DELAY_SAMPLES;

/** Makes a channel at rest; without a load no current is limited. */
export function createClippingChannel(
  { emfVpk, currentApk, resistanceOhm }: OutputClamp,
  load: LoadInTime | undefined,
  oversampler: Oversampler,
  blockSamples: number,
): ClippingChannel {
  const { factorCount } = oversampler;
  const nearV = BETWEEN_SAMPLES_RATIO * emfVpk;
  const nearA = BETWEEN_SAMPLES_RATIO * currentApk;
  const u = new Float64Array(DELAY + blockSamples);
  const i = new Float64Array(DELAY + blockSamples);
  const difference = new Float64Array(factorCount * (DELAY + blockSamples));
  const uBetween = new Float64Array(factorCount);
  const iBetween = new Float64Array(factorCount);
  const stir: LoadState = new Float64Array(2);
  /** Whether a step of this sample differs from the unclipped chain, sample by sample. */
  const isHeard = new Uint8Array(blockSamples);
  let current = 0;
  let isStirred = false;
  /** Samples since the last difference. */
  let quiet = DELAY + 1;

  function isNearAt(n: number): boolean {
    // The steps of a sample lie between these two.
    const middle = DELAY / 2 + n;
    if (Math.max(Math.abs(u[middle]), Math.abs(u[middle + 1])) > nearV) return true;
    return load !== undefined && Math.max(Math.abs(i[middle]), Math.abs(i[middle + 1])) > nearA - Math.abs(stir[0]);
  }

  /** The difference of unloaded voltage when `cutV` is cut off it and `amperes` would flow without the clamps. */
  function differenceInto(driven: LoadInTime, cutV: number, amperes: number, otherV: number): number {
    if (!isStirred && cutV === 0 && Math.abs(amperes) <= currentApk) return 0;
    isStirred = true;
    // In differences to the unclipped chain: u' - v = R i and v = Req i + e give i = (cut - e) / (R + Req).
    const wholeOhm = resistanceOhm + driven.resistanceOhm;
    const rememberedV = stir[1] + otherV;
    const freeA = (cutV - rememberedV) / wholeOhm;
    const flowing = amperes + freeA;
    const isHeld = Math.abs(flowing) > currentApk;
    const heldA = (flowing > 0 ? currentApk : -currentApk) - amperes;
    stir[0] = isHeld ? heldA : freeA;
    driven.advance(stir);
    // The unloaded voltage that would drive this current through this load without a clamp: v + R i.
    return isHeld ? wholeOhm * heldA + rememberedV : cutV;
  }

  return {
    stir,
    hear(unloadedVoltagesV, currentsA) {
      u.set(unloadedVoltagesV, DELAY);
      i.set(currentsA, DELAY);
      difference.fill(0, factorCount * DELAY);
      isHeard.fill(0);
      return isStirred || exceeds(u, nearV) || (load !== undefined && exceeds(i, nearA));
    },
    prepare(n) {
      current = n;
      if (isNearAt(n)) {
        oversampler.interpolate(u, DELAY + n, uBetween);
        if (load) oversampler.interpolate(i, DELAY + n, iBetween);
        return true;
      }
      // Far from both clamps it only matters what the load remembers, and that asks for neither.
      uBetween.fill(0);
      iBetween.fill(0);
      return isStirred;
    },
    step(phase, otherV) {
      const volts = uBetween[phase];
      const cutV = Math.max(-emfVpk, Math.min(emfVpk, volts)) - volts;
      const d = load ? differenceInto(load, cutV, iBetween[phase], otherV) : cutV;
      if (d === 0) return;
      difference[factorCount * (DELAY + current) + phase] = d;
      isHeard[current] = 1;
    },
    give(samples) {
      for (let n = 0; n < blockSamples; n++) {
        quiet = isHeard[n] ? 0 : quiet + 1;
        samples[n] = u[n];
        // Where nothing is clipped as far as the filter reaches nothing is added, not even zero.
        if (quiet <= DELAY) samples[n] += oversampler.decimate(difference, factorCount * (DELAY + n));
      }
      if (load && isStirred && quiet > DELAY && load.restsWithin(REST_RATIO * currentApk * load.resistanceOhm)) {
        isStirred = false;
        stir.fill(0);
        load.reset();
      }
      u.copyWithin(0, blockSamples);
      i.copyWithin(0, blockSamples);
      difference.copyWithin(0, factorCount * blockSamples);
    },
    reset() {
      for (const line of [u, i, difference, stir]) line.fill(0);
      load?.reset();
      isStirred = false;
      quiet = DELAY + 1;
    },
  };
}

function exceeds(samples: Float64Array, largest: number): boolean {
  for (let n = 0; n < samples.length; n++) if (Math.abs(samples[n]) > largest) return true;
  return false;
}
