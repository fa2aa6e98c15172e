/** Loading, impedance, fit and motion of drivers against the published and computed vectors. */
import { describe, expect, test } from "vitest";
import { add, complex, divide, magnitude, phaseRad } from "../../src/core/math/complex.ts";
import { type DynamicDriverSpec, dynamic } from "../../src/core/stages/driver/dynamic.ts";
import { fitDynamicDriver } from "../../src/core/stages/driver/fit.ts";
import { chamberDbSpl, mechanicsOf, membraneOf } from "../../src/core/stages/driver/motion.ts";
import type { LoadLaw, Motion } from "../../src/core/stages/law.ts";
import { impedanceAt, type OnePort } from "../../src/core/stages/one-port.ts";
import { rationalOnePort } from "../../src/core/stages/rational-one-port.ts";
import { dbFromRatio } from "../../src/core/units/decibel.ts";
import { dividerRatio } from "../../src/core/units/ohm.ts";
import { expectVector, vector } from "./vector.ts";

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
