/** What the alternatives of a comparison are called: by what is different in them. */

import type { PadEntry } from "../catalog/adapter.ts";
import { type DeviceChoice, nameOf, padsAfter, partsOf, type Rig } from "../catalog/rig.ts";
import type { Varied } from "./compare-answer.ts";

/** The names of rigs that differ in one place, or anywhere; two of one name are told apart by what was asked of them. */
export function alternativeNames(varies: Varied, rigs: readonly Rig[]): string[] {
  const short = rigs.map((rig) => shortName(varies, rig));
  const long = rigs.map((rig, index) => {
    if (short.indexOf(short[index]) === short.lastIndexOf(short[index])) return short[index];
    return [short[index], ...askedOf(varies, rig)].join(", ");
  });
  return long.map((name, index) =>
    long.indexOf(name) === index ? name : `${name} (${long.slice(0, index + 1).filter((one) => one === name).length})`,
  );
}

/** The price of what is different in a rig; empty where none is known, nothing for nothing. */
export function priceOf(varies: Varied, rig: Rig): { readonly priceUsd?: number } {
  if (varies === "amp" && rig.amps.length === 0) return { priceUsd: 0 };
  if (varies === "chain") return {};
  const entry = varies === "headphones" ? rig.headphones : deviceOf(varies, rig)?.entry;
  return entry?.priceUsd === undefined ? {} : { priceUsd: entry.priceUsd.value };
}

/** What all the rigs have in common: "Focusrite Scarlett 2i2 3rd Gen → … → Sennheiser HD 800 S". */
export function commonOf(varies: Varied, rig: Rig): string {
  const gap = "…";
  if (varies === "chain") return gap;
  const parts = [
    ...(varies === "source" ? [gap] : [nameOf(rig.source.entry), ...padsAfter(rig, 0).map(nameOf)]),
    ...(varies === "amp" ? [gap] : ampNames(rig)),
    varies === "headphones" ? gap : nameOf(rig.headphones),
  ];
  return parts.join(" → ");
}

/** The one place in which rigs differ, or "chain" where there are several. */
export function variedIn(rigs: readonly Rig[]): Varied {
  const differs = (part: (rig: Rig) => unknown) => new Set(rigs.map((rig) => JSON.stringify(part(rig)))).size > 1;
  const places = [
    ...(differs((rig) => [rig.source, padsAfter(rig, 0)]) ? ["source" as const] : []),
    ...(differs((rig) => [rig.amps, rig.pads?.filter(({ afterIndex }) => afterIndex > 0) ?? []])
      ? ["amp" as const]
      : []),
    ...(differs((rig) => rig.headphones) ? ["headphones" as const] : []),
  ];
  return places.length === 1 && !differs(settingsOf) ? places[0] : "chain";
}

const deviceOf = (varies: Varied, rig: Rig): DeviceChoice | undefined => (varies === "amp" ? rig.amps[0] : rig.source);

const ampNames = (rig: Rig): string[] =>
  rig.amps.flatMap(({ entry }, index) => [entry, ...padsAfter(rig, index + 1)].map(nameOf));

function shortName(varies: Varied, rig: Rig): string {
  if (varies === "headphones") return nameOf(rig.headphones);
  if (varies === "chain") return partsOf(rig).map(nameOf).join(" → ");
  const device = deviceOf(varies, rig);
  return device ? nameOf(device.entry) : "The source alone";
}

/** What was asked of the device that varies, or of the whole chain. */
function askedOf(varies: Varied, rig: Rig): string[] {
  if (varies === "headphones") return [];
  const asked = (device: DeviceChoice | undefined, pads: readonly PadEntry[]) => [
    ...(device?.output === undefined ? [] : [device.output]),
    ...(device?.gain === undefined ? [] : [`gain ${device.gain}`]),
    ...pads.map((pad) => `with ${nameOf(pad)}`),
  ];
  if (varies === "source") return asked(rig.source, padsAfter(rig, 0));
  if (varies === "amp") return asked(rig.amps[0], padsAfter(rig, 1));
  return [...[rig.source, ...rig.amps].flatMap((device) => asked(device, [])), ...settingsOf(rig)];
}

/** What is asked of a rig as a whole, in words. */
const settingsOf = ({ balanced, volumeDb }: Rig): string[] => [
  ...(balanced ? ["balanced"] : []),
  ...(volumeDb === undefined ? [] : [`volume ${volumeDb} dB`]),
];
