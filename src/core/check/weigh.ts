/** From margins to a status: probability by first-order spread, bounds by their bad end, unsourced figures by doubt. */

import type { Chain } from "../chain/record.ts";
import { normalCdf } from "../math/statistics.ts";
import type { Assessment } from "./assess.ts";
import { figuresOf, type PlacedFigure, withFigureMoved } from "./figures.ts";
import type { Margin, Status } from "./status.ts";
import { CAUTION_PROBABILITY, PASS_PROBABILITY, UNSOURCED_DOUBT_DB } from "./judgements.ts";

/** Step of the one-sided differences. */
const STEP_DB = 0.25;

/** The chain assessed as it is and with each figure moved: what every finding's spread is read from. */
export interface Neighbourhood {
  readonly base: Assessment;
  readonly moved: readonly { readonly placed: PlacedFigure; readonly assessment: Assessment }[];
  assessMoved(placed: PlacedFigure, shiftDb: number): Assessment;
}

/** Assesses a chain and its neighbours, one figure at a time. */
export function neighbourhoodOf(chain: Chain, assessChain: (chain: Chain) => Assessment): Neighbourhood {
  const assessMoved = (placed: PlacedFigure, shiftDb: number) =>
    assessChain({ ...chain, stages: withFigureMoved(chain.stages, placed, shiftDb) });
  return {
    base: assessChain(chain),
    moved: figuresOf(chain.stages).map((placed) => ({ placed, assessment: assessMoved(placed, STEP_DB) })),
    assessMoved,
  };
}

/** What a margin is worth. */
export interface Weight {
  readonly status: Status;
  readonly probability: number;
  readonly sigmaDb: number;
  /** The figures that move the margin, with what one dB of each does to it. */
  readonly figures: readonly { readonly placed: PlacedFigure; readonly weightRatio: number }[];
  /** Whether a bound leaves the true margin open above or below. */
  readonly openAbove: boolean;
  readonly openBelow: boolean;
  /** Whether an unsourced figure kept it from passing or failing. */
  readonly restsOnUnsourced: boolean;
}

/** Weighs a margin over the neighbourhood of a chain. */
export function weigh(marginOf: (assessment: Assessment) => Margin, near: Neighbourhood): Weight {
  const margin = marginOf(near.base);
  const figures = near.moved
    .map(({ placed, assessment }) => ({ placed, weightRatio: (marginOf(assessment).worstDb - margin.worstDb) / STEP_DB }))
    .filter(({ weightRatio }) => Math.abs(weightRatio) > 1e-4);
  // sigma^2 = sum of (derivative x sigma)^2: first order, figures independent of each other.
  const sigmaDb = Math.sqrt(figures.reduce((sum, f) => sum + (f.weightRatio * f.placed.sigmaDb) ** 2, 0));
  const opens = (above: boolean) =>
    figures.some(({ placed: { figure }, weightRatio }) => (figure.bound === "atLeast" && weightRatio > 0 === above) || (figure.bound === "atMost" && weightRatio < 0 === above));
  const openAbove = opens(true);
  const openBelow = opens(false);
  const probability = probabilityOf(margin.worstDb, sigmaDb);
  const plain = statusOf(probability);
  const bounded = withBounds(plain, probabilityOf(margin.bestDb, sigmaDb), openAbove, openBelow);
  const restsOnUnsourced = (bounded === "pass" || bounded === "fail") && restsOn(marginOf, near, figures, bounded, sigmaDb);
  return { status: restsOnUnsourced ? "caution" : bounded, probability, sigmaDb, figures, openAbove, openBelow, restsOnUnsourced };
}

/** Probability that a margin of this spread is kept. */
export function probabilityOf(marginDb: number, sigmaDb: number): number {
  if (marginDb === Infinity) return 1;
  if (sigmaDb < 1e-9) return marginDb >= 0 ? 1 : 0;
  return normalCdf(marginDb / sigmaDb);
}

export const statusOf = (probability: number): Status =>
  probability >= PASS_PROBABILITY ? "pass" : probability >= CAUTION_PROBABILITY ? "caution" : "fail";

/** A bound decides whenever its bad end still passes, or its good end still fails. */
function withBounds(worst: Status, bestProbability: number, openAbove: boolean, openBelow: boolean): Status {
  if (worst === "fail" && (openAbove || statusOf(bestProbability) !== "fail")) return "unknown";
  if (worst !== "fail" && openBelow) return "unknown";
  return worst;
}

/** Whether the status falls when one unsourced figure is imagined far off on the other side. */
function restsOn(marginOf: (assessment: Assessment) => Margin, near: Neighbourhood, figures: Weight["figures"], status: Status, sigmaDb: number): boolean {
  return figures.some(({ placed, weightRatio }) => {
    if (placed.figure.trust !== "unsourced") return false;
    const towardDoubt = (status === "pass" ? -1 : 1) * Math.sign(weightRatio) * UNSOURCED_DOUBT_DB;
    const margin = marginOf(near.assessMoved(placed, towardDoubt));
    return statusOf(probabilityOf(margin.worstDb, sigmaDb)) !== status;
  });
}
