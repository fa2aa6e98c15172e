/** The schema of what `compare` answers in JSON. */

import { z } from "zod";
import { chainSchema } from "../chain/chain-schema.ts";
import type { Comparison } from "./compare.ts";
import type { Plain, Same } from "./solution-schema.ts";
import { verdictSchema } from "./verdict-schema.ts";

const number = z.number();
const finding = verdictSchema.shape.findings.element.shape;

const chain = z.strictObject({
  name: z.string(),
  priceUsd: number.optional().describe("of what is varied; 0 where it is nothing"),
  need: verdictSchema.shape.need,
  headline: z.string(),
  settings: z.array(z.string()),
  gaps: verdictSchema.shape.gaps,
  chain: chainSchema,
  trimDb: number.describe("how far the player is turned down"),
});

const cell = z.strictObject({
  status: finding.status,
  sentence: z.string(),
  value: number.optional(),
  spreadDb: number.optional().describe("one sigma"),
  restsOnUnsourced: finding.restsOnUnsourced,
  difference: z
    .strictObject({ differenceDb: number, spreadDb: number.optional() })
    .optional()
    .describe("from the first chain; its spread leaves out the figures that both share"),
});

const row = z.strictObject({
  id: z.string(),
  title: z.string(),
  unit: finding.unit,
  limit: number.optional(),
  differs: z.boolean(),
  cells: z.array(cell).describe("one for each of chains"),
});

const comparison = z.strictObject({
  varies: z.enum(["source", "amp", "headphones", "chain"]),
  answer: z.string(),
  common: z.string().describe("the chains in one line, with an ellipsis for what is varied"),
  chains: z.array(chain),
  rows: z.array(row).describe("what differs first"),
  programme: chainSchema.shape.programme,
  listener: chainSchema.shape.listener,
});

/** The schema of a comparison. */
export const comparisonSchema = comparison.meta({ title: "headamp comparison" });

type Compared = Omit<Comparison, "chains" | "programme" | "listener" | "verdicts">;

/** The hand-written type and the schema agree: a difference does not compile. */
export const comparisonSchemaAgrees: Same<
  Plain<Omit<z.infer<typeof comparison>, "chains" | "programme" | "listener">>,
  Plain<Compared>
> = true;
