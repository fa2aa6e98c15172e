/** What a recording was made of: by the file that is named, by the one beside it, else as it is recognised. */

import { stat } from "node:fs/promises";
import { MOST_CHARACTERS_COUNT } from "../../core/formats/json-text.ts";
import { isSidecar, readSidecar, sidecarName } from "../../core/formats/signal-sidecar.ts";
import type { Capture } from "../../core/signal/capture.ts";
import { recognise } from "../../core/signal/recognise.ts";
import type { TestSignal } from "../../core/signal/test-signal.ts";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { readTextFile } from "./text-file.ts";

/** The signal of a recording, and what to tell the user where nobody announced it; throws HeadampError where it is none. */
export async function announcedSignal(
  capture: Capture,
  path: string,
  named: string | undefined,
): Promise<{ readonly signal: TestSignal; readonly notice?: string }> {
  if (named !== undefined) {
    // Who names the sound means the file that describes it.
    const file = /\.json$/i.test(named) ? named : sidecarName(named);
    return { signal: readSidecar(await readTextFile(file, MOST_CHARACTERS_COUNT), file).signal };
  }
  const beside = sidecarName(path);
  if ((await stat(beside).catch(() => undefined))?.isFile()) {
    const text = await readTextFile(beside, MOST_CHARACTERS_COUNT);
    if (isSidecar(text)) return { signal: readSidecar(text, beside).signal };
  }
  const { kind, signal, reason } = recognise(capture);
  if (signal === undefined)
    throw new HeadampError(
      "signal-unknown",
      `${capture.name} holds no test signal that is known (${harmless(reason, 200)}). Say what was played with --signal played.json; headamp signal makes both.`,
    );
  return {
    signal,
    notice: `Taken for ${kind}: ${harmless(reason, 300)}. Say --signal played.json where that is wrong.`,
  };
}
