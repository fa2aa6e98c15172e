/** `--chain FILE`: a chain of one's own, with what else was typed about music and room put into it. */

import { basename } from "node:path";
import type { Chain } from "../core/chain/record.ts";
import { roomNames } from "../core/stages/ear/room.ts";
import { wordOption } from "./option-values.ts";
import type { Typed } from "./options.ts";
import { programmeFrom } from "./programme-option.ts";

/** The chain of `--chain FILE`, undefined without it; the schema library is loaded only here. */
export async function chainFrom(typed: Typed): Promise<Chain | undefined> {
  const { values } = typed;
  if (values.chain === undefined || typed.bench) return undefined;
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
