/** A file on disk as a source of bytes. */

import { type FileHandle, open, stat } from "node:fs/promises";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import type { ByteSource } from "../codecs/audio-stream.ts";

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

const reasons: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  ENOENT: ["file-missing", "is not there. Check the path."],
  ENOTDIR: ["file-missing", "is not there. Check the path."],
  EACCES: ["file-forbidden", "may not be read: permission is denied. Change its permissions or copy it."],
  EPERM: ["file-forbidden", "may not be read: permission is denied. Change its permissions or copy it."],
  EISDIR: ["file-directory", "is a directory. Give one WAV, FLAC or MP3 file in it."],
  ENAMETOOLONG: ["file-missing", "is no file: the name is too long. Check the path."],
  ERR_INVALID_ARG_VALUE: ["file-missing", "is no file: no name holds a null character. Check the path."],
};

function refused(name: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const [code, sentence] = reasons[error.code ?? ""] ?? [
      "file-unreadable",
      `cannot be read (${error.code ?? error.message}). Copy it to another disk and try again.`,
    ];
    throw new HeadampError(code, `${name} ${sentence}`);
  };
}
