/** From margins to a status: probability by first-order spread, bounds by their bad end, unsourced figures by doubt. */

import type { Chain } from "../chain/record.ts";
import { normalCdf } from "../math/statistics.ts";
import type { Assessment } from "./assess.ts";
import { figuresOf, type PlacedFigure, withFigureMoved } from "./figures.ts";
import { CAUTION_PROBABILITY, PASS_PROBABILITY, UNSOURCED_DOUBT_DB } from "./judgements.ts";
import type { Margin, Status } from "./status.ts";

/** Step of the one-sided differences. */
const STEP_DB = 0.25;

/** The chain assessed as it is, and beside it with each figure moved: what every finding's spread is read from. */
export interface Neighbourhood {
  readonly base: Assessment;
  /** The base as the differences see it: on the grid they are taken on. */
  readonly origin: Assessment;
  readonly moved: readonly { readonly placed: PlacedFigure; readonly assessment: Assessment }[];
  assessMoved(placed: PlacedFigure, shiftDb: number): Assessment;
}

/** Assesses a chain, and with a quicker ear its neighbours, one figure at a time. */
export function neighbourhoodOf(
  chain: Chain,
  assessChain: (chain: Chain) => Assessment,
  assessQuickly: (chain: Chain) => Assessment,
): Neighbourhood {
  // Several rules ask for the same moves: a bound at its far end, an unsourced figure far off.
  const known = new Map<PlacedFigure, Map<number, Assessment>>();
  const assessMoved = (placed: PlacedFigure, shiftDb: number) => {
    const moves = known.get(placed) ?? new Map<number, Assessment>();
    known.set(placed, moves);
    const assessment =
      moves.get(shiftDb) ?? assessQuickly({ ...chain, stages: withFigureMoved(chain.stages, placed, shiftDb) });
    moves.set(shiftDb, assessment);
    return assessment;
  };
  const base = assessChain(chain);
  let origin: Assessment | undefined;
  let moved: Neighbourhood["moved"] | undefined;
  return {
    base,
    // A chain that falls short as it stands is never weighed: what only weighing asks for is worked out when it does.
    get origin() {
      origin ??= assessQuickly === assessChain ? base : assessQuickly(chain);
      return origin;
    },
    get moved() {
      moved ??= figuresOf(chain.stages).map((placed) => ({ placed, assessment: assessMoved(placed, STEP_DB) }));
      return moved;
    },
    assessMoved,
  };
}

/** What a margin is worth. */
export interface Weight {
  readonly status: Status;
  /** Probability that the margin is kept, every bound taken at its bad end. */
  readonly probability: number;
  readonly sigmaDb: number;
  /** The figures that move the margin, with what one dB of each does to it. */
  readonly figures: readonly WeighedFigure[];
  /** Whether bounds leave open how much better the truth may be. */
  readonly isBound: boolean;
  /** Whether an unsourced figure kept it from passing or failing. */
  readonly restsOnUnsourced: boolean;
}

/** A figure with what one dB of it does to a margin. */
export interface WeighedFigure {
  readonly placed: PlacedFigure;
  readonly weightRatio: number;
}

type MarginOf = (assessment: Assessment) => Margin;

/** How far the far end of a bound lies (judgement): "at most" may be next to nothing, "at least" three times as much. */
const FAR_DB: Readonly<Record<string, number>> = { atMost: -60, atLeast: 10 };

/** A spread no figure explains, and whether bounds are taken as they are stated. */
export interface WeighOptions {
  readonly ownSigmaDb?: number;
  readonly boundsAsStated?: boolean;
}

/** Weighs a margin over the neighbourhood of a chain. */
export function weigh(
  marginOf: MarginOf,
  near: Neighbourhood,
  { ownSigmaDb = 0, boundsAsStated = false }: WeighOptions = {},
): Weight {
  const margin = marginOf(near.base);
  const origin = marginOf(near.origin);
  const figures = near.moved
    .map(({ placed, assessment }) => ({
      placed,
      weightRatio: (marginOf(assessment).worstDb - origin.worstDb) / STEP_DB,
    }))
    .filter(({ weightRatio }) => Math.abs(weightRatio) > 1e-4);
  // sigma^2 = sum of (derivative x sigma)^2: first order, figures independent of each other.
  const sigmaDb = Math.sqrt(figures.reduce((sum, f) => sum + (f.weightRatio * f.placed.sigmaDb) ** 2, ownSigmaDb ** 2));
  const ends = boundsAsStated ? margin : atBothEnds(marginOf, near, margin, figures);
  const probability = probabilityOf(ends.worstDb, sigmaDb);
  const bounded = decided(statusOf(probability), statusOf(probabilityOf(ends.bestDb, sigmaDb)));
  const restsOnUnsourced =
    (bounded === "pass" || bounded === "fail") && restsOn(marginOf, near, figures, bounded, sigmaDb);
  return {
    status: restsOnUnsourced ? "caution" : bounded,
    probability,
    sigmaDb,
    figures,
    isBound: ends.bestDb > ends.worstDb + 0.5,
    restsOnUnsourced,
  };
}

/** Probability that a margin of this spread is kept. */
function probabilityOf(marginDb: number, sigmaDb: number): number {
  if (sigmaDb < 1e-9 || !Number.isFinite(marginDb)) return marginDb >= 0 ? 1 : 0;
  return normalCdf(marginDb / sigmaDb);
}

/** What a probability of keeping a limit is called. */
const statusOf = (probability: number): Status =>
  probability >= PASS_PROBABILITY ? "pass" : probability >= CAUTION_PROBABILITY ? "caution" : "fail";

/** The margin with every bound at its bad end, and with every bound at its good one. */
function atBothEnds(
  marginOf: MarginOf,
  near: Neighbourhood,
  margin: Margin,
  figures: readonly WeighedFigure[],
): Margin {
  let { worstDb, bestDb } = margin;
  const origin = marginOf(near.origin);
  for (const { placed } of figures) {
    const farDb = FAR_DB[placed.figure.bound ?? ""];
    if (farDb === undefined) continue;
    const far = marginOf(near.assessMoved(placed, farDb));
    worstDb += Math.min(0, far.worstDb - origin.worstDb);
    bestDb += Math.max(0, far.bestDb - origin.bestDb);
  }
  return { worstDb, bestDb };
}

/** A bound decides whenever its bad end still passes, or its good end still fails. */
function decided(atWorst: Status, atBest: Status): Status {
  return atWorst === "fail" && atBest !== "fail" ? "unknown" : atWorst;
}

/** Whether the status falls when one unsourced figure is imagined far off on the other side. */
function restsOn(
  marginOf: MarginOf,
  near: Neighbourhood,
  figures: readonly WeighedFigure[],
  status: Status,
  sigmaDb: number,
): boolean {
  return figures.some(({ placed, weightRatio }) => {
    if (placed.figure.trust !== "unsourced") return false;
    const towardDoubt = (status === "pass" ? -1 : 1) * Math.sign(weightRatio) * UNSOURCED_DOUBT_DB;
    const margin = marginOf(near.assessMoved(placed, towardDoubt));
    return statusOf(probabilityOf(margin.worstDb, sigmaDb)) !== status;
  });
}
