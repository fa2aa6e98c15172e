/** The worker of the market: recommends, ranks and tests claims over the whole catalogue. */

import { type AdapterEntry, type AnyEntry, isAdapter, isOnMarket } from "../../core/catalog/adapter.ts";
import type { GearEntry } from "../../core/catalog/gear.ts";
import { withOwn } from "../../core/catalog/own-rows.ts";
import { referenceSource } from "../../core/catalog/reference-source.ts";
import { check } from "../../core/check/check.ts";
import { claims } from "../../core/sweep/claims.ts";
import { fieldOf } from "../../core/sweep/field.ts";
import { rank } from "../../core/sweep/rank.ts";
import type { ClaimAnswer, MarketAnswer, MarketQuestion, MarketRequest, MarketResponse } from "./messages.ts";

// Of a worker's world only this is used; the page's own types stand for it.
const port = self as unknown as { postMessage(message: MarketResponse): void; onmessage: unknown };

/** All there is to choose from. */
interface Shelves {
  readonly market: readonly GearEntry[];
  readonly adapters: readonly AdapterEntry[];
}

// The worker's own file lies in assets/, beside the catalogue's folder.
const catalogUrl = new URL("../catalog/", self.location.href);
const read = async (file: string) => (await fetch(new URL(file, catalogUrl))).json();
let shelves: Promise<Shelves> | undefined;
const catalogue = (): Promise<Shelves> => {
  shelves ??= Promise.all([read("index.json"), read("adapters.json")]).then(([market, adapters]) => ({
    market,
    adapters,
  }));
  return shelves;
};

/** The shelves with what is somebody's own in the place of what the catalogue says of it. */
function withOwnGear({ market, adapters }: Shelves, own: readonly AnyEntry[]): Shelves {
  return { market: withOwn(own.filter(isOnMarket), market), adapters: withOwn(own.filter(isAdapter), adapters) };
}

let tested: readonly ClaimAnswer[] | undefined;

port.onmessage = async ({ data }: MessageEvent<MarketRequest>) => {
  try {
    const entries = await catalogue();
    if (data.kind === "claims") port.postMessage({ id: data.id, claims: claimsOf(entries) });
    else port.postMessage({ id: data.id, answer: answerTo(data.question, withOwnGear(entries, data.own)) });
  } catch (error) {
    port.postMessage({ id: data.id, fault: error instanceof Error ? error.message : String(error) });
  }
};

function answerTo(
  { rig, programme, sitting, wanted = {} }: MarketQuestion,
  { market, adapters }: Shelves,
): Omit<MarketAnswer, "for"> {
  const { steps, recommendations } = check(rig, programme, sitting, market, undefined, adapters);
  const source = rig.source.entry.id === referenceSource.id ? undefined : rig.source.entry;
  return { steps, recommendations, ranking: rank([rig.headphones], source, wanted, market, programme, sitting) };
}

function claimsOf({ market }: Shelves): readonly ClaimAnswer[] {
  if (tested) return tested;
  const field = fieldOf(market);
  tested = claims.map(({ id, says, asked, test }) => ({ id, says, asked, ...test(field) }));
  return tested;
}
