/** Everything on the bench in words: the chains, who listens, what is played, and what is looked at. */

import { type MusicProgramme, programmes } from "../chain/record.ts";
import type { RoomName } from "../stages/ear/room.ts";
import type { RigWords } from "./rig-words.ts";

/** Music by its measured facts, under the name of its file. */
export interface MusicFacts {
  readonly name: string;
  readonly integratedLufs: number;
  readonly truePeakDbtp: number;
  readonly loudnessRangeLu?: number;
}

/** The programmes that stand in for music of one's own. */
export type ProgrammeName = keyof typeof programmes;

/** What a link holds; what is not said is what a command takes without it. */
export interface Bench {
  /** One to six, side by side. */
  readonly chains: readonly RigWords[];
  readonly averageDbSpl?: number;
  /** The level of normal listening, which volume, hiss and balance are asked at. */
  readonly normalDbSpl?: number;
  readonly room?: RoomName;
  readonly music?: ProgrammeName | MusicFacts;
  /** What is open on the page, outermost first: words of letters, digits and hyphens. */
  readonly view?: readonly string[];
}

/** The programme of a bench's music. */
export function programmeOf(music: ProgrammeName | MusicFacts): MusicProgramme {
  if (typeof music === "string") return programmes[music];
  const { name, ...facts } = music;
  return { kind: "music", ...facts, title: name };
}
