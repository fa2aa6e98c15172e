/** A recording that is named on the command line. */

import { readCapture } from "../adapters/node/read-capture.ts";
import type { Capture } from "../core/signal/capture.ts";
import { progressOn } from "./print.ts";

/** Reads it, saying how far it is where that takes long; throws HeadampError with the file's name where it cannot be read. */
export async function readRecording(path: string): Promise<Capture> {
  const progress = progressOn(process.stderr, path);
  try {
    return await readCapture(path, progress.report);
  } finally {
    progress.done();
  }
}
