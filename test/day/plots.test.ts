/** Somebody who publishes what he measured: every plot of a report as a file, the same on every machine. */

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mixture } from "../../bench/noise-mixtures.mjs";
import { pngsOf } from "../../src/adapters/node/png-of-svg.ts";
import { wavBytes } from "../hostile/wav-bytes.ts";
import { samplesBy } from "../measured.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-plots-"));
const at = (...names: string[]) => join(folder, ...names);
const headamp = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8" });

/** Width and height as the head of a PNG tells them: its signature, the length and name of IHDR, two numbers of four bytes. */
function sizeOf(png: Buffer): readonly [width: number, height: number] {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(png.toString("latin1", 12, 16)).toBe("IHDR");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

beforeAll(() => {
  headamp("signal", "sine", "tone.wav", "--frequency", "997", "--level-dbfs", "-1", "--duration", "3");
  headamp("signal", "sweep", "sweep.wav", "--duration", "3");
  const { capture } = mixture({ ids: ["mains-hum", "white-hiss"], seed: 5, durationSec: 7 });
  const write = (name: string, channels: readonly Float64Array[]) =>
    writeFileSync(at(name), wavBytes(channels, { sampleBits: 24 }));
  write("idle.wav", capture.channels);
  const tone = (size: number, frequenciesHz: readonly number[]) =>
    samplesBy(96_000, (n) =>
      frequenciesHz.reduce((sum, hz) => sum + size * Math.sin((2 * Math.PI * hz * n) / 48_000 + hz), 0),
    );
  const many = [53, 211, 997, 5003];
  write("open.wav", [tone(0.1, many)]);
  write("loaded.wav", [tone(0.08, many)]);
  write("one-open.wav", [tone(0.5, [997])]);
  write("one-loaded.wav", [tone(0.4, [997])]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("somebody who publishes the measurement of a tone", () => {
  const names = ["tone-1-what-is-in-it", "tone-2-which-harmonics-does-it-add"];
  let answer: ReturnType<typeof headamp>;
  beforeAll(() => {
    answer = headamp("measure", "tone.wav", "--plots", "for/print");
  });

  it("reads the same answer as without plots, and in one more line how many there are and where", () => {
    expect(answer.stdout).toBe(headamp("measure", "tone.wav").stdout);
    expect(answer.stderr).toBe("2 plots written into for/print, as PNG and as SVG.\n");
  });

  it("finds each plot in a folder made for it, by recording, number and question, and nothing else", () => {
    expect(readdirSync(at("for/print")).sort()).toEqual(names.flatMap((name) => [`${name}.png`, `${name}.svg`]));
  });

  it("has plots of one size: 720 x 440 under a head of 44 and over two lines of 16 in margins of 24, at two pixels each", () => {
    expect(sizeOf(readFileSync(at("for/print", `${names[0]}.png`)))).toEqual([
      2 * (720 + 2 * 24),
      2 * (440 + 44 + 2 * 16 + 2 * 24),
    ]);
  });

  it("has the same picture in both forms, with its words drawn and its colours in it", async () => {
    for (const name of names) {
      const png = readFileSync(at("for/print", `${name}.png`));
      const svg = readFileSync(at("for/print", `${name}.svg`), "utf8");
      expect(svg).not.toMatch(/var\(|--\w/);
      const wordless = svg.replace(/<text[^>]*>[^<]*<\/text>/g, "");
      expect(wordless.length).toBeLessThan(svg.length);
      const [same, silent] = await pngsOf([svg, wordless], 2);
      expect(png.equals(same)).toBe(true);
      expect(png.equals(silent)).toBe(false);
    }
  });

  it("may write them again over the old ones", () => {
    const before = readFileSync(at("for/print", `${names[0]}.png`));
    writeFileSync(at("for/print", `${names[0]}.png`), "old");
    expect(headamp("measure", "tone.wav", "--plots", "for/print").status).toBe(0);
    expect(readFileSync(at("for/print", `${names[0]}.png`)).equals(before)).toBe(true);
  });
});

it("every curve of a sweep is a plot, whatever form the answer has", () => {
  const { stdout } = headamp("measure", "sweep.wav", "--plots", "sweep", "--format", "json");
  JSON.parse(stdout);
  expect(readdirSync(at("sweep")).filter((name) => name.endsWith(".png"))).toEqual([
    "sweep-1-what-does-it-do-to-the-tone.png",
    "sweep-2-what-does-it-do-to-the-phase.png",
    "sweep-3-what-does-it-make-of-an-impulse.png",
    "sweep-4-which-harmonics-does-it-add-over-frequency.png",
  ]);
});

it("two recordings named alike for their first eighty letters do not meet", () => {
  const long = "take of the left and the right output of the interface in the attic with the old cable";
  writeFileSync(at(`${long}.wav`), readFileSync(at("tone.wav")));
  headamp("measure", `${long}.wav`, "--plots", "long");
  expect(readdirSync(at("long")).length).toBe(4);
  sizeOf(readFileSync(at("long", `${long}-2-which-harmonics-does-it-add.png`)));
});

it("a diagnosis shows where the noise stands", () => {
  const { stderr } = headamp("diagnose", "idle.wav", "--plots", "noise");
  expect(stderr).toBe("1 plot written into noise, as PNG and as SVG.\n");
  expect(readFileSync(at("noise/idle-1-where-does-the-noise-stand.svg"), "utf8")).toMatch(/>50 Hz<\/text>/);
});

it("an output impedance over frequency is named after the loaded recording; at one frequency there is nothing to draw", () => {
  const loaded = (name: string) => ["measure", "--unloaded", `${name}open.wav`, "--loaded", `${name}loaded.wav`];
  headamp(...loaded(""), "--load", "33", "--plots", "load");
  expect(readdirSync(at("load"))).toContain("loaded-1-how-does-it-change-with-frequency.png");
  const { status, stderr } = headamp(...loaded("one-"), "--load", "33", "--plots", "nothing");
  expect([status, stderr]).toEqual([0, "There are no plots of this, so none were written.\n"]);
  expect(existsSync(at("nothing"))).toBe(false);
});

describe("a folder that is none", () => {
  it.each([
    [["measure", "tone.wav", "--plots", "tone.wav"], "tone.wav is a file. Give --plots a folder."],
    [["measure", "tone.wav", "--plots", "tone.wav/in"], /^tone\.wav\/in cannot be made: there is a file on the way/],
    [["measure", "tone.wav", "--plots", "x".repeat(300)], /^x+… cannot be made: the system says ENAMETOOLONG\./],
    [["measure", "tone.wav", "--plots", ""], "--plots: name a folder to write the plots into."],
    [["diagnose", "idle.wav", "--plots", "idle.wav"], "idle.wav is a file. Give --plots a folder."],
    [["diagnose", "--plots", "new"], /^--plots draws a recording: /],
    [["check", "--plots", "new"], /^--plots belongs to measure\./],
  ])("is one sentence before anything is measured: %j", (args, sentence) => {
    const { status, stdout, stderr } = headamp(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trimEnd()).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect(existsSync(at("new"))).toBe(false);
  });

  it("is left as it was where one of the plots cannot be written", () => {
    mkdirSync(at("taken/tone-2-which-harmonics-does-it-add.svg"), { recursive: true });
    const { status, stderr } = headamp("measure", "tone.wav", "--plots", "taken");
    expect(status).toBe(2);
    expect(stderr).toMatch(/tone-2-which-harmonics-does-it-add\.svg cannot be written: there is a directory/);
    expect(readdirSync(at("taken"))).toEqual(["tone-2-which-harmonics-does-it-add.svg"]);
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("may not be closed to us", () => {
    mkdirSync(at("closed"));
    chmodSync(at("closed"), 0o555);
    expect(headamp("measure", "tone.wav", "--plots", "closed").stderr).toMatch(/permission is denied/);
  });
});
