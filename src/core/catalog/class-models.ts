/**
 * What stands in for a figure nobody published, so that a chain can still be worked out.
 *
 * Each is a judgement, named so wherever it is used, and brings its own wide spread. Distribution
 * amplifiers have no class model: of them too little is published to say what is typical.
 */

import type { Stated } from "../units/figure.ts";
import type { ElectronicsKind } from "./gear.ts";

/** A headphone output whose impedance nobody published (judgement): published ones run from 0.1 to 120 ohm, most below 20. */
export const unpublishedOutputImpedance: Stated = {
  value: 10,
  source: "class model",
  trust: "class",
  condition: "headphone outputs of unpublished impedance, 3 to 30 ohm",
  spreadDb: 10,
};

/** Residual noise of a headphone output nobody measured (judgement): published ones run from 0.3 to 30 uV, most from 1 to 10. */
export const unpublishedNoise: Stated = {
  value: 8e-6,
  source: "class model",
  trust: "class",
  condition: "headphone outputs of unpublished noise, 3 to 20 uV",
  spreadDb: 8,
};

/** Full-scale voltage of headphone outputs by kind, where none was published (judgement): the middle of the published ones and their spread. */
const unpublishedLevels: Readonly<
  Record<ElectronicsKind, readonly [value: number, spreadDb: number, condition: string] | undefined>
> = {
  phone: [0.9, 4, "phones, 0.3 to 1.3 V published"],
  laptop: [1.2, 4, "laptops, 0.9 to 3 V published"],
  dongle: [1.2, 4, "dongles, 0.5 to 2.4 V published"],
  interface: [2, 6, "interfaces, 0.9 to 7.8 V published"],
  player: [1.2, 5, "players, 0.8 to 4.9 V published"],
  combo: [4, 5, "combined DACs and amplifiers, 2 to 10 V published"],
  // Amplifiers and splitters differ too much to stand for one another: unknown stays unknown.
  amplifier: undefined,
  distributionAmplifier: undefined,
};

/** The full-scale level to reckon with for an output of unpublished level, undefined for kinds that have no typical one. */
export function unpublishedLevelOf(kind: ElectronicsKind): Stated | undefined {
  const entry = unpublishedLevels[kind];
  return entry && { value: entry[0], spreadDb: entry[1], condition: entry[2], source: "class model", trust: "class" };
}

/** The least impedance over the rated one of a moving-coil or planar headphone without a curve (judgement): 0.75 allows for sheets that round up. */
export const leastOverRatedRatio = 0.75;

/** The same for balanced armatures, whose crossovers dip far lower (judgement, from in-ears measured at 6 to 7 ohm of 12 rated). */
export const leastOverRatedArmatureRatio = 0.4;

/** The impedance an amplifier's line input shows where it is not published (judgement): line inputs are built above this. */
export const lineInputAtLeastOhm = 5000;
