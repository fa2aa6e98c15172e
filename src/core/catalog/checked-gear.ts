/** A product from anywhere, held to the catalogue's own form. */

import { complaintOf } from "../chain/schema-issue.ts";
import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { AnyGear } from "./adapter.ts";
import { adapterSchema } from "./adapter-schema.ts";
import { electronicsSchema, headphoneSchema } from "./gear-schema.ts";

/** A value as a product; throws HeadampError naming the file and the key that does not hold. */
export function checkedGear(value: unknown, name: string): AnyGear {
  const result = schemaFor(value).safeParse(value);
  if (result.success) return result.data as AnyGear;
  const { path: where, what } = complaintOf(result.error, value);
  throw new HeadampError(
    "gear-file",
    `${name}: ${where.length > 0 ? harmless(where.join("."), 80) : "the file"} ${what}.`,
  );
}

function schemaFor(value: unknown) {
  if (typeof value !== "object" || value === null) return electronicsSchema;
  if ("sensitivities" in value) return headphoneSchema;
  return "seriesOhm" in value ? adapterSchema : electronicsSchema;
}
