/** Every stage model, asked of all three witnesses: solved, as a circuit in ngspice, and rendered. */
import { describe, expect, it } from "vitest";
import { ngspiceVersion } from "../../src/adapters/ngspice/run.ts";
import { solveLaws } from "../../src/core/chain/solve.ts";
import type { ComplexArray } from "../../src/core/math/complex.ts";
import { compile } from "../../src/core/render/compile.ts";
import { renderWhole } from "../../src/core/render/offline.ts";
import { harmonicsAt } from "../../src/core/stages/amplifier/harmonics.ts";
import { type ActiveLaw, both, type Nonlinearity, type StageLaw } from "../../src/core/stages/law.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { mixedChain, modelChains } from "./model-chains.ts";
import { spiceNoise, spiceResponse, spiceWaveform } from "./spice.ts";

const version = ngspiceVersion();
const witness = version === undefined ? "ngspice (skipped: it is not installed)" : `ngspice ${version}`;
const chains = [
  ...modelChains.map((chain) => [chain.kind, chain] as const),
  ...[1, 2, 3, 4, 5, 6].map((seed) => [mixedChain(seed).name, mixedChain(seed)] as const),
];

/** Seven frequencies from 20 Hz to 20 kHz. */
const frequenciesHz = Float64Array.from({ length: 7 }, (_, k) => 20 * 1000 ** (k / 6));

const db = (ratio: number): number => 20 * Math.log10(ratio);
const sizes = ({ re, im }: ComplexArray): number[] => Array.from(re, (x, k) => Math.hypot(x, im[k]));
const worstDb = (ours: ComplexArray, theirs: ComplexArray): number => {
  const other = sizes(theirs);
  return Math.max(...sizes(ours).map((size, k) => Math.abs(db(size / other[k]))));
};

/** |X(f)| of a signal at any frequency, by Goertzel's sum. */
function sizeAt(samples: Float64Array, frequencyHz: number, rateHz: number): number {
  const omega = (2 * Math.PI * frequencyHz) / rateHz;
  const twice = 2 * Math.cos(omega);
  let last = 0;
  let before = 0;
  for (const sample of samples) [last, before] = [sample + twice * last - before, last];
  return Math.hypot(last - before * Math.cos(omega), before * Math.sin(omega));
}

describe.skipIf(version === undefined)(`every model solved against ${witness}`, () => {
  it.each(chains)("the same voltage within 0.001 dB and the same noise within 0.05 dB: %s", (_, { laws }) => {
    const solved = solveLaws(laws, frequenciesHz);
    const left = spiceResponse(laws, "left", frequenciesHz);
    expect(worstDb(solved.terminals.ll, left.left)).toBeLessThan(0.001);
    expect(worstDb(solved.terminals.rr, spiceResponse(laws, "right", frequenciesHz).right)).toBeLessThan(0.001);
    const crossed = sizes(solved.terminals.rl);
    if (crossed.some((size) => size > 1e-12)) expect(worstDb(solved.terminals.rl, left.right)).toBeLessThan(0.001);
    else expect(Math.max(...sizes(left.right))).toBeLessThan(1e-12);
    const spice = spiceNoise(laws, frequenciesHz);
    for (let k = 0; k < frequenciesHz.length; k++) {
      const density = solved.noise.reduce((sum, entry) => sum + entry.densitiesV2PerHz[k], 0);
      expect(Math.abs(10 * Math.log10(density / spice.total[k]))).toBeLessThan(0.05);
    }
  });
});

describe("every model rendered against the solver", () => {
  it.each(chains)("an impulse holds the solved response within 0.01 dB from 20 Hz to 20 kHz: %s", (_, { laws }) => {
    const rateHz = 48_000;
    // So small that nothing bends it or clips.
    const height = 1e-5;
    const impulse = new Float64Array(rateHz);
    impulse[480] = height;
    const chain = compile(laws, { rateHz, seedIndex: 1, withNoise: false });
    const { left } = renderWhole(chain, impulse, new Float64Array(rateHz));
    const wanted = sizes(solveLaws(laws, frequenciesHz).terminals.ll);
    // A full-scale sine peaks at 1 and the solver calls its rms 1: sqrt(2) between them.
    frequenciesHz.forEach((hz, k) => {
      expect(Math.abs(db(sizeAt(left, hz, rateHz) / (height * Math.SQRT2) / wanted[k]))).toBeLessThan(0.01);
    });
  });
});

/** An amplifier with a curve of its own into a resistor, driven to `peakV`. */
function bentChain(nonlinearity: Nonlinearity, peakV: number): StageLaw[] {
  const driver: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 50, flat: true };
  const amplifier = describeStage({ kind: "amplifier", gainDb: 0, outputImpedanceOhm: 10 }) as ActiveLaw;
  return [
    {
      ...(describeStage({ kind: "source", fullScaleVrms: 1 }) as ActiveLaw),
      gain: both({ ratio: peakV / Math.SQRT2 }),
    },
    { ...amplifier, nonlinearity },
    describeStage(driver),
  ];
}

const bends: readonly (readonly [string, Nonlinearity])[] = [
  [
    "a list of eight harmonics",
    { law: "chebyshev", atVpk: 1, harmonicRatios: [3e-3, 2e-3, 1e-3, 1e-3, 5e-4, 3e-4, 2e-4] },
  ],
  ["a soft ceiling", { law: "transfer", shape: "tanh", scaleVpk: 1.5 }],
  ["a dead band", { law: "transfer", shape: "deadBand", scaleVpk: 0.02 }],
  ["a triode", { law: "transfer", shape: "threeHalves", scaleVpk: 2.5 }],
  ["a triode into cut-off", { law: "transfer", shape: "threeHalves", scaleVpk: 0.9 }],
];

describe("a sine through a curve has the same harmonics wherever it is asked", () => {
  const frequencyHz = 1000;
  const rateHz = 48_000;

  it.each(bends)("rendered within 0.1 dB of the ledger down to the fifth: %s", (_, nonlinearity) => {
    const chain = compile(bentChain(nonlinearity, 1), { rateHz, seedIndex: 1, withNoise: false });
    const sine = Float64Array.from({ length: rateHz }, (_, n) => Math.sin((2 * Math.PI * frequencyHz * n) / rateHz));
    const settled = renderWhole(chain, sine, sine).left.subarray(rateHz / 2, rateHz / 2 + 9600);
    const first = sizeAt(settled, frequencyHz, rateHz);
    harmonicsAt(nonlinearity, Math.SQRT1_2, 5).forEach((ratio, index) => {
      const rendered = sizeAt(settled, (index + 2) * frequencyHz, rateHz) / first;
      if (ratio > 1e-6) expect(Math.abs(db(rendered / ratio)), `order ${index + 2}`).toBeLessThan(0.1);
      else expect(rendered).toBeLessThan(1e-5);
    });
  });

  it.skipIf(version === undefined).each(bends)(
    `in ${witness} within 0.1 dB of the ledger down to the fifth: %s`,
    (_, nonlinearity) => {
      const sine = { frequencyHz, levelRatio: 1, settleSec: 0.001, periodCount: 1, stepsPerPeriodCount: 1000 };
      const points = 2000;
      const timesSec = Float64Array.from({ length: points }, (_, k) => k / points / frequencyHz);
      const { left } = spiceWaveform(bentChain(nonlinearity, 1), sine, timesSec);
      const first = sizeAt(left, 1, points);
      harmonicsAt(nonlinearity, Math.SQRT1_2, 5).forEach((ratio, index) => {
        const found = sizeAt(left, index + 2, points) / first;
        if (ratio > 1e-4) expect(Math.abs(db(found / ratio)), `order ${index + 2}`).toBeLessThan(0.1);
        else expect(found).toBeLessThan(2e-4);
      });
    },
  );
});

describe("a transformer's secondary at its limit", () => {
  it.skipIf(version === undefined)("is cut alike in ngspice and rendered, within 1 % of the peak", () => {
    const rateHz = 48_000;
    const stages: StageSpec[] = [
      { kind: "source", fullScaleVrms: 1 },
      {
        kind: "tubeTransformerAmplifier",
        gainDb: 12,
        plateOhm: 1000,
        turnsRatio: 10,
        secondaryOhm: 1,
        primaryInductanceH: 30,
        leakageInductanceH: 0.01,
        maximumVrms: 2,
      },
      { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 100, flat: true },
    ];
    const laws = stages.map(describeStage);
    const frequencyHz = 200;
    const count = rateHz / frequencyHz;
    const sine = Float64Array.from({ length: 2 * rateHz }, (_, n) =>
      Math.sin((2 * Math.PI * frequencyHz * n) / rateHz),
    );
    const { left } = renderWhole(compile(laws, { rateHz, seedIndex: 1, withNoise: false }), sine, sine);
    const rendered = left.subarray(rateHz, rateHz + count);
    const spice = spiceWaveform(
      laws,
      { frequencyHz, levelRatio: 1, settleSec: 0.2, periodCount: 1 },
      Float64Array.from({ length: count }, (_, n) => n / rateHz),
    ).left;
    const peak = Math.max(...spice);
    expect(Math.abs(db(peak / (2 * Math.SQRT2)))).toBeLessThan(0.2);
    for (const [n, volts] of rendered.entries()) expect(Math.abs(volts - spice[n])).toBeLessThan(0.01 * peak);
  });
});
