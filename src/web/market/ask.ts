/** The market asked in a worker, so that a knob never waits for hundreds of devices. */

import { indexEntryOf } from "../../core/catalog/index-entry.ts";
import { ownGear } from "../bench/own-gear.ts";
import type { ClaimAnswer, MarketAnswer, MarketQuestion, MarketRequest, MarketResponse } from "./messages.ts";

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
  const own = (await ownGear()).map(indexEntryOf);
  const response = await send({ kind: "market", question, own } as Omit<MarketRequest, "id">);
  if (!("answer" in response)) throw new Error("the market answered something else");
  return { ...response.answer, for: question.rig };
}

/** Asks the catalogue the claims of the guide; worked out once a visit. */
export async function askClaims(): Promise<readonly ClaimAnswer[]> {
  const response = await send({ kind: "claims" });
  if (!("claims" in response)) throw new Error("the claims answered something else");
  return response.claims;
}
