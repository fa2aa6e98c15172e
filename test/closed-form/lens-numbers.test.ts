/** What the lenses draw, on chains whose numbers one can work out by hand. */

import { describe, expect, it } from "vitest";
import type { Chain } from "../../src/core/chain/record.ts";
import { earOf } from "../../src/core/check/assess.ts";
import { checkChain } from "../../src/core/check/check.ts";
import { distortionCurvesOf } from "../../src/core/check/distortion-curves.ts";
import { driveDemandOf } from "../../src/core/check/drive-demand.ts";
import { gainStructureOf } from "../../src/core/check/gain-structure.ts";
import { knobCurvesOf } from "../../src/core/check/knob-curves.ts";
import { membraneCurvesOf } from "../../src/core/check/membrane-curves.ts";
import { safetyCurvesOf } from "../../src/core/check/safety-curves.ts";
import type { StageSpec } from "../../src/core/stages/stages.ts";
import { gainDbExponential, gainDbTwoSlope } from "../../src/core/stages/volume/taper.ts";

const music = { kind: "music", integratedLufs: -20, truePeakDbtp: -5 } as const;
const load: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 50, flat: true };
const chainOf = (...stages: StageSpec[]): Chain => ({
  version: 1,
  programme: music,
  listener: { averageDbSpl: 85, room: "silent" },
  stages,
});

/** 1 V, a knob, 10 dB of gain that clips at 2 V, 100 dB for a volt. */
const amplified = chainOf(
  { kind: "dac", fullScaleVrms: 1, noiseVrms: 1e-5 },
  { kind: "potentiometer" },
  { kind: "amplifier", gainDb: 10, maximumVrms: 2, noiseVrms: 1e-5 },
  load,
);

describe("the gain structure of 1 V, a knob and 10 dB that clip at 2 V, at 75 dB", () => {
  const ear = earOf(amplified.listener);
  const { stages, headroomDb, shortDb } = gainStructureOf(amplified, ear, { averageDbSpl: 75 });
  const [file, dac, knob, amp, phones, end] = stages;

  it("goes from the file over every stage to the ear", () => {
    expect(stages.map(({ role }) => role)).toEqual(["music", "converter", "volume", "amplifier", "headphones", "ear"]);
    expect(shortDb).toBe(0);
  });

  it("stands at what full volume would make before the knob, and at the level after it", () => {
    // 0 dBV x 10 dB into 100 dB/V: full scale makes 110 dB, the music 90 on average; the knob takes 15.
    for (const stage of [file, dac]) expect(stage.averageDbSpl).toBeCloseTo(90, 6);
    for (const stage of [knob, amp, phones, end]) expect(stage.averageDbSpl).toBeCloseTo(75, 6);
    expect(knob.positionDb).toBeCloseTo(-15, 6);
    expect(end.peakDbSpl).toBeCloseTo(90, 6);
    expect(dac.averageVrms).toBeCloseTo(0.1, 6);
    expect(phones.averageW).toBeCloseTo(10 ** (-25 / 10) / 50, 9);
  });

  it("has full scale as its ceiling until the amplifier clips, and headroom over the peaks below that", () => {
    expect(dac.ceilingDbSpl).toBeCloseTo(110, 6);
    const clipsDbSpl = 100 + 20 * Math.log10(2);
    expect(amp.ceilingDbSpl).toBeCloseTo(clipsDbSpl, 6);
    expect(amp.ceilingVrms).toBeCloseTo(2, 6);
    expect(headroomDb).toBeCloseTo(clipsDbSpl - 90, 6);
  });

  it("turns the converter's noise down with the knob, and adds the amplifier's after it", () => {
    // 10 uV x 10 dB into 100 dB/V is 10 dB SPL; 15 dB less behind the knob; 10 uV of its own make 0 dB.
    expect(dac.noiseDbSpl).toBeCloseTo(10, 1);
    expect(knob.noiseDbSpl).toBeCloseTo(-5, 1);
    expect(end.noiseDbSpl).toBeCloseTo(10 * Math.log10(10 ** -0.5 + 1), 1);
    expect(file.noiseDbSpl).toBeUndefined();
  });

  it("keeps the ceiling of a volume that nobody moves", () => {
    const held = chainOf(
      { kind: "dac", fullScaleVrms: 1 },
      { kind: "potentiometer", positionDb: -20 },
      { kind: "amplifier", gainDb: 0 },
      load,
    );
    const structure = gainStructureOf(held, ear, { averageDbSpl: 75 });
    expect(structure.stages.at(-1)?.ceilingDbSpl).toBeCloseTo(80, 6);
    expect(structure.headroomDb).toBeCloseTo(5, 6);
  });
});

it("the peaks at 75 dB ask the voltage of 90 dB, its current and its power of the output, which gives 2 V", () => {
  const demand = driveDemandOf(amplified, earOf(amplified.listener), { averageDbSpl: 75 });
  const voltageVrms = 10 ** (-10 / 20);
  expect(demand.voltageVrms).toBeCloseTo(voltageVrms, 6);
  expect(demand.currentArms).toBeCloseTo(voltageVrms / 50, 8);
  expect(demand.powerW).toBeCloseTo(voltageVrms ** 2 / 50, 8);
  expect(demand.givesHere.voltageVrms).toBeCloseTo(2, 6);
  expect(demand.headroomDb).toBeCloseTo(20 * Math.log10(2 / voltageVrms), 6);
});

it("the knob stands where the tapers have that gain, and its channels part as the class model says", () => {
  const { plan } = checkChain(amplified);
  const curves = knobCurvesOf(plan, 75);
  if (!curves) throw new Error("this volume is free");
  const [{ levelsDbSpl, positionsDb, earliestHours = [], latestHours = [], imbalancesDb }] = curves.gains;
  const k = levelsDbSpl.indexOf(75);
  expect(positionsDb[k]).toBeCloseTo(-15, 5);
  for (const mid of [0.1, 0.15])
    for (const gainDb of [gainDbExponential, gainDbTwoSlope]) {
      // At the earliest hour no common taper has let through more yet, at the latest none less.
      expect(gainDb((earliestHours[k] - 7) / 10, mid)).toBeLessThan(-15 + 1e-6);
      expect(gainDb((latestHours[k] - 7) / 10, mid)).toBeGreaterThan(-15 - 1e-6);
    }
  expect(imbalancesDb?.[k]).toBe(curves.atLevel.imbalanceDb);
  expect(levelsDbSpl.at(-1)).toBeCloseTo(90, 6);
  expect(positionsDb.at(-1)).toBeCloseTo(0, 5);
});

describe("a membrane of Qms 3 and Qes 1 on 25 ohm", () => {
  const driver: StageSpec = {
    kind: "dynamicDriver",
    sensitivityDbSplPerVrms: 100,
    dcResistanceOhm: 50,
    resonances: [{ frequencyHz: 100, resistanceOhm: 150, qMechanicalRatio: 3 }],
  };
  const chain = chainOf({ kind: "source", fullScaleVrms: 1, outputImpedanceOhm: 25 }, driver);
  const curves = membraneCurvesOf(chain, { averageDbSpl: 75 });
  if (!curves) throw new Error("its motion is known");

  it("has the Q of its own damping and of the current's, which the source weakens", () => {
    expect(curves.onZeroOhm.grip.qTotalRatio).toBeCloseTo(1 / (1 / 3 + 1), 9);
    expect(curves.here.grip.qTotalRatio).toBeCloseTo(1 / (1 / 3 + 1 / 1.5), 9);
  });

  it("swings in at resonance to the ratio of the Qs, and dies out as e^(-w0 t / 2Q)", () => {
    const { timesSec, stopSec, here } = curves;
    const after = timesSec.findIndex((sec) => sec >= stopSec);
    const during = here.burstRatios.slice(after - 28, after).map(Math.abs);
    const { qTotalRatio } = here.grip;
    const grown = 1 - Math.exp((-Math.PI * 4) / qTotalRatio);
    expect(Math.max(...during)).toBeCloseTo((grown * qTotalRatio) / curves.onZeroOhm.grip.qTotalRatio, 1);
    // Zero crossings of free motion lie half a period of the damped resonance apart; peaks fall by e^(-w0 T / 2Q) a period.
    const damped = Math.sqrt(1 - 1 / (4 * qTotalRatio ** 2));
    const period = Math.round(28 / damped);
    const peak = (from: number) => Math.max(...here.burstRatios.slice(from, from + period).map(Math.abs));
    const fall = Math.log(peak(after + 4) / peak(after + 4 + period));
    expect(fall / ((2 * Math.PI * period) / 28 / (2 * qTotalRatio))).toBeCloseTo(1, 1);
  });

  it("travels as i Zmot / (2 pi f), so 12 dB less an octave far above its resonance", () => {
    const { frequenciesHz, here } = curves;
    const at = (hz: number) => here.displacementsDb[frequenciesHz.indexOf(hz)];
    expect(at(1000) - at(2000)).toBeCloseTo(12.04, 1);
    expect(curves.massKnown).toBe(false);
    expect(here.displacementsUm).toBeUndefined();
  });

  it("travels in micrometres where its mass is known: 2 pi f x is the velocity that Bl turns into the back-EMF", () => {
    const heavy = chainOf(chain.stages[0], { ...driver, movingMassKg: 2e-4 } as StageSpec);
    const known = membraneCurvesOf(heavy, { averageDbSpl: 75 });
    const um = known?.here.displacementsUm?.[known.frequenciesHz.indexOf(100)] ?? Number.NaN;
    // At resonance Z = 200 and Zmot = 150 ohm; far above it Z = 50. Bl = sqrt(w0 Mms Re / Qes).
    const atVrms = 10 ** (-25 / 20);
    const forceFactorNPerA = Math.sqrt(2 * Math.PI * 100 * 2e-4 * 50);
    const openVrms = atVrms * (75 / 50);
    const velocity = ((openVrms / 225) * 150) / forceFactorNPerA;
    expect(um / ((1e6 * velocity) / (2 * Math.PI * 100))).toBeCloseTo(1, 2);
  });
});

it("a second harmonic grows with the level until the output clips", () => {
  const bent = chainOf(
    { kind: "source", fullScaleVrms: 1 },
    { kind: "potentiometer" },
    { kind: "amplifier", gainDb: 10, maximumVrms: 2, harmonics: { atVrms: 1, secondDbc: -60 } } as StageSpec,
    load,
  );
  const curves = distortionCurvesOf(bent, [], { averageDbSpl: 75 });
  if (!curves?.lawRatios) throw new Error("its harmonics are stated");
  const { levelsDbSpl, lawRatios, averageDbSpl, harmonics } = curves;
  expect(averageDbSpl).toBeCloseTo(75, 6);
  expect(Math.log10(lawRatios[lawRatios.length - 1] / lawRatios[0]) * 20).toBeCloseTo(
    levelsDbSpl[levelsDbSpl.length - 1] - levelsDbSpl[0],
    1,
  );
  // 75 dB is -25 dB re 1 V: the harmonic lies 85 dB below the sine.
  expect(harmonics[0].levelDbSpl).toBeCloseTo(75 - 85, 0);
});

it("a week allows 40 hours at 80 dBA, and a workplace 8 a day at 85", () => {
  const tone = { kind: "tone", frequencyHz: 1000, levelDbFs: -20 } as const;
  const { leadDb, levelsDbSpl, adultsHours, workersHours } = safetyCurvesOf(tone, 80);
  const at = (levelDbSpl: number) => levelsDbSpl.indexOf(levelDbSpl - leadDb);
  expect(adultsHours[at(80)]).toBeCloseTo(40, 6);
  expect(adultsHours[at(90)]).toBeCloseTo(4, 6);
  expect(workersHours[at(85)]).toBeCloseTo(40, 6);
});
