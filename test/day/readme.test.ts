import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");
const run = (args: string[]) =>
  promisify(execFile)(process.execPath, [`${root}dist/cli/main.js`, ...args], { cwd: root });

/** The words of a shell line, with its double quotes taken off. */
const wordsOf = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);

describe("what the README says", () => {
  const commands = [...readme.matchAll(/^npm start -- (.+)$/gm)].map(([, words]) => words);

  it("shows more than five commands", () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  it.concurrent.each(commands)("npm start -- %s runs and answers", async (words) => {
    const { stdout } = await run(wordsOf(words));
    expect(stdout.length).toBeGreaterThan(200);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("prints what npm start prints, to the letter", async () => {
    const [, shown] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
    const { stdout } = await run([]);
    expect(stdout).toBe(shown);
  });

  it("gives the library's example a voltage: 300 of 420 ohm of 2 V", async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const door = JSON.stringify(new URL("../../dist/index.js", import.meta.url).href);
    const script = `${code.replace('"headamp"', door)}\nconsole.log(Math.hypot(solved.alike.re[0], solved.alike.im[0]));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    expect(Number(stdout)).toBeCloseTo((2 * 300) / 420, 9);
  });
});
