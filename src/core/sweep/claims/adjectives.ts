import { residualNoiseOf } from "../../catalog/deduce.ts";
import type { ElectronicsEntry } from "../../catalog/gear.ts";
import { percentileRatio } from "../../math/rank-statistics.ts";
import { type Claim, type ClaimResult, type ClaimStatus, FEWEST_PRODUCTS, type Field } from "../claim.ts";
import { powerInto32Ohm } from "./magni-3.ts";

/** A number of one product, and whether somebody vouches for it. */
interface Vouched {
  readonly value: number;
  readonly sourced: boolean;
}

/** Where a product's number lies among those of its peers: what an adjective claims. */
function amongPeers(
  { devices }: Field,
  id: string,
  numberOf: (device: ElectronicsEntry) => Vouched | undefined,
  words: (value: number, shareBelowRatio: number, count: number) => string,
  statusOf: (shareBelowRatio: number) => ClaimStatus,
): ClaimResult {
  const product = devices.find((device) => device.id === id);
  const own = product && numberOf(product);
  const peers = devices
    .filter((device) => device.id !== id && (device.kind === "amplifier" || device.kind === "combo"))
    .flatMap((device) => {
      const found = numberOf(device);
      return found?.sourced ? [found.value] : [];
    });
  if (!own || peers.length < FEWEST_PRODUCTS) {
    return { status: "untested", number: "the figure was never published", exceptions: [], count: peers.length };
  }
  const ratio = percentileRatio(own.value, peers);
  const number = words(own.value, ratio, peers.length);
  if (own.sourced) return { status: statusOf(ratio), number, exceptions: [], count: peers.length };
  return {
    status: "untested",
    number: "its figure is unsourced",
    exceptions: [],
    count: peers.length,
    otherwise: `Counting unsourced figures it is ${statusOf(ratio)}: ${number}.`,
  };
}

const priceOf = ({ priceUsd }: ElectronicsEntry): Vouched | undefined =>
  priceUsd && { value: priceUsd.value, sourced: priceUsd.trust !== "unsourced" };

function noiseOf(device: ElectronicsEntry): Vouched | undefined {
  const noises = device.outputs
    .filter((output) => output.kind === "headphone" && !output.balanced)
    .flatMap((output) => residualNoiseOf(output) ?? []);
  const [least] = noises.sort((a, b) => a.value - b.value);
  return least && { value: least.value, sourced: least.trust !== "unsourced" };
}

/** Low among its peers: below a tenth of them for sure, below half of them in part. */
const lowStatus = (shareBelowRatio: number): ClaimStatus =>
  shareBelowRatio <= 0.25 ? "supported" : shareBelowRatio <= 0.5 ? "limited" : "contradicted";

/** G15, word by word, where figures can speak to it. */
export const adjectives: readonly Claim[] = [
  {
    id: "G15 Magni 3, affordable",
    says: "Magni 3 is affordable.",
    asked: "Its price among amplifiers and combined DACs and amplifiers; low is the lowest quarter.",
    test: (field) =>
      amongPeers(
        field,
        "schiit-magni-3",
        priceOf,
        (usd, ratio, count) => `$${Math.round(usd)} is more than ${Math.round(100 * ratio)} % of ${count} others cost`,
        lowStatus,
      ),
  },
  {
    id: "G15 THX 789, low noise",
    says: "Massdrop x THX AAA 789 has low noise.",
    asked: "Its residual noise among amplifiers and combined DACs and amplifiers; low is the lowest quarter.",
    test: (field) =>
      amongPeers(
        field,
        "massdrop-thx-aaa-789",
        noiseOf,
        (vrms, ratio, count) =>
          `${(1e6 * vrms).toFixed(1)} uV is more than ${Math.round(100 * ratio)} % of ${count} others make`,
        lowStatus,
      ),
  },
  {
    id: "G15 Fulla 2, less powerful",
    says: "Fulla 2 is less powerful.",
    asked: "Its power into 32 ohm among amplifiers and combined DACs and amplifiers; less is the lower half.",
    test: (field) =>
      amongPeers(
        field,
        "schiit-fulla-2",
        powerInto32Ohm,
        (watt, ratio, count) =>
          `${Math.round(1000 * watt)} mW into 32 ohm is more than ${Math.round(100 * ratio)} % of ${count} others give`,
        (ratio) => (ratio <= 0.5 ? "supported" : "contradicted"),
      ),
  },
];
