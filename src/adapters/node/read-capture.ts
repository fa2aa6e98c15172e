/** Reads a recording's file. */

import type { Capture } from "../../core/signal/capture.ts";
import { hearCapture } from "../codecs/hear-capture.ts";
import { withFileBytes } from "./file-bytes.ts";
import type { MusicProgress } from "./play-file.ts";

/** The capture of a file; throws HeadampError, one sentence with the file's name, where it cannot be read. */
export const readCapture = (path: string, onProgress?: MusicProgress): Promise<Capture> =>
  withFileBytes(path, (source) => hearCapture(source, onProgress));
