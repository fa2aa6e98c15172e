import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { arrows, sources, textOf } from "./house.ts";

/** The combs: a folder, the list that names its teeth, and the contract that a tooth declares. */
const combs = [
  { folder: "core/stages/volume", list: "volumes.ts", contract: "StageModel" },
  { folder: "core/stages/amplifier", list: "amplifiers.ts", contract: "StageModel" },
  { folder: "core/stages/driver", list: "drivers.ts", contract: "StageModel" },
  { folder: "core/check/rules", list: "rules.ts", contract: "Rule" },
  { folder: "core/report", list: "reporters.ts", contract: "Reporter" },
];

describe("every file of a comb is in its list, so that a new one cannot be forgotten", () => {
  for (const { folder, list, contract } of combs) {
    const path = sources.find((one) => one === `${folder}/${list}` || one === posix.join(posix.dirname(folder), list));
    if (path === undefined) continue;
    const declares = new RegExp(`export const \\w+\\s*:\\s*${contract}\\b|satisfies ${contract}\\b`);
    const teeth = sources.filter((one) => posix.dirname(one) === folder && one !== path && declares.test(textOf(one)));

    it(`each ${contract} of ${folder} is listed in ${path}`, () => {
      const named = arrows.filter(({ from }) => from === path).map(({ to }) => to);
      expect(teeth.length).toBeGreaterThan(0);
      expect(teeth.filter((one) => !named.includes(one))).toEqual([]);
    });
  }
});
