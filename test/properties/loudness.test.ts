import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/core/math/random.ts";
import { loudnessRangeLu } from "../../src/core/standards/ebu-tech3342.ts";
import { LoudnessMeter } from "../../src/core/standards/itu-bs1770.ts";
import { channelWeightRatios } from "../../src/core/standards/itu-bs1770-channels.ts";
import { integratedLufs, maximumLufs } from "../../src/core/standards/itu-bs1770-gate.ts";
import { TruePeakMeter } from "../../src/core/standards/itu-bs1770-true-peak.ts";

const rateHz = 48_000;

/** Something like music: filtered noise under a slow swell. */
function programme(seedIndex: number, durationSec: number): Float64Array {
  const random = randomStream(seedIndex);
  const pole = 0.5 + 0.49 * random.uniform();
  const swellHz = 0.2 + random.uniform();
  let low = 0;
  return Float64Array.from({ length: Math.round(durationSec * rateHz) }, (_, n) => {
    low = pole * low + (1 - pole) * random.normal();
    return low * (0.3 + 0.25 * Math.sin((2 * Math.PI * swellHz * n) / rateHz));
  });
}

function loudness(channels: readonly Float64Array[], cut?: () => number): Float64Array {
  const meter = new LoudnessMeter(rateHz, channelWeightRatios(channels.length));
  const length = channels[0].length;
  for (let from = 0; from < length; ) {
    const to = Math.min(length, from + (cut?.() ?? length));
    meter.push(
      channels.map((x) => x.subarray(from, to)),
      to - from,
    );
    from = to;
  }
  return meter.stepPowerRatios.slice();
}

function peak(channels: readonly Float64Array[], skips = true, cutCount = channels[0].length): number {
  const meter = new TruePeakMeter(rateHz, channels.length, skips);
  for (let from = 0; from < channels[0].length; from += cutCount) {
    const to = Math.min(channels[0].length, from + cutCount);
    meter.push(
      channels.map((x) => x.subarray(from, to)),
      to - from,
    );
  }
  return meter.peakRatio();
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const runs = { numRuns: 8 };

describe("a loudness meter", () => {
  it("moves by exactly the gain: loudness and true peak shift, the range stays", () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -20, max: 20, noNaN: true }), (seed, gainDb) => {
        const x = programme(seed, 4);
        const y = x.map((value) => value * 10 ** (gainDb / 20));
        const [a, b] = [loudness([x]), loudness([y])];
        expect(integratedLufs(b) - integratedLufs(a)).toBeCloseTo(gainDb, 9);
        expect(maximumLufs(b, 4) - maximumLufs(a, 4)).toBeCloseTo(gainDb, 9);
        expect(loudnessRangeLu(b)).toBeCloseTo(loudnessRangeLu(a) ?? Number.NaN, 9);
        expect(20 * Math.log10(peak([y]) / peak([x]))).toBeCloseTo(gainDb, 9);
      }),
      runs,
    );
  });

  it("does not care which side is left", () => {
    fc.assert(
      fc.property(seeds, seeds, (left, right) => {
        const [x, y] = [programme(left, 2), programme(right, 2)];
        expect(integratedLufs(loudness([x, y]))).toBe(integratedLufs(loudness([y, x])));
        expect(peak([x, y])).toBe(peak([y, x]));
      }),
      runs,
    );
  });

  it("is not lowered by silence, however long: the gate leaves it out", () => {
    const x = Float64Array.from({ length: 30 * rateHz }, (_, n) => 0.1 * Math.sin((2 * Math.PI * (n % 48)) / 48));
    const withSilence = (durationSec: number): Float64Array => {
      const y = new Float64Array(x.length + durationSec * rateHz);
      y.set(x);
      return y;
    };
    const alone = integratedLufs(loudness([x]));
    const shortly = integratedLufs(loudness([withSilence(1)]));
    const long = integratedLufs(loudness([withSilence(30)]));
    // Only the three blocks that hold the end of the sound count too
    expect(Math.abs(shortly - alone)).toBeLessThan(0.03);
    expect(long).toBeCloseTo(shortly, 9);
  });

  it("gives twice the power for two channels of the same sound: 3.01 LU more than mono", () => {
    const x = programme(2, 3);
    expect(integratedLufs(loudness([x, x])) - integratedLufs(loudness([x]))).toBeCloseTo(10 * Math.log10(2), 9);
  });

  it("does not care how the sound is cut into blocks", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const channels = [programme(seed, 1.5), programme(seed + 1, 1.5), programme(seed + 2, 1.5)];
        const random = randomStream(seed);
        const [whole, cut] = [loudness(channels), loudness(channels, () => 1 + Math.floor(9000 * random.uniform()))];
        expect(cut).toEqual(whole);
        expect(peak(channels, true, 777)).toBe(peak(channels));
      }),
      runs,
    );
  });

  it("recovers from silence without slowing down: no denormal numbers linger", () => {
    const x = new Float64Array(20 * rateHz);
    x.set(programme(3, 0.5));
    const meter = new LoudnessMeter(rateHz, [1]);
    meter.push([x], x.length);
    const steps = meter.stepPowerRatios;
    expect(steps[steps.length - 1]).toBe(0);
  });
});

describe("the true-peak meter", () => {
  const shapes: Record<string, (seed: number) => Float64Array> = {
    noise: (seed) => programme(seed, 0.3),
    "white noise": (seed) => {
      const random = randomStream(seed);
      return Float64Array.from({ length: 8000 }, () => random.normal());
    },
    "a bass note": (seed) => Float64Array.from({ length: 8000 }, (_, n) => Math.sin((n * (50 + (seed % 50))) / 8000)),
    clicks: (seed) =>
      Float64Array.from({ length: 8000 }, (_, n) => ((n * 7919 + seed) % 997 === 0 ? 1 - 2 * (n % 2) : 0)),
    "a crescendo": (seed) => programme(seed, 0.3).map((value, n) => value * n),
    "clipped music": (seed) => programme(seed, 0.3).map((value) => Math.max(-0.05, Math.min(0.05, value))),
  };

  it.each(Object.keys(shapes))(
    "gives the same to the last bit whether it skips or computes every point of %s",
    (shape) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const x = shapes[shape](seed);
          expect(peak([x], true)).toBe(peak([x], false));
        }),
        runs,
      );
    },
  );

  it("never reads less than the highest sample, and a lone sample reads itself", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const x = shapes["white noise"](seed);
        expect(peak([x])).toBeGreaterThanOrEqual(x.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
      }),
      runs,
    );
    const click = new Float64Array(1000);
    click[500] = -0.25;
    expect(peak([click])).toBe(0.25);
  });

  it("looks beyond the last sample: a tone cut off at its steepest still has its overshoot", () => {
    const x = Float64Array.from({ length: 1000 }, (_, n) => (n % 2 === 0 ? 1 : -1) * (n > 990 ? 1 : 0));
    const padded = new Float64Array(2000);
    padded.set(x);
    expect(peak([x])).toBe(peak([padded]));
  });
});
