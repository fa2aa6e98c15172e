/** The files that version control keeps, or an empty list in a copy without it. */

import { spawnSync } from "node:child_process";
import { root } from "./house.ts";

const listing = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });

/** Paths from the root of the repository. */
export const trackedFiles: readonly string[] =
  listing.status === 0 ? listing.stdout.split("\0").filter((path) => path !== "") : [];
