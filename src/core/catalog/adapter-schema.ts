/** The schema of an adapter's file, with bounds that no real product crosses. */

import { z } from "zod";
import type { AdapterGear } from "./adapter.ts";
import { citeSources, type Filed, padOhm, productFields, type Same } from "./gear-schema.ts";

const adapter = z.strictObject({
  ...productFields,
  kind: z.literal("adapter"),
  connector: z.enum(["2.5 mm", "3.5 mm", "4.4 mm", "6.35 mm", "XLR-3", "XLR-4", "RCA", "other"]),
  seriesOhm: padOhm,
  shuntOhm: padOhm.optional(),
});

/** The schema of a file in gear/adapters. */
export const adapterSchema = adapter.superRefine(citeSources);

/**
 * The hand-written type and the schema agree, key by key: a difference does not compile.
 *
 * @public
 */
export const adapterSchemaAgrees: Same<Filed<z.infer<typeof adapter>>, Filed<AdapterGear>> = true;
