/** What holds for every impedance, every limit, every knob and every small distortion. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, type Complex, magnitude, multiply, reciprocal, subtract } from "../../src/core/math/complex.ts";
import { harmonicsAt, lawFromHarmonics } from "../../src/core/stages/amplifier/harmonics.ts";
import { clampsInto, envelopeVrms } from "../../src/core/stages/amplifier/limits.ts";
import { fitDynamicDriver } from "../../src/core/stages/driver/fit.ts";
import { measured } from "../../src/core/stages/driver/measured.ts";
import { membraneOf } from "../../src/core/stages/driver/motion.ts";
import type { LoadLaw } from "../../src/core/stages/law.ts";
import { impedanceAt, impedanceExtremesOhm, type OnePort } from "../../src/core/stages/one-port.ts";
import { rationalOnePort } from "../../src/core/stages/rational-one-port.ts";
import * as taper from "../../src/core/stages/volume/taper.ts";

/** Between two magnitudes, each decade as likely as the next. */
const decades = (lowest: number, highest: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(lowest), max: Math.log(highest), noNaN: true }).map(Math.exp);

const element: fc.Arbitrary<OnePort> = fc.oneof(
  decades(0.1, 1000).map((resistanceOhm): OnePort => ({ kind: "resistor", resistanceOhm })),
  decades(1e-6, 0.1).map((inductanceH): OnePort => ({ kind: "inductor", inductanceH })),
  decades(1e-10, 1e-4).map((capacitanceF): OnePort => ({ kind: "capacitor", capacitanceF })),
  fc
    .tuple(decades(0.1, 100), fc.double({ min: 0.4, max: 1, noNaN: true }))
    .map(
      ([magnitudeAt1KhzOhm, exponentRatio]): OnePort => ({ kind: "lossyInductor", magnitudeAt1KhzOhm, exponentRatio }),
    ),
  fc
    .tuple(decades(0.1, 1000), decades(20, 10_000), decades(0.1, 20))
    .map(
      ([resistanceOhm, frequencyHz, qRatio]): OnePort => ({ kind: "resonance", resistanceOhm, frequencyHz, qRatio }),
    ),
);

/** Trees of series and parallel connections up to three deep. */
const { passive } = fc.letrec<{ passive: OnePort }>((tie) => ({
  passive: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    element,
    fc
      .tuple(
        fc.constantFrom("series" as const, "parallel" as const),
        fc.array(tie("passive"), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, parts]): OnePort => ({ kind, parts })),
  ),
}));

const hz = decades(10, 40_000);

/** |a - b| against the larger of both. */
const apartRatio = (a: Complex, b: Complex): number =>
  magnitude(subtract(a, b)) / Math.max(magnitude(a), magnitude(b), 1e-30);

describe("an impedance of passive parts", () => {
  test("never gives power back: its resistance is nowhere negative", () => {
    fc.assert(
      fc.property(passive, hz, (port, frequencyHz) => {
        const z = impedanceAt(port, frequencyHz);
        expect(z.re).toBeGreaterThanOrEqual(-1e-9 * magnitude(z));
      }),
      { numRuns: 500 },
    );
  });

  test("stays passive, and the same, as a network of finite elements", () => {
    const band = { fromHz: 10, toHz: 40_000 };
    fc.assert(
      fc.property(element, fc.array(hz, { minLength: 1, maxLength: 8 }), (port, frequenciesHz) => {
        const network = rationalOnePort(port, band);
        for (const frequencyHz of frequenciesHz) {
          expect(apartRatio(impedanceAt(network, frequencyHz), impedanceAt(port, frequencyHz))).toBeLessThan(2e-5);
        }
        // Passive far outside the band too, where it follows nothing.
        for (const frequencyHz of [0.01, 1e7]) expect(impedanceAt(network, frequencyHz).re).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("in series adds impedances, in parallel admittances, in whatever order", () => {
    fc.assert(
      fc.property(passive, passive, hz, (one, other, frequencyHz) => {
        const a = impedanceAt(one, frequencyHz);
        const b = impedanceAt(other, frequencyHz);
        const inSeries = impedanceAt({ kind: "series", parts: [one, other] }, frequencyHz);
        expect(magnitude(subtract(inSeries, add(a, b)))).toBeLessThanOrEqual(1e-9 * (magnitude(a) + magnitude(b)));
        const inParallel = impedanceAt({ kind: "parallel", parts: [other, one] }, frequencyHz);
        // Z1 Z2 / (Z1 + Z2), save where the two nearly resonate each other away.
        fc.pre(magnitude(add(a, b)) > 1e-6 * (magnitude(a) + magnitude(b)));
        const expected = multiply(multiply(a, b), reciprocal(add(a, b)));
        expect(apartRatio(inParallel, expected)).toBeLessThan(1e-6);
      }),
    );
  });

  test("lies between the extremes found for its band", () => {
    fc.assert(
      fc.property(element, decades(20, 20_000), (port, frequencyHz) => {
        const { minimumOhm, maximumOhm } = impedanceExtremesOhm(port);
        const ohm = magnitude(impedanceAt(port, frequencyHz));
        // A sharp resonance may peak between two steps of 1/48 octave: at Q 20 by 4 %.
        expect(ohm).toBeGreaterThanOrEqual(0.999 * minimumOhm);
        expect(ohm).toBeLessThanOrEqual(1.05 * maximumOhm);
      }),
    );
  });
});

/** A rising grid with one magnitude a point. */
const curve = fc
  .tuple(fc.array(fc.tuple(decades(1.02, 3), decades(1, 1000)), { minLength: 2, maxLength: 25 }), decades(5, 50))
  .map(([steps, startHz]) => {
    let frequencyHz = startHz;
    return {
      frequenciesHz: steps.map(([ratio]) => {
        frequencyHz = Math.min(9e5, frequencyHz) * ratio;
        return frequencyHz;
      }),
      magnitudesOhm: steps.map(([, ohm]) => ohm),
    };
  })
  .filter(({ frequenciesHz }) => frequenciesHz[frequenciesHz.length - 1] < 9e5);

describe("a measured curve, however wild", () => {
  test("is a passive load that passes through its magnitudes", () => {
    fc.assert(
      fc.property(curve, hz, ({ frequenciesHz, magnitudesOhm }, frequencyHz) => {
        const law = measured.describe({
          kind: "measuredDriver",
          sensitivityDbSplPerVrms: 100,
          frequenciesHz,
          magnitudesOhm,
        }) as LoadLaw;
        for (const [index, ohm] of magnitudesOhm.entries()) {
          expect(magnitude(impedanceAt(law.impedance.left, frequenciesHz[index])) / ohm).toBeCloseTo(1, 9);
        }
        const z = impedanceAt(law.impedance.left, frequencyHz);
        expect(Number.isFinite(z.im)).toBe(true);
        expect(z.re).toBeGreaterThanOrEqual(-1e-9 * magnitude(z));
      }),
    );
  });

  test("scaled by a factor keeps its phase", () => {
    fc.assert(
      fc.property(curve, decades(0.1, 10), ({ frequenciesHz, magnitudesOhm }, factor) => {
        const imOf = (scale: number): number[] => {
          const law = measured.describe({
            kind: "measuredDriver",
            sensitivityDbSplPerVrms: 100,
            frequenciesHz,
            magnitudesOhm: magnitudesOhm.map((ohm) => ohm * scale),
          }) as LoadLaw;
          return frequenciesHz.map((one) => impedanceAt(law.impedance.left, one).im / scale);
        };
        const [plain, scaled] = [imOf(1), imOf(factor)];
        for (const [index, im] of plain.entries())
          expect(Math.abs(scaled[index] - im) / magnitudesOhm[index]).toBeLessThan(1e-6);
      }),
      { numRuns: 50 },
    );
  });

  test("is fitted with sane figures or refused with a reason, never with NaN", () => {
    fc.assert(
      fc.property(curve, ({ frequenciesHz, magnitudesOhm }) => {
        const fit = fitDynamicDriver(frequenciesHz, magnitudesOhm);
        if (fit.kind === "refusal") expect(fit.reason).toMatch(/use the measured curve itself\.$/);
        else {
          const [{ frequencyHz, qMechanicalRatio, resistanceOhm }] = fit.model.resonances;
          for (const value of [fit.model.dcResistanceOhm, frequencyHz, qMechanicalRatio, resistanceOhm])
            expect(value).toBeGreaterThan(0);
          expect(fit.residualRatio).toBeLessThanOrEqual(0.03);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a limit table, however wrong", () => {
  const table = fc.array(
    fc.tuple(decades(4, 1000), decades(0.1, 30)).map(([loadOhm, voltageVrms]) => ({ loadOhm, voltageVrms })),
    { minLength: 1, maxLength: 6 },
  );
  const limits = fc.record({ points: table, currentApk: fc.option(decades(0.001, 5), { nil: undefined }) });

  test("gives no less voltage and no more current to a larger load", () => {
    fc.assert(
      fc.property(limits, decades(1, 10_000), decades(1, 10), (one, loadOhm, ratio) => {
        const here = envelopeVrms(one, loadOhm)?.voltageVrms ?? Number.NaN;
        const there = envelopeVrms(one, loadOhm * ratio)?.voltageVrms ?? Number.NaN;
        expect(there).toBeGreaterThanOrEqual(here * (1 - 1e-9));
        expect(there / (loadOhm * ratio)).toBeLessThanOrEqual((here / loadOhm) * (1 + 1e-9));
      }),
      { numRuns: 500 },
    );
  });

  test("never promises more than it states for a load", () => {
    fc.assert(
      fc.property(limits, (one) => {
        for (const { loadOhm, voltageVrms } of one.points) {
          expect(envelopeVrms(one, loadOhm)?.voltageVrms).toBeLessThanOrEqual(voltageVrms * (1 + 1e-9));
        }
      }),
    );
  });

  test("clamps a resistor exactly where its envelope ends", () => {
    fc.assert(
      fc.property(limits, decades(4, 1000), (one, loadOhm) => {
        const { voltageVpk, currentApk } = clampsInto(one, loadOhm, loadOhm);
        const clampedVrms = Math.min(voltageVpk, currentApk * loadOhm) / Math.SQRT2;
        expect(clampedVrms / (envelopeVrms(one, loadOhm)?.voltageVrms ?? Number.NaN)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe("a knob", () => {
  const midRatio = fc.double({ min: 0.02, max: 0.45, noNaN: true });
  const rotation = fc.double({ min: 0.001, max: 1, noNaN: true });

  test("turned to a gain and read back stands where it was", () => {
    fc.assert(
      fc.property(midRatio, rotation, (mid, t) => {
        expect(taper.rotationRatioExponential(taper.gainDbExponential(t, mid), mid)).toBeCloseTo(t, 9);
        expect(taper.rotationRatioTwoSlope(taper.gainDbTwoSlope(t, mid), mid)).toBeCloseTo(t, 9);
      }),
    );
  });

  test("turned further is louder", () => {
    fc.assert(
      fc.property(midRatio, rotation, rotation, (mid, one, other) => {
        fc.pre(Math.abs(one - other) > 1e-9);
        const [low, high] = one < other ? [one, other] : [other, one];
        expect(taper.gainDbExponential(high, mid)).toBeGreaterThan(taper.gainDbExponential(low, mid));
        expect(taper.gainDbTwoSlope(high, mid)).toBeGreaterThan(taper.gainDbTwoSlope(low, mid));
      }),
    );
  });

  test("turned down is never better balanced", () => {
    const gainDb = fc.double({ min: -80, max: 0, noNaN: true });
    fc.assert(
      fc.property(gainDb, gainDb, (one, other) => {
        const quiet = taper.imbalanceExpectedDb(Math.min(one, other), taper.ordinaryTracking);
        expect(quiet).toBeGreaterThanOrEqual(taper.imbalanceExpectedDb(Math.max(one, other), taper.ordinaryTracking));
      }),
    );
  });
});

describe("small distortion", () => {
  const harmonics = fc.record({
    atVrms: decades(0.1, 20),
    secondDbc: fc.double({ min: -140, max: -50, noNaN: true }),
    thirdDbc: fc.double({ min: -140, max: -50, noNaN: true }),
  });

  test("is the stated one at the level where it was stated", () => {
    fc.assert(
      fc.property(harmonics, (stated) => {
        const [secondRatio, thirdRatio] = harmonicsAt(lawFromHarmonics(stated), stated.atVrms);
        expect(20 * Math.log10(secondRatio)).toBeCloseTo(stated.secondDbc, 9);
        expect(20 * Math.log10(thirdRatio)).toBeCloseTo(stated.thirdDbc, 9);
      }),
    );
  });

  test("falls by 1 dB a decibel in the second harmonic and by 2 dB in the third", () => {
    fc.assert(
      fc.property(harmonics, decades(0.01, 0.99), (stated, ratio) => {
        const law = lawFromHarmonics(stated);
        const high = harmonicsAt(law, stated.atVrms);
        const low = harmonicsAt(law, stated.atVrms * ratio);
        expect(Math.log(low[0] / high[0]) / Math.log(ratio)).toBeCloseTo(1, 1);
        expect(Math.log(low[1] / high[1]) / Math.log(ratio)).toBeCloseTo(2, 1);
      }),
    );
  });
});

describe("a membrane", () => {
  test("is held less firmly, rings longer and moves less at resonance the more resistance it sees", () => {
    const driver = fc.record({
      dcOhm: decades(8, 600),
      f0: decades(30, 300),
      qM: decades(0.3, 10),
      qE: decades(0.2, 5),
    });
    fc.assert(
      fc.property(driver, decades(0.1, 500), decades(1.01, 5), ({ dcOhm, f0, qM, qE }, sourceOhm, ratio) => {
        const motionalOhm = (dcOhm * qM) / qE;
        const impedance: OnePort = {
          kind: "series",
          parts: [
            { kind: "resistor", resistanceOhm: dcOhm },
            { kind: "resonance", resistanceOhm: motionalOhm, frequencyHz: f0, qRatio: qM },
          ],
        };
        const motion = {
          dcResistanceOhm: dcOhm,
          resonanceHz: f0,
          qMechanicalRatio: qM,
          qElectricalRatio: qE,
          motionalResistanceOhm: motionalOhm,
          movingMassKg: 2e-4,
        };
        const on = (ohm: number) =>
          membraneOf(motion, impedance, { re: Float64Array.of(ohm), im: Float64Array.of(0) }, Float64Array.of(f0));
        const [firm, loose] = [on(sourceOhm), on(sourceOhm * ratio)];
        expect(loose.onSource.qTotalRatio).toBeGreaterThan(firm.onSource.qTotalRatio);
        expect(loose.onSource.qTotalRatio).toBeLessThan(qM);
        expect(loose.onSource.backEmfRatio).toBeLessThan(firm.onSource.backEmfRatio);
        expect(loose.perVolt?.displacementsUm[0]).toBeLessThan(firm.perVolt?.displacementsUm[0] ?? 0);
        // Below Q 1/2 a firmer grip creeps back more slowly; above it a looser one rings longer.
        if (firm.onSource.qTotalRatio >= 0.5)
          expect(loose.onSource.ringDownSec).toBeGreaterThan(firm.onSource.ringDownSec);
        if (loose.onSource.qTotalRatio <= 0.5)
          expect(loose.onSource.ringDownSec).toBeLessThan(firm.onSource.ringDownSec);
      }),
    );
  });
});
