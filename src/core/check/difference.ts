/** The quantities chains are compared by, and the spread of a difference, in which figures that both chains share cancel. */

import type { StageSpec } from "../stages/stages.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { Assessment } from "./assess.ts";
import type { PlacedFigure } from "./figures.ts";
import { exactly } from "./status.ts";
import { type Neighbourhood, weigh } from "./weigh.ts";

/** A number of a chain, under the id of the rule that judges it. */
export interface Quantity {
  readonly id: string;
  readonly unit: Unit;
  value(assessment: Assessment): number;
}

/** What is compared in decibels. */
export const quantities: readonly Quantity[] = [
  { id: "loudness", unit: "DbSpl", value: (a) => a.reachDbSpl },
  { id: "noise", unit: "DbSpl", value: (a) => a.hissDbSpl },
  { id: "tone", unit: "Db", value: (a) => a.toneWorstDb },
  { id: "balance", unit: "Db", value: (a) => a.imbalanceDb },
];

/** A quantity of one chain, with what each figure adds to its spread; without figures nothing is known of the spread. */
export interface Reading {
  readonly value: number;
  readonly spreadDb: number;
  /** Signed share of each figure in dB for one of its sigmas, by what makes it the same figure in another chain. */
  readonly shares?: ReadonlyMap<string, number>;
}

/** Reads a quantity of a chain; every bound is taken as it is stated. */
export function readingOf(quantity: Quantity, near: Neighbourhood, stages: readonly StageSpec[]): Reading {
  const value = quantity.value(near.base);
  if (!Number.isFinite(value)) return { value, spreadDb: 0 };
  const { figures, sigmaDb } = weigh((assessment) => exactly(quantity.value(assessment)), near);
  return {
    value,
    spreadDb: sigmaDb,
    shares: new Map(figures.map(({ placed, weightRatio }) => [sameness(placed, stages), weightRatio * placed.sigmaDb])),
  };
}

/** One sigma of the difference of two readings, in dB; undefined where either has no figures. */
export function spreadOfDifferenceDb(here: Reading, there: Reading): number | undefined {
  if (!here.shares || !there.shares) return undefined;
  const figures = new Set([...here.shares.keys(), ...there.shares.keys()]);
  // sigma^2 of (a - b) = sum over figures x of ((da/dx - db/dx) sigma_x)^2: a shared figure with equal weight drops out.
  let sumDb2 = 0;
  for (const figure of figures) sumDb2 += ((here.shares.get(figure) ?? 0) - (there.shares.get(figure) ?? 0)) ** 2;
  return Math.sqrt(sumDb2);
}

/** A figure is the same in two chains where the same product's same output states the same value under the same key. */
function sameness({ places, figure }: PlacedFigure, stages: readonly StageSpec[]): string {
  const { stageIndex, key } = places[0];
  const from = stages[stageIndex].from;
  return [from?.gear ?? stageIndex, from?.output ?? "", key, figure.value, figure.source].join("|");
}
