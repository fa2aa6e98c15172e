import { residualNoiseOf } from "../../catalog/deduce.ts";
import type { ElectronicsEntry } from "../../catalog/gear.ts";
import { TONE_LIMIT_DB } from "../../check/judgements.ts";
import { percentileRatio } from "../../math/rank-statistics.ts";
import { type Claim, type ClaimResult, type ClaimStatus, FEWEST_PRODUCTS, type Field } from "../claim.ts";
import { share } from "../words.ts";
import { powerInto32Ohm } from "./magni-3.ts";
import { amplifierImpactDb, isVouchedFor } from "./small-impact.ts";

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
  words: (value: number, below: string) => string,
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
  const number = words(own.value, share(Math.round(ratio * peers.length), peers.length, "others"));
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

/** Low among its peers: in the lowest quarter for sure, in the lower half in part. */
const lowStatus = (shareBelowRatio: number): ClaimStatus =>
  shareBelowRatio <= 0.25 ? "supported" : shareBelowRatio <= 0.5 ? "limited" : "contradicted";

/** Whether an amplifier does nothing that is heard: what its noise, impedance and distortion change on headphones of known impedance. */
function transparent(id: string, shortName: string, name: string): Claim {
  return {
    id: `G15 ${shortName}, transparent`,
    says: `${name} is transparent.`,
    asked: `What it changes in the ear's bands at 75 dB on headphones of known impedance: less than the ${TONE_LIMIT_DB} dB from which a change of tone is heard?`,
    test(field) {
      const device = field.devices.find((one) => one.id === id);
      const count = field.headphones.filter((entry) => entry.impedanceModel).length;
      if (!device || count < FEWEST_PRODUCTS)
        return { status: "untested", number: "there is too little to try it on", exceptions: [], count };
      const changeDb = amplifierImpactDb(field, device);
      const status: ClaimStatus = changeDb < TONE_LIMIT_DB ? "supported" : "contradicted";
      const number = `it changes the sound of the middle one of ${count} headphones by ${Number(changeDb.toPrecision(1))} dB`;
      if (isVouchedFor(device)) return { status, number, exceptions: [], count };
      return {
        status: "untested",
        number: "nobody vouches for its noise and its output impedance",
        exceptions: [],
        count,
        otherwise: `Counting unsourced figures and class models it is ${status}: ${number}.`,
      };
    },
  };
}

/** A switch is there or it is not. */
const gainSwitch: Claim = {
  id: "G15 Magni 3, gain switch",
  says: "Magni 3 has a gain switch.",
  asked: "The gains of its headphone output.",
  test({ devices }) {
    const gains =
      devices.find(({ id }) => id === "schiit-magni-3")?.outputs.flatMap((output) => output.gains ?? []) ?? [];
    const sourced = gains.length > 1 && gains.every(({ gainDb }) => gainDb.trust !== "unsourced");
    const words = `it has ${gains.length} gains, ${gains.map(({ name, gainDb }) => `${name} (${gainDb.value} dB)`).join(" and ")}`;
    return {
      status: sourced ? "supported" : "untested",
      number: sourced ? words : "nobody vouches for its gains",
      exceptions: [],
      count: gains.length,
      ...(!sourced && gains.length > 1 && { otherwise: `Counting unsourced figures it is supported: ${words}.` }),
    };
  },
};

/** What a product is, which no figure says. */
const alsoDac: Claim = {
  id: "G15 Fulla 2, a DAC too",
  says: "Fulla 2 is a DAC too, and runs on USB.",
  asked: "Nothing: it says what the product is.",
  test: () => ({
    status: "untestable",
    number: "a description, nothing to test; in the catalogue it is a DAC and amplifier in one",
    exceptions: [],
    count: 0,
  }),
};

/** G15, word by word, where figures can speak to it. */
export const adjectives: readonly Claim[] = [
  transparent("schiit-magni-3", "Magni 3", "Magni 3"),
  gainSwitch,
  {
    id: "G15 Magni 3, affordable",
    says: "Magni 3 is affordable.",
    asked: "Its price among amplifiers and combined DACs and amplifiers; low is the lowest quarter.",
    test: (field) =>
      amongPeers(
        field,
        "schiit-magni-3",
        priceOf,
        (usd, below) => `${below} cost less than its $${Math.round(usd)}`,
        lowStatus,
      ),
  },
  transparent("massdrop-thx-aaa-789", "THX 789", "Massdrop x THX AAA 789"),
  {
    id: "G15 THX 789, low noise",
    says: "Massdrop x THX AAA 789 has low noise.",
    asked: "Its residual noise among amplifiers and combined DACs and amplifiers; low is the lowest quarter.",
    test: (field) =>
      amongPeers(
        field,
        "massdrop-thx-aaa-789",
        noiseOf,
        (vrms, below) => `${below} make less than its ${(1e6 * vrms).toFixed(1)} uV`,
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
        (watt, below) => `${below} give less than its ${Math.round(1000 * watt)} mW into 32 ohm`,
        (ratio) => (ratio <= 0.5 ? "supported" : "contradicted"),
      ),
  },
  alsoDac,
];
