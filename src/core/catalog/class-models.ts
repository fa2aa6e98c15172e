/**
 * What stands in for a figure nobody published, so that a chain can still be worked out.
 *
 * Each is a judgement, named so wherever it is used, and brings its own wide spread. Distribution
 * amplifiers have no class model: of them too little is published to say what is typical.
 */

import type { Stated } from "../units/figure.ts";
import type { ElectronicsEntry, ElectronicsKind, HeadphoneEntry } from "./gear.ts";

/** One row of a table of class models: the value to reckon with, one sigma in dB, and what was published of such devices. */
type ClassRow = readonly [value: number, spreadDb: number, condition: string];

/** What stands in for the outputs of a class: every kind of device, and those with tubes for themselves. */
type OutputClass = ElectronicsKind | "tube";

const classModel = ([value, spreadDb, condition]: ClassRow): Stated => ({
  value,
  spreadDb,
  condition,
  source: "class model",
  trust: "class",
});

const classOf = ({ kind, topology }: Pick<ElectronicsEntry, "kind" | "topology">): OutputClass =>
  topology.startsWith("tube") ? "tube" : kind;

/**
 * Output impedance of headphone outputs in ohm where nobody published it (judgement): a little above the
 * middle of the published ones, since who has a low one says so.
 */
const unpublishedOutputImpedances: Readonly<Record<OutputClass, ClassRow>> = {
  phone: [3.5, 5, "phones, 2.9 to 4.9 ohm published, 10 ohm by a bad one"],
  laptop: [10, 12, "laptops, 0.5 to 1.3 ohm published, 75 to 85 ohm behind series resistors"],
  dongle: [1, 8, "dongles, 0.3 to 21 ohm published, three in four below 1.1"],
  interface: [10, 12, "interfaces, 0.1 to 91 ohm published"],
  player: [2, 9, "players, 0.6 to 18 ohm published"],
  combo: [1, 9, "combined DACs and amplifiers, 0.03 to 45 ohm published, three in four below 1.5"],
  amplifier: [0.7, 8, "solid-state amplifiers, 0.06 to 1 ohm published"],
  tube: [20, 12, "tube amplifiers, 1 to 120 ohm published"],
  // One splitter was measured, 46 ohm: it stands for no other, and what depends on it stays unknown.
  distributionAmplifier: [46, 10, "the one splitter that was measured"],
};

/** The impedance to reckon with of an output that nobody published one of. */
export const unpublishedOutputImpedanceOf = (entry: Pick<ElectronicsEntry, "kind" | "topology">): Stated =>
  classModel(unpublishedOutputImpedances[classOf(entry)]);

/** Residual noise of headphone outputs in volts where nobody measured it (judgement): the middle of the published ones and their spread. */
const unpublishedNoises: Readonly<Record<OutputClass, ClassRow>> = {
  phone: [20e-6, 6, "phones, 17 to 35 uV published"],
  laptop: [10e-6, 8, "laptops, taken between phones and interfaces"],
  dongle: [4e-6, 8, "dongles, 1.5 to 8 uV published"],
  interface: [8e-6, 8, "interfaces, 1 to 10 uV published"],
  player: [8e-6, 8, "players, 11 uV published of one"],
  combo: [6e-6, 8, "combined DACs and amplifiers, 0.6 to 13 uV published"],
  amplifier: [5e-6, 8, "solid-state amplifiers, 0.3 to 17 uV published"],
  tube: [20e-6, 8, "tube amplifiers, 18 uV published of one"],
  distributionAmplifier: [8e-6, 8, "splitters, of which nothing is published"],
};

/** The residual noise to reckon with of an output that nobody measured. */
export const unpublishedNoiseOf = (entry: Pick<ElectronicsEntry, "kind" | "topology">): Stated =>
  classModel(unpublishedNoises[classOf(entry)]);

/** Full-scale voltage of headphone outputs by kind, where none was published (judgement): the middle of the published ones and their spread. */
const unpublishedLevels: Readonly<Record<OutputClass, ClassRow | undefined>> = {
  phone: [0.9, 4, "phones, 0.3 to 1.3 V published"],
  laptop: [1.2, 4, "laptops, 0.9 to 3 V published"],
  dongle: [1.2, 4, "dongles, 0.5 to 2.4 V published"],
  interface: [2, 6, "interfaces, 0.9 to 7.8 V published"],
  player: [1.2, 5, "players, 0.8 to 4.9 V published"],
  combo: [4, 5, "combined DACs and amplifiers, 2 to 10 V published"],
  amplifier: [8.5, 4, "solid-state amplifiers, 5.3 to 21 V published of 25"],
  // Tubes and splitters differ too much to stand for one another: unknown stays unknown.
  tube: undefined,
  distributionAmplifier: undefined,
};

/** The full-scale level to reckon with for an output of unpublished level, undefined for kinds that have no typical one. */
export function unpublishedLevelOf(entry: Pick<ElectronicsEntry, "kind" | "topology">): Stated | undefined {
  const row = unpublishedLevels[classOf(entry)];
  return row && classModel(row);
}

/** The least impedance over the rated one where no curve and no minimum was published (judgement), and one sigma of it in dB. */
const leastOverRated: Readonly<Record<"armature" | "inEarCoil" | "planar" | "coil", ClassRow>> = {
  armature: [
    0.76,
    4,
    "armatures and hybrids, whose crossovers dip: 0.54, 0.76 and 1.07 times the rated impedance published",
  ],
  inEarCoil: [0.96, 1, "dynamic in-ears, whose resonance is damped flat"],
  planar: [0.98, 0.6, "planars: of 8 published 7 fall to 1.0 times the rated impedance and one to 0.87"],
  coil: [
    0.96,
    0.7,
    "dynamic headphones: 22 published fall to 0.80 to 1.08 times the rated impedance, half within 0.95 to 1.0",
  ],
};

/** The least impedance to reckon with of headphones that nobody published a curve of. */
export function unpublishedLeastOf({ transducer, back, impedanceOhm }: HeadphoneEntry): Stated {
  const kind = impedanceClassOf(transducer, back);
  const [ratio, spreadDb, condition] = leastOverRated[kind];
  const model = classModel([impedanceOhm.value * ratio, spreadDb, condition]);
  // A coil's least impedance follows from its rated one within a decibel; an armature's is anybody's guess.
  return kind === "armature" ? model : { ...model, source: impedanceOhm.source, trust: "deduced" };
}

/** The largest impedance over the rated one where no curve and no maximum was published (judgement), and one sigma of it in dB. */
const peakOverRated: Readonly<Record<"armature" | "inEarCoil" | "planar" | "coil", ClassRow>> = {
  armature: [2.5, 8, "armatures and hybrids, whose crossovers rise to 2 to 14 times the rated impedance"],
  inEarCoil: [1.2, 2.5, "dynamic in-ears, whose resonance is damped flat"],
  planar: [1.3, 4, "planars, flat but for a few with a network: 1.0 to 2.6 times the rated impedance"],
  coil: [1.7, 4, "dynamic headphones: of 32 with a peak published half lie from 1.4 to 2.1 times the rated impedance"],
};

/** The largest impedance to reckon with of headphones that nobody published a curve of. */
export function unpublishedPeakOf({ transducer, back, impedanceOhm }: HeadphoneEntry): Stated {
  const [ratio, spreadDb, condition] = peakOverRated[impedanceClassOf(transducer, back)];
  return classModel([impedanceOhm.value * ratio, spreadDb, condition]);
}

function impedanceClassOf(
  transducer: HeadphoneEntry["transducer"],
  back: HeadphoneEntry["back"],
): keyof typeof peakOverRated {
  if (transducer === "balancedArmature" || transducer === "hybrid") return "armature";
  if (transducer === "planar") return "planar";
  return back === "inEar" ? "inEarCoil" : "coil";
}

/** The impedance an amplifier's line input shows where it is not published (judgement): line inputs are built above this. */
export const lineInputAtLeastOhm = 5000;

/** How headphones are worn, as far as their responses were compared with a target. */
type Worn = "inEar" | "onHead";

/**
 * How far headphones of a class lie from a published target, as a standard deviation over frequency in dB with
 * its mean left out: the middle model, and one sigma from model to model. Not of this pair: of its class.
 *
 * From AutoEq's table of the Harman preference score (results/RANKING.md, "STD"): measurements by oratory1990 and
 * Crinacle against the Harman targets, every point of a logarithmic frequency axis counting alike.
 */
const responseSpreads: Readonly<Record<Worn, ClassRow>> = {
  inEar: [
    3.6,
    0.9,
    "in-ears against the Harman target of 2019, 20 Hz to 10 kHz: the middle of 459 (every second page of the table), half of them from 3.0 to 4.2 dB",
  ],
  onHead: [
    2.8,
    0.7,
    "headphones on and around the ear against the Harman target of 2018, 50 Hz to 10 kHz: the middle of 176, half of them from 2.4 to 3.3 dB",
  ],
};

/** How far the response of headphones of this class lies from a published target in dB; undefined for earbuds, of which no such table was found. */
export function responseSpreadOf({ kind, back }: Pick<HeadphoneEntry, "kind" | "back">): Stated | undefined {
  if (kind === "earbuds") return undefined;
  return { ...classModel(responseSpreads[back === "inEar" ? "inEar" : "onHead"]), source: "AutoEq, Harman targets" };
}
