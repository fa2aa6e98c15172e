/** The market asked in a worker, so that a knob never waits for two hundred devices. */

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
  | { readonly kind: "market"; readonly id: number; readonly question: MarketQuestion }
  | { readonly kind: "claims"; readonly id: number };
export type MarketResponse =
  | { readonly id: number; readonly answer: Omit<MarketAnswer, "for"> }
  | { readonly id: number; readonly claims: readonly ClaimAnswer[] }
  | { readonly id: number; readonly fault: string };

let worker: Worker | undefined;
let nextId = 0;
const waiting = new Map<number, { resolve(response: MarketResponse): void; reject(error: Error): void }>();

function workerInUse(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL("./market-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<MarketResponse>) => {
    const asker = waiting.get(data.id);
    waiting.delete(data.id);
    if ("fault" in data) asker?.reject(new Error(data.fault));
    else asker?.resolve(data);
  };
  return worker;
}

function send(request: Omit<MarketRequest, "id">): Promise<MarketResponse> {
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    workerInUse().postMessage({ ...request, id });
  });
}

/** Asks the market about a rig. */
export async function askMarket(question: MarketQuestion): Promise<MarketAnswer> {
  const response = await send({ kind: "market", question } as Omit<MarketRequest, "id">);
  if (!("answer" in response)) throw new Error("the market answered something else");
  return { ...response.answer, for: question.rig };
}

/** Asks the catalogue the claims of the guide; worked out once a visit. */
export async function askClaims(): Promise<readonly ClaimAnswer[]> {
  const response = await send({ kind: "claims" });
  if (!("claims" in response)) throw new Error("the claims answered something else");
  return response.claims;
}
