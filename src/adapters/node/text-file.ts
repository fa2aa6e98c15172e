/** A small text file that a user names. */

import { readFile, stat } from "node:fs/promises";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { refused } from "./file-refusal.ts";

/** The text of a UTF-8 file of at most so many bytes; throws HeadampError when it is not there, no file, not to be read, too large or no text. */
export async function readTextFile(path: string, mostBytesCount: number): Promise<string> {
  const name = harmless(path) || "(a name of invisible characters)";
  // Asked before opening: to open a pipe that nobody writes to would wait for ever.
  const status = await stat(path).catch(refused(name));
  if (status.isDirectory()) throw new HeadampError("file-directory", `${name} is a directory. Give one file in it.`);
  if (!status.isFile())
    throw new HeadampError("file-special", `${name} is not an ordinary file. Save it to a file first.`);
  if (status.size > mostBytesCount) {
    throw new HeadampError(
      "file-size",
      `${name} is ${Math.ceil(status.size / 1e6)} MB, and ${Math.floor(mostBytesCount / 1e6)} MB is the most that is read. Give a smaller file.`,
    );
  }
  const bytes = await readFile(path).catch(refused(name));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new HeadampError("file-encoding", `${name} is not UTF-8 text. Save it as UTF-8.`);
  }
}
