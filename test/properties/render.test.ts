import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/core/math/random.ts";
import { compile } from "../../src/core/render/compile.ts";
import { renderWhole } from "../../src/core/render/offline.ts";
import type { StageLaw } from "../../src/core/stages/law.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";

const rateHz = 48_000;

/** Something like music: noise that falls by 12 dB an octave, swelling and fading, with a peak of exactly `peak`. */
function musicLike(seed: number, length: number, peak: number): Float64Array {
  const random = randomStream(seed);
  let first = 0;
  let second = 0;
  const noise = Float64Array.from({ length }, (_, n) => {
    first += 0.1 * (random.normal() - first);
    second += 0.1 * (first - second);
    return second * (0.6 + 0.4 * Math.sin(n / 3000));
  });
  const scale = peak / peakOf(noise);
  return noise.map((x) => x * scale);
}

/** DAC, amplifier with distortion, cable with shared return, driver with a resonance; limits as asked. */
function chain(limits: { maximumVrms?: number; currentApk?: number }): StageLaw[] {
  const stages: StageSpec[] = [
    { kind: "dac", fullScaleVrms: 1, outputImpedanceOhm: 100, noiseVrms: 1e-5 },
    {
      kind: "amplifier",
      gainDb: 6,
      inputImpedanceOhm: 10_000,
      outputImpedanceOhm: 5,
      noiseVrms: 1e-5,
      harmonics: { atVrms: 1, secondDbc: -80, thirdDbc: -90 },
      ...limits,
    },
    { kind: "cable", resistanceOhm: 0.3, commonReturnOhm: 0.1 },
    {
      kind: "dynamicDriver",
      sensitivityDbSplPerVrms: 105,
      dcResistanceOhm: 32,
      resonances: [{ frequencyHz: 90, qMechanicalRatio: 1.5, resistanceOhm: 25 }],
      lossyInductance: { magnitudeAt1KhzOhm: 1, exponentRatio: 0.7 },
    },
  ];
  return stages.map(describeStage);
}

const bytesOf = (samples: Float64Array) => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);

function peakOf(samples: Float64Array): number {
  return samples.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0);
}

describe("a compiled chain", () => {
  const clipping = chain({ maximumVrms: 1.2, currentApk: 0.04 });
  const left = musicLike(1, 10_000, 1);
  const right = musicLike(2, 10_000, 0.7);

  it("gives the same bytes however the signal is cut into calls", () => {
    const compiled = compile(clipping, { rateHz, seedIndex: 3 });
    const whole = renderWhole(compiled, left, right);
    const length = left.length + compiled.latencySamples;
    const padded = (samples: Float64Array) => Float64Array.from({ length }, (_, n) => samples[n] ?? 0);
    const [l, r] = [padded(left), padded(right)];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }), (sizes) => {
        compiled.reset();
        const outLeft = new Float64Array(length);
        const outRight = new Float64Array(length);
        for (let from = 0, k = 0; from < length; k++) {
          const to = Math.min(length, from + sizes[k % sizes.length]);
          compiled.process(
            l.subarray(from, to),
            r.subarray(from, to),
            outLeft.subarray(from, to),
            outRight.subarray(from, to),
          );
          from = to;
        }
        expect(bytesOf(outLeft.subarray(compiled.latencySamples)).equals(bytesOf(whole.left))).toBe(true);
        expect(bytesOf(outRight.subarray(compiled.latencySamples)).equals(bytesOf(whole.right))).toBe(true);
      }),
      { numRuns: 5, seed: 1 },
    );
  });

  it("gives the same bytes for the same seed, other noise for another, and none when asked for none", () => {
    const once = renderWhole(compile(clipping, { rateHz, seedIndex: 3 }), left, right);
    const again = renderWhole(compile(clipping, { rateHz, seedIndex: 3 }), left, right);
    const other = renderWhole(compile(clipping, { rateHz, seedIndex: 4 }), left, right);
    expect(bytesOf(again.left).equals(bytesOf(once.left))).toBe(true);
    expect(bytesOf(other.left).equals(bytesOf(once.left))).toBe(false);
    const silence = new Float64Array(4800);
    const quiet = renderWhole(compile(clipping, { rateHz, seedIndex: 3, withNoise: false }), silence, silence);
    expect(peakOf(quiet.left)).toBe(0);
  });

  it("has noise of its own in each channel", () => {
    const silence = new Float64Array(48_000);
    const noise = renderWhole(compile(clipping, { rateHz, seedIndex: 3 }), silence, silence);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, n) => sum + x * b[n], 0);
    const correlation =
      dot(noise.left, noise.right) / Math.sqrt(dot(noise.left, noise.left) * dot(noise.right, noise.right));
    expect(Math.abs(correlation)).toBeLessThan(0.03);
  });
});

describe("below its limits an amplifier", () => {
  const left = musicLike(5, 24_000, 1);
  const right = musicLike(6, 24_000, 1);
  const render = (laws: StageLaw[], leftIn: Float64Array, rightIn: Float64Array) =>
    renderWhole(compile(laws, { rateHz, seedIndex: 1, withNoise: false }), leftIn, rightIn);
  const free = render(chain({}), left, right);

  it("renders to the bits of one that has none, though the clamps are watched all along", () => {
    // The driver asks at most for its peak voltage over its smallest impedance.
    const vpk = Math.max(peakOf(free.left), peakOf(free.right));
    const limited = render(chain({ maximumVrms: (1.1 * vpk) / Math.SQRT2, currentApk: (1.1 * vpk) / 32 }), left, right);
    expect(bytesOf(limited.left).equals(bytesOf(free.left))).toBe(true);
    expect(bytesOf(limited.right).equals(bytesOf(free.right))).toBe(true);
  });

  it("renders to them again once what a clipped burst left in the load has died away", () => {
    const fade = (samples: Float64Array) => samples.map((x, n) => (n < 4800 ? x : 0.05 * x));
    const limited = render(chain({ maximumVrms: 0.5, currentApk: 0.01 }), fade(left), fade(right));
    const unlimited = render(chain({}), fade(left), fade(right));
    const difference = limited.left.map((x, n) => x - unlimited.left[n]);
    expect(peakOf(difference)).toBeGreaterThan(0.1);
    expect(peakOf(difference.subarray(16_000))).toBe(0);
  });
});

describe("a clipped chain", () => {
  it("never lets more than its clamps through, but for what band-limiting adds at the corners, at up to 13 dB of overdrive", () => {
    const resistive: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 32, flat: true };
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.double({ min: 0.04, max: 0.2, noNaN: true }),
        fc.integer({ min: 0, max: 99 }),
        (maximumVrms, currentApk, seed) => {
          const laws = (
            [
              { kind: "source", fullScaleVrms: 2 },
              { kind: "amplifier", gainDb: 6, outputImpedanceOhm: 1, maximumVrms, currentApk },
              resistive,
            ] as StageSpec[]
          ).map(describeStage);
          const signal = musicLike(seed, 4096, 1);
          const { left } = renderWhole(compile(laws, { rateHz, seedIndex: 1, withNoise: false }), signal, signal);
          const clampVpk = Math.min(maximumVrms * Math.SQRT2, currentApk * 32);
          expect(peakOf(left)).toBeLessThan(1.2 * clampVpk);
        },
      ),
      { numRuns: 10, seed: 1 },
    );
  });
});

describe("a chain without distortion and limits", () => {
  it("renders twice the signal to exactly twice the volts", () => {
    const linear = chain({}).map((law) =>
      law.form === "active" ? { ...law, nonlinearity: { law: "none" as const } } : law,
    );
    const signal = musicLike(9, 12_000, 0.5);
    const compiled = compile(linear, { rateHz, seedIndex: 1, withNoise: false });
    const once = renderWhole(compiled, signal, signal).left;
    const twice = renderWhole(
      compiled,
      signal.map((x) => 2 * x),
      signal.map((x) => 2 * x),
    ).left;
    expect(bytesOf(twice).equals(bytesOf(once.map((x) => 2 * x)))).toBe(true);
  });

  it("comes out in time with what goes in, its latency taken out", () => {
    const flat = (
      [
        { kind: "source", fullScaleVrms: 1 },
        { kind: "amplifier", gainDb: 0, maximumVrms: 9, harmonics: { atVrms: 1, secondDbc: -120 } },
        { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 32, flat: true },
      ] as StageSpec[]
    ).map(describeStage);
    const impulse = new Float64Array(2000);
    impulse[700] = 0.5;
    const { left } = renderWhole(compile(flat, { rateHz, seedIndex: 1 }), impulse, impulse);
    expect(left[700]).toBeCloseTo(0.5 * Math.SQRT2, 4);
    expect(peakOf(left.subarray(0, 600))).toBeLessThan(1e-12);
  });
});

it("a sample that is no number is silence, and does not stay in the filters", () => {
  const signal = musicLike(11, 6000, 0.5);
  const compiled = compile(chain({ maximumVrms: 1, currentApk: 0.03 }), { rateHz, seedIndex: 1 });
  const silenced = signal.map((x, n) => (n === 1000 || n === 1001 ? 0 : x));
  const broken = signal.map((x, n) => (n === 1000 ? Number.NaN : n === 1001 ? Number.POSITIVE_INFINITY : x));
  const expected = bytesOf(renderWhole(compiled, silenced, silenced).left);
  expect(bytesOf(renderWhole(compiled, broken, broken).left).equals(expected)).toBe(true);
});

it("a sample rate that no music has is refused with what to do", () => {
  expect(() => compile(chain({}), { rateHz: 1000, seedIndex: 1 })).toThrow(
    "sample rate: 1000 Hz cannot be rendered; give one from 8000 to 384000 Hz.",
  );
});
