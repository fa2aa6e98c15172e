/** The figures behind a finding, heaviest first. */

import { type StageSpec, stageModels } from "../stages/stages.ts";
import { type Unit, unitOfName } from "../units/vocabulary.ts";
import type { Because } from "./finding.ts";
import type { WeighedFigure } from "./weigh.ts";

const meanings = new Map<string, string>(
  stageModels.flatMap((model) => model.fields.map((field) => [field.key, field.meaning])),
);

/** Units by key as they are asked for: a ranking asks a few keys thousands of times. */
const units = new Map<string, Unit>();

function unitOfKey(key: string): Unit {
  const unit = units.get(key) ?? (key === "powers" ? "W" : (unitOfName(key) ?? "Ratio"));
  units.set(key, unit);
  return unit;
}

/** Every figure that moves a margin, with its source, sorted by what it contributes to the spread or, for a bound, to the margin. */
export function becauseOf(stages: readonly StageSpec[], figures: readonly WeighedFigure[]): Because[] {
  const weightOf = (f: WeighedFigure) => Math.abs(f.weightRatio) * Math.max(f.placed.sigmaDb, 1);
  return [...figures]
    .sort((a, b) => weightOf(b) - weightOf(a))
    .map(({ placed: { places, figure, sigmaDb }, weightRatio }) => {
      const { stageIndex, key } = places[0];
      const gear = stages[stageIndex].from?.gear;
      return {
        what: (gear ? `${gear}: ` : "") + (meanings.get(key) ?? key),
        value: figure.value,
        unit: unitOfKey(key),
        source: figure.source,
        ...(figure.trust && { trust: figure.trust }),
        ...(figure.bound && { bound: figure.bound }),
        ...(figure.condition && { condition: figure.condition }),
        ...(sigmaDb > 0 && { spreadDb: sigmaDb }),
        weightRatio,
      };
    });
}
