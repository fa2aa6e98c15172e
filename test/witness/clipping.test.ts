import { describe, expect, it } from "vitest";
import { ngspiceVersion } from "../../src/adapters/ngspice/run.ts";
import { solveLaws } from "../../src/core/chain/solve.ts";
import { compile } from "../../src/core/render/compile.ts";
import { renderWhole } from "../../src/core/render/offline.ts";
import type { LoadLaw, StageLaw } from "../../src/core/stages/law.ts";
import { impedanceAt } from "../../src/core/stages/one-port.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { vector } from "../vectors/vector.ts";
import { namedChain, randomChain } from "./random-chains.ts";
import { spiceWaveform } from "./spice.ts";

const version = ngspiceVersion();
const witness = version === undefined ? "ngspice (skipped: it is not installed)" : `ngspice ${version}`;
const rateHz = 48_000;

const laws = (...stages: StageSpec[]): StageLaw[] => stages.map(describeStage);
const dac: StageSpec = { kind: "dac", fullScaleVrms: 2 };
const sharedReturn: StageSpec = { kind: "cable", resistanceOhm: 0.3, commonReturnOhm: 0.1 };

/** A 16 ohm driver whose resonance and inductance both show. */
const reactive: StageSpec = {
  kind: "dynamicDriver",
  sensitivityDbSplPerVrms: 110,
  dcResistanceOhm: 16,
  resonances: [{ frequencyHz: 90, qMechanicalRatio: 2, resistanceOhm: 20 }],
  lossyInductance: { magnitudeAt1KhzOhm: 1.2, exponentRatio: 0.7 },
};

/** A full-scale sine in both channels from rest, without noise, at the drivers. */
function renderSine(
  chain: readonly StageLaw[],
  frequencyHz: number,
  levelRatio: number,
  lengthSec: number,
  atHz = rateHz,
) {
  const sine = Float64Array.from(
    { length: lengthSec * atHz },
    (_, n) => levelRatio * Math.sin((2 * Math.PI * frequencyHz * n) / atHz),
  );
  return renderWhole(compile(chain, { rateHz: atHz, seedIndex: 1, withNoise: false }), sine, sine);
}

/** Complex amplitudes of the harmonics of one period, from 0 to `highest`. */
function harmonicsOf(period: ArrayLike<number>, highest: number): { re: number; im: number }[] {
  const { length } = period;
  return Array.from({ length: highest + 1 }, (_, order) => {
    let re = 0;
    let im = 0;
    for (let n = 0; n < length; n++) {
      re += period[n] * Math.cos((2 * Math.PI * order * n) / length);
      im -= period[n] * Math.sin((2 * Math.PI * order * n) / length);
    }
    return { re: re / length, im: im / length };
  });
}

/** The largest difference of two periods as far as a 48 kHz signal can hold them (up to 18 kHz), as a share of the second one's peak. */
function missRatio(ours: Float64Array, theirs: Float64Array, frequencyHz: number): number {
  const highest = Math.floor(18_000 / frequencyHz);
  const a = harmonicsOf(ours, highest);
  const b = harmonicsOf(theirs, highest);
  let worst = 0;
  for (let n = 0; n < theirs.length; n++) {
    let difference = a[0].re - b[0].re;
    for (let order = 1; order <= highest; order++) {
      const angle = (2 * Math.PI * order * n) / theirs.length;
      difference += 2 * ((a[order].re - b[order].re) * Math.cos(angle) - (a[order].im - b[order].im) * Math.sin(angle));
    }
    worst = Math.max(worst, Math.abs(difference));
  }
  return worst / theirs.reduce((peak, volts) => Math.max(peak, Math.abs(volts)), 0);
}

describe.skipIf(version === undefined)(
  `a clipped sine at the real load is the waveform of ${witness} up to 18 kHz, within 0.2 % of its peak`,
  () => {
    const current = laws(
      dac,
      { kind: "amplifier", gainDb: 6, outputImpedanceOhm: 1, currentApk: 0.12 },
      sharedReturn,
      reactive,
    );
    const voltage = laws(
      dac,
      {
        kind: "amplifier",
        gainDb: 6,
        outputImpedanceOhm: 10,
        maximumVrms: 2.5,
        harmonics: { atVrms: 1, secondDbc: -50, thirdDbc: -60 },
      },
      reactive,
    );
    const coupled = laws(
      dac,
      {
        kind: "amplifier",
        gainDb: 6,
        outputImpedanceOhm: 10,
        maximumVrms: 2.5,
        currentApk: 0.1,
        outputCapacitanceF: 2e-4,
      },
      reactive,
    );
    const twice = laws(
      dac,
      { kind: "amplifier", gainDb: 6, outputImpedanceOhm: 10, maximumVrms: 3, currentApk: 0.002 },
      { kind: "potentiometer", trackOhm: 1000, positionDb: -6 },
      { kind: "amplifier", gainDb: 0, inputImpedanceOhm: 10_000, outputImpedanceOhm: 10, maximumVrms: 3 },
      reactive,
    );

    const oneSided = laws(
      dac,
      { kind: "potentiometer", positionDb: 0, imbalanceDb: -20 },
      { kind: "amplifier", gainDb: 6, outputImpedanceOhm: 1, currentApk: 0.12 },
      { kind: "cable", resistanceOhm: 0.3, commonReturnOhm: 1 },
      reactive,
    );

    it.each([
      ["HD 800 S behind an amplifier that runs out of current above its resonance", namedChain.laws, 300, 0.03],
      ["HD 800 S at 1 kHz", namedChain.laws, 1000, 0.01],
      ["a low, reactive load whose current is held at its resonance", current, 100, 0.05],
      ["the same at 1 kHz, where the voltage jumps as the inductance lets go", current, 1000, 0.01],
      ["an output out of voltage, bent before it clips", voltage, 1000, 0.01],
      ["voltage and current at once, behind a coupling capacitor", coupled, 80, 0.05],
      ["one channel loud, and the other soft behind an ohm of shared return", oneSided, 100, 0.05],
      ["an amplifier held by the potentiometer it drives, before another", twice, 1000, 0.01],
    ] as const)("%s", (_, chain, frequencyHz, settleSec) => {
      // 0.06 % is the largest seen, behind the coupling capacitor.
      const { miss, fundamentalRatio } = againstSpice(chain, frequencyHz, settleSec);
      expect(miss).toBeLessThan(0.002);
      expect(fundamentalRatio).toBeLessThan(0.98);
    });

    it.each(
      [8, 18, 66]
        .map((seed) => randomChain(seed, { drivers: ["dynamicDriver", "ratedDriver"] }))
        .map((chain) => [chain.name, chain.laws] as const),
    )("%s", (_, chain) => {
      // Not settled after five periods: what is left of it (0.17 % at most, 0.004 % after half a second) is no difference of the chains.
      const { miss, fundamentalRatio } = againstSpice(chain, 100, 0.05);
      expect(miss).toBeLessThan(0.002);
      expect(fundamentalRatio).toBeLessThan(0.98);
    });
  },
);

/** The larger miss of the two channels over the period after `settleSec`, and what clipping leaves of the left one's fundamental. */
function againstSpice(
  chain: readonly StageLaw[],
  frequencyHz: number,
  settleSec: number,
): { miss: number; fundamentalRatio: number } {
  const periodSamples = rateHz / frequencyHz;
  const from = Math.round(settleSec * frequencyHz) * periodSamples;
  const pointsPerPeriod = 2400;
  const timesSec = Float64Array.from({ length: pointsPerPeriod }, (_, k) => k / pointsPerPeriod / frequencyHz);
  const options = { frequencyHz, levelRatio: 1, settleSec, periodCount: 1, stepsPerPeriodCount: 1000 };
  const theirs = spiceWaveform(chain, options, timesSec);
  const ours = renderSine(chain, frequencyHz, 1, settleSec + 3 / frequencyHz);
  const miss = (channel: "left" | "right") =>
    missRatio(ours[channel].subarray(from, from + periodSamples), theirs[channel], frequencyHz);
  const [, fundamental] = harmonicsOf(ours.left.subarray(from, from + periodSamples), 1);
  const { alike } = solveLaws(chain, Float64Array.of(frequencyHz));
  const unclippedVpk = Math.SQRT2 * Math.hypot(alike.re[0], alike.im[0]);
  const fundamentalRatio = (2 * Math.hypot(fundamental.re, fundamental.im)) / unclippedVpk;
  return { miss: Math.max(miss("left"), miss("right")), fundamentalRatio };
}

describe("a hard clip", () => {
  const output: StageSpec = { kind: "amplifier", gainDb: 0, maximumVrms: 1 };
  const resistive: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 300, flat: true };

  it.each(["f01", "f02", "f03", "f04"])("has the harmonics of vector %s", (id) => {
    const { inputs, expected } = vector(id);
    const chain = laws({ kind: "source", fullScaleVrms: 10 ** (inputs.od_dB / 20) }, output, resistive);
    const { left } = renderSine(chain, 100, 1, 0.06);
    const h = harmonicsOf(left.subarray(480 * 3, 480 * 4), 5).map(({ re, im }) => 2 * Math.hypot(re, im));
    const db = (ratio: number) => 20 * Math.log10(ratio);
    expect(db(h[3] / h[1])).toBeCloseTo(expected.H3_dB, 1);
    expect(db(h[5] / h[1])).toBeCloseTo(expected.H5_dB, 1);
    expect(db(h[1] / Math.SQRT2) - inputs.od_dB).toBeCloseTo(expected.fund_gain_dB, 3);
  });

  it("into a resistor is the same whether voltage or current runs out", () => {
    const source: StageSpec = { kind: "source", fullScaleVrms: 2 };
    const byVoltage = renderSine(laws(source, output, resistive), 440, 1, 0.1).left;
    const byCurrent = renderSine(
      laws(source, { kind: "amplifier", gainDb: 0, currentApk: Math.SQRT2 / 300 }, resistive),
      440,
      1,
      0.1,
    ).left;
    for (let n = 0; n < byVoltage.length; n++) expect(Math.abs(byVoltage[n] - byCurrent[n])).toBeLessThan(1e-4);
  });
});

describe("a load known by its measured curve", () => {
  it("clips as the driver it was measured on, within 1 % of full scale", () => {
    const amplifier: StageSpec = { kind: "amplifier", gainDb: 6, outputImpedanceOhm: 1, currentApk: 0.12 };
    const known = describeStage(reactive) as LoadLaw;
    const curveHz = Array.from({ length: 241 }, (_, k) => 20 * 2 ** (k / 24));
    const curve = curveHz.map((hz) => impedanceAt(known.impedance.left, hz));
    const measured: StageSpec = {
      kind: "measuredDriver",
      sensitivityDbSplPerVrms: 110,
      frequenciesHz: curveHz,
      magnitudesOhm: curve.map((z) => Math.hypot(z.re, z.im)),
      phasesDeg: curve.map((z) => (Math.atan2(z.im, z.re) * 180) / Math.PI),
    };
    const [byModel, byCurve] = [reactive, measured].map(
      (driver) => renderSine(laws(dac, amplifier, driver), 100, 1, 0.1).left,
    );
    const peak = byModel.reduce((highest, volts) => Math.max(highest, Math.abs(volts)), 0);
    for (let n = 1440; n < 4800; n++) expect(Math.abs(byModel[n] - byCurve[n])).toBeLessThan(0.01 * peak);
  });
});
