/** From a product's file to its sheet. */

import { electronicsSections } from "./electronics-sheet.ts";
import { type Gear, isHeadphones } from "./gear.ts";
import { headphoneSections } from "./headphone-sheet.ts";
import { withTrust } from "./index-entry.ts";
import { kindWords } from "./kinds.ts";
import { nameOf } from "./rig.ts";
import { countsOf, rowOf, type Sheet, type SheetSection } from "./sheet.ts";

/** The whole sheet of one product, every figure with its source, its trust and its spread. */
export function sheetOf(product: Gear): Sheet {
  const gear = withTrust(product);
  const { priceUsd, releasedYear } = gear;
  const market: SheetSection = {
    title: "Product",
    remarks: [],
    rows: [rowOf("price", "Usd", priceUsd), ...(releasedYear ? [rowOf("first sold", "Count", releasedYear)] : [])],
  };
  const sections = [...(isHeadphones(gear) ? headphoneSections(gear) : electronicsSections(gear)), market];
  return {
    id: gear.id,
    name: nameOf(gear),
    kind: isHeadphones(gear) ? headphoneKind(gear) : kindWords[gear.kind],
    ...(releasedYear && { releasedYear: releasedYear.value }),
    ...(priceUsd && { priceUsd: priceUsd.value }),
    discontinued: gear.discontinued ?? false,
    sections,
    notes: gear.notes ?? [],
    sources: gear.sources,
    ...countsOf(sections, gear.sources),
  };
}

const transducerWords = {
  dynamic: "dynamic",
  planar: "planar",
  balancedArmature: "balanced-armature",
  hybrid: "hybrid",
  other: "",
} as const;
const backWords = { open: "open", semiOpen: "semi-open", closed: "closed", inEar: "" } as const;

/** "open dynamic headphones" */
function headphoneKind(gear: Extract<Gear, { readonly transducer: unknown }>): string {
  return [backWords[gear.back], transducerWords[gear.transducer], kindWords[gear.kind]]
    .filter((word) => word !== "")
    .join(" ");
}
