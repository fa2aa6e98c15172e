/** `--chain LINK`: the bench of a link, in place of what would be typed. */

import type { Bench } from "../core/catalog/bench.ts";
import { benchFrom, isLink } from "../core/catalog/bench-link.ts";
import { filesIn } from "../core/catalog/rig-words.ts";
import { harmless } from "../core/units/harmless.ts";
import { HeadampError } from "../core/units/headamp-error.ts";

/** What a chain brings with it. */
const broughtAlong = ["source", "amp", "headphones", "output", "gain", "pad", "balanced", "volume", "set"] as const;

/** The values of the options that matter here. */
type Values = Readonly<Partial<Record<(typeof broughtAlong)[number], unknown>>> & { readonly chain?: string };

/** The bench where `--chain` is a link, undefined where it is a file or absent; nothing of a chain may be typed beside either. */
export function benchOption(values: Values, positionals: readonly string[], forRank: boolean): Bench | undefined {
  const { chain } = values;
  if (chain === undefined) return undefined;
  if (forRank) throw new HeadampError("usage", "--chain is not for rank, which takes --headphones and --source.");
  const said = broughtAlong.find((name) => values[name] !== undefined);
  if (said !== undefined || positionals.length > 0)
    throw new HeadampError(
      "usage",
      `--chain brings all its stages: leave ${said === undefined ? `"${positionals[0]}"` : `--${said}`} out, or write it into the chain.`,
    );
  return isLink(chain) ? sharedBench(chain) : undefined;
}

/** The bench of a link, which may come from anybody and so names no file of this machine. */
function sharedBench(link: string): Bench {
  const bench = benchFrom(link);
  const [file] = bench.chains.flatMap(filesIn);
  if (file === undefined) return bench;
  throw new HeadampError(
    "link-file",
    `This link names the file "${harmless(file, 60)}", which stays on the machine it was made on: type the chain with that file instead.`,
  );
}
