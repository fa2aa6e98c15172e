import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { arrows, sources, textOf } from "./house.ts";

/** The combs: a folder, the list that names its teeth, and how a tooth is told from what only helps it. */
const combs = [
  { folder: "core/stages/volume", list: "volumes.ts", tooth: declaring("StageModel") },
  { folder: "core/stages/amplifier", list: "amplifiers.ts", tooth: declaring("StageModel") },
  { folder: "core/stages/driver", list: "drivers.ts", tooth: declaring("StageModel") },
  { folder: "core/signal/generate", list: "generators.ts", tooth: declaring("SignalGenerator") },
  { folder: "core/measure", list: "measurements.ts", tooth: declaring("Measurement") },
  { folder: "core/measure/diagnose/causes", list: "causes.ts", tooth: declaring("Cause") },
  { folder: "core/check/rules", list: "rules.ts", tooth: () => true },
  { folder: "core/report/lenses", list: "lenses.ts", tooth: () => true },
  {
    folder: "core/report",
    list: "reporters.ts",
    tooth: (path: string) =>
      /\/(verdict|solution|comparison|measured|diagnosis|impedance)-(?!words|rows|curves|pictures)[\w-]+\.ts$/.test(
        path,
      ),
  },
];

function declaring(contract: string): (path: string) => boolean {
  const declares = new RegExp(`export const \\w+\\s*:\\s*${contract}\\b|satisfies ${contract}\\b`);
  return (path) => declares.test(textOf(path));
}

describe("every file of a comb is in its list, so that a new one cannot be forgotten", () => {
  for (const { folder, list, tooth } of combs) {
    const path = sources.find((one) => one === `${folder}/${list}` || one === posix.join(posix.dirname(folder), list));
    if (path === undefined) continue;
    const teeth = sources.filter((one) => posix.dirname(one) === folder && one !== path && tooth(one));

    it(`the teeth of ${folder} are listed in ${path}`, () => {
      const named = arrows.filter(({ from }) => from === path).map(({ to }) => to);
      expect(teeth.length).toBeGreaterThan(0);
      expect(teeth.filter((one) => !named.includes(one))).toEqual([]);
    });
  }
});
