/** The figures of a chain, one by one: what each is, how far it may be off, and the chain with one of them moved. */

import { type Measurand, spreadDbOf } from "../catalog/spread.ts";
import type { LoadLaw } from "../stages/law.ts";
import { describeAs, describeStage, type StageSpec } from "../stages/stages.ts";
import { powerRatioFromDb, ratioFromDb } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";

/** A figure and every place it stands in: levels and powers of one output come from one sheet and move together. */
export interface PlacedFigure {
  readonly places: readonly { readonly stageIndex: number; readonly key: string }[];
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
  plateOhm: "outputImpedance",
  noiseVrms: "noise",
  gainDb: "gain",
};

/** The keys that say how far an output goes. */
const levelKeys: ReadonlySet<string> = new Set(["fullScaleVrms", "maximumVrms", "powers"]);

/** Every stated figure of the stages that may be off: what the user typed as a bare number is taken at its word. */
export function figuresOf(stages: readonly StageSpec[]): PlacedFigure[] {
  const placed = new Map<string, PlacedFigure>();
  stages.forEach((stage, stageIndex) => {
    for (const [key, value] of Object.entries(stage)) {
      const figure = key === "powers" ? (value as { powerW: unknown }[])[0]?.powerW : value;
      if (!isStated(figure)) continue;
      const bounded = figure.bound === "atMost" || figure.bound === "atLeast";
      const sigmaDb = bounded ? 0 : spreadDbOf(measurands[key] ?? "level", figure);
      if (sigmaDb === 0 && !bounded && figure.trust !== "unsourced") continue;
      const shared =
        levelKeys.has(key) && stage.from ? `${stage.from.gear}, ${stage.from.output}` : `${stageIndex}.${key}`;
      const before = placed.get(shared);
      const places = [...(before?.places ?? []), { stageIndex, key }];
      placed.set(
        shared,
        before ? { ...before, places, sigmaDb: Math.max(before.sigmaDb, sigmaDb) } : { places, figure, sigmaDb },
      );
    }
  });
  return [...placed.values()];
}

const isStated = (value: unknown): value is Stated =>
  typeof value === "object" &&
  value !== null &&
  "value" in value &&
  "source" in value &&
  typeof value.value === "number";

/** The stages with one figure raised by `shiftDb` wherever it stands; a voltage and its power move alike. */
export function withFigureMoved(stages: readonly StageSpec[], placed: PlacedFigure, shiftDb: number): StageSpec[] {
  return stages.map((stage, index) => {
    const keys = placed.places.filter((place) => place.stageIndex === index).map((place) => place.key);
    if (keys.length === 0) return stage;
    const law = describeStage(stage);
    // A driver's figures move one by one: none of them shares its sheet with another.
    if (law.form === "load") return withDriverKeyMoved(stage, law, keys[0], shiftDb);
    return keys.reduce((changed, key) => withKeyMoved(changed, key, shiftDb), stage);
  });
}

function withKeyMoved(stage: StageSpec, key: string, shiftDb: number): StageSpec {
  const before = (stage as unknown as Record<string, unknown>)[key];
  const after =
    key === "powers"
      ? (before as { powerW: Stated | number }[]).map((row) => ({
          ...row,
          powerW: moved(row.powerW, (watt) => watt * powerRatioFromDb(shiftDb)),
        }))
      : moved(before as Stated, (value) => (key.includes("Db") ? value + shiftDb : value * ratioFromDb(shiftDb)));
  return { ...stage, [key]: after } as StageSpec;
}

/** Headphones with a figure moved, by the very stage: before a hundred devices the same one is moved the same way. */
const movedDrivers = new WeakMap<StageSpec, Map<string, StageSpec>>();

function withDriverKeyMoved(stage: StageSpec, law: LoadLaw, key: string, shiftDb: number): StageSpec {
  const moves = movedDrivers.get(stage) ?? new Map<string, StageSpec>();
  movedDrivers.set(stage, moves);
  const move = `${key} ${shiftDb}`;
  const known = moves.get(move);
  if (known) return known;
  const changed = withKeyMoved(stage, key, shiftDb);
  moves.set(move, changed);
  // A sensitivity is the level of the same impedance: the curve it stands beside is not worked out again.
  if (key === "sensitivityDbSplPerVrms")
    describeAs(changed, { ...law, sensitivityDbSplPerVrms: law.sensitivityDbSplPerVrms + shiftDb });
  return changed;
}

const moved = (figure: Stated | number, change: (value: number) => number): Stated | number =>
  typeof figure === "number" ? change(figure) : { ...figure, value: change(figure.value) };
