/** Between a device on the page and its words: how it is used now, and the words with another output or gain. */

import type { DeviceUse } from "../../core/catalog/device-stages.ts";
import type { DeviceWords, RigWords } from "../../core/catalog/rig-words.ts";
import type { Worked } from "../bench/bench.ts";
import type { Group } from "./device-groups.ts";

/** How a device of the chain is used: its output, its gain; undefined for what is no device. */
export function useOf({ verdict }: Worked, words: RigWords, group: Group): DeviceUse | undefined {
  const { uses } = verdict.plan.expansion;
  if (group.kind === "source") return uses.find(({ role }) => role === "source");
  if (group.kind !== "link" || group.linkIndex === undefined || words.links[group.linkIndex]?.role !== "amp")
    return undefined;
  const ampIndex = words.links.slice(0, group.linkIndex).filter(({ role }) => role === "amp").length;
  return uses.filter(({ role }) => role === "amp")[ampIndex];
}

/** The words with something else asked of a device. */
export function withDevice(words: RigWords, group: Group, asked: Partial<Omit<DeviceWords, "name">>): RigWords {
  if (group.kind === "source" && words.source) return { ...words, source: { ...words.source, ...asked } };
  return {
    ...words,
    links: words.links.map((link, index) =>
      index === group.linkIndex && link.role === "amp" ? { ...link, ...asked } : link,
    ),
  };
}
