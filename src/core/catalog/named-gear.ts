/** From what somebody types to a product: found, or one sentence that says what was near. */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type ElectronicsEntry, type GearEntry, type HeadphoneEntry, isEntry, isHeadphones } from "./gear.ts";
import { nameOf } from "./rig.ts";
import { type Named, type Role, searchGear } from "./search.ts";
import { looksTyped, typedDevice, typedHeadphones } from "./typed-device.ts";

/** Where the row of a product is found whose name alone is at hand. */
export type RowReader = (id: string) => GearEntry;

/** The headphones a text names or spells out in figures; `rowOf` where a catalogue is names alone. */
export function headphonesNamed(text: string, catalogue: readonly Named[], rowOf?: RowReader): HeadphoneEntry {
  return namedOrTyped(text, catalogue, "headphones", typedHeadphones, rowOf) as HeadphoneEntry;
}

/** The device a text names or spells out in figures. */
export function deviceNamed(
  text: string,
  catalogue: readonly Named[],
  role: "source" | "amp",
  rowOf?: RowReader,
): ElectronicsEntry {
  const typed = (figures: string) => typedDevice(figures, role);
  const device = namedOrTyped(text, catalogue, "electronics", typed, rowOf) as ElectronicsEntry;
  if (role === "source" && device.dac === null) {
    throw new HeadampError(
      "not-a-source",
      `${nameOf(device)} is an amplifier without a DAC; name it with --amp, after a source.`,
    );
  }
  return device;
}

function namedOrTyped(
  text: string,
  catalogue: readonly Named[],
  role: Role,
  typed: (text: string) => GearEntry,
  rowOf?: RowReader,
): GearEntry {
  const result = searchGear(catalogue, text, role);
  if (result.status === "found") {
    const { entry } = result;
    if (isEntry(entry)) return entry;
    if (rowOf) return rowOf(entry.id);
    throw new Error(`${entry.id} is a name alone, and nothing reads its row`);
  }
  if (looksTyped(text)) return typed(text);
  throw notFound(text, result);
}

/** The sentence for a name that fits several products, or none; `figuresWork` where figures could stand in its place. */
export function notFound(
  text: string,
  result: Exclude<ReturnType<typeof searchGear<Named>>, { status: "found" }>,
  figuresWork = true,
): HeadampError {
  const shown = harmless(text, 60);
  if (result.status === "ambiguous") {
    const models = result.candidates.map(({ model }) => model.toLowerCase());
    const told = (entry: Named): string => (new Set(models).size === models.length ? entry.model : nameOf(entry));
    const names = result.candidates.slice(0, 8).map(told);
    const more = result.candidates.length > 8 ? ` and ${result.candidates.length - 8} more` : "";
    return new HeadampError(
      "ambiguous-gear",
      `${result.candidates.length} products fit "${shown}": ${names.join(", ")}${more}. Which one?`,
    );
  }
  const other = result.otherRole;
  if (other) {
    const mend = isHeadphones(other)
      ? "is worn, so it stands last: check SOURCE HEADPHONES"
      : "is not worn, so it cannot stand last: check SOURCE HEADPHONES";
    return new HeadampError("wrong-role", `${nameOf(other)} ${mend}.`);
  }
  const nearest = result.nearest.map(nameOf);
  const hints = [
    ...(nearest.length > 0 ? [`Nearest: ${nearest.join(", ")}.`] : []),
    ...(figuresWork ? ['Figures work too, as in "1.8 V, 10 ohm, 8 uV" or "32 ohm, 105 dB/mW".'] : []),
  ];
  return new HeadampError("unknown-gear", [`Nothing is called "${shown}".`, ...hints].join(" "));
}
