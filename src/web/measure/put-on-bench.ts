/** From a product that was kept to the bench that has it: the page starts anew, for its catalogue is read when it starts. */

import { type AnyGear, isAdapter } from "../../core/catalog/adapter.ts";
import { isHeadphones } from "../../core/catalog/gear.ts";
import type { RigWords } from "../../core/catalog/rig-words.ts";

/** The link to a bench with this product in the place it can stand in; undefined for what a chain is not begun with. */
export function benchLink(gear: AnyGear, { source, headphones }: RigWords): string | undefined {
  if (isAdapter(gear)) return undefined;
  const link = (from: string | undefined, to: string) =>
    `#v=1${from === undefined ? "" : `&source=${encodeURIComponent(from)}`}&headphones=${encodeURIComponent(to)}`;
  if (isHeadphones(gear)) return link(source?.name, gear.id);
  return gear.dac === null ? undefined : link(gear.id, headphones);
}

/** Goes there. */
export function putOnBench(link: string): void {
  location.hash = link;
  location.reload();
}
