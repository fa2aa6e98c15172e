/** `headamp schema NAME`: the JSON Schema of what goes in and what comes out. */

import { z } from "zod";
import { harmless } from "../core/units/harmless.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { parse } from "./options.ts";
import { print } from "./print.ts";

const schemas: Readonly<Record<string, () => Promise<z.ZodType>>> = {
  chain: async () => (await import("../core/chain/chain-schema.ts")).chainSchema,
  gear: async () => {
    const { adapterSchema } = await import("../core/catalog/adapter-schema.ts");
    const { electronicsSchema, headphoneSchema } = await import("../core/catalog/gear-schema.ts");
    return z.union([electronicsSchema, headphoneSchema, adapterSchema]).meta({ title: "headamp gear" });
  },
  verdict: async () => (await import("../core/check/verdict-schema.ts")).verdictSchema,
  comparison: async () => (await import("../core/check/comparison-schema.ts")).comparisonSchema,
  solution: async () => (await import("../core/check/solution-schema.ts")).solutionSchema,
};

/** Runs `schema` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals } = parse(args);
  const names = Object.keys(schemas).join(", ");
  const [name, extra] = positionals;
  if (name === undefined || extra !== undefined) throw new HeadampError("usage", `schema takes one name: ${names}.`);
  if (!Object.hasOwn(schemas, name))
    throw new HeadampError("unknown-schema", `There is no schema "${harmless(name, 40)}". There are: ${names}.`);
  print(`${JSON.stringify(z.toJSONSchema(await schemas[name](), { io: "input" }), null, 2)}\n`);
}
