import { expect, it } from "vitest";
import { trackedFiles } from "./tracked.ts";

it("the root has at most 20 entries, so that it can be taken in at a glance", () => {
  const entries = new Set(trackedFiles.map((path) => path.split("/")[0]));
  expect(entries.size, [...entries].join(" ")).toBeLessThanOrEqual(20);
});
