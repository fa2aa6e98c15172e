/** `--chain FILE`: a chain of one's own, with what else was typed about music and room put into it. */

import { basename } from "node:path";
import type { Chain } from "../core/chain/record.ts";
import { roomNames } from "../core/stages/ear/room.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { wordOption } from "./option-values.ts";
import type { Typed } from "./options.ts";
import { programmeFrom } from "./programme-option.ts";

/** What a chain's file already says. */
const saidByFile = ["source", "amp", "headphones", "output", "gain", "pad", "balanced", "volume", "set"] as const;

/** The chain of `--chain`, undefined without it; the schema library is loaded only here. */
export async function chainFrom(typed: Typed): Promise<Chain | undefined> {
  const { values, positionals } = typed;
  if (values.chain === undefined) return undefined;
  const said = saidByFile.find((name) => values[name] !== undefined);
  if (said !== undefined || positionals.length > 0) {
    throw new HeadampError(
      "usage",
      `--chain brings all its stages: leave ${said === undefined ? `"${positionals[0]}"` : `--${said}`} out, or write it into the file.`,
    );
  }
  const [{ readTextFile }, { readChain }, { MOST_CHARACTERS_COUNT }] = await Promise.all([
    import("../adapters/node/text-file.ts"),
    import("../core/chain/read-chain.ts"),
    import("../core/formats/json-text.ts"),
  ]);
  const chain = readChain(await readTextFile(values.chain, MOST_CHARACTERS_COUNT), basename(values.chain));
  const room = wordOption("room", values.room, roomNames);
  return {
    ...chain,
    ...(values.music !== undefined && { programme: await programmeFrom(typed) }),
    listener: { ...chain.listener, ...(room && { room }) },
  };
}
