import { expect, it } from "vitest";
import { arrows, sources, textOf } from "./house.ts";

const reports = sources.filter((path) => path.startsWith("core/report/"));

it("a report asks no stage and no solver: it is given results", () => {
  const asking = arrows.filter(
    ({ from, to }) => from.startsWith("core/report/") && /^core\/(stages\/|render\/|chain\/solve)/.test(to),
  );
  expect(asking.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

it("a report takes no logarithm, root or power: a number is computed once, where its equation stands", () => {
  const computing = reports.filter((path) => /Math\.(log\w*|sqrt|pow|exp|hypot|sin|cos)\b|\*\*/.test(codeOf(path)));
  expect(computing).toEqual([]);
});

/** The text without its comments. */
function codeOf(path: string): string {
  return textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*$/gm, "");
}
