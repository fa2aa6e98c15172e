import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./house.ts";
import { trackedFiles } from "./tracked.ts";

// Every needle is put together here, so that this file does not contain what it looks for.
const machineFolders = ["wo" + "rk", "tm" + "p", "ro" + "ot", "ho" + "me", "Us" + "ers"];
const machinePath = new RegExp(`(?<![\\w.~/$}-])/(${machineFolders.join("|")})/[A-Za-z_.]`);
const makers = ["clau" + "de", "anth" + "ropic", "open" + "ai", "chat" + "gpt", "co" + "pilot", "language" + " model"];
const innerWords = [
  "sha" + "red/reference",
  "sha" + "red/gear",
  "sha" + "red/music",
  "sub-" + "helper",
  "bri" + "efs/",
];
const strangers = new RegExp(`\\b(${[...makers, ...innerWords].join("|")})`, "i");

const texts = trackedFiles
  .filter((path) => /\.(ts|mjs|js|json|md|txt|c|cir|sh|yml|yaml)$|(^|\/)[^.]+$/.test(path))
  .filter((path) => existsSync(join(root, path)))
  .map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split("\n") }));

it("no file names a folder of one machine, so that what it says holds on every other", () => {
  expect(linesWith(machinePath)).toEqual([]);
});

it("no file speaks of who or what made it, so that the repository speaks of headamp alone", () => {
  expect(linesWith(strangers)).toEqual([]);
});

function linesWith(needle: RegExp): string[] {
  return texts.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (needle.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}
