/** Asks the measuring worker; a new one each time, so that nothing of a recording stays behind. */

import type { MeasureRequest, MeasureResponse } from "./messages.ts";

/** The answer to a request. */
export function askMeasure(request: MeasureRequest): Promise<MeasureResponse> {
  const worker = new Worker(new URL("./measure-worker.ts", import.meta.url), { type: "module" });
  return new Promise<MeasureResponse>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<MeasureResponse>) => resolve(data);
    worker.onerror = (event) => resolve({ kind: "fault", message: event.message });
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
