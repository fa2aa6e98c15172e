/** A rig as it is said, one key and value after the other, in signal order: the grammar that a command line and a link share. */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { DeviceWords, LinkWords, RigWords } from "./rig-words.ts";

/** What may be said of a rig. */
export const rigKeys = ["source", "amp", "pad", "output", "gain", "headphones", "balanced", "volume", "set"] as const;

/** One of the things said of a rig. */
export type RigKey = (typeof rigKeys)[number];

/** One thing said, with its value; `balanced` has none. */
export type Said = readonly [key: RigKey, value: string];

/** What is said for words, each device followed by what is asked of it. */
export function saidOf({ source, links, headphones, balanced, volume, sets = [] }: RigWords): Said[] {
  const said: Said[] = [];
  const device = (key: "source" | "amp", { name, output, gain }: DeviceWords) => {
    said.push([key, name]);
    if (output !== undefined) said.push(["output", output]);
    if (gain !== undefined) said.push(["gain", gain]);
  };
  if (source) device("source", source);
  for (const link of links)
    if (link.role === "amp") device("amp", link);
    else said.push(["pad", link.name]);
  said.push(["headphones", headphones]);
  if (balanced) said.push(["balanced", ""]);
  if (volume !== undefined) said.push(["volume", volume]);
  return [...said, ...sets.map((set): Said => ["set", set])];
}

/**
 * The words of what is said. The source stands first wherever it is said; a gain or an output belongs to the amplifier
 * said before it, a second output to the device before that, else to the source; a pad stands where it is said. Throws
 * HeadampError for what is said twice, for headphones that are missing and for a gain without a device.
 */
export function wordsFromSaid(said: readonly Said[]): RigWords {
  const once = onlyOnce(said);
  const name = once.get("source");
  let source: DeviceWords | undefined = name === undefined ? undefined : { name };
  const links: LinkWords[] = [];
  for (const [key, value] of said) {
    if (key === "amp" || key === "pad") links.push({ role: key, name: value });
    if ((key !== "gain" && key !== "output") || givenToAmp(links, key, value)) continue;
    if (!source)
      throw new HeadampError("usage", `--${key} ${harmless(value, 60)}: name the device it belongs to before it.`);
    source = { ...source, [key]: value };
  }
  const headphones = once.get("headphones");
  if (headphones === undefined)
    throw new HeadampError("usage", 'Name headphones too, as in: headamp check "Scarlett 2i2 3rd Gen" "HD 600".');
  const volume = once.get("volume");
  const sets = said.filter(([key]) => key === "set").map(([, value]) => value);
  return {
    ...(source && { source }),
    links,
    headphones,
    ...(once.has("balanced") && { balanced: true }),
    ...(volume !== undefined && { volume }),
    ...(sets.length > 0 && { sets }),
  };
}

/** Gives a gain to the last amplifier, an output to the last that has none; false where there is no such amplifier. */
function givenToAmp(links: LinkWords[], key: "gain" | "output", value: string): boolean {
  for (let at = links.length - 1; at >= 0; at--) {
    const link = links[at];
    if (link.role === "pad" || (key === "output" && link.output !== undefined)) continue;
    links[at] = { ...link, [key]: value };
    return true;
  }
  return false;
}

/** What a rig has one of. */
function onlyOnce(said: readonly Said[]): ReadonlyMap<RigKey, string> {
  const once = new Map<RigKey, string>();
  for (const [key, value] of said) {
    if (!["source", "headphones", "balanced", "volume"].includes(key)) continue;
    const before = once.get(key);
    if (before !== undefined && key !== "balanced")
      throw new HeadampError(
        "said-twice",
        `One chain has one ${key}, not both "${harmless(before, 60)}" and "${harmless(value, 60)}": headamp compare sets chains side by side.`,
      );
    once.set(key, value);
  }
  return once;
}
