/** Any picture on a canvas of a width, as plain shapes. */

import { barsHeightCount, barsLayout } from "./bars-layout.ts";
import type { Picture } from "./drawing.ts";
import { plotLayout } from "./plot-layout.ts";
import type { Canvas, Shape } from "./shape.ts";

/** A picture laid out: its canvas and what is on it. */
export interface LaidOut {
  readonly canvas: Canvas;
  readonly shapes: readonly Shape[];
}

/** Lays a picture out on a width; bars are as high as their rows, a plot is as high as asked for. */
export function layOut({ drawing }: Picture, widthCount: number, plotHeightCount: number): LaidOut {
  if (drawing.kind === "bars") {
    const canvas = { widthCount, heightCount: barsHeightCount(drawing.rows.length) };
    return { canvas, shapes: barsLayout(drawing, canvas) };
  }
  const canvas = { widthCount, heightCount: plotHeightCount };
  return { canvas, shapes: plotLayout(drawing, canvas) };
}
