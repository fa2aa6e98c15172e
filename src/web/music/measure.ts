/** The music worker asked: the figures of a track, and its peaks at the plug of a chain. */

import type { MusicRequest, MusicResponse } from "./messages.ts";

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
