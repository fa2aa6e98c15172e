/** Limits, harmonics and volume controls against the published and computed vectors. */
import { describe, expect, test } from "vitest";
import { harmonicsAt, lawFromHarmonics } from "../../src/core/stages/amplifier/harmonics.ts";
import { envelopeVrms, sagFit } from "../../src/core/stages/amplifier/limits.ts";
import { solidState } from "../../src/core/stages/amplifier/solid-state.ts";
import type { LimitPoint, PassiveLaw } from "../../src/core/stages/law.ts";
import { impedanceAt } from "../../src/core/stages/one-port.ts";
import { potentiometer } from "../../src/core/stages/volume/potentiometer.ts";
import * as taper from "../../src/core/stages/volume/taper.ts";
import { dbFromRatio } from "../../src/core/units/decibel.ts";
import { averageDbSplFromFullScale, dbSplFromVrms } from "../../src/core/units/level.ts";
import { dividerRatio, parallelOhm, thermalVrms } from "../../src/core/units/ohm.ts";
import { expectVector, vector } from "./vector.ts";

/** The limit points an amplifier states for powers into loads. */
function limitPoints(loadsOhm: readonly number[], powersW: readonly number[]): readonly LimitPoint[] {
  const law = solidState.describe({
    kind: "amplifier",
    gainDb: 0,
    powers: loadsOhm.map((loadOhm, k) => ({ loadOhm, powerW: powersW[k] })),
  });
  if (law.form !== "active") throw new Error("an amplifier is an active stage");
  return law.limits.points;
}

const magniPoints = (): readonly LimitPoint[] => limitPoints(vector("a15").inputs.R_ohm, vector("a15").inputs.P_W);

describe("what an output delivers", () => {
  test("a15, a21: powers into loads are voltages and currents", () => {
    const points = magniPoints();
    const { expected } = vector("a15");
    expectVector(
      "a15",
      points.map((p) => p.voltageVrms),
      expected.V,
    );
    expectVector(
      "a15",
      points.map((p) => (1000 * p.voltageVrms) / p.loadOhm),
      expected.I_mA,
    );
    const topping = vector("a21");
    expectVector(
      "a21",
      limitPoints(topping.inputs.R_ohm, topping.inputs.P_W).map((p) => p.voltageVrms),
      topping.expected.V,
    );
  });

  test("a16: one open voltage behind one resistance fits a table within half a decibel", () => {
    const points = magniPoints();
    const { openVrms, limitOhm } = sagFit(points);
    const misses = points.map((p) => dbFromRatio(p.voltageVrms / (openVrms * dividerRatio(limitOhm, p.loadOhm))));
    const { expected } = vector("a16");
    expectVector("a16", [openVrms, limitOhm], [expected.Voc, expected.Rlim_ohm]);
    expectVector("a16", [Math.max(...misses.map(Math.abs))], [expected.max_abs_resid_dB]);
  });

  test.each(["a17", "a18", "a19", "a20"])(
    "%s: between and beyond the loads of a table power is on straight lines in logarithms",
    (id) => {
      const loadOhm = vector(id).inputs.R_ohm;
      const voltageVrms = envelopeVrms({ points: magniPoints() }, loadOhm)?.voltageVrms ?? Number.NaN;
      expectVector(id, [voltageVrms ** 2 / loadOhm], [vector(id).expected.P_W]);
    },
  );

  test("a22: an amplifier that gives 18.8 V into 16 ohm and 21.2 V into none sags like 2 ohm", () => {
    const { inputs, expected } = vector("a22");
    const { limitOhm } = sagFit([
      { loadOhm: 16, voltageVrms: inputs.V_16 },
      { loadOhm: 1e9, voltageVrms: inputs.V_hiZ },
    ]);
    expectVector("a22", [inputs.V_16 / 16, limitOhm], [expected.I_A, expected.Rlim_ohm]);
  });

  test("a23: 7.24 V into 300 ohm is the published 175 mW", () => {
    const { inputs, expected } = vector("a23");
    const [{ voltageVrms }] = limitPoints([inputs.R], [expected.P_mW / 1000]);
    expect(voltageVrms).toBeCloseTo(inputs.V, 1);
  });

  test("a24: a bridged pair gives four times the power where voltage is short, less where current is", () => {
    const { inputs, expected } = vector("a24");
    const powersW = (voltageVrms: number): number[] =>
      inputs.R.map((loadOhm) => {
        const limits = {
          points: [{ loadOhm: Number.POSITIVE_INFINITY, voltageVrms }],
          currentApk: inputs.Imax * Math.SQRT2,
        };
        return (envelopeVrms(limits, loadOhm)?.voltageVrms ?? 0) ** 2 / loadOhm;
      });
    expectVector("a24", powersW(inputs.Vmax), expected.P_SE_W);
    expectVector("a24", powersW(2 * inputs.Vmax), expected.P_BAL_W);
  });

  test("f22: 35 mA peak into 32 ohm stop at 0.79 V, because of the current", () => {
    const { inputs, expected } = vector("f22");
    const limit = envelopeVrms({ points: [], currentApk: inputs.I_pk }, inputs.R);
    expect(limit?.kind).toBe("current");
    const voltageVrms = limit?.voltageVrms ?? Number.NaN;
    expectVector("f22", [voltageVrms, (1000 * voltageVrms ** 2) / inputs.R], [expected.V_rms, expected.P_mW]);
  });
});

describe("harmonics as a polynomial", () => {
  test("f11, f12: a second and a third order term make a second and a third harmonic", () => {
    const law = {
      law: "polynomial",
      secondPerV: vector("f11").inputs.a2,
      thirdPerV2: vector("f11").inputs.a3,
    } as const;
    for (const id of ["f11", "f12"]) {
      const [secondRatio, thirdRatio] = harmonicsAt(law, vector(id).inputs.A / Math.SQRT2);
      const { H2_dB, H3_dB } = vector(id).expected;
      expectVector(id, [dbFromRatio(secondRatio), dbFromRatio(thirdRatio)], [H2_dB, H3_dB]);
    }
  });

  test("f13: harmonics stated at 2 V give the polynomial, and the polynomial those at half a volt", () => {
    const { inputs, expected } = vector("f13");
    // The level is that of the linear term; the fundamental itself is 3/4 a3 A^3 higher.
    const law = lawFromHarmonics({ atVrms: inputs.V_rms, secondDbc: -90, thirdDbc: -100 });
    if (law.law !== "polynomial") throw new Error("stated harmonics are a polynomial");
    expectVector("f13", [law.secondPerV, law.thirdPerV2], [expected.a2, expected.a3]);
    const [secondRatio, thirdRatio] = harmonicsAt(law, 0.5);
    expectVector(
      "f13",
      [dbFromRatio(secondRatio), dbFromRatio(thirdRatio)],
      [expected["H2_at_0.5V_dB"], expected["H3_at_0.5V_dB"]],
    );
  });

  test("f21: noise falls and distortion rises with the level, and both together are least between", () => {
    const { inputs, expected } = vector("f21");
    const law = lawFromHarmonics({ atVrms: 2, secondDbc: -120 });
    const got = inputs.V.map((volts) => dbFromRatio(Math.hypot(1.5e-6 / volts, harmonicsAt(law, volts)[0])));
    expectVector("f21", got, expected.dB);
  });
});

/** Both arms of a potentiometer at a position. */
function armsOhm(trackOhm: number, positionDb: number): { series: number; shunt: number } {
  const { rungs } = potentiometer.describe({ kind: "potentiometer", trackOhm, positionDb }) as PassiveLaw;
  const ohmOf = (index: number): number => impedanceAt(rungs[index].element.left, 1000).re;
  return { series: ohmOf(0), shunt: ohmOf(1) };
}

const rotationFromHour = (hour: number): number => ((hour <= 6 ? hour + 12 : hour) - 7) / 10;

describe("a volume control", () => {
  test("g01, g04: a 15 % taper by the hour, and the hour by the attenuation", () => {
    const { inputs, expected } = vector("g01");
    const gains = inputs.clock.map((hour) => taper.gainDbExponential(rotationFromHour(Number(hour)), 0.15));
    expectVector("g01", gains, expected.dB);
    const inverse = vector("g04");
    const rotations = inverse.inputs.att.map((db) => taper.rotationRatioExponential(db, 0.15));
    expectVector("g04", rotations, inverse.expected.theta);
    for (const hour of inputs.clock.map(Number)) {
      expect(taper.clockHour(rotationFromHour(hour))).toBeCloseTo(hour <= 6 ? hour + 12 : hour, 9);
    }
  });

  test("g02: a taper of two straight tracks", () => {
    const { inputs, expected } = vector("g02");
    expectVector(
      "g02",
      inputs.theta.map((theta) => taper.gainDbTwoSlope(theta, inputs.y_mid)),
      expected.dB,
    );
    const rotations = expected.dB.map((db) => taper.rotationRatioTwoSlope(db, inputs.y_mid));
    for (const [index, theta] of inputs.theta.entries()) expect(rotations[index]).toBeCloseTo(theta, 9);
  });

  test("g03: at noon a dial that goes to 110 dB reads the published 95, within what a taper varies", () => {
    const { inputs, expected, computed_check } = vector("g03");
    const got = inputs.L + taper.gainDbExponential(0.5, 0.15);
    expectVector("g03", [got], [expected.L]);
    expect(got).toBeCloseTo(computed_check.L, 6);
  });

  test("g06: two gangs that end differently drift apart towards silence", () => {
    const { inputs, expected } = vector("g06");
    const tracking = { spreadDb: 0, endMismatchRatio: inputs.dr };
    expectVector(
      "g06",
      inputs.att.map((db) => taper.imbalanceExpectedDb(db, tracking)),
      expected.dB,
    );
  });

  test("g07: a linear 10 k control at half loses 8 dB, not 6, into 10 k", () => {
    const { inputs, expected } = vector("g07");
    const { series, shunt } = armsOhm(inputs.R, dbFromRatio(inputs.theta));
    const ratio = dividerRatio(series, parallelOhm(shunt, inputs.RL));
    expectVector("g07", [ratio, dbFromRatio(ratio)], [expected.ratio, expected.dB]);
  });

  test("g08: 75 dB of loud music on a 300 ohm headphone asks for 19 dB of attenuation, more with gain", () => {
    const { inputs, expected } = vector("g08");
    const got = inputs.G.map(
      (gain) => inputs.L - averageDbSplFromFullScale(dbSplFromVrms(inputs.Vsrc * gain, inputs.S_V), inputs.I),
    );
    expectVector("g08", got, expected.att_dB);
  });

  test("e03, e04: at -6 dB its two arms make the thermal noise of a quarter of the track", () => {
    for (const [id, trackOhm] of [
      ["e03", 10_000],
      ["e04", 50_000],
    ] as const) {
      const { inputs, expected } = vector(id);
      const { series, shunt } = armsOhm(trackOhm, dbFromRatio(0.5));
      expect(parallelOhm(series, shunt)).toBeCloseTo(inputs.R, 6);
      expectVector(id, [1e6 * thermalVrms(parallelOhm(series, shunt), inputs.B, inputs.T)], [expected.uV]);
    }
  });

  test("e16: -40 dB keeps 9 dB more signal over noise in a potentiometer than in the code before a 120 dB DAC", () => {
    const { expected } = vector("e16");
    const { series, shunt } = armsOhm(10_000, -40);
    const dacVrms = 2e-6;
    const inputVrms = 5e-9 * Math.sqrt(20_000);
    const signalVrms = 0.02;
    const digital = signalVrms / Math.hypot(dacVrms, inputVrms);
    const analog = signalVrms / Math.hypot(0.01 * dacVrms, inputVrms, thermalVrms(parallelOhm(series, shunt), 20_000));
    expectVector("e16", [dbFromRatio(digital), dbFromRatio(analog)], [expected.SNR_digital_dB, expected.SNR_analog_dB]);
  });
});
