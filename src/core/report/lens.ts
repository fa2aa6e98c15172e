/** The contract of every lens: a question asked of one chain or of several, answered in words and in pictures. */

import type { Verdict } from "../check/check.ts";
import type { PeakHeadroom } from "../check/music-peaks.ts";
import type { Exhibit } from "./document.ts";

/** One chain to look at: judged, named, and set to a level. */
export interface Scene {
  /** What tells it from the other chains: on its line, where several are drawn. */
  readonly label: string;
  readonly verdict: Verdict;
  /** Products' names by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Average level it is looked at. */
  readonly listeningDbSpl: number;
  /** What the music's own peaks leave at the plug, where it was played through this chain. */
  readonly peaks?: PeakHeadroom;
}

/** One chain, and any others drawn over it. */
export type Scenes = readonly [Scene, ...Scene[]];

/** What a lens shows; where figures are missing it says which and draws nothing. */
export type View = Omit<Exhibit, "question">;

/** A lens: a tab with its question, and how it answers. */
export interface Lens {
  readonly id: string;
  readonly tab: string;
  readonly question: string;
  look(scenes: Scenes): View;
}
