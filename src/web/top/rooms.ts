/** The rooms one can sit in, quietest first. */

import type { RoomName } from "../../core/stages/ear/room.ts";

/** Names and what they are like. */
export const sittingRooms: readonly { readonly name: RoomName; readonly words: string }[] = [
  { name: "silent", words: "No room at all" },
  { name: "nc15", words: "Studio, NC-15" },
  { name: "nc20", words: "Quiet room, NC-20" },
  { name: "nc25", words: "Living room, NC-25" },
  { name: "nc30", words: "Ordinary room, NC-30" },
];
