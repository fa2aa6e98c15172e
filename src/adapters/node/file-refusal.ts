/** Why a file cannot be had, in words. */

import { HeadampError } from "../../core/units/headamp-error.ts";

const reasons: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  ENOENT: ["file-missing", "is not there. Check the path."],
  ENOTDIR: ["file-missing", "is not there. Check the path."],
  EACCES: ["file-forbidden", "may not be read: permission is denied. Change its permissions or copy it."],
  EPERM: ["file-forbidden", "may not be read: permission is denied. Change its permissions or copy it."],
  EISDIR: ["file-directory", "is a directory. Give one file in it."],
  ENAMETOOLONG: ["file-missing", "is no file: the name is too long. Check the path."],
  ERR_INVALID_ARG_VALUE: ["file-missing", "is no file: no name holds a null character. Check the path."],
};

/** Turns what the system says of a file into the user's sentence; a handler for a promise's rejection. Throws HeadampError. */
export function refused(name: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const [code, sentence] = reasons[error.code ?? ""] ?? [
      "file-unreadable",
      `cannot be read (${error.code ?? error.message}). Copy it to another disk and try again.`,
    ];
    throw new HeadampError(code, `${name} ${sentence}`);
  };
}
