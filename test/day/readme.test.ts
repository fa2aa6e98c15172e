import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");
// A folder of one's own to write in, with the examples in it.
const folder = mkdtempSync(join(tmpdir(), "headamp-readme-"));
symlinkSync(`${root}examples`, join(folder, "examples"));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (args: string[]) =>
  promisify(execFile)(process.execPath, [`${root}dist/cli/main.js`, ...args], {
    cwd: folder,
    env: { ...process.env, HEADAMP_GEAR: join(folder, "gear") },
  });

/** The words of a shell line, with its double quotes taken off. */
const wordsOf = (line: string) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);

describe("what the README says", () => {
  const commands = [...readme.matchAll(/^npm start -- (.+)$/gm)].map(([, words]) => words);

  it("shows more than five commands", () => {
    expect(commands.length).toBeGreaterThan(5);
  });

  it.concurrent.each(commands)("npm start -- %s runs and answers", async (words) => {
    const { stdout } = await run(wordsOf(words));
    expect(stdout.length).toBeGreaterThan(100);
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("measures what it says is measured, one command after the other, on recordings by those names", async () => {
    // Recordings of an ideal device: the signals themselves, the loaded one 2.2 dB lower, silence with its dither.
    await run(["signal", "sine", "recording.wav", "--level-dbfs", "-1"]);
    await run(["signal", "sine", "interface-alone.wav", "--level-dbfs", "-1", "--seed", "2"]);
    await run(["signal", "sine", "open.wav", "--level-dbfs", "-1"]);
    await run(["signal", "sine", "loaded.wav", "--level-dbfs", "-3.2"]);
    for (const [k, name] of ["idle.wav", "zero.wav", "recorder-alone.wav"].entries())
      await run(["signal", "silence", name, "--seed", String(k + 1)]);
    const measuring = [...readme.matchAll(/^npx \. (.+)$/gm)].map(([, words]) => words);
    expect(measuring.length).toBe(4);
    for (const words of measuring) {
      const { stdout } = await run(wordsOf(words));
      expect(stdout.length, words).toBeGreaterThan(100);
      expect(stdout, words).not.toMatch(/NaN|undefined|Infinity/);
    }
    // 33 ohm (10^(2.2/20) - 1) = 9.5 ohm
    expect((await run(["gear", "show", "Scarlett 2i2 3rd Gen"])).stdout).toMatch(/output impedance\s+9\.5/);
  }, 90_000);

  it("prints what its first command prints, to the letter", async () => {
    const [, shown] = /```text\n([\s\S]*?)```/.exec(readme) ?? [];
    const { stdout } = await run(wordsOf(commands[0]));
    expect(stdout).toBe(shown);
  });

  it("states the coverage that was recorded, row by row, and the number of products", () => {
    const recorded = JSON.parse(readFileSync(`${root}gear/coverage.json`, "utf8"));
    const percent = (ratio: number) => `${(100 * ratio).toFixed(1)} %`;
    const rows = [...readme.matchAll(/^\| ([a-z ]+) \| ([\d.]+ %) \| ([\d.]+ %) \|$/gm)].map(([, ...row]) => row);
    const titles: Record<string, string> = { "loud enough": "loudness", hiss: "noise", tone: "tone" };
    expect(rows.map(([title, ...shares]) => [titles[title], ...shares])).toEqual(
      Object.entries<{ answered: number; published: number }>(recorded).map(([id, { answered, published }]) => [
        id,
        percent(answered),
        percent(published),
      ]),
    );
    const [, stated] = /the catalogue of (\d+) products/.exec(readme) ?? [];
    const folders = ["headphones", "electronics", "adapters"].map(
      (folder) => readdirSync(`${root}gear/${folder}`).length,
    );
    expect(Number(stated)).toBe(folders.reduce((sum, count) => sum + count, 0));
  });

  it("opens the workbench with npm start alone: it says where, and serves the page there", async () => {
    const child = spawn(process.execPath, [`${root}dist/cli/main.js`, "serve", "--no-open"], { cwd: root });
    try {
      const said = await new Promise<string>((resolve) => child.stdout.once("data", (data) => resolve(String(data))));
      const [address] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
      const page = await fetch(address ?? "");
      expect(await page.text()).toContain("headamp: do you need a headphone amplifier?");
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    } finally {
      child.kill();
    }
  });

  it("gives the library's example a voltage: 300 of 420 ohm of 2 V", async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const door = JSON.stringify(new URL("../../dist/index.js", import.meta.url).href);
    const script = `${code.replace('"headamp"', door)}\nconsole.log(Math.hypot(solved.alike.re[0], solved.alike.im[0]));`;
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    expect(Number(stdout)).toBeCloseTo((2 * 300) / 420, 9);
  });
});
