/** Gear somebody measured, kept in this browser: read and written in the form of the catalogue, whose schema is loaded only then. */

import type { ElectronicsGear } from "../../core/catalog/gear.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";

const PLACE = "headamp own gear";

/** What is kept and holds; nothing where this browser keeps nothing. What an older or another program left there is passed over. */
export async function ownGear(): Promise<readonly ElectronicsGear[]> {
  const kept = keptValues();
  if (kept.length === 0) return [];
  const { electronicsSchema } = await import("../../core/catalog/gear-schema.ts");
  return kept.filter((gear): gear is ElectronicsGear => electronicsSchema.safeParse(gear).success);
}

/** Keeps a product, in the place of the same one before; says whether this browser does. Throws HeadampError where the product would not hold. */
export async function keepOwnGear(gear: ElectronicsGear): Promise<boolean> {
  const { electronicsSchema } = await import("../../core/catalog/gear-schema.ts");
  const result = electronicsSchema.safeParse(gear);
  if (!result.success) {
    const { complaintOf } = await import("../../core/chain/schema-issue.ts");
    const { path, what } = complaintOf(result.error, gear);
    throw new HeadampError("gear-figure", `${gear.model} cannot be kept: ${path.join(".")} ${what}.`);
  }
  const others = (await ownGear()).filter(({ id }) => id !== gear.id);
  try {
    localStorage.setItem(PLACE, JSON.stringify([...others, gear]));
    return true;
  } catch {
    // Full or forbidden, which the caller says.
    return false;
  }
}

function keptValues(): readonly unknown[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    // Forbidden, or no JSON: there is none.
    return [];
  }
}
