/** A file on disk as a source of bytes. */

import { type FileHandle, open, stat } from "node:fs/promises";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import type { ByteSource } from "../codecs/audio-stream.ts";
import { refused } from "./file-refusal.ts";

/** Opens a file, lends it to `use` and closes it whatever happens; throws HeadampError when it is not there, no file, or not to be read. */
export async function withFileBytes<Result>(
  path: string,
  use: (source: ByteSource) => Promise<Result>,
): Promise<Result> {
  const name = harmless(path) || "(a name of invisible characters)";
  let handle: FileHandle | undefined;
  try {
    // Asked before opening: to open a pipe that nobody writes to would wait for ever.
    const status = await stat(path).catch(refused(name));
    if (status.isDirectory())
      throw new HeadampError("file-directory", `${name} is a directory. Give one WAV, FLAC or MP3 file in it.`);
    if (!status.isFile())
      throw new HeadampError(
        "file-special",
        `${name} is not an ordinary file. Save the music to a WAV, FLAC or MP3 file first.`,
      );
    handle = await open(path, "r").catch(refused(name));
    return await use(sourceOf(handle, name, status.size));
  } finally {
    await handle?.close();
  }
}

function sourceOf(handle: FileHandle, name: string, bytesCount: number): ByteSource {
  async function read(startIndex: number, into: Uint8Array): Promise<number> {
    let doneCount = 0;
    while (doneCount < into.length) {
      const { bytesRead } = await handle
        .read(into, doneCount, into.length - doneCount, startIndex + doneCount)
        .catch(refused(name));
      if (bytesRead === 0) break;
      doneCount += bytesRead;
    }
    return doneCount;
  }
  return { name, bytesCount, read };
}
