/** A chain back in words: which products its stages came from, where all of them came from products. */

import type { Chain } from "../chain/record.ts";
import type { From } from "../stages/from.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { DeviceWords, LinkWords, RigWords } from "./rig-words.ts";

/** The words of a chain whose every stage names its product; figures that were changed by hand are those of the catalogue again. Throws HeadampError for stages of one's own. */
export function wordsFromChain({ stages }: Chain, file: string): RigWords {
  const own = stages.findIndex(({ from }) => from === undefined);
  if (own >= 0)
    throw new HeadampError(
      "chain-of-ones-own",
      `${file}: stage ${own + 1} belongs to no product, so the page cannot take it apart. Ask headamp check --chain ${file}.`,
    );
  const driver = stages[stages.length - 1];
  const devices: { from: From; isPad: boolean }[] = [];
  for (const stage of stages.slice(0, -1)) {
    const from = stage.from as From;
    const isPad = stage.kind === "pad";
    const last = devices.at(-1);
    const same = last && last.from.gear === from.gear && last.from.output === from.output && !isPad && !last.isPad;
    // The gain is said where the device amplifies, which is its last stage.
    if (same) last.from = { ...last.from, ...from };
    else devices.push({ from, isPad });
  }
  const [source, ...links] = devices;
  return {
    ...(source && { source: deviceWords(source.from) }),
    links: links.map(
      ({ from, isPad }): LinkWords =>
        isPad ? { role: "pad", name: from.gear } : { role: "amp", ...deviceWords(from) },
    ),
    headphones: (driver.from as From).gear,
  };
}

const deviceWords = ({ gear, output, gain }: From): DeviceWords => ({
  name: gear,
  ...(output !== undefined && { output }),
  ...(gain !== undefined && { gain }),
});
