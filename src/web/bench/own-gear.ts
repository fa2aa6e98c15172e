/** Gear somebody measured, kept in this browser. */

import type { ElectronicsGear } from "../../core/catalog/gear.ts";

const PLACE = "headamp own gear";

/** What is kept; nothing where there is none or this browser keeps nothing. */
export function ownGear(): readonly ElectronicsGear[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Keeps a product, in the place of the same one before; says whether this browser does. */
export function keepOwnGear(gear: ElectronicsGear): boolean {
  try {
    localStorage.setItem(PLACE, JSON.stringify([...ownGear().filter(({ id }) => id !== gear.id), gear]));
    return true;
  } catch {
    return false;
  }
}
