/** Limits, loading, drivers, harmonics and volume controls against the published and computed vectors. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { add, complex, divide, magnitude, phaseRad } from "../../src/core/math/complex.ts";
import { harmonicsAt, polynomialFrom } from "../../src/core/stages/amplifier/harmonics.ts";
import { envelopeVrms, sagFit } from "../../src/core/stages/amplifier/limits.ts";
import { solidState } from "../../src/core/stages/amplifier/solid-state.ts";
import { type DynamicDriverSpec, dynamic } from "../../src/core/stages/driver/dynamic.ts";
import { fitDynamicDriver } from "../../src/core/stages/driver/fit.ts";
import { chamberDbSpl, mechanicsOf, membraneOf } from "../../src/core/stages/driver/motion.ts";
import type { LimitPoint, LoadLaw, Motion, PassiveLaw } from "../../src/core/stages/law.ts";
import { impedanceAt, type OnePort } from "../../src/core/stages/one-port.ts";
import { rationalOnePort } from "../../src/core/stages/rational-one-port.ts";
import { potentiometer } from "../../src/core/stages/volume/potentiometer.ts";
import * as taper from "../../src/core/stages/volume/taper.ts";
import { dbFromRatio } from "../../src/core/units/decibel.ts";
import { averageDbSplFromFullScale, dbSplFromVrms } from "../../src/core/units/level.ts";
import { dividerRatio, parallelOhm, thermalVrms } from "../../src/core/units/ohm.ts";

interface Vector {
  readonly id: string;
  readonly inputs: Record<string, number & number[]>;
  readonly expected: Record<string, number & number[]>;
  readonly computed_check: Record<string, number & number[]>;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
}

const { vectors } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { vectors: Vector[] };
const vector = (id: string): Vector => vectors.find((one) => one.id === id) as Vector;

/** Fails unless every number lies within the tolerance its vector states. */
function expectVector(id: string, got: readonly number[], expected: readonly number[]): void {
  const { abs = 0, rel = 0 } = vector(id).tolerance;
  expect(got).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    const allowed = Math.max(abs, rel * Math.abs(value));
    expect(Math.abs(got[index] - value), `${id}: ${got[index]} for ${value}`).toBeLessThanOrEqual(allowed);
  }
}

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

const lossDb = (sourceOhm: number, loadOhm: number): number => dbFromRatio(dividerRatio(sourceOhm, loadOhm));

describe("output impedance against a load", () => {
  test("b01: 120 ohm lift a peak of 590 over a base of 300 ohm by 1.3 dB", () => {
    const { inputs, expected } = vector("b01");
    const base = lossDb(inputs.Rs, inputs.Zmin);
    const peak = lossDb(inputs.Rs, inputs.Zmax);
    expectVector("b01", [base, peak, peak - base], [expected.loss_min_dB, expected.loss_max_dB, expected.lift_dB]);
  });

  test("b02, b03, b11: an eighth of the least impedance costs at most 1 dB of response", () => {
    expectVector("b02", [-lossDb(vector("b02").inputs.Rs_over_Zmin, 1)], [vector("b02").expected.bound_dB]);
    const { inputs, expected } = vector("b03");
    expectVector("b03", [lossDb(inputs.Rs, inputs.Zmax) - lossDb(inputs.Rs, inputs.Zmin)], [expected.dev_dB]);
    const rule = vector("b11");
    for (const [index, limitOhm] of rule.expected.Rs_max.entries()) {
      expectVector("b02", [-lossDb(limitOhm, rule.inputs.Z[index])], [vector("b02").expected.bound_dB]);
    }
  });

  test.each(["b04", "b05", "b06"])("%s: a multi-armature earphone from 6 to 40 ohm bends the response", (id) => {
    const { inputs, expected } = vector(id);
    const atLeast = lossDb(inputs.Rs, inputs.Zmin);
    expectVector(id, [lossDb(inputs.Rs, inputs.Zmax) - atLeast, atLeast], [expected.dev_dB, expected.loss_at_Zmin_dB]);
  });

  test.each(["b07", "b08", "b09", "b10"])("%s: a flat load loses level and keeps its response", (id) => {
    const { inputs, expected } = vector(id);
    expectVector(id, [lossDb(inputs.Rs, inputs.Z)], [expected.loss_dB]);
  });

  test("b13: 70 ohm more cannot lift anything above a floor of 300 ohm by more than 1.8 dB", () => {
    const { inputs, expected } = vector("b13");
    expectVector("b13", [lossDb(inputs.Rs1, inputs.Zmin) - lossDb(inputs.Rs2, inputs.Zmin)], [expected.bound_dB]);
  });
});

interface DriverInputs {
  readonly Re: number;
  readonly f0: number;
  readonly Qms: number;
  readonly Qes: number;
  readonly K: number;
  readonly n: number;
}

/** K (jw)^n by its magnitude at 1 kHz. */
const lossy = (K: number, n: number) => ({ magnitudeAt1KhzOhm: K * (2000 * Math.PI) ** n, exponentRatio: n });

function dynamicLaw(inputs: DriverInputs, movingMassKg?: number): LoadLaw & { readonly motion: Motion } {
  const spec: DynamicDriverSpec = {
    kind: "dynamicDriver",
    sensitivityDbSplPerVrms: 100,
    dcResistanceOhm: inputs.Re,
    resonances: [
      { frequencyHz: inputs.f0, qMechanicalRatio: inputs.Qms, resistanceOhm: (inputs.Re * inputs.Qms) / inputs.Qes },
    ],
    lossyInductance: lossy(inputs.K, inputs.n),
    movingMassKg,
  };
  const law = dynamic.describe(spec) as LoadLaw;
  if (law.motion === undefined) throw new Error("a dynamic driver moves");
  return { ...law, motion: law.motion };
}

const c03 = (): DriverInputs => vector("c03").inputs as unknown as DriverInputs;
const deg = (rad: number): number => (rad * 180) / Math.PI;

/** |Z / (Z + Rs)| in dB. */
function throughDb(port: OnePort, sourceOhm: number, frequencyHz: number): number {
  const z = impedanceAt(port, frequencyHz);
  return dbFromRatio(magnitude(divide(z, add(z, complex(sourceOhm)))));
}

describe("a dynamic driver", () => {
  test("c03, c10: has the impedance of coil, lossy inductance and resonance", () => {
    const { inputs, expected } = vector("c03");
    const z = inputs.f.map((hz) => impedanceAt(dynamicLaw(c03()).impedance.left, hz));
    expectVector("c03", z.map(magnitude), expected.Zmag);
    expectVector(
      "c03",
      z.map((one) => deg(phaseRad(one))),
      expected.phase_deg,
    );
    const semi = vector("c10");
    const lossyOhm = impedanceAt({ kind: "lossyInductor", ...lossy(semi.inputs.K, semi.inputs.n) }, semi.inputs.f);
    expectVector("c10", [magnitude(lossyOhm), deg(phaseRad(lossyOhm))], [semi.expected.mag, semi.expected.phase_deg]);
  });

  test.each(["c04", "c05", "c06"])("%s: bends its response and loses damping behind a resistance", (id) => {
    const { inputs, expected } = vector(id);
    const law = dynamicLaw(c03());
    const at1Khz = throughDb(law.impedance.left, inputs.Rs, 1000);
    expectVector(
      id,
      inputs.f.map((hz) => throughDb(law.impedance.left, inputs.Rs, hz) - at1Khz),
      expected.dev_dB,
    );
    expectVector(id, [at1Khz], [expected.level_1k_dB]);
    const source = { re: Float64Array.of(inputs.Rs), im: Float64Array.of(0) };
    const { onSource } = membraneOf(law.motion, law.impedance.left, source, Float64Array.of(1000));
    expectVector(id, [onSource.qElectricalRatio, onSource.qTotalRatio], [expected.Qes_loaded, expected.Qts_loaded]);
  });

  test.each(["b14", "b15", "b16", "b17", "b18"])(
    "%s: a measured headphone lifts its bass behind 5 and 120 ohm as computed from its fit",
    (id) => {
      const { inputs, expected } = vector(id);
      const port = dynamicLaw(inputs as unknown as DriverInputs).impedance.left;
      for (const [index, key] of ["D5_dB", "D120_dB"].entries()) {
        const sourceOhm = inputs.Rs[index];
        const at1Khz = throughDb(port, sourceOhm, 1000);
        expectVector(
          id,
          inputs.f.map((hz) => throughDb(port, sourceOhm, hz) - at1Khz),
          expected[key],
        );
      }
    },
  );

  test("c11: a balanced armature with two resonances rises tenfold towards 20 kHz", () => {
    const { inputs, expected } = vector("c11");
    const { impedance } = dynamic.describe({
      kind: "dynamicDriver",
      sensitivityDbSplPerVrms: 110,
      dcResistanceOhm: 20,
      lossyInductance: lossy(0.012, 0.78),
      resonances: [
        { frequencyHz: 2600, qMechanicalRatio: 3, resistanceOhm: 18 },
        { frequencyHz: 5200, qMechanicalRatio: 4, resistanceOhm: 9 },
      ],
    }) as LoadLaw;
    const z = inputs.f.map((hz) => impedanceAt(impedance.left, hz));
    expectVector("c11", z.map(magnitude), expected.Zmag);
    expectVector(
      "c11",
      z.map((one) => deg(phaseRad(one))),
      expected.phase_deg,
    );
    const lifts = inputs.f.map((hz) => throughDb(impedance.left, 5, hz) - throughDb(impedance.left, 5, 500));
    for (const [index, value] of expected.dev5ohm_re500_dB.entries()) expect(lifts[index]).toBeCloseTo(value, 8);
  });

  test("c13: sixty magnitudes without noise give back every parameter", () => {
    const frequenciesHz = Array.from({ length: 60 }, (_, k) => 20 * 1000 ** (k / 59));
    const port = dynamicLaw(c03()).impedance.left;
    const fit = fitDynamicDriver(
      frequenciesHz,
      frequenciesHz.map((hz) => magnitude(impedanceAt(port, hz))),
    );
    if (fit.kind !== "fit") throw new Error(fit.reason);
    const [first] = fit.model.resonances;
    const { magnitudeAt1KhzOhm, exponentRatio } = fit.model.lossyInductance;
    const { Re, f0, Qms, Qes, K, n } = vector("c13").expected;
    expectVector(
      "c13",
      [
        fit.model.dcResistanceOhm,
        first.frequencyHz,
        first.qMechanicalRatio,
        (first.qMechanicalRatio * fit.model.dcResistanceOhm) / first.resistanceOhm,
        magnitudeAt1KhzOhm / (2000 * Math.PI) ** exponentRatio,
        exponentRatio,
      ],
      [Re, f0, Qms, Qes, K, n],
    );
    expect(fit.residualRatio).toBeLessThan(1e-9);
  });
});

describe("the motion of a membrane", () => {
  test("c01: the sheet of a loudspeaker states its electrical and its mechanical figures alike", () => {
    const { inputs, expected } = vector("c01");
    const motion: Motion = {
      dcResistanceOhm: inputs.Re,
      resonanceHz: inputs.fs,
      qMechanicalRatio: expected.Qms,
      qElectricalRatio: expected.Qes,
      motionalResistanceOhm: expected.Res,
      movingMassKg: inputs.Mms_kg,
    };
    const mechanics = mechanicsOf(motion, inputs.Mms_kg);
    expectVector(
      "c01",
      [mechanics.forceFactorNPerA, mechanics.resistanceNSecPerM, 1000 * mechanics.complianceMPerN],
      [inputs.Bl, inputs.Rms, expected.Cms_mm_per_N],
    );
    const open = { re: Float64Array.of(0), im: Float64Array.of(0) };
    const resonance: OnePort = {
      kind: "resonance",
      resistanceOhm: expected.Res,
      frequencyHz: inputs.fs,
      qRatio: expected.Qms,
    };
    expectVector(
      "c01",
      [membraneOf(motion, resonance, open, Float64Array.of(100)).onZeroOhm.qTotalRatio],
      [expected.Qts],
    );
    const circuit = rationalOnePort(resonance, { fromHz: 20, toHz: 20_000 });
    if (circuit.kind !== "parallel") throw new Error("a resonance is a parallel circuit");
    for (const part of circuit.parts) {
      if (part.kind === "capacitor") expectVector("c01", [1e6 * part.capacitanceF], [expected.Cmes_uF]);
      if (part.kind === "inductor") expectVector("c01", [1000 * part.inductanceH], [expected.Lces_mH]);
    }
  });

  test("c02: resonance and both Q of a published driver give its force factor, compliance and losses", () => {
    const { inputs, expected } = vector("c02");
    const mechanics = mechanicsOf(
      {
        dcResistanceOhm: inputs.R_E,
        resonanceHz: expected.Fs,
        qMechanicalRatio: expected.Qms,
        qElectricalRatio: expected.Qes,
        motionalResistanceOhm: (inputs.R_E * expected.Qms) / expected.Qes,
      },
      expected.M_MS_kg,
    );
    expectVector(
      "c02",
      [mechanics.forceFactorNPerA, mechanics.complianceMPerN, mechanics.resistanceNSecPerM],
      [inputs.BL, inputs.C_MS, inputs.R_MS],
    );
  });

  test("c07: a moving mass turns the electrical figures into mechanical ones", () => {
    const { inputs, expected } = vector("c07");
    const mechanics = mechanicsOf(dynamicLaw(c03()).motion, inputs.Mms_kg);
    expectVector(
      "c07",
      [mechanics.forceFactorNPerA, mechanics.complianceMPerN, mechanics.resistanceNSecPerM],
      [expected.Bl, expected.Cms, expected.Rms],
    );
  });

  test("c08, c09: one volt moves the membrane, and a source impedance moves it less", () => {
    for (const id of ["c08", "c09"]) {
      const { inputs, expected } = vector(id);
      const law = dynamicLaw(c03(), vector("c07").inputs.Mms_kg);
      const frequenciesHz = Float64Array.from(inputs.f);
      const source = { re: frequenciesHz.map(() => inputs.Rs ?? 0), im: new Float64Array(frequenciesHz.length) };
      const { perVolt } = membraneOf(law.motion, law.impedance.left, source, frequenciesHz);
      if (perVolt === undefined) throw new Error("a moving mass was given");
      expectVector(id, [...perVolt.displacementsUm], expected.x_um);
      expectVector(
        id,
        [...perVolt.currentsArms].map((a) => 1000 * a),
        expected.i_mA,
      );
      if (id === "c09") continue;
      const velocities = inputs.f.map((hz, k) => (2 * Math.PI * hz * perVolt.displacementsUm[k]) / 1000);
      expectVector(id, velocities, expected.u_mm_s);
    }
  });

  test("c12: a micrometre of half a square centimetre makes 109 dB in a coupler", () => {
    const { inputs, expected } = vector("c12");
    expectVector("c12", [chamberDbSpl(1e6 * inputs.x_m_rms, inputs.V_m3 / inputs.Sd_m2)], [expected.SPL]);
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
      const { secondRatio, thirdRatio } = harmonicsAt(law, vector(id).inputs.A / Math.SQRT2);
      const { H2_dB, H3_dB } = vector(id).expected;
      expectVector(id, [dbFromRatio(secondRatio), dbFromRatio(thirdRatio)], [H2_dB, H3_dB]);
    }
  });

  test("f13: harmonics stated at 2 V give the polynomial, and the polynomial those at half a volt", () => {
    const { inputs, expected } = vector("f13");
    // The level is that of the linear term; the fundamental itself is 3/4 a3 A^3 higher.
    const law = polynomialFrom({ atVrms: inputs.V_rms, secondDbc: -90, thirdDbc: -100 });
    if (law.law !== "polynomial") throw new Error("stated harmonics are a polynomial");
    expectVector("f13", [law.secondPerV, law.thirdPerV2], [expected.a2, expected.a3]);
    const { secondRatio, thirdRatio } = harmonicsAt(law, 0.5);
    expectVector(
      "f13",
      [dbFromRatio(secondRatio), dbFromRatio(thirdRatio)],
      [expected["H2_at_0.5V_dB"], expected["H3_at_0.5V_dB"]],
    );
  });

  test("f21: noise falls and distortion rises with the level, and both together are least between", () => {
    const { inputs, expected } = vector("f21");
    const law = polynomialFrom({ atVrms: 2, secondDbc: -120 });
    const got = inputs.V.map((volts) => dbFromRatio(Math.hypot(1.5e-6 / volts, harmonicsAt(law, volts).secondRatio)));
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
