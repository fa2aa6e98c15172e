/**
 * The schema of a chain's file, made from what the stage models say of their own figures.
 *
 * Used where a user's file is read and by `headamp schema`; nothing that works without a file imports it.
 * Unknown keys are refused; every number is finite and within bounds that no real device crosses.
 */

import { z } from "zod";
import { roomNames } from "../stages/ear/room.ts";
import type { StageField } from "../stages/law.ts";
import { stageModels } from "../stages/stages.ts";
import { programmes } from "./record.ts";

/** The most stages a chain's file may have: double amping needs eight (judgement). */
const MOST_STAGES = 64;

const text = z.string().min(1).max(400);
const within = (least: number, most: number) => z.number().min(least).max(most);

/** A number, or a number that says where it comes from. */
const figure = (least: number, most: number) =>
  z.union([
    within(least, most),
    z.strictObject({
      value: within(least, most),
      bound: z.enum(["exact", "atMost", "atLeast"]).optional(),
      source: text,
      trust: z.enum(["measured", "maker", "deduced", "class", "user", "unsourced"]).optional(),
      condition: text.optional(),
      spreadDb: within(0, 40).optional(),
    }),
  ]);

const resonance = z.strictObject({
  frequencyHz: within(1, 100_000),
  qMechanicalRatio: within(0.01, 100),
  resistanceOhm: within(1e-3, 1e5),
});

const powerRating = z.strictObject({
  loadOhm: within(1, 1e5),
  powerW: figure(1e-9, 1000),
  thdRatio: within(0, 0.5).optional(),
});

// Beyond a tenth the polynomial no longer stands for a clean output (judgement).
const harmonics = z.strictObject({
  atVrms: within(1e-4, 500),
  secondDbc: within(-200, -20).optional(),
  thirdDbc: within(-200, -20).optional(),
  // A hundredth each: more of a high order is no longer a bend of a straight line (judgement).
  furtherHarmonicsDbc: z.array(within(-200, -40)).min(1).max(13).optional(),
});

const lossyInductance = z.strictObject({ magnitudeAt1KhzOhm: within(0, 1e4), exponentRatio: within(0.01, 1) });

const way = z.strictObject({
  dcResistanceOhm: within(0.5, 10_000),
  lossyInductance: lossyInductance.optional(),
  resonances: z.array(resonance).min(1).max(16).optional(),
  crossoverCapacitanceF: within(1e-9, 1).optional(),
  crossoverOhm: within(0, 10_000).optional(),
});

// What a curve must be is asked point by point when it is read, where the sentence can name the point.
const curve = z.array(z.number());

/** Keys whose shape is more, or less, than their type says. */
const shapesByKey: Readonly<Record<string, (field: StageField) => z.ZodType>> = {
  positionDb: ({ minimum, maximum }) => z.union([within(minimum ?? -140, maximum ?? 24), z.literal("free")]),
  wordBits: ({ minimum, maximum }) => within(minimum ?? 8, maximum ?? 32).int(),
  sampleRateHz: ({ minimum, maximum }) => within(minimum ?? 8000, maximum ?? 768_000),
  gangs: () => z.enum(["ordinary", "stepped"]),
  lossyInductance: () => lossyInductance,
};

const shapesByType: Readonly<Record<StageField["type"], (field: StageField) => z.ZodType>> = {
  figure: ({ minimum, maximum }) => figure(minimum ?? -1e9, maximum ?? 1e9),
  text: () => text,
  flag: () => z.boolean(),
  resonances: () => z.array(resonance).min(1).max(16),
  points: () => z.array(powerRating).min(1).max(64),
  curve: () => curve,
  harmonics: () => harmonics,
  ways: () => z.array(way).min(1).max(16),
};

const from = z.strictObject({ gear: text, output: text.optional(), mode: text.optional(), gain: text.optional() });

function stageSchema(model: (typeof stageModels)[number]) {
  const fields = model.fields.map((field: StageField) => {
    const shape = (shapesByKey[field.key] ?? shapesByType[field.type])(field).describe(field.meaning);
    return [field.key, field.required ? shape : shape.optional()] as const;
  });
  return z
    .strictObject({ kind: z.literal(model.kind), from: from.optional(), ...Object.fromEntries(fields) })
    .meta({ title: model.title });
}

const [first, ...others] = stageModels.map(stageSchema);

const octaves = (leastDb: number, mostDb: number) => z.array(within(leastDb, mostDb)).length(8);

const programme = z.union([
  z.enum(Object.keys(programmes) as (keyof typeof programmes)[]),
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("music"),
      integratedLufs: within(-70, 5),
      truePeakDbtp: within(-70, 12),
      loudnessRangeLu: within(0, 70).optional(),
      spectrum: z.strictObject({ frequenciesHz: curve, levelsDb: curve }).optional(),
      title: text.optional(),
    }),
    z.strictObject({ kind: z.literal("tone"), frequencyHz: within(10, 40_000), levelDbFs: within(-160, 0) }),
  ]),
]);

const listener = z.strictObject({
  averageDbSpl: within(30, 130).optional(),
  normalDbSpl: within(20, 130).optional(),
  room: z.union([z.enum([...roomNames]), octaves(-60, 140)]).optional(),
  isolationsDb: octaves(-20, 80).optional(),
});

/** The schema of a chain's file; `programme`, `listener` and what is inside it may be left out. */
export const chainSchema = z
  .strictObject({
    $schema: z.string().max(1000).optional(),
    version: z.literal(1),
    name: text.optional(),
    programme: programme.optional().describe("what is played; dynamic music where it is left out"),
    stages: z
      .array(z.discriminatedUnion("kind", [first, ...others]))
      .max(MOST_STAGES)
      .describe("in signal order: a source or DAC, volumes, amplifiers and pads, at most one cable, one driver"),
    listener: listener.optional().describe("85 dB SPL on average in an nc20 room where it is left out"),
  })
  .meta({ title: "headamp chain" });
