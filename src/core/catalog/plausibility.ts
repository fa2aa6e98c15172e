/**
 * What in a product's figures does not go together, a sentence each.
 *
 * Doubts and no errors: the schema refuses what cannot be, these name what is worth a second look at the source.
 */
import { type Gear, isHeadphones } from "./gear.ts";
import { doubtsOfHeadphones } from "./plausible-headphones.ts";
import { doubtsOfDevice } from "./plausible-output.ts";

/** The doubts about a product, in the order of its file; none where all figures go together. */
export function doubtsOf(gear: Gear): string[] {
  return isHeadphones(gear) ? doubtsOfHeadphones(gear) : doubtsOfDevice(gear);
}
