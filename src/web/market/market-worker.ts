/** The worker of the market: recommends, ranks and tests claims over the whole catalogue. */

import type { GearEntry } from "../../core/catalog/gear.ts";
import { referenceSource } from "../../core/catalog/reference-source.ts";
import { check } from "../../core/check/check.ts";
import { claims } from "../../core/sweep/claims.ts";
import { fieldOf } from "../../core/sweep/field.ts";
import { rank } from "../../core/sweep/rank.ts";
import type { ClaimAnswer, MarketAnswer, MarketQuestion, MarketRequest, MarketResponse } from "./ask.ts";

// Of a worker's world only this is used; the page's own types stand for it.
const port = self as unknown as { postMessage(message: MarketResponse): void; onmessage: unknown };

let market: Promise<GearEntry[]> | undefined;
const catalogue = (): Promise<GearEntry[]> => {
  market ??= fetch(new URL("../catalog/index.json", import.meta.url)).then((response) => response.json());
  return market;
};

let tested: readonly ClaimAnswer[] | undefined;

port.onmessage = async ({ data }: MessageEvent<MarketRequest>) => {
  try {
    const entries = await catalogue();
    if (data.kind === "claims") port.postMessage({ id: data.id, claims: claimsOf(entries) });
    else port.postMessage({ id: data.id, answer: answerTo(data.question, entries) });
  } catch (error) {
    port.postMessage({ id: data.id, fault: error instanceof Error ? error.message : String(error) });
  }
};

function answerTo(
  { rig, programme, sitting, wanted = {} }: MarketQuestion,
  entries: GearEntry[],
): Omit<MarketAnswer, "for"> {
  const { recommendations } = check(rig, programme, sitting, entries);
  const source = rig.source.entry.id === referenceSource.id ? undefined : rig.source.entry;
  const listed = entries.some(({ id }) => id === rig.headphones.id);
  return {
    recommendations,
    ranking: listed || rig.headphones ? rank([rig.headphones], source, wanted, entries, programme, sitting) : undefined,
  };
}

function claimsOf(entries: GearEntry[]): readonly ClaimAnswer[] {
  if (tested) return tested;
  const field = fieldOf(entries);
  tested = claims.map(({ id, says, asked, test }) => ({ id, says, asked, ...test(field) }));
  return tested;
}
