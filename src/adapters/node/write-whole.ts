/** Writes files whole or not at all: beside their places first, and only when all are complete, into them. */

import { link, open, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";

/** A file to be, in pieces that are made as they are written. */
export interface FileToWrite {
  readonly path: string;
  readonly pieces: Iterable<Uint8Array>;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder is not there; make the folder first",
  ENOTDIR: "its folder is not there; make the folder first",
  EACCES: "permission is denied; choose another folder",
  EPERM: "permission is denied; choose another folder",
  EROFS: "the disk is read-only; choose another folder",
  ENOSPC: "the disk is full; free some space or choose another disk",
  EDQUOT: "the disk quota is used up; free some space or choose another disk",
  EFBIG: "the disk takes no file so large; choose another disk",
  EISDIR: "there is a directory of that name; choose another name",
  ENAMETOOLONG: "the name is too long; choose a shorter one",
  ERR_INVALID_ARG_VALUE: "no name holds a null character; choose another name",
};

/** Writes all files or none; throws HeadampError where one cannot be written, or is there already and `replace` is false. */
export async function writeWhole(files: readonly FileToWrite[], replace: boolean): Promise<void> {
  for (const { path } of files) await checkPlace(path, replace);
  const waiting: string[] = [];
  try {
    for (const [index, file] of files.entries()) waiting.push(await writeBeside(file, index));
    for (const [index, { path }] of files.entries()) await moveInto(waiting[index], path, replace);
  } finally {
    await Promise.all(waiting.map((path) => unlink(path).catch(() => undefined)));
  }
}

async function checkPlace(path: string, replace: boolean): Promise<void> {
  const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") refuse(path)(error);
  });
  if (status?.isDirectory()) throw cannot(path, reasons.EISDIR);
  if (status !== undefined && !status.isFile()) throw cannot(path, "something else has that name; choose another name");
  if (status !== undefined && !replace) throw isThere(path);
}

/** Long names that begin alike are told apart by their place. */
async function writeBeside({ path, pieces }: FileToWrite, index: number): Promise<string> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 80)}.${process.pid}.${index}.part`);
  const handle = await open(beside, "w").catch(refuse(path));
  try {
    for (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    refuse(path)(error as NodeJS.ErrnoException);
  } finally {
    await handle.close();
  }
  return beside;
}

/** A link fails where a file has appeared meanwhile; disks without links are asked once more and renamed on. */
async function moveInto(beside: string, path: string, replace: boolean): Promise<void> {
  if (!replace) {
    const linked = await link(beside, path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") throw isThere(path);
        return false;
      },
    );
    if (linked) return;
    await checkPlace(path, replace);
  }
  await rename(beside, path).catch(refuse(path));
}

function refuse(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    // What is no answer of the system's is a mistake of ours.
    if (error.code === undefined) throw error;
    throw cannot(path, reasons[error.code] ?? `the system says ${error.code}; choose another place`);
  };
}

const shown = (path: string): string => harmless(path) || "(a name of invisible characters)";

function cannot(path: string, why: string): HeadampError {
  return new HeadampError("file-unwritable", `${shown(path)} cannot be written: ${why}.`);
}

function isThere(path: string): HeadampError {
  return new HeadampError(
    "file-there",
    `${shown(path)} is there already. Choose another name, or replace it with --force.`,
  );
}
