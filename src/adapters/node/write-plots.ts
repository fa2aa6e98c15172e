/** Puts plots into a folder, each as PNG and as SVG, all of them or none. */

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { makeFolder } from "./make-folder.ts";
import { pngsOf } from "./png-of-svg.ts";
import { writeWhole } from "./write-whole.ts";

/** A drawing to be written; the name is without an ending. */
interface Drawn {
  readonly name: string;
  readonly svg: string;
}

/** Asks whether a path is a folder or can become one; throws HeadampError where something else is in its place. */
export async function checkPlotsFolder(folder: string): Promise<void> {
  const status = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") cannotBe(folder)(error);
  });
  if (status?.isDirectory() === false) throw isFile(folder);
}

/** Writes the plots into the folder, which is made where it is missing, over older ones of the same name, the PNG at so many pixels for each of the drawing's own; throws HeadampError where they cannot be written. */
export async function writePlots(folder: string, plots: readonly Drawn[], scaleRatio: number): Promise<void> {
  const pngs = await pngsOf(
    plots.map(({ svg }) => svg),
    scaleRatio,
  );
  await makeFolder(folder).catch(cannotBe(folder));
  const files = plots.flatMap(({ name, svg }, index) => [
    { path: join(folder, `${name}.png`), pieces: [pngs[index]] },
    { path: join(folder, `${name}.svg`), pieces: [new TextEncoder().encode(svg)] },
  ]);
  await writeWhole(files, true);
}

const cannotBe =
  (folder: string) =>
  ({ code }: NodeJS.ErrnoException): never => {
    if (code === "EEXIST") throw isFile(folder);
    const why = code === "ENOTDIR" ? "there is a file on the way to it" : `the system says ${code}`;
    throw new HeadampError("plots-folder", `${harmless(folder)} cannot be made: ${why}. Give --plots another folder.`);
  };

const isFile = (folder: string): HeadampError =>
  new HeadampError("plots-folder", `${harmless(folder)} is a file. Give --plots a folder.`);
