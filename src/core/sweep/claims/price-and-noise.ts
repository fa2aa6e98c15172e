import { maxVrmsOf, residualNoiseOf } from "../../catalog/deduce.ts";
import type { ElectronicsEntry, Output } from "../../catalog/gear.ts";
import { rankCorrelation } from "../../math/rank-statistics.ts";
import type { Stated } from "../../units/figure.ts";
import { type Claim, FEWEST_PRODUCTS, type Field } from "../claim.ts";

/** The correlation of a column with a figure of the usual headphone socket, over devices where both are sourced. */
function correlation(
  field: Field,
  column: (device: ElectronicsEntry) => number | undefined,
  figure: (output: Output) => Stated | undefined,
) {
  const pairs = field.devices.flatMap((device): [number, number][] => {
    const x = column(device);
    const output = device.outputs.find((one) => one.kind === "headphone" && !one.balanced);
    const stated = output && figure(output);
    return x === undefined || !stated || stated.trust === "unsourced" ? [] : [[x, stated.value]];
  });
  return { ratio: rankCorrelation(pairs), count: pairs.length };
}

/** How closely two things go together, by their rank correlation (judgement: fifths of the way to lockstep). */
const strengths = ["not at all", "hardly", "somewhat", "clearly", "closely"] as const;

/** "hardly with more noise (0.2 over 42 devices)". */
function goesWith({ ratio, count }: ReturnType<typeof correlation>, more: string, less: string): string {
  const strength = strengths[Math.min(4, Math.floor(5 * Math.abs(ratio)))];
  return `${strength} with ${ratio < 0 ? less : more} (${ratio.toFixed(1).replace("-", "−")} over ${count} devices)`;
}

function test(field: Field) {
  const priceNoise = correlation(field, (device) => device.priceUsd?.value, residualNoiseOf);
  const priceLevel = correlation(field, (device) => device.priceUsd?.value, maxVrmsOf);
  const yearNoise = correlation(field, (device) => device.releasedYear?.value, residualNoiseOf);
  const count = Math.min(priceNoise.count, priceLevel.count, yearNoise.count);
  const weak = Math.abs(priceNoise.ratio) < 0.5 && priceLevel.ratio < 0.9;
  return {
    status: count < FEWEST_PRODUCTS ? ("untested" as const) : weak ? ("limited" as const) : ("supported" as const),
    number: `a higher price goes ${goesWith(priceNoise, "more noise", "less noise")} and ${goesWith(priceLevel, "a higher level", "a lower level")}, a later year ${goesWith(yearNoise, "more noise", "less noise")}; 1 or −1 would be lockstep, 0 no relation`,
    exceptions: [],
    count,
  };
}

/** G17. */
export const priceAndNoise: Claim = {
  id: "G17",
  says: "Op-amp outputs vary in ability as much as in cost; makers pay more attention than they did.",
  asked: "Spearman's rank correlation over devices with both figures sourced.",
  test,
};
