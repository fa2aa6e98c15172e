/** What the market is asked and what it answers, between the page and its worker. */

import type { AnyEntry } from "../../core/catalog/adapter.ts";
import type { Rig } from "../../core/catalog/rig.ts";
import type { MusicProgramme } from "../../core/chain/record.ts";
import type { Sitting } from "../../core/check/plan.ts";
import type { Recommendation } from "../../core/check/recommend.ts";
import type { Step } from "../../core/check/steps.ts";
import type { Wanted } from "../../core/sweep/candidates.ts";
import type { ClaimResult } from "../../core/sweep/claim.ts";
import type { Ranking } from "../../core/sweep/rank.ts";

/** A rig to find products for. */
export interface MarketQuestion {
  readonly rig: Rig;
  readonly programme: MusicProgramme;
  readonly sitting: Sitting;
  readonly wanted?: Wanted;
}

/** What would mend the rig, and the best ways to drive its headphones. */
export interface MarketAnswer {
  readonly for: Rig;
  /** The steps with what they would buy or plug in. */
  readonly steps: readonly Step[];
  readonly recommendations: readonly Recommendation[];
  readonly ranking: Ranking | undefined;
}

/** A claim with its result, as text for the page. */
export interface ClaimAnswer extends ClaimResult {
  readonly id: string;
  readonly says: string;
  readonly asked: string;
}

/** What goes to the worker and comes back. */
export type MarketRequest =
  | {
      readonly kind: "market";
      readonly id: number;
      readonly question: MarketQuestion;
      readonly own: readonly AnyEntry[];
    }
  | { readonly kind: "claims"; readonly id: number };
export type MarketResponse =
  | { readonly id: number; readonly answer: Omit<MarketAnswer, "for"> }
  | { readonly id: number; readonly claims: readonly ClaimAnswer[] }
  | { readonly id: number; readonly fault: string };
