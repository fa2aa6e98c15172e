/** What the alternatives of a comparison are called: by what is different in them. */

import { type DeviceChoice, nameOf, type Rig } from "../catalog/rig.ts";
import type { Varied } from "./compare-answer.ts";

/** The names of rigs that differ in one place; two of one product are told apart by what was asked of them. */
export function alternativeNames(varies: Varied, rigs: readonly Rig[]): string[] {
  const short = rigs.map((rig) => productName(varies, rig));
  return short.map((name, index) => {
    if (short.indexOf(name) === short.lastIndexOf(name)) return name;
    const asked = askedOf(varies, rigs[index]);
    return asked === "" ? name : `${name}, ${asked}`;
  });
}

/** The price of what is different in a rig; empty where none is known, nothing for nothing. */
export function priceOf(varies: Varied, rig: Rig): { readonly priceUsd?: number } {
  if (varies === "amp" && rig.amps.length === 0) return { priceUsd: 0 };
  const entry = varies === "headphones" ? rig.headphones : deviceOf(varies, rig)?.entry;
  return entry?.priceUsd === undefined ? {} : { priceUsd: entry.priceUsd.value };
}

/** What all the rigs have in common: "Focusrite Scarlett 2i2 3rd Gen → … → Sennheiser HD 800 S". */
export function commonOf(varies: Varied, { source, amps, headphones }: Rig): string {
  const gap = "…";
  const devices = [
    varies === "source" ? gap : nameOf(source.entry),
    ...(varies === "amp" ? [gap] : amps.map((amp) => nameOf(amp.entry))),
    varies === "headphones" ? gap : nameOf(headphones),
  ];
  return devices.join(" → ");
}

const deviceOf = (varies: Varied, rig: Rig): DeviceChoice | undefined => (varies === "amp" ? rig.amps[0] : rig.source);

function productName(varies: Varied, rig: Rig): string {
  if (varies === "headphones") return nameOf(rig.headphones);
  const device = deviceOf(varies, rig);
  return device ? nameOf(device.entry) : "The source alone";
}

function askedOf(varies: Varied, rig: Rig): string {
  const device = varies === "headphones" ? undefined : deviceOf(varies, rig);
  return [device?.output, device?.gain && `gain ${device.gain}`].filter(Boolean).join(", ");
}
