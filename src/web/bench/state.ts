/** What somebody has set on the bench: chains in words, the music, the levels, the room, and which lenses are open. */

import type { RigWords } from "../../core/catalog/rig-words.ts";
import type { MusicProgramme } from "../../core/chain/record.ts";
import type { RoomName } from "../../core/stages/ear/room.ts";

/** Everything a link holds; the rest of the page follows from it. */
export interface BenchState {
  readonly chains: readonly RigWords[];
  /** Which of the chains is in hand. */
  readonly activeIndex: number;
  readonly programme: MusicProgramme;
  /** The level that decides loudness. */
  readonly averageDbSpl: number;
  /** The level one listens at now: where the knob stands, and what hiss and balance are judged at. */
  readonly normalDbSpl: number;
  readonly room: RoomName;
  /** What is shown under the chain: two lenses, or a page of its own such as the market. */
  readonly view: readonly string[];
}
