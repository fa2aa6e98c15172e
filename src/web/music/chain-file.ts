/** A chain's file that was dropped on the page: read by the core's own reader, which is loaded only then. */

import { wordsFromChain } from "../../core/catalog/chain-words.ts";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import type { BenchState } from "../bench/state.ts";

/** A chain's file of one's own is a few kilobytes; what is larger is something else. */
const MOST_BYTES_COUNT = 1 << 20;

/** Whether a file says that it is a chain's. */
export const isChainFile = (file: File): boolean => /\.json$/i.test(file.name);

/** What of the bench a chain's file sets; throws HeadampError in plain words where it cannot be read whole. */
export async function benchOfFile(file: File): Promise<Partial<BenchState>> {
  const name = harmless(file.name, 60) || "the file";
  if (file.size > MOST_BYTES_COUNT)
    throw new HeadampError(
      "chain-size",
      `${name} is no chain: it has ${file.size} bytes, and a chain has a few thousand.`,
    );
  const { readChain } = await import("../../core/chain/read-chain.ts");
  const { programme, listener, ...chain } = readChain(await file.text(), name);
  return {
    chains: [wordsFromChain({ ...chain, programme, listener }, name)],
    activeIndex: 0,
    averageDbSpl: listener.averageDbSpl,
    ...(listener.normalDbSpl !== undefined && { normalDbSpl: listener.normalDbSpl }),
    ...(typeof listener.room === "string" && { room: listener.room }),
    ...(programme.kind === "music" && { programme }),
  };
}
