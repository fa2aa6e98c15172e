/** Chains for the witnesses: one that is named, and as many plausible ones as there are seeds. */

import { type RandomStream, randomStream } from "../../src/core/math/random.ts";
import type { AmplifierSpec } from "../../src/core/stages/amplifiers.ts";
import type { Resonance } from "../../src/core/stages/driver/coil.ts";
import { dynamic } from "../../src/core/stages/driver/dynamic.ts";
import type { DriverSpec } from "../../src/core/stages/drivers.ts";
import type { StageLaw } from "../../src/core/stages/law.ts";
import { impedanceAt } from "../../src/core/stages/one-port.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";

/** A chain with every volume at a position, and what is in it. */
export interface WitnessChain {
  readonly name: string;
  readonly stages: readonly StageSpec[];
  readonly laws: readonly StageLaw[];
}

/** What may stand at the end of a random chain; a measured impedance has no form in time. */
export interface ChainChoice {
  readonly drivers?: readonly DriverSpec["kind"][];
}

/** Half of the random loads are dynamic drivers. */
const everyDriver: readonly DriverSpec["kind"][] = ["dynamicDriver", "dynamicDriver", "measuredDriver", "ratedDriver"];

/** Sennheiser HD 800 S as vector b14 fits its measured impedance, K turned into ohms at 1 kHz, at its maker's 102 dB SPL at 1 V. */
export const hd800s: DriverSpec = {
  kind: "dynamicDriver",
  sensitivityDbSplPerVrms: 102,
  dcResistanceOhm: 334,
  resonances: [{ frequencyHz: 83.35, qMechanicalRatio: 0.4304, resistanceOhm: (334 * 0.4304) / 0.447 }],
  lossyInductance: { magnitudeAt1KhzOhm: 0.002666 * (2 * Math.PI * 1000) ** 0.9887, exponentRatio: 0.9887 },
};

/** DAC, potentiometer, amplifier with a limit on its current, shared-return cable, HD 800 S: full scale asks for more than the limit. */
export const namedChain: WitnessChain = witness(
  "DAC, 10 k potentiometer, amplifier with a current limit, shared return, HD 800 S",
  [
    { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 100, noiseVrms: 3e-6 },
    { kind: "potentiometer", trackOhm: 10_000, positionDb: -6, imbalanceDb: 0.4 },
    {
      kind: "amplifier",
      gainDb: 14,
      inputImpedanceOhm: 50_000,
      outputImpedanceOhm: 10,
      lowPassHz: 200_000,
      inputNoiseVPerRtHz: 5e-9,
      inputNoiseARtHz: 1e-12,
      maximumVrms: 6,
      currentApk: 0.012,
    },
    { kind: "cable", resistanceOhm: 0.5, commonReturnOhm: 0.15, capacitanceF: 300e-12 },
    hd800s,
  ],
);

/** The plausible chain of a seed: the same seed gives the same chain. */
export function randomChain(seedIndex: number, choice: ChainChoice = {}): WitnessChain {
  const random = randomStream(seedIndex);
  const stages: StageSpec[] = [];
  if (chance(random, 0.3)) stages.push({ kind: "digitalVolume", positionDb: even(random, -20, 0) });
  stages.push(randomSource(random));
  const amplifierCount = chance(random, 0.4) ? 2 : 1;
  for (let index = 0; index < amplifierCount; index++) {
    if (index === 0 || chance(random, 0.5)) stages.push(randomVolume(random));
    stages.push(randomAmplifier(random, index === amplifierCount - 1));
  }
  if (chance(random, 0.9)) stages.push(randomCable(random));
  const kind = pick(random, choice.drivers ?? everyDriver);
  stages.push(randomDriver(random, kind));
  return witness(`seed ${seedIndex}: ${stages.map((stage) => stage.kind).join(", ")}`, stages);
}

function witness(name: string, stages: readonly StageSpec[]): WitnessChain {
  return { name, stages, laws: stages.map(describeStage) };
}

function randomSource(random: RandomStream): StageSpec {
  return {
    kind: "dac",
    fullScaleVrms: log(random, 0.5, 5),
    outputImpedanceOhm: log(random, 0.5, 600),
    noiseVrms: log(random, 1e-6, 3e-5),
    ...(chance(random, 0.3) ? { wordBits: pick(random, [16, 24]), sampleRateHz: pick(random, [44_100, 96_000]) } : {}),
  };
}

function randomVolume(random: RandomStream): StageSpec {
  const positionDb = even(random, -35, 0);
  const imbalanceDb = even(random, -1.5, 1.5);
  if (chance(random, 0.2))
    return { kind: "potentiometer", positionDb, imbalanceDb, inputImpedanceOhm: log(random, 5e3, 1e5) };
  return { kind: "potentiometer", trackOhm: log(random, 1e3, 1e5), positionDb, imbalanceDb };
}

function randomAmplifier(random: RandomStream, drivesLoad: boolean): AmplifierSpec {
  return {
    kind: "amplifier",
    gainDb: drivesLoad ? even(random, -6, 26) : even(random, -3, 12),
    outputImpedanceOhm: log(random, 0.05, 150),
    ...sometimes(random, 0.7, { inputImpedanceOhm: log(random, 2e3, 2e5) }),
    ...sometimes(random, 0.4, { outputCapacitanceF: log(random, 2e-5, 2e-3) }),
    ...sometimes(random, 0.6, { lowPassHz: log(random, 3e4, 1e6) }),
    ...sometimes(random, 0.5, { noiseVrms: log(random, 5e-7, 5e-5) }),
    ...sometimes(random, 0.7, {
      inputNoiseVPerRtHz: log(random, 1e-9, 3e-8),
      inputNoiseARtHz: log(random, 1e-13, 3e-12),
    }),
    ...sometimes(random, 0.7, { commonReturnOhm: log(random, 1e-3, 0.3) }),
    ...sometimes(random, 0.5, { crosstalkDb: even(random, -100, -40) }),
    ...sometimes(random, 0.5, {
      harmonics: { atVrms: 1, secondDbc: even(random, -110, -60), thirdDbc: even(random, -110, -60) },
    }),
    ...sometimes(random, 0.7, { maximumVrms: log(random, 0.8, 12) }),
    ...sometimes(random, 0.5, { currentApk: log(random, 5e-3, 0.5) }),
  };
}

function randomCable(random: RandomStream): StageSpec {
  return {
    kind: "cable",
    resistanceOhm: log(random, 0.05, 2),
    ...sometimes(random, 0.8, { commonReturnOhm: log(random, 0.01, 1) }),
    ...sometimes(random, 0.7, { capacitanceF: log(random, 5e-11, 2e-9) }),
  };
}

function randomDriver(random: RandomStream, kind: DriverSpec["kind"]): DriverSpec {
  const sensitivityDbSplPerVrms = even(random, 90, 130);
  const ohm = log(random, 8, 500);
  if (kind === "ratedDriver") {
    return {
      kind,
      sensitivityDbSplPerVrms,
      impedanceOhm: ohm,
      minimumImpedanceOhm: 0.8 * ohm,
      maximumImpedanceOhm: 1.5 * ohm,
    };
  }
  const driver: DriverSpec = {
    kind: "dynamicDriver",
    sensitivityDbSplPerVrms,
    dcResistanceOhm: ohm,
    resonances: randomResonances(random, ohm),
    lossyInductance: { magnitudeAt1KhzOhm: ohm * log(random, 0.003, 0.1), exponentRatio: even(random, 0.5, 0.98) },
  };
  if (kind === "dynamicDriver") return driver;
  // A measured curve: what an analyser would read off such a driver on a sixth-octave grid.
  const impedance = dynamic.describe(driver);
  if (impedance.form !== "load") throw new Error("a driver is a load");
  const frequenciesHz = Array.from({ length: 61 }, (_, k) => 20 * 2 ** (k / 6));
  const points = frequenciesHz.map((hz) => impedanceAt(impedance.impedance.left, hz));
  return {
    kind: "measuredDriver",
    sensitivityDbSplPerVrms,
    frequenciesHz,
    magnitudesOhm: points.map((z) => Math.hypot(z.re, z.im)),
    phasesDeg: points.map((z) => (Math.atan2(z.im, z.re) * 180) / Math.PI),
  };
}

function randomResonances(random: RandomStream, ohm: number): Resonance[] {
  const fundamental = {
    frequencyHz: log(random, 40, 150),
    qMechanicalRatio: log(random, 0.4, 4),
    resistanceOhm: ohm * log(random, 0.1, 2),
  };
  const second = {
    frequencyHz: log(random, 1000, 6000),
    qMechanicalRatio: log(random, 1, 8),
    resistanceOhm: ohm * log(random, 0.02, 0.3),
  };
  return chance(random, 0.5) ? [fundamental, second] : [fundamental];
}

const even = (random: RandomStream, low: number, high: number): number => low + (high - low) * random.uniform();
const log = (random: RandomStream, low: number, high: number): number => low * (high / low) ** random.uniform();
const chance = (random: RandomStream, share: number): boolean => random.uniform() < share;
const pick = <T>(random: RandomStream, from: readonly T[]): T => from[Math.floor(random.uniform() * from.length)];
const sometimes = <T extends object>(random: RandomStream, share: number, value: T): Partial<T> =>
  chance(random, share) ? value : {};
