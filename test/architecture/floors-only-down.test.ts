import { expect, it } from "vitest";
import { arrows, floorOf, roomOf, sources } from "./house.ts";

it("every source file lives in a room of a floor, so that anyone can say what it may know", () => {
  expect(sources.filter((path) => path !== "index.ts" && roomOf(path) === undefined)).toEqual([]);
});

it("imports stay in their room or fall to a lower floor, so that physics never depends on what is shown", () => {
  const climbing = arrows.flatMap(({ from, to }) => {
    const [here, there] = [roomOf(from), roomOf(to)];
    if (here === undefined) return []; // the library's door, below
    if (there !== undefined && (there === here || floorOf(there) < floorOf(here))) return [];
    return [`${from} -> ${to}`];
  });
  expect(climbing).toEqual([]);
});

it("the library's door opens onto the core alone, so that a browser can walk through it", () => {
  const elsewhere = arrows.filter(({ from, to }) => from === "index.ts" && !to.startsWith("core/"));
  expect(elsewhere.map(({ to }) => to)).toEqual([]);
});
