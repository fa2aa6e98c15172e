import { describe, expect, it } from "vitest";
import { solveLaws } from "../../src/core/chain/solve.ts";
import { compile } from "../../src/core/render/compile.ts";
import { renderWhole } from "../../src/core/render/offline.ts";
import type { ActiveLaw, StageLaw } from "../../src/core/stages/law.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { vector } from "../vectors/vector.ts";
import { namedChain, randomChain, type WitnessChain } from "./random-chains.ts";

const db = (ratio: number) => 20 * Math.log10(ratio);

/** Goertzel's sum: |X(f)| of a signal, at any frequency. */
function sizeAt(samples: ArrayLike<number>, frequencyHz: number, rateHz: number): number {
  const omega = (2 * Math.PI * frequencyHz) / rateHz;
  const twice = 2 * Math.cos(omega);
  let last = 0;
  let before = 0;
  for (let n = 0; n < samples.length; n++) {
    const now = samples[n] + twice * last - before;
    before = last;
    last = now;
  }
  return Math.hypot(last - before * Math.cos(omega), before * Math.sin(omega));
}

/** An impulse so small that nothing bends it or clips, in one channel. */
function impulseResponse(laws: readonly StageLaw[], rateHz: number, driven: "left" | "right", lengthSec: number) {
  const height = 1e-5;
  const impulse = new Float64Array(lengthSec * rateHz);
  impulse[rateHz / 100] = height;
  const silence = new Float64Array(impulse.length);
  const chain = compile(laws, { rateHz, seedIndex: 1, withNoise: false });
  const out = driven === "left" ? renderWhole(chain, impulse, silence) : renderWhole(chain, silence, impulse);
  // A full-scale sine peaks at 1 and the solver calls its rms 1: sqrt(2) between them.
  const scale = 1 / (height * Math.SQRT2);
  return { left: out.left.map((x) => x * scale), right: out.right.map((x) => x * scale) };
}

/** 25 frequencies from 20 Hz to 20 kHz. */
const frequenciesHz = Float64Array.from({ length: 25 }, (_, k) => 20 * 1000 ** (k / 24));

function expectRenderedAsSolved(laws: readonly StageLaw[], rateHz: number, driven: "left" | "right"): void {
  const { terminals } = solveLaws(laws, frequenciesHz);
  const rendered = impulseResponse(laws, rateHz, driven, 2);
  const [own, other] = driven === "left" ? [terminals.ll, terminals.rl] : [terminals.rr, terminals.lr];
  const [ownSamples, otherSamples] =
    driven === "left" ? [rendered.left, rendered.right] : [rendered.right, rendered.left];
  for (let k = 0; k < frequenciesHz.length; k++) {
    const wanted = Math.hypot(own.re[k], own.im[k]);
    const crossed = Math.hypot(other.re[k], other.im[k]);
    expect(Math.abs(db(sizeAt(ownSamples, frequenciesHz[k], rateHz) / wanted))).toBeLessThan(0.01);
    const missed = Math.abs(sizeAt(otherSamples, frequenciesHz[k], rateHz) - crossed);
    // Where crosstalk inside the amplifier and in the return cancel, 0.05 dB of nothing is not asked for: 100 dB below the wanted is.
    expect(missed).toBeLessThan(Math.max(crossed * (10 ** (0.05 / 20) - 1), 1e-5 * wanted));
  }
}

describe("a rendered impulse holds the solved response within 0.01 dB from 20 Hz to 20 kHz, and the crosstalk within 0.05 dB", () => {
  it.each([44_100, 48_000, 96_000])("at %i Hz: the named chain, its left channel driven", (rateHz) => {
    expectRenderedAsSolved(namedChain.laws, rateHz, "left");
  });

  it("at 48000 Hz: the named chain, its right channel driven", () => {
    expectRenderedAsSolved(namedChain.laws, 48_000, "right");
  });

  const rates = [48_000, 44_100, 48_000];
  it.each([1, 5, 8, 22].map((seed, k) => [randomChain(seed).name, rates[k % 3], seed] as const))(
    "%s, at %i Hz",
    (_, rateHz, seed) => {
      expectRenderedAsSolved(randomChain(seed).laws, rateHz, "left");
    },
  );
});

describe("rendered noise measures as the ledger says within 0.05 dB", () => {
  const rateHz = 48_000;
  const blockSamples = 4096;
  const segments = 40;

  /** Mean power from 20 Hz to 20 kHz. */
  function bandPower(samples: Float64Array): number {
    let sum = 0;
    for (let s = 0; s < segments; s++) {
      const segment = samples.subarray(s * blockSamples, (s + 1) * blockSamples);
      const { re, im } = transform(segment);
      const first = Math.ceil((20 * blockSamples) / rateHz);
      const last = Math.floor((20_000 * blockSamples) / rateHz);
      // Parseval: bins of one side count twice.
      for (let k = first; k <= last; k++) sum += (2 * (re[k] ** 2 + im[k] ** 2)) / blockSamples ** 2;
    }
    return sum / segments;
  }

  it.each([namedChain, randomChain(7)].map((chain): [string, WitnessChain] => [chain.name, chain]))(
    "%s",
    (_, chain) => {
      const silence = new Float64Array(blockSamples * (segments + 12));
      const { left } = renderWhole(compile(chain.laws, { rateHz, seedIndex: 7 }), silence, silence);
      const solved = solveLaws(
        chain.laws,
        Float64Array.from({ length: blockSamples / 2 }, (_, k) => (k + 0.5) * (rateHz / blockSamples)),
      );
      let expected = 0;
      for (const { densitiesV2PerHz } of solved.noise) {
        densitiesV2PerHz.forEach((density, k) => {
          const hz = solved.frequenciesHz[k];
          if (hz >= 20 && hz <= 20_000) expected += (density * rateHz) / blockSamples;
        });
      }
      // Twelve blocks for the filters to fill.
      expect(Math.abs(10 * Math.log10(bandPower(left.subarray(12 * blockSamples)) / expected))).toBeLessThan(0.05);
    },
  );
});

describe("a rendered sine has the harmonics that its stage's polynomial makes", () => {
  const rateHz = 48_000;
  const amplifier: StageSpec = { kind: "amplifier", gainDb: 0 };
  const driver: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 300 };

  /** Levels of the harmonics of a sine that peaks at `peak` volts at the output, re the fundamental. */
  function harmonicsDb(output: StageLaw, peak: number): { second: number; third: number } {
    const laws = [describeStage({ kind: "source", fullScaleVrms: peak / Math.SQRT2 }), output, describeStage(driver)];
    const chain = compile(laws, { rateHz, seedIndex: 1, withNoise: false });
    const sine = Float64Array.from({ length: 2 * rateHz }, (_, n) => Math.sin((2 * Math.PI * 1000 * n) / rateHz));
    const settled = renderWhole(chain, sine, sine).left.subarray(rateHz / 2, rateHz);
    const [first, second, third] = [1000, 2000, 3000].map((hz) => sizeAt(settled, hz, rateHz));
    return { second: db(second / first), third: db(third / first) };
  }

  it.each(["f11", "f12"])("vector %s: y = x + 0.002 x^2 + 0.004 x^3", (id) => {
    const { a2, a3 } = vector("f11").inputs;
    const output: StageLaw = {
      ...(describeStage(amplifier) as ActiveLaw),
      nonlinearity: { law: "polynomial", secondPerV: a2, thirdPerV2: a3 },
    };
    const { second, third } = harmonicsDb(output, vector(id).inputs.A);
    expect(Math.abs(second - vector(id).expected.H2_dB)).toBeLessThan(0.05);
    expect(Math.abs(third - vector(id).expected.H3_dB)).toBeLessThan(0.05);
  });

  it("vector f13: what a sheet says at 2 V follows at 0.5 V", () => {
    const output = describeStage({ ...amplifier, harmonics: { atVrms: 2, secondDbc: -90, thirdDbc: -100 } });
    const { second, third } = harmonicsDb(output, 0.5 * Math.SQRT2);
    expect(Math.abs(second - vector("f13").expected["H2_at_0.5V_dB"])).toBeLessThan(0.05);
    expect(Math.abs(third - vector("f13").expected["H3_at_0.5V_dB"])).toBeLessThan(0.05);
  });

  it("vector f15: the difference tones of 19 and 20 kHz, at 96 kHz", () => {
    const { a2, a3 } = vector("f15").inputs;
    const output: StageLaw = {
      ...(describeStage(amplifier) as ActiveLaw),
      nonlinearity: { law: "polynomial", secondPerV: a2, thirdPerV2: a3 },
    };
    const laws = [describeStage({ kind: "source", fullScaleVrms: 1 / Math.SQRT2 }), output, describeStage(driver)];
    const chain = compile(laws, { rateHz: 96_000, seedIndex: 1, withNoise: false });
    const tones = Float64Array.from(
      { length: 96_000 },
      (_, n) =>
        0.5 * Math.sin((2 * Math.PI * 19_000 * n) / 96_000) + 0.5 * Math.sin((2 * Math.PI * 20_000 * n) / 96_000),
    );
    const settled = renderWhole(chain, tones, tones).left.subarray(24_000, 72_000);
    const [d2, low, high, upper] = [1000, 18_000, 21_000, 20_000].map((hz) => sizeAt(settled, hz, 96_000));
    expect(Math.abs(db(d2 / (2 * upper)) - vector("f15").expected.d2_dB)).toBeLessThan(0.05);
    expect(Math.abs(db((low + high) / (2 * upper)) - vector("f15").expected.d3_dB)).toBeLessThan(0.05);
  });
});

/** A plain radix-2 transform of real samples, as textbooks write it. */
function transform(samples: Float64Array): { re: Float64Array; im: Float64Array } {
  const length = samples.length;
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const bits = Math.log2(length);
  for (let n = 0; n < length; n++) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (n & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    re[reversed] = samples[n];
  }
  for (let size = 2; size <= length; size *= 2) {
    for (let k = 0; k < size / 2; k++) {
      const wRe = Math.cos((2 * Math.PI * k) / size);
      const wIm = -Math.sin((2 * Math.PI * k) / size);
      for (let from = k; from < length; from += size) {
        const to = from + size / 2;
        const oddRe = wRe * re[to] - wIm * im[to];
        const oddIm = wRe * im[to] + wIm * re[to];
        re[to] = re[from] - oddRe;
        im[to] = im[from] - oddIm;
        re[from] += oddRe;
        im[from] += oddIm;
      }
    }
  }
  return { re, im };
}
