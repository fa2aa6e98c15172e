/** The music worker asked: the figures of a track, and its peaks at the plug of a chain. */

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

/** A question under way; `cancel` ends the worker, and its answer never comes. */
export interface Asked {
  cancel(): void;
}

/** Asks a worker of its own, so that a long track can be given up at once. */
export function askMusic(request: MusicRequest, hear: (response: MusicResponse) => void): Asked {
  const worker = new Worker(new URL("./music-worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<MusicResponse>) => {
    hear(data);
    if (data.kind !== "progress") worker.terminate();
  };
  worker.onerror = (event) => {
    hear({ kind: "fault", message: event.message });
    worker.terminate();
  };
  worker.postMessage(request);
  return { cancel: () => worker.terminate() };
}
