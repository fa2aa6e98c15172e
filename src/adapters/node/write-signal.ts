/** Puts a test signal and the file that says what it is beside each other, both or neither. */

import { stat } from "node:fs/promises";
import { MOST_CHARACTERS_COUNT } from "../../core/formats/json-text.ts";
import { isSidecar, sidecarName, sidecarText } from "../../core/formats/signal-sidecar.ts";
import { wavFile } from "../../core/formats/wav-write.ts";
import { samplesOf } from "../../core/signal/generators.ts";
import type { SignalRecipe } from "../../core/signal/test-signal.ts";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { readTextFile } from "./text-file.ts";
import { writeWhole } from "./write-whole.ts";

/** Writes the sound to `path` and its sidecar; gives the sidecar's path. Throws HeadampError where one cannot be written, or must not be replaced. */
export async function writeSignal(path: string, recipe: SignalRecipe, replace: boolean): Promise<string> {
  const sidecar = sidecarName(path);
  if (replace) await checkSidecar(sidecar);
  const sound = { sampleRateHz: recipe.signal.sampleRateHz, channels: samplesOf(recipe) };
  const files = [
    { path, pieces: wavFile(sound, recipe) },
    { path: sidecar, pieces: [new TextEncoder().encode(sidecarText(recipe))] },
  ];
  await writeWhole(files, replace);
  return sidecar;
}

/** Who says --force of package.wav does not mean package.json. */
async function checkSidecar(path: string): Promise<void> {
  const status = await stat(path).catch(() => undefined);
  if (!status?.isFile() || isSidecar(await readTextFile(path, MOST_CHARACTERS_COUNT))) return;
  throw new HeadampError(
    "file-there",
    `${harmless(path)} is there already and describes no test signal, so it is not replaced. Choose another name.`,
  );
}
