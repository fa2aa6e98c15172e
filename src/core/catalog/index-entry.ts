/**
 * From a product's file to its row in the packed index, and to its names.
 *
 * The row keeps every figure that a rule may ask for, with its trust written beside it, and drops what
 * only `gear show` prints: notes, addresses, rejected sensitivities, alternates and reasons.
 */
import type { AnyEntry, AnyGear } from "./adapter.ts";
import { type Gear, type GearEntry, type GearSource, isHeadphones } from "./gear.ts";
import { type Named, spelled } from "./search.ts";

/** What `gear show` prints and no rule reads. */
const onlyShown: ReadonlySet<string> = new Set(["alternates", "why", "notes", "sources"]);

/** A copy of plain data in which everything that names a source also carries that source's trust. */
function trusting(
  value: unknown,
  sources: Readonly<Record<string, GearSource>>,
  dropped: ReadonlySet<string>,
): unknown {
  if (Array.isArray(value)) return value.map((item) => trusting(item, sources, dropped));
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (dropped.has(key)) continue;
    if (key === "sources") {
      copy[key] = item;
      continue;
    }
    copy[key] = trusting(item, sources, dropped);
    if (key === "source" && typeof item === "string" && Object.hasOwn(sources, item)) copy.trust = sources[item].trust;
  }
  return copy;
}

/** The whole product with each figure's trust beside it. */
export function withTrust(gear: AnyGear): AnyGear {
  return trusting(gear, gear.sources, new Set()) as AnyGear;
}

/** What search reads of a product, its words spelled out. */
export function namedOf(gear: AnyGear): Named {
  const { id, maker, model, aliases, kind } = gear;
  return { id, maker, model, ...(aliases && { aliases }), kind, words: spelled(gear) };
}

/** The product's row in the index. */
export function indexEntryOf(gear: Gear): GearEntry;
export function indexEntryOf(gear: AnyGear): AnyEntry;
export function indexEntryOf(gear: AnyGear): AnyEntry {
  const used = isHeadphones(gear)
    ? { ...gear, sensitivities: gear.sensitivities.filter((sensitivity) => sensitivity.inUse === true) }
    : gear;
  return trusting(used, gear.sources, onlyShown) as AnyEntry;
}
