/** Volume chips, ladders, curves of distortion, sag and armatures against the published and computed vectors. */
import { describe, expect, test } from "vitest";
import { harmonicsAt } from "../../src/core/stages/amplifier/harmonics.ts";
import { envelopeVrms } from "../../src/core/stages/amplifier/limits.ts";
import { solidState } from "../../src/core/stages/amplifier/solid-state.ts";
import { tube } from "../../src/core/stages/amplifier/tube.ts";
import { balancedArmature } from "../../src/core/stages/driver/balanced-armature.ts";
import type { ActiveLaw, LoadLaw, Nonlinearity } from "../../src/core/stages/law.ts";
import { impedanceAt } from "../../src/core/stages/one-port.ts";
import { chipCodeIndex, chipGainDb } from "../../src/core/stages/volume/chip.ts";
import { ladderMismatchDb } from "../../src/core/stages/volume/imbalance.ts";
import { dbFromRatio } from "../../src/core/units/decibel.ts";
import { expectVector, vector } from "./vector.ts";

const thdPercent = (ratios: readonly number[]): number => 100 * Math.hypot(...ratios);

describe("volume controls with steps", () => {
  test("g05: a chip's code is its gain in half decibels, and the gain its code", () => {
    const { inputs, expected } = vector("g05");
    expectVector("g05", inputs.N.map(chipGainDb), expected.dB);
    expect(expected.dB.map(chipCodeIndex)).toEqual(inputs.N);
  });

  test("g09: two ladders of 1 % parts differ by 0.17 dB at worst, of 0.1 % by a tenth of it", () => {
    const { inputs, expected } = vector("g09");
    expectVector("g09", inputs.tol.map(ladderMismatchDb), expected.dB);
  });
});

describe("curves of distortion", () => {
  test.each(["f06", "f07", "f08"])("%s: a stage that saturates softly", (id) => {
    const law: Nonlinearity = { law: "transfer", shape: "tanh", scaleVpk: 1 };
    const ratios = harmonicsAt(law, vector(id).inputs.g / Math.SQRT2);
    expectVector(id, [thdPercent(ratios)], [vector(id).expected.THD_pct]);
  });

  test.each(["f09", "f10"])("%s: an output that does not pass the volts around zero", (id) => {
    const law: Nonlinearity = { law: "transfer", shape: "deadBand", scaleVpk: vector(id).inputs.d };
    const ratios = harmonicsAt(law, Math.SQRT1_2, 999);
    expectVector(id, [thdPercent(ratios)], [vector(id).expected.THD_pct]);
  });

  test.each(["f17", "f18"])("%s: a triode swung by a share of its bias", (id) => {
    const { inputs, expected } = vector(id);
    const biasV = 4;
    const law = tube.describe({ kind: "tubeAmplifier", gainDb: 20, biasV }) as ActiveLaw;
    const outputVrms = (10 * inputs.m * biasV) / Math.SQRT2;
    const [second, third] = harmonicsAt(law.nonlinearity, outputVrms);
    expectVector(id, [100 * second, 100 * third], [expected.H2_pct, expected.H3_pct]);
  });
});

describe("what stands behind an output", () => {
  test("a16: a stage told its open voltage and its sag gives the powers they were fitted to, within what the fit leaves", () => {
    const { R_ohm, P_W } = vector("a15").inputs;
    const { Voc, Rlim_ohm, max_abs_resid_dB } = vector("a16").expected;
    const law = solidState.describe({ kind: "amplifier", gainDb: 0, maximumVrms: Voc, supplyOhm: Rlim_ohm });
    for (const [k, loadOhm] of R_ohm.entries()) {
      const reached = envelopeVrms((law as ActiveLaw).limits, loadOhm)?.voltageVrms ?? Number.NaN;
      const missDb = Math.abs(dbFromRatio(reached / Math.sqrt(P_W[k] * loadOhm)));
      expect(missDb).toBeLessThanOrEqual(Number(max_abs_resid_dB) + 1e-3);
    }
  });

  test("a24: one half of a bridged pair is stated, and the pair gives four times the power or as much as its current allows", () => {
    const { inputs, expected } = vector("a24");
    const powersW = (bridged: boolean): number[] => {
      const law = solidState.describe({
        kind: "amplifier",
        gainDb: 0,
        maximumVrms: inputs.Vmax,
        currentApk: inputs.Imax * Math.SQRT2,
        bridged,
      }) as ActiveLaw;
      return inputs.R.map((loadOhm) => (envelopeVrms(law.limits, loadOhm)?.voltageVrms ?? 0) ** 2 / loadOhm);
    };
    expectVector("a24", powersW(false), expected.P_SE_W);
    expectVector("a24", powersW(true), expected.P_BAL_W);
  });
});

test("c11: a single balanced armature, and what 5 ohm before it do to its treble", () => {
  const { inputs, expected } = vector("c11");
  const law = balancedArmature.describe({
    kind: "balancedArmatureDriver",
    sensitivityDbSplPerVrms: 125,
    ways: [
      {
        dcResistanceOhm: 20,
        lossyInductance: { magnitudeAt1KhzOhm: 0.012 * (2 * Math.PI * 1000) ** 0.78, exponentRatio: 0.78 },
        resonances: [
          { frequencyHz: 2600, qMechanicalRatio: 3, resistanceOhm: 18 },
          { frequencyHz: 5200, qMechanicalRatio: 4, resistanceOhm: 9 },
        ],
      },
    ],
  }) as LoadLaw;
  const points = inputs.f.map((hz) => impedanceAt(law.impedance.left, hz));
  expectVector(
    "c11",
    points.map((z) => Math.hypot(z.re, z.im)),
    expected.Zmag,
  );
  expectVector(
    "c11",
    points.map((z) => (Math.atan2(z.im, z.re) * 180) / Math.PI),
    expected.phase_deg,
  );
  const throughDb = points.map((z) => dbFromRatio(Math.hypot(z.re, z.im) / Math.hypot(z.re + 5, z.im)));
  const re500 = throughDb[inputs.f.indexOf(500)];
  for (const [k, db] of throughDb.entries()) expect(db - re500).toBeCloseTo(expected.dev5ohm_re500_dB[k], 6);
});
