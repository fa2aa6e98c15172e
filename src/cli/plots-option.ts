/** `--plots FOLDER`: every plot of a report as PNG and SVG, ready to be published. */

import { parse } from "node:path";
import type { Document } from "../core/report/document.ts";
import { harmless } from "../core/units/harmless.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import type { Typed } from "./options.ts";

/** Writes the plots of a report on a recording; gives the sentence that says how many and where. */
export type Draw = (document: Document, capturePath: string) => Promise<string>;

/** What draws a report as --plots asks for it, undefined where it does not; throws HeadampError, before anything is measured, where there is no folder to draw into. */
export async function plotsOption({ values: { plots: folder } }: Typed): Promise<Draw | undefined> {
  if (folder === undefined) return undefined;
  if (folder === "") throw new HeadampError("usage", "--plots: name a folder to write the plots into.");
  // What draws is loaded only where something is to be drawn.
  const { checkPlotsFolder, writePlots } = await import("../adapters/node/write-plots.ts");
  const { plotFiles } = await import("../core/report/plot-files.ts");
  const { savedScaleRatio } = await import("../core/report/saved-size.ts");
  await checkPlotsFolder(folder);
  return async (document, capturePath) => {
    const plots = plotFiles(document, parse(capturePath).name);
    if (plots.length === 0) return "There are no plots of this, so none were written.\n";
    await writePlots(folder, plots, savedScaleRatio);
    const many = plots.length === 1 ? "1 plot" : `${plots.length} plots`;
    return `${many} written into ${harmless(folder)}, as PNG and as SVG.\n`;
  };
}
