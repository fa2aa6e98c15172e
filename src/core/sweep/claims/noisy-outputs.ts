import { residualNoiseOf } from "../../catalog/deduce.ts";
import { outputsFor } from "../../catalog/output-choice.ts";
import { nameOf } from "../../catalog/rig.ts";
import { bySome, type Claim, type Field, type Pair } from "../claim.ts";
import { share, someOf } from "../words.ts";

/** What people have before they buy an amplifier. */
const kinds = ["phone", "laptop", "dongle", "interface", "combo", "player"] as const;

/** Outputs whose noise was published as a value, each with every in-ear. */
export function pairsOfKnownNoise(field: Field): Pair[] {
  const vouched = new Set(
    field.devices
      .filter((device) => {
        const [output] = outputsFor({ entry: device }, "headphones", false);
        const noise = output && residualNoiseOf(output);
        // A bound from above says how quiet it at least is, never that it is noisy.
        return noise !== undefined && noise.trust !== "unsourced" && noise.bound === undefined;
      })
      .map((device) => device.id),
  );
  return field.pairs(kinds, "inEar").filter(({ device }) => vouched.has(device.id));
}

/** Whether a pair hisses audibly at the normal level. */
export const isHissing = ({ assessment }: Pair): boolean => assessment.hissDbSpl > assessment.hissLimitDbSpl;

function test(field: Field) {
  const pairs = pairsOfKnownNoise(field);
  const devicesCount = new Set(pairs.map((pair) => pair.device.id)).size;
  const heard = pairs.filter(isHissing);
  return {
    ...bySome(pairs.length === 0 ? 0 : heard.length / pairs.length, devicesCount),
    number: `${share(heard.length, pairs.length, "pairs of an output of known noise and an in-ear")} hiss audibly in a quiet room`,
    exceptions: someOf(heard.map(({ device }) => nameOf(device))),
    count: pairs.length,
  };
}

/** G7, of hiss. */
export const noisyOutputs: Claim = {
  id: "G7",
  says: "The output you have may be noisy.",
  asked: "Outputs whose noise was published as a value, with every in-ear, at 75 dB in an NC-20 room.",
  test,
};
