/** The plots of a report as SVG files that stand by themselves, each under a name of its own. */

import type { Document } from "./document.ts";
import { withPlainColours } from "./plain-colours.ts";
import { savedPlot } from "./saved-size.ts";
import { svgFile } from "./svg-file.ts";

/** A plot to be written; the name is without an ending. */
export interface PlotFile {
  readonly name: string;
  readonly svg: string;
}

/** Every plot of the document in its order, named after the recording, its number from 1 and the question it answers; none where the document has no pictures. */
export function plotFiles({ sections }: Document, captureName: string): PlotFile[] {
  const exhibits = sections.flatMap(({ exhibits = [] }) => exhibits);
  const drawn = exhibits.flatMap((exhibit) => exhibit.pictures.map((picture) => ({ exhibit, picture })));
  return drawn.map(({ exhibit, picture }, index) => ({
    name: [captureName, index + 1, ...slugOf(exhibit.question)].join("-"),
    svg: withPlainColours(
      svgFile(
        picture,
        { ...exhibit, note: `${captureName}: ${exhibit.note}` },
        savedPlot.widthCount,
        savedPlot.heightCount,
      ),
    ),
  }));
}

const slugOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
