import { expect, it } from "vitest";
import { sources, textOf } from "./house.ts";

const faces = sources.filter((path) => path.startsWith("cli/"));

it("a file of the command line has at most 80 lines: it wires rooms together and decides nothing", () => {
  const long = faces.map((path) => [path, textOf(path).trimEnd().split("\n").length] as const);
  expect(long.filter(([, lines]) => lines > 80)).toEqual([]);
});

it("the command line does no arithmetic: what it prints was computed in the core", () => {
  expect(faces.filter((path) => /\bMath\./.test(textOf(path)))).toEqual([]);
});
