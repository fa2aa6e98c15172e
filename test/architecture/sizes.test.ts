import { expect, it } from "vitest";
import { arrows, sources, textOf } from "./house.ts";

const sizes = sources.map((path) => ({ path, lines: textOf(path).trimEnd().split("\n").length }));

it("no source file is over 400 lines, so that each holds one idea", () => {
  expect(sizes.filter(({ lines }) => lines > 400)).toEqual([]);
});

it("nine files in ten are under 250 lines, so that the plan has rooms of like size", () => {
  const sorted = sizes.map(({ lines }) => lines).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  console.info(
    `${sorted.length} files, median ${at(0.5)} lines, nine in ten under ${at(0.9) + 1}, longest ${at(1)}; ` +
      `${(arrows.length / sorted.length).toFixed(1)} imports a file`,
  );
  expect(at(0.9)).toBeLessThan(250);
});
