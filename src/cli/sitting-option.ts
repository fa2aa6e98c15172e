/** Who listens and where, from the options. */

import { DECIDING_DB_SPL } from "../core/check/judgements.ts";
import type { Sitting } from "../core/check/plan.ts";
import { roomNames } from "../core/stages/ear/room.ts";
import { numberOption, wordOption } from "./option-values.ts";
import type { Typed } from "./options.ts";

/** The deciding level, the normal one and the room: as typed, else as a link has them. */
export function sittingFrom({ values, bench }: Typed): Sitting {
  const normalDbSpl = numberOption("normal-spl", values["normal-spl"], 20, 130) ?? bench?.normalDbSpl;
  return {
    ...(normalDbSpl !== undefined && { normalDbSpl }),
    averageDbSpl: numberOption("average-spl", values["average-spl"], 40, 120) ?? bench?.averageDbSpl ?? DECIDING_DB_SPL,
    room: wordOption("room", values.room, roomNames) ?? bench?.room ?? "nc20",
  };
}
