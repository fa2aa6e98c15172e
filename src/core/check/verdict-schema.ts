/** The schema of what `check` answers in JSON. */

import { z } from "zod";
import { chainSchema } from "../chain/chain-schema.ts";
import { type Unit, units } from "../units/vocabulary.ts";
import type { Verdict } from "./check.ts";
import { levelsSchema, type Plain, type Same } from "./solution-schema.ts";

const number = z.number();
const status = z.enum(["pass", "caution", "fail", "unknown"]);
const unit = z.enum([...units] as [Unit, ...Unit[]]);

const because = z.strictObject({
  what: z.string(),
  value: number,
  unit,
  source: z.string(),
  trust: z.enum(["measured", "maker", "deduced", "class", "user", "unsourced"]).optional(),
  bound: z.enum(["exact", "atMost", "atLeast"]).optional(),
  condition: z.string().optional(),
  spreadDb: number.optional(),
  weightRatio: number.optional().describe("what one dB of it does to the finding's margin, in dB"),
});

const finding = z.strictObject({
  id: z.string(),
  title: z.string(),
  status,
  value: number.optional(),
  low: number.optional(),
  high: number.optional(),
  limit: number.optional(),
  unit: unit.optional().describe("of value, low, high and limit"),
  probability: number.min(0).max(1).optional().describe("of keeping the limit"),
  restsOnUnsourced: z.literal(true).optional().describe("set where an unsourced figure alone would have decided it"),
  sentence: z.string(),
  because: z.array(because),
});

const change = z.strictObject({
  id: z.string(),
  title: z.string(),
  before: status,
  after: status,
  afterSentence: z.string(),
});

const judged = {
  need: z.enum(["none", "power", "quality", "both", "unknown"]),
  headline: z.string(),
  findings: z.array(finding),
  levels: levelsSchema,
  impact: z
    .array(
      z.strictObject({
        link: z.string(),
        stageIndex: z.number().int().min(0).optional(),
        cause: z.enum(["noise", "output impedance", "distortion", "headphones"]),
        changeDb: number.optional(),
        reason: z.string().optional(),
        classFigure: z.string().optional(),
      }),
    )
    .describe("what each link changes in the sound: rms over the ear's bands at the normal level, largest first"),
  steps: z.array(
    z.strictObject({
      kind: z.enum(["setting", "plug", "buy"]),
      text: z.string(),
      fromUsd: number.optional(),
      gear: z.string().optional(),
    }),
  ),
  recommendations: z.array(
    z.strictObject({
      gear: z.string(),
      name: z.string(),
      output: z.string(),
      group: z.enum(["amplifiers", "combos", "interfaces and DACs"]),
      priceUsd: number.optional(),
      would: z.array(change),
      wouldNot: z.array(change),
      reachMoreDb: number,
      hissMoreDb: number,
    }),
  ),
  gaps: z.array(
    z.strictObject({
      gear: z.string(),
      output: z.string(),
      key: z.enum(["level", "outputImpedanceOhm", "noiseVrms", "gainDb"]),
      bridged: z.boolean().describe("whether a class model stands in for it"),
    }),
  ),
};

const verdict = z.strictObject(judged);

/** The schema of a verdict with its chain. */
export const verdictSchema = z.strictObject({ ...judged, chain: chainSchema }).meta({ title: "headamp verdict" });

/** The hand-written type and the schema agree: a difference does not compile. */
export const verdictSchemaAgrees: Same<
  Plain<z.infer<typeof verdict>>,
  Plain<Pick<Verdict, keyof typeof judged>>
> = true;
