/** A small text file that a user names. */

import { readFile, stat } from "node:fs/promises";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";

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

const reasons: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  ENOENT: ["file-missing", "is not there. Check the path."],
  ENOTDIR: ["file-missing", "is not there. Check the path."],
  ENAMETOOLONG: ["file-missing", "is no file: the name is too long. Check the path."],
  ERR_INVALID_ARG_VALUE: ["file-missing", "is no file: no name holds a null character. Check the path."],
  EACCES: ["file-forbidden", "may not be read: permission is denied. Change its permissions or copy it."],
  EPERM: ["file-forbidden", "may not be read: permission is denied. Change its permissions or copy it."],
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
