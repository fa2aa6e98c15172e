import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { arrows, filesBelow, root, sources } from "./house.ts";

/** What a user of the package can open: its exports and its command, by their sources. */
const { exports, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const doors = [
  // What index.html loads.
  "web/main.tsx",
  ...Object.values<{ default: string }>(exports).map((door) => door.default),
  ...Object.values<string>(bin),
].map((path) => path.replace(/^(\.\/)?dist\//, "").replace(/\.js$/, ".ts"));

it("every door of the package is there to open", () => {
  expect(doors.filter((door) => !existsSync(join(root, "src", door)))).toEqual([]);
});

it("every source file is reached from the library's door, the command line, the page or a script, so that nothing dead is kept", () => {
  const reached = new Set([...doors, ...reachedByScripts()]);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of arrows) if (reached.has(from)) reached.add(to);
  }
  expect(sources.filter((path) => !reached.has(path))).toEqual([]);
});

/** The sources whose built form a script or a bench names: "dist/core/x.js" is core/x.ts. */
function reachedByScripts(): string[] {
  return ["scripts", "bench"].flatMap((folder) =>
    filesBelow(folder, ".mjs").flatMap((script) => {
      const text = readFileSync(join(root, folder, script), "utf8");
      return Array.from(text.matchAll(/\bdist\/([\w/.-]+)\.js\b/g), (match) => `${match[1]}.ts`);
    }),
  );
}
