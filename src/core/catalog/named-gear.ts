/** From what somebody types to a product: found, or one sentence that says what was near. */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type AnyEntry, isAdapter, isEntry, type PadEntry } from "./adapter.ts";
import { type ElectronicsEntry, type HeadphoneEntry, isHeadphones } from "./gear.ts";
import { nameOf } from "./rig.ts";
import { type Named, type Role, searchGear } from "./search.ts";
import { looksTyped, meantAsFigures, typedDevice, typedHeadphones } from "./typed-device.ts";
import { PAD_FORMS, typedPad } from "./typed-pad.ts";

/** Where the row of a product is found whose name alone is at hand. */
export type RowReader = (id: string) => AnyEntry;

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

/** The pad or adapter a text names or spells out in figures. */
export function padNamed(text: string, catalogue: readonly Named[], rowOf?: RowReader): PadEntry {
  return namedOrTyped(text, catalogue, "adapter", typedPad, rowOf) as PadEntry;
}

function namedOrTyped(
  text: string,
  catalogue: readonly Named[],
  role: Role,
  typed: (text: string) => AnyEntry | PadEntry,
  rowOf?: RowReader,
): AnyEntry | PadEntry {
  const result = searchGear(catalogue, text, role);
  if (result.status === "found") {
    const { entry } = result;
    if (isEntry(entry)) return entry;
    if (rowOf) return rowOf(entry.id);
    throw new Error(`${entry.id} is a name alone, and nothing reads its row`);
  }
  // A minus is read as well, so that the refusal can say what is wrong with it.
  if (looksTyped(text) || meantAsFigures(text) || (role === "adapter" && /^\s*[-−+]\s*\.?\d/.test(text)))
    return typed(text);
  throw notFound(text, result, role, role === "adapter" ? `Write it out otherwise: ${PAD_FORMS}.` : DEVICE_FORMS);
}

/** What stands in for a name nobody knows. */
const DEVICE_FORMS = 'Figures work too, as in "1.8 V, 10 ohm, 8 uV" or "32 ohm, 105 dB/mW".';

/** The sentence for a name that fits several products, or none; `otherwise` says what could stand in its place. */
export function notFound(
  text: string,
  result: Exclude<ReturnType<typeof searchGear<Named>>, { status: "found" }>,
  role?: Role,
  otherwise?: string,
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
      : isAdapter(other)
        ? "is an adapter: name it with --pad, after the device it is plugged into"
        : role === "adapter"
          ? "is a device and no adapter: name it with --source or --amp"
          : "is not worn, so it cannot stand last: check SOURCE HEADPHONES";
    return new HeadampError("wrong-role", `${nameOf(other)} ${mend}.`);
  }
  const nearest = result.nearest.map(nameOf);
  const hints = [
    ...(nearest.length > 0 ? [`Nearest: ${nearest.join(", ")}.`] : []),
    ...(otherwise === undefined ? [] : [otherwise]),
  ];
  return new HeadampError("unknown-gear", [`Nothing is called "${shown}".`, ...hints].join(" "));
}
