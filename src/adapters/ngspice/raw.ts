/** ngspice's ASCII raw files: plots of named vectors, real or complex. */

import { type ComplexArray, complexArray } from "../../core/math/complex.ts";

/** One plot of a raw file. */
export interface RawPlot {
  readonly name: string;
  readonly pointCount: number;
  /** Vectors by name in lower case, without the v(...) or i(...) around it; real ones have no imaginary part. */
  readonly vectors: ReadonlyMap<string, ComplexArray>;
}

/** Reads every plot of an ASCII raw file; a text that is none throws. */
export function parseRaw(text: string): RawPlot[] {
  const plots: RawPlot[] = [];
  let rest = text;
  while (rest.trim() !== "") {
    const valuesAt = rest.indexOf("Values:");
    if (valuesAt < 0) throw new Error("not an ASCII raw file: a plot without values");
    const header = rest.slice(0, valuesAt);
    const end = rest.indexOf("\nTitle:", valuesAt);
    plots.push(readPlot(header, rest.slice(valuesAt + "Values:".length, end < 0 ? undefined : end)));
    rest = end < 0 ? "" : rest.slice(end + 1);
  }
  return plots;
}

function readPlot(header: string, body: string): RawPlot {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, "m").exec(header)?.[1].trim() ?? "";
  const pointCount = Number(field("No\\. Points"));
  const names = header
    .slice(header.indexOf("Variables:\n") + "Variables:\n".length)
    .trim()
    .split("\n")
    .map((line) => plainName(line.trim().split(/\s+/)[1]));
  const columns = names.map(() => complexArray(pointCount));
  // Each point: its index, then one value a vector; a complex one as re,im.
  const tokens = body.trim().split(/\s+/);
  if (tokens.length !== pointCount * (names.length + 1)) {
    throw new Error(`raw file: ${tokens.length} values for ${pointCount} points of ${names.length} vectors`);
  }
  for (let point = 0; point < pointCount; point++) {
    columns.forEach((column, index) => {
      const [re, im] = tokens[point * (names.length + 1) + 1 + index].split(",");
      column.re[point] = Number(re);
      column.im[point] = im === undefined ? 0 : Number(im);
    });
  }
  return { name: field("Plotname"), pointCount, vectors: new Map(names.map((name, index) => [name, columns[index]])) };
}

const plainName = (name: string): string => (/^[vi]\((.*)\)$/.exec(name)?.[1] ?? name).toLowerCase();
