/** Gear of one's own, kept in this browser: read and written in the form of the catalogue, whose schema is loaded only then. */

import type { AnyGear } from "../../core/catalog/adapter.ts";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";

const PLACE = "headamp own gear";
/** A product's file has a few kilobytes; what is larger is something else. */
const MOST_BYTES_COUNT = 1 << 20;

/** What is kept and holds; nothing where this browser keeps nothing. What an older or another program left there is passed over. */
export async function ownGear(): Promise<readonly AnyGear[]> {
  const kept = keptValues();
  if (kept.length === 0) return [];
  const { checkedGear } = await import("../../core/catalog/checked-gear.ts");
  return kept.flatMap((value) => {
    try {
      return [checkedGear(value, "what is kept")];
    } catch (error) {
      if (error instanceof HeadampError) return [];
      throw error;
    }
  });
}

/** Keeps a product, in the place of the same one before; says whether this browser does. Throws HeadampError where the product would not hold. */
export async function keepOwnGear(gear: AnyGear): Promise<boolean> {
  const { checkedGear } = await import("../../core/catalog/checked-gear.ts");
  checkedGear(gear, gear.model);
  const others = (await ownGear()).filter(({ id }) => id !== gear.id);
  return wrote([...others, gear]);
}

/** Forgets a product; says whether this browser did. */
export const forgetOwnGear = async (id: string): Promise<boolean> =>
  wrote((await ownGear()).filter((gear) => gear.id !== id));

/** The product of a file that `headamp gear export` or this page wrote; throws HeadampError naming the file and the key that does not hold. */
export async function gearOfFile(file: File): Promise<AnyGear> {
  const name = harmless(file.name, 60) || "the file";
  if (file.size > MOST_BYTES_COUNT)
    throw new HeadampError(
      "gear-size",
      `${name} is no product: it has ${file.size} bytes, and one has a few thousand. Give a file that gear was saved as.`,
    );
  const [{ valueFromJsonText }, { checkedGear }] = await Promise.all([
    import("../../core/formats/json-text.ts"),
    import("../../core/catalog/checked-gear.ts"),
  ]);
  return checkedGear(valueFromJsonText(await file.text(), name), name);
}

function wrote(gear: readonly AnyGear[]): boolean {
  try {
    localStorage.setItem(PLACE, JSON.stringify(gear));
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
