import { expect, it } from "vitest";
import { arrows } from "./house.ts";

it("measuring knows signals and no gear, so that render-then-measure is an honest test of the model", () => {
  const curious = arrows.filter(
    ({ from, to }) =>
      /^core\/(measure|signal|standards)\//.test(from) && /^core\/(stages|chain|catalog|circuit|check)\//.test(to),
  );
  expect(curious.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});
