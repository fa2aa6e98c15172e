import { describe, expect, it } from "vitest";
import { distortionOf } from "../../src/core/chain/distortion.ts";
import { firstLimit } from "../../src/core/chain/headroom.ts";
import { checkOrder } from "../../src/core/chain/order.ts";
import { solveLaws } from "../../src/core/chain/solve.ts";
import { onNearestStep, settle } from "../../src/core/chain/volume-position.ts";
import { bridged } from "../../src/core/stages/amplifier/bridged.ts";
import { harmonicsAt, lawFromHarmonics } from "../../src/core/stages/amplifier/harmonics.ts";
import { transferOf } from "../../src/core/stages/amplifier/transfer.ts";
import { tube } from "../../src/core/stages/amplifier/tube.ts";
import type { ActiveLaw, Nonlinearity, StageLaw } from "../../src/core/stages/law.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { imbalanceOfVolumeDb } from "../../src/core/stages/volume/imbalance.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";

const db = (ratio: number): number => 20 * Math.log10(ratio);
const laws = (...stages: StageSpec[]): StageLaw[] => stages.map(describeStage);
const source: StageSpec = { kind: "source", fullScaleVrms: 2, outputImpedanceOhm: 0 };
const resistive = (ohm: number): StageSpec => ({
  kind: "ratedDriver",
  sensitivityDbSplPerVrms: 100,
  impedanceOhm: ohm,
  flat: true,
});

/** Voltage at the left driver per full scale at each frequency. */
function responseOf(chain: readonly StageLaw[], ...frequenciesHz: number[]): number[] {
  const { alike } = solveLaws(chain, Float64Array.from(frequenciesHz));
  return frequenciesHz.map((_, k) => Math.hypot(alike.re[k], alike.im[k]));
}

describe("a pad", () => {
  it("of one resistor, an impedance adapter, divides by R + Z and makes its own thermal noise", () => {
    const chain = laws(source, { kind: "pad", seriesOhm: 75 }, resistive(25));
    expect(responseOf(chain, 1000)[0]).toBeCloseTo(2 * (25 / 100), 12);
    const { noise, sourceImpedance } = solveLaws(chain, Float64Array.of(1000));
    expect(sourceImpedance.ll.re[0]).toBeCloseTo(75, 12);
    // 4 k T R through the divider of 1/4.
    expect(noise[0].cause).toBe("pad, thermal");
    expect(noise[0].densitiesV2PerHz[0] / ((4 * 1.380649e-23 * 293.15 * 75) / 16)).toBeCloseTo(1, 9);
  });

  it("of two resistors shows the headphone their parallel, and leaves the noise before it as much weaker as the signal", () => {
    const chain = laws(source, { kind: "pad", seriesOhm: 90, shuntOhm: 10 }, resistive(1e6));
    expect(responseOf(chain, 1000)[0]).toBeCloseTo(0.2, 5);
    const { sourceImpedance, noise } = solveLaws(chain, Float64Array.of(1000));
    expect(sourceImpedance.ll.re[0]).toBeCloseTo(9, 9);
    // Thermal noise of the whole is that of 9 ohm, however it is made up.
    expect(noise[0].densitiesV2PerHz[0] / (4 * 1.380649e-23 * 293.15 * 9)).toBeCloseTo(1, 4);
  });

  it("may stand anywhere between output and driver, also behind the cable, but not before the source", () => {
    const pad: StageSpec = { kind: "pad", seriesOhm: 75 };
    const cable: StageSpec = { kind: "cable", resistanceOhm: 1 };
    checkOrder([source, pad, { kind: "amplifier", gainDb: 0 }, pad, cable, pad, resistive(32)]);
    expect(() => checkOrder([pad, source, resistive(32)])).toThrow(HeadampError);
    expect(() => checkOrder([source, cable, { kind: "amplifier", gainDb: 0 }, resistive(32)])).toThrow(/cable.*driver/);
  });
});

describe("a bridged pair", () => {
  const half: StageSpec = {
    kind: "amplifier",
    gainDb: 6,
    outputImpedanceOhm: 3,
    noiseVrms: 2e-6,
    commonReturnOhm: 0.2,
    powers: [{ loadOhm: 16, powerW: 1 }],
  };
  const one = describeStage(half) as ActiveLaw;
  const both = bridged(one);

  it("has twice the voltage, twice the impedance, root two of the noise and no return to share", () => {
    const ratio = (chain: ActiveLaw) => responseOf([...laws(source), chain, ...laws(resistive(1e9))], 1000)[0];
    expect(ratio(both) / ratio(one)).toBeCloseTo(2, 6);
    const noiseOf = (law: ActiveLaw) =>
      solveLaws([...laws(source), law, ...laws(resistive(1e9))], Float64Array.of(1000)).noise[0].densitiesV2PerHz[0];
    expect(noiseOf(both) / noiseOf(one)).toBeCloseTo(2, 6);
    expect(solveLaws([...laws(source), both, ...laws(resistive(32))]).sourceImpedance.ll.re[0]).toBeCloseTo(6, 12);
    expect(solveLaws([...laws(source), both, ...laws(resistive(32))]).terminals.rl.re[0]).toBe(0);
    expect(solveLaws([...laws(source), one, ...laws(resistive(32))]).terminals.rl.re[0]).not.toBe(0);
  });

  it("gives each half half of the load: 1 W into 16 ohm from one is 2 W into 32 ohm from both", () => {
    expect(both.limits.points[0].voltageVrms ** 2 / both.limits.points[0].loadOhm).toBeCloseTo(2, 12);
  });

  it("cancels what is even: f(x/2) - f(-x/2), point by point", () => {
    const halves: Nonlinearity[] = [
      { law: "polynomial", secondPerV: 0.01, thirdPerV2: 0.02 },
      { law: "chebyshev", atVpk: 2, harmonicRatios: [0.01, 0.005, 0.002, 0.001] },
      { law: "transfer", shape: "tanh", scaleVpk: 1.5 },
      { law: "transfer", shape: "deadBand", scaleVpk: 0.1 },
    ];
    for (const nonlinearity of halves) {
      const f = transferOf(nonlinearity);
      const pair = transferOf(bridged({ ...one, nonlinearity }).nonlinearity);
      for (const x of [-3, -0.5, -0.05, 0, 0.2, 1, 2.9, 5]) expect(pair(x)).toBeCloseTo(f(x / 2) - f(-x / 2), 12);
    }
  });
});

describe("an output that sags", () => {
  it("gives Voc R / (R + Rlim), most power where R = Rlim, and says so", () => {
    const at = (ohm: number) => {
      const chain = laws(source, { kind: "amplifier", gainDb: 0, maximumVrms: 10, supplyOhm: 40 }, resistive(ohm));
      return firstLimit(chain, solveLaws(chain));
    };
    expect(at(40)).toMatchObject({ kind: "power", voltageVrms: 5 });
    expect(at(4000)).toMatchObject({ kind: "voltage" });
    expect(at(2)).toMatchObject({ kind: "current" });
    expect(at(120)?.headroomDb).toBeCloseTo(db((10 * 0.75) / 2), 9);
  });

  it("needs the voltage that sags", () => {
    expect(() => describeStage({ kind: "amplifier", gainDb: 0, supplyOhm: 5 })).toThrow(/give maximumVrms/);
  });
});

it("an output that saturates softly reaches no sine higher than its ceiling, whatever else it promises", () => {
  for (const maximumVrms of [undefined, 5]) {
    const chain = laws(source, { kind: "amplifier", gainDb: 0, softCeilingVpk: 3, maximumVrms }, resistive(32));
    expect(firstLimit(chain, solveLaws(chain))?.voltageVrms).toBeCloseTo(3 / Math.SQRT2, 12);
  }
});

describe("a tube amplifier", () => {
  it("without a transformer loses bass by its capacitor and power by its current: 63 mA at the peak leave 64 mW at 32 ohm of 1.2 W at 600", () => {
    const otl: StageSpec = {
      kind: "tubeAmplifier",
      gainDb: 20,
      outputImpedanceOhm: 120,
      outputCapacitanceF: 100e-6,
      maximumVrms: 30,
      currentApk: 0.0633,
    };
    const powerW = (ohm: number) => {
      const chain = laws(source, { ...otl, outputCapacitanceF: undefined } as StageSpec, resistive(ohm));
      return (firstLimit(chain, solveLaws(chain))?.voltageVrms ?? Number.NaN) ** 2 / ohm;
    };
    expect(powerW(32)).toBeCloseTo((0.0633 ** 2 / 2) * 32, 9);
    expect(powerW(600)).toBeCloseTo((0.0633 ** 2 / 2) * 600, 9);
    expect(powerW(1200)).toBeCloseTo(30 ** 2 / 1200, 9);
    // f = 1 / (2 pi C (R + Z))
    const cornerHz = 1 / (2 * Math.PI * 100e-6 * (120 + 32));
    const [corner, high] = responseOf(laws(source, otl, resistive(32)), cornerHz, 1e6);
    expect(db(corner / high)).toBeCloseTo(-db(Math.SQRT2), 4);
  });

  it("is cut off by its bias and no further: below it the plate draws nothing", () => {
    const { nonlinearity } = tube.describe({ kind: "tubeAmplifier", gainDb: 0, biasV: 3 }) as ActiveLaw;
    const curve = transferOf(nonlinearity);
    expect(curve(-3)).toBeCloseTo(-2, 12);
    expect(curve(-5)).toBeCloseTo(-2, 12);
    expect(curve(1e-6) / 1e-6).toBeCloseTo(1, 6);
  });

  it("behind a transformer is its plate over the square of the turns, and its bass is R / 2 pi L", () => {
    const amplifier: StageSpec = {
      kind: "tubeTransformerAmplifier",
      gainDb: 0,
      plateOhm: 1900,
      primaryOhm: 100,
      secondaryOhm: 1,
      turnsRatio: 10,
      primaryInductanceH: 20,
      leakageInductanceH: 0.05,
    };
    const ohm = 32;
    const frequenciesHz = [10, 15.915494, 40, 1000, 10_000, 20_000];
    const got = responseOf(laws(source, amplifier, resistive(ohm)), ...frequenciesHz);
    frequenciesHz.forEach((hz, k) => {
      // The circuit on its primary side: 2000 ohm, then 20 H to ground, then 50 mH and n^2 (1 + 32) ohm.
      const omega = 2 * Math.PI * hz;
      const [zRe, zIm] = [100 * (1 + ohm), omega * 0.05];
      const primaryY = { re: zRe / (zRe ** 2 + zIm ** 2), im: -zIm / (zRe ** 2 + zIm ** 2) - 1 / (omega * 20) };
      const nodeRatio = 1 / Math.hypot(1 + 2000 * primaryY.re, 2000 * primaryY.im);
      const loadRatio = (100 * ohm) / Math.hypot(zRe, zIm);
      expect(db(got[k] / (2 * nodeRatio * loadRatio))).toBeCloseTo(0, 9);
    });
  });
});

describe("harmonics as they were measured", () => {
  const harmonics = { atVrms: 2, secondDbc: -60, thirdDbc: -70, furtherHarmonicsDbc: [-80, -75, -120, -90, -100, -95] };

  it("come out as the list says at the level of the measurement, all eight of them", () => {
    const ratios = harmonicsAt(lawFromHarmonics(harmonics), 2);
    expect(ratios.map(db).map((level) => Math.round(level * 1e6) / 1e6)).toEqual([
      -60,
      -70,
      ...harmonics.furtherHarmonicsDbc,
    ]);
  });

  it("of one order fall by that order less one for each decibel of level", () => {
    for (const [index, order] of [4, 5, 7].entries()) {
      const furtherHarmonicsDbc = [-200, -200, -200, -200];
      furtherHarmonicsDbc[order - 4] = -60;
      const law = lawFromHarmonics({ atVrms: 1, furtherHarmonicsDbc });
      const high = harmonicsAt(law, 1)[order - 2];
      const low = harmonicsAt(law, 0.5)[order - 2];
      expect(db(high / low), `order ${order} (${index})`).toBeCloseTo((order - 1) * db(2), 1);
    }
  });

  it("of two orders are the polynomial, whichever way they are stated", () => {
    const polynomial = transferOf(lawFromHarmonics({ atVrms: 1, secondDbc: -40, thirdDbc: -50 }));
    const listed = transferOf({ law: "chebyshev", atVpk: Math.SQRT2, harmonicRatios: [10 ** -2, 10 ** -2.5] });
    for (const x of [-1.4, -0.3, 0, 0.01, 0.7, 1.41]) expect(listed(x)).toBeCloseTo(polynomial(x), 12);
  });

  it("stay a straight line beyond the level where anybody measured", () => {
    const curve = transferOf(lawFromHarmonics(harmonics));
    const a = 2 * Math.SQRT2;
    expect(curve(3 * a) - curve(2 * a)).toBeCloseTo(curve(2 * a) - curve(a), 9);
    expect(curve(a + 1e-6) - curve(a)).toBeCloseTo(curve(a) - curve(a - 1e-6), 9);
  });

  it("all stand in the ledger, order by order", () => {
    const { entries } = distortionOf(laws(source, { kind: "amplifier", gainDb: 0, harmonics }, resistive(32)), 0);
    expect(entries.map(({ cause }) => cause.split(" ")[0])).toEqual([
      "second",
      "third",
      "fourth",
      "fifth",
      "sixth",
      "seventh",
      "eighth",
      "ninth",
    ]);
    expect(entries[3].levelDbc).toBeCloseTo(-75, 6);
  });

  it("and a curve contradict each other", () => {
    expect(() => describeStage({ kind: "amplifier", gainDb: 0, harmonics, deadBandVpk: 0.1 })).toThrow(HeadampError);
  });
});

describe("crossover distortion", () => {
  const at = (levelDbFs: number) =>
    distortionOf(laws(source, { kind: "amplifier", gainDb: 0, deadBandVpk: 2e-3 }, resistive(32)), levelDbFs);

  it("rises as the music gets quieter, by 1 dB a decibel while the band is small", () => {
    expect((at(-20).typicalDbc ?? 0) - (at(0).typicalDbc ?? 0)).toBeCloseTo(20, 0);
  });

  it("leaves, below the band, a harmonic as large as the nothing that comes through: a finite number", () => {
    expect(at(-80).entries[0].levelDbc).toBeCloseTo(0, 9);
  });
});

describe("a volume with steps", () => {
  const driver: StageSpec = { kind: "planarDriver", sensitivityDbSplPerVrms: 100, dcResistanceOhm: 32 };
  const amplifier: StageSpec = { kind: "amplifier", gainDb: 0, inputImpedanceOhm: 47_000 };
  const position = (volume: StageSpec, wantedDbSpl: number) =>
    onNearestStep(settle([source, volume, amplifier, driver], wantedDbSpl));

  it("is solved for like any other, and stands on the step that is nearest", () => {
    const stepped = position({ kind: "steppedAttenuator", totalOhm: 10_000, stepDb: 2 }, 75);
    expect(Number.isInteger(stepped.positionDb / 2)).toBe(true);
    expect(Math.abs(stepped.positionDb + 31)).toBeLessThan(2);
    const chip = position({ kind: "chipVolume" }, 75);
    expect(chip.positionDb).toBe(-31);
    expect(chip.stages[1]).toMatchObject({ positionDb: -31 });
    expect(position({ kind: "potentiometer" }, 75.2).positionDb).toBeCloseTo(75.2 - 100 - db(2), 6);
  });

  it("that cannot give more is at full, not above it", () => {
    expect(position({ kind: "chipVolume" }, 130)).toMatchObject({ positionDb: 0 });
  });

  it("keeps its channels together where a knob loses them, and a chip as far as its sheet says", () => {
    const knob = imbalanceOfVolumeDb({ kind: "potentiometer" }, -50);
    const ladder = { kind: "steppedAttenuator", totalOhm: 1e4, stepDb: 2, toleranceRatio: 0.001 } as const;
    expect(imbalanceOfVolumeDb(ladder, -50)).toBeLessThan(0.02);
    expect(knob).toBeGreaterThan(4);
    const chip = { kind: "chipVolume", gainErrorDb: 0.5, gainErrorAtMinus60Db: 1 } as const;
    // Two gains anywhere within +-e: e sqrt(2/3) rms apart.
    expect(imbalanceOfVolumeDb(chip, 0)).toBeCloseTo(0.5 * Math.sqrt(2 / 3), 12);
    expect(imbalanceOfVolumeDb(chip, -60)).toBeCloseTo(Math.sqrt(2 / 3), 12);
  });
});

describe("a multi-way in-ear", () => {
  it("is the parallel of its ways, each behind its own capacitor, and a source with impedance changes its tone by their swing", () => {
    const woofer = { dcResistanceOhm: 30 };
    const tweeter = { dcResistanceOhm: 8, crossoverCapacitanceF: 10e-6, crossoverOhm: 2 };
    const iem: StageSpec = { kind: "balancedArmatureDriver", sensitivityDbSplPerVrms: 125, ways: [woofer, tweeter] };
    const zero = responseOf(laws(source, iem), 20, 20_000);
    expect(zero[0]).toBeCloseTo(zero[1], 12);
    const [bass, treble] = responseOf(laws({ ...source, outputImpedanceOhm: 10 } as StageSpec, iem), 20, 20_000);
    // 30 || (10 + 1/jwC): 30 ohm in the bass, 7.5 in the treble.
    expect(db(bass / treble)).toBeCloseTo(db(30 / 40 / (7.5 / 17.5)), 1);
    const { load } = solveLaws(laws(source, iem));
    expect(load.minimumOhm).toBeCloseTo(7.5, 1);
    expect(load.maximumOhm).toBeCloseTo(30, 1);
  });
});
