/** From a product's file to its sheet. */

import { type AdapterGear, type AnyGear, isAdapter } from "./adapter.ts";
import { electronicsSections } from "./electronics-sheet.ts";
import { type HeadphoneGear, isHeadphones } from "./gear.ts";
import { headphoneSections } from "./headphone-sheet.ts";
import { withTrust } from "./index-entry.ts";
import { kindWords } from "./kinds.ts";
import { nameOf } from "./rig.ts";
import { countsOf, rowOf, type Sheet, type SheetSection } from "./sheet.ts";

/** The whole sheet of one product, every figure with its source, its trust and its spread. */
export function sheetOf(product: AnyGear): Sheet {
  const gear = withTrust(product);
  const { priceUsd, releasedYear } = gear;
  const market: SheetSection = {
    title: "Product",
    remarks: [],
    rows: [rowOf("price", "Usd", priceUsd), ...(releasedYear ? [rowOf("first sold", "Count", releasedYear)] : [])],
  };
  const sections = [...ownSections(gear), market];
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

function ownSections(gear: AnyGear): SheetSection[] {
  if (isHeadphones(gear)) return headphoneSections(gear);
  return isAdapter(gear) ? [adapterSection(gear)] : electronicsSections(gear);
}

function adapterSection({ connector, seriesOhm, shuntOhm }: AdapterGear): SheetSection {
  const of = { measurand: "resistor" } as const;
  const across = shuntOhm ? [rowOf("across the headphones", "Ohm", shuntOhm, of)] : [];
  return { title: "Resistors", remarks: [connector], rows: [rowOf("in series", "Ohm", seriesOhm, of), ...across] };
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
function headphoneKind(gear: HeadphoneGear): string {
  return [backWords[gear.back], transducerWords[gear.transducer], kindWords[gear.kind]]
    .filter((word) => word !== "")
    .join(" ");
}
