/**
 * The user's own gear: one JSON file a product, in a folder of his own outside the repository, found by everything else.
 *
 * A product of the same id stands in the place of the catalogue's. The folder is HEADAMP_GEAR where that is set, else
 * .headamp/gear in the home folder.
 */

import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { AnyGear } from "../../core/catalog/adapter.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { refused } from "./file-refusal.ts";
import { makeFolder } from "./make-folder.ts";
import { writeWhole } from "./write-whole.ts";

/** Where own gear is kept. */
export const ownGearFolder = (): string => process.env.HEADAMP_GEAR || join(homedir(), ".headamp", "gear");

/** Every product of one's own, in the order of their files; none where there is no folder. A file that does not hold is left out, and `tell` hears which and why. */
export async function readOwnGear(tell: (sentence: string) => void): Promise<AnyGear[]> {
  const folder = ownGearFolder();
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    return refused(folder)(error);
  });
  const paths = files.filter((name) => name.endsWith(".json")).sort();
  if (paths.length === 0) return [];
  // The schema library is loaded only where there is something to check.
  const { readGearRecord } = await import("./gear-file.ts");
  const read = await Promise.allSettled(paths.map((name) => readGearRecord(join(folder, name))));
  return read.flatMap((one) => {
    if (one.status === "fulfilled") return [one.value];
    if (!(one.reason instanceof HeadampError)) throw one.reason;
    tell(`Left out of your own gear: ${one.reason.message}`);
    return [];
  });
}

/** Keeps a product; gives the file's path. One that is there already is replaced only where `replace` says so. Throws HeadampError where it would not hold or cannot be written. */
export async function saveOwnGear(gear: AnyGear, replace: boolean): Promise<string> {
  const folder = ownGearFolder();
  const text = `${JSON.stringify(gear, null, 2)}\n`;
  // What is kept can be read again.
  const { checkedGear } = await import("../../core/catalog/checked-gear.ts");
  checkedGear(JSON.parse(text), gear.model);
  await makeFolder(folder).catch((error: NodeJS.ErrnoException) => {
    throw new HeadampError(
      "gear-folder",
      `${folder} cannot be made (${error.code}): name another folder in HEADAMP_GEAR.`,
    );
  });
  const path = join(folder, `${gear.id}.json`);
  await writeWhole([{ path, pieces: [new TextEncoder().encode(text)] }], replace);
  return path;
}
