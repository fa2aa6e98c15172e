/** From what somebody types to a product: found, or one sentence that says what was near. */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type ElectronicsEntry, type GearEntry, type HeadphoneEntry, isHeadphones } from "./gear.ts";
import { nameOf } from "./rig.ts";
import { type Role, searchGear } from "./search.ts";
import { looksTyped, typedDevice, typedHeadphones } from "./typed-device.ts";

/** The headphones a text names or spells out in figures. */
export function headphonesNamed(text: string, entries: readonly GearEntry[]): HeadphoneEntry {
  return namedOrTyped(text, entries, "headphones", typedHeadphones) as HeadphoneEntry;
}

/** The device a text names or spells out in figures. */
export function deviceNamed(text: string, entries: readonly GearEntry[], role: "source" | "amp"): ElectronicsEntry {
  const device = namedOrTyped(text, entries, "electronics", (typed) => typedDevice(typed, role)) as ElectronicsEntry;
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
  entries: readonly GearEntry[],
  role: Role,
  typed: (text: string) => GearEntry,
): GearEntry {
  const result = searchGear(entries, text, role);
  if (result.status === "found") return result.entry;
  if (looksTyped(text)) return typed(text);
  throw notFound(text, result);
}

/** The sentence for a name that fits several products, or none; `figuresWork` where figures could stand in its place. */
export function notFound(
  text: string,
  result: Exclude<ReturnType<typeof searchGear<GearEntry>>, { status: "found" }>,
  figuresWork = true,
): HeadampError {
  const shown = harmless(text, 60);
  if (result.status === "ambiguous") {
    const names = result.candidates.slice(0, 8).map((entry) => entry.model);
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
