/** A chain around every stage model there is: a model joins the witnesses by being listed, and does not compile without one. */

import { type RandomStream, randomStream } from "../../src/core/math/random.ts";
import type { StageField, StageLaw } from "../../src/core/stages/law.ts";
import { impedanceAt, type OnePort } from "../../src/core/stages/one-port.ts";
import { describeStage, type StageSpec, stageModels } from "../../src/core/stages/stages.ts";
import { volumes } from "../../src/core/stages/volumes.ts";
import { hd800s } from "./random-chains.ts";

type Kind = StageSpec["kind"];

/** The model itself, with figures that make every part of its law matter, and in its place in the chain of the others. */
const examples: { readonly [K in StageSpec["kind"]]: Extract<StageSpec, { kind: K }> } = {
  source: { kind: "source", fullScaleVrms: 1.5, outputImpedanceOhm: 200, noiseVrms: 5e-6 },
  dac: { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 100, noiseVrms: 3e-6, wordBits: 16, sampleRateHz: 44_100 },
  digitalVolume: { kind: "digitalVolume", positionDb: -7.5 },
  potentiometer: { kind: "potentiometer", trackOhm: 10_000, positionDb: -9, imbalanceDb: 0.6 },
  steppedAttenuator: {
    kind: "steppedAttenuator",
    totalOhm: 22_000,
    stepDb: 2,
    positionDb: -12,
    toleranceRatio: 0.01,
    imbalanceDb: -0.1,
  },
  chipVolume: {
    kind: "chipVolume",
    positionDb: -11.5,
    inputImpedanceOhm: 10_000,
    outputImpedanceOhm: 1,
    noiseVrms: 1.26e-6,
    crosstalkDb: -95,
    maximumVrms: 5,
    imbalanceDb: 0.05,
  },
  amplifier: {
    kind: "amplifier",
    bridged: true,
    gainDb: 5,
    inputImpedanceOhm: 20_000,
    outputImpedanceOhm: 4,
    outputCapacitanceF: 300e-6,
    lowPassHz: 300_000,
    noiseVrms: 2e-6,
    inputNoiseVPerRtHz: 6e-9,
    inputNoiseARtHz: 1e-12,
    maximumVrms: 2,
    supplyOhm: 3,
    crosstalkDb: -80,
    harmonics: { atVrms: 1, secondDbc: -55, thirdDbc: -60, furtherHarmonicsDbc: [-70, -65, -80, -75] },
  },
  tubeAmplifier: {
    kind: "tubeAmplifier",
    gainDb: 12,
    inputImpedanceOhm: 100_000,
    highPassHz: 3,
    lowPassHz: 80_000,
    outputImpedanceOhm: 110,
    outputCapacitanceF: 100e-6,
    inputNoiseVPerRtHz: 1.5e-8,
    maximumVrms: 9,
    currentApk: 0.04,
    biasV: 3,
    crosstalkDb: -65,
    commonReturnOhm: 0.05,
  },
  tubeTransformerAmplifier: {
    kind: "tubeTransformerAmplifier",
    gainDb: 3,
    inputImpedanceOhm: 220_000,
    plateOhm: 2500,
    turnsRatio: 12,
    primaryOhm: 180,
    secondaryOhm: 2,
    primaryInductanceH: 25,
    leakageInductanceH: 0.03,
    noiseVrms: 2e-5,
    maximumVrms: 4,
    biasV: 8,
    commonReturnOhm: 0.1,
  },
  pad: { kind: "pad", seriesOhm: 47, shuntOhm: 15, commonReturnOhm: 0.03 },
  cable: { kind: "cable", resistanceOhm: 0.8, commonReturnOhm: 0.2, capacitanceF: 400e-12 },
  dynamicDriver: hd800s as Extract<StageSpec, { kind: "dynamicDriver" }>,
  planarDriver: {
    kind: "planarDriver",
    sensitivityDbSplPerVrms: 105,
    dcResistanceOhm: 23.4,
    bumps: [{ frequencyHz: 200, qMechanicalRatio: 1.5, resistanceOhm: 12.5 }],
  },
  balancedArmatureDriver: {
    kind: "balancedArmatureDriver",
    sensitivityDbSplPerVrms: 125,
    ways: [
      {
        dcResistanceOhm: 30,
        lossyInductance: { magnitudeAt1KhzOhm: 8, exponentRatio: 0.75 },
        resonances: [{ frequencyHz: 1900, qMechanicalRatio: 3, resistanceOhm: 15 }],
        crossoverOhm: 10,
      },
      {
        dcResistanceOhm: 14,
        lossyInductance: { magnitudeAt1KhzOhm: 3, exponentRatio: 0.7 },
        resonances: [{ frequencyHz: 5200, qMechanicalRatio: 4, resistanceOhm: 9 }],
        crossoverCapacitanceF: 6.8e-6,
      },
    ],
  },
  measuredDriver: measuredOf({
    kind: "series",
    parts: [
      { kind: "resistor", resistanceOhm: 38 },
      { kind: "resonance", resistanceOhm: 40, frequencyHz: 90, qRatio: 1.2 },
      { kind: "lossyInductor", magnitudeAt1KhzOhm: 2, exponentRatio: 0.7 },
    ],
  }),
  ratedDriver: { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 80, flat: true },
};

/** What an analyser reads off an impedance on a sixth-octave grid. */
function measuredOf(impedance: OnePort): Extract<StageSpec, { kind: "measuredDriver" }> {
  const frequenciesHz = Array.from({ length: 61 }, (_, k) => 20 * 2 ** (k / 6));
  const points = frequenciesHz.map((hz) => impedanceAt(impedance, hz));
  return {
    kind: "measuredDriver",
    sensitivityDbSplPerVrms: 110,
    frequenciesHz,
    magnitudesOhm: points.map((z) => Math.hypot(z.re, z.im)),
    phasesDeg: points.map((z) => (Math.atan2(z.im, z.re) * 180) / Math.PI),
  };
}

/** A chain with one model in it and ordinary neighbours. */
export interface ModelChain {
  readonly kind: Kind;
  readonly stages: readonly StageSpec[];
  readonly laws: readonly StageLaw[];
}

/** One chain a model, in the order of their list. */
export const modelChains: readonly ModelChain[] = stageModels.map(({ kind }) => {
  const stages = around(kind as Kind);
  return { kind: kind as Kind, stages, laws: stages.map(describeStage) };
});

/** A chain of models picked by a seed, each figure of which is moved within its bounds: the same seed gives the same chain. */
export function mixedChain(seedIndex: number): ModelChain & { readonly name: string } {
  const random = randomStream(seedIndex);
  const pick = (kinds: readonly string[]): StageSpec =>
    moved(examples[kinds[Math.floor(random.uniform() * kinds.length)] as Kind], random);
  const ending = (end: string) => stageModels.map(({ kind }) => kind).filter((kind) => kind.endsWith(end));
  const analogVolumes = volumes.map(({ kind }) => kind).filter((kind) => kind !== "digitalVolume");
  const stages: StageSpec[] = [
    pick(["source", "dac"]),
    pick(analogVolumes),
    ...(random.uniform() < 0.4 ? [pick(ending("mplifier")), pick(analogVolumes)] : []),
    pick(ending("mplifier")),
    ...(random.uniform() < 0.5 ? [pick(["pad"])] : []),
    ...(random.uniform() < 0.7 ? [pick(["cable"])] : []),
    pick(ending("Driver").filter((kind) => kind !== "measuredDriver")),
  ];
  const kinds = stages.map(({ kind }) => kind);
  return { name: `seed ${seedIndex}: ${kinds.join(", ")}`, kind: kinds[0], stages, laws: stages.map(describeStage) };
}

/** A stage whose decibels are up to 3 dB, and whose other figures up to a half, away from where they were. */
function moved(stage: StageSpec, random: RandomStream): StageSpec {
  const fields: readonly StageField[] = stageModels.find(({ kind }) => kind === stage.kind)?.fields ?? [];
  const changed = fields.flatMap(({ key, type, minimum = -Infinity, maximum = Infinity }) => {
    const before = (stage as unknown as Record<string, unknown>)[key];
    if (type !== "figure" || typeof before !== "number" || key === "wordBits" || key === "sampleRateHz") return [];
    const by = 2 * random.uniform() - 1;
    const after = key.endsWith("Db") ? before + 3 * by : before * 1.5 ** by;
    return [[key, Math.max(minimum, Math.min(maximum, after))]];
  });
  return { ...stage, ...Object.fromEntries(changed) } as StageSpec;
}

function around(kind: Kind): StageSpec[] {
  const one = examples[kind];
  const source: StageSpec = { kind: "dac", fullScaleVrms: 1, outputImpedanceOhm: 50, noiseVrms: 2e-6 };
  const amplifier: StageSpec = { kind: "amplifier", gainDb: 6, inputImpedanceOhm: 30_000, outputImpedanceOhm: 8 };
  const driver = examples.planarDriver;
  if (kind === "source" || kind === "dac") return [one, amplifier, driver];
  if (kind === "pad" || kind === "cable") return [source, amplifier, one, driver];
  if (kind.endsWith("Driver")) return [source, amplifier, one];
  if (kind.endsWith("mplifier")) return [source, one, kind === "tubeTransformerAmplifier" ? driver : hd800s];
  return [source, one, amplifier, driver];
}
