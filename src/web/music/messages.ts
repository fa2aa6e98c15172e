/** What the music worker is asked and what it answers. */

import type { Chain, MusicProgramme } from "../../core/chain/record.ts";
import type { PeakHeadroom } from "../../core/check/music-peaks.ts";

/** A track on this machine, or one of the page's own by its address. */
export type Track = File | string;

/** What is asked of the worker. */
export type MusicRequest =
  | { readonly kind: "facts"; readonly track: Track }
  | { readonly kind: "peaks"; readonly track: Track; readonly chain: Chain };

/** What it says: how far it is, the figures, the peaks, or in one sentence why not. */
export type MusicResponse =
  | { readonly kind: "progress"; readonly doneSec: number; readonly totalSec?: number }
  | { readonly kind: "facts"; readonly programme: MusicProgramme }
  | { readonly kind: "peaks"; readonly peaks: PeakHeadroom }
  | { readonly kind: "mistake"; readonly message: string }
  | { readonly kind: "fault"; readonly message: string };
