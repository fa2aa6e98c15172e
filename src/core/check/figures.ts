/** The figures of a chain, one by one: what each is, how far it may be off, and the chain with one of them moved. */

import { type Measurand, spreadDbOf } from "../catalog/spread.ts";
import type { StageSpec } from "../stages/stages.ts";
import { powerRatioFromDb, ratioFromDb } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";

/** A figure in its place; a table of powers counts as one, since its rows come from one sheet. */
export interface PlacedFigure {
  readonly stageIndex: number;
  readonly key: string;
  readonly figure: Stated;
  /** One sigma in dB; 0 for a bound, which has a side instead. */
  readonly sigmaDb: number;
}

const measurands: Readonly<Record<string, Measurand>> = {
  sensitivityDbSplPerVrms: "sensitivity",
  impedanceOhm: "headphoneImpedance",
  minimumImpedanceOhm: "headphoneImpedance",
  maximumImpedanceOhm: "headphoneImpedance",
  dcResistanceOhm: "headphoneImpedance",
  outputImpedanceOhm: "outputImpedance",
  noiseVrms: "noise",
  gainDb: "gain",
};

/** Every stated figure of the stages that may be off: what the user typed as a bare number is taken at its word. */
export function figuresOf(stages: readonly StageSpec[]): PlacedFigure[] {
  return stages.flatMap((stage, stageIndex) =>
    Object.entries(stage).flatMap(([key, value]): PlacedFigure[] => {
      const figure = key === "powers" ? (value as { powerW: unknown }[])[0]?.powerW : value;
      if (!isStated(figure)) return [];
      const bounded = figure.bound === "atMost" || figure.bound === "atLeast";
      const sigmaDb = bounded ? 0 : spreadDbOf(measurands[key] ?? "level", figure);
      return sigmaDb > 0 || bounded || figure.trust === "unsourced" ? [{ stageIndex, key, figure, sigmaDb }] : [];
    }),
  );
}

const isStated = (value: unknown): value is Stated =>
  typeof value === "object" && value !== null && "value" in value && "source" in value && typeof value.value === "number";

/** The stages with one figure raised by `shiftDb`. */
export function withFigureMoved(stages: readonly StageSpec[], placed: PlacedFigure, shiftDb: number): StageSpec[] {
  return stages.map((stage, index) => {
    if (index !== placed.stageIndex) return stage;
    const before = (stage as unknown as Record<string, unknown>)[placed.key];
    const after =
      placed.key === "powers"
        ? (before as { powerW: Stated | number }[]).map((row) => ({ ...row, powerW: moved(row.powerW, (watt) => watt * powerRatioFromDb(shiftDb)) }))
        : moved(before as Stated, (value) => (placed.key.includes("Db") ? value + shiftDb : value * ratioFromDb(shiftDb)));
    return { ...stage, [placed.key]: after } as StageSpec;
  });
}

const moved = (figure: Stated | number, change: (value: number) => number): Stated | number =>
  typeof figure === "number" ? change(figure) : { ...figure, value: change(figure.value) };
