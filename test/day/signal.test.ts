/** Somebody who wants to measure: a signal is made, and the file beside it says what it is. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openAudio } from "../../src/adapters/codecs/open-audio.ts";
import { withFileBytes } from "../../src/adapters/node/file-bytes.ts";
import { readSidecar } from "../../src/core/formats/signal-sidecar.ts";
import { generators } from "../../src/core/signal/generators.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-signal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headamp = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "signal", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const file = (name: string): Buffer => readFileSync(join(folder, name));

describe("somebody who asks for a sine of 997 Hz at -1 dBFS", () => {
  it("gets it, is told what and where, and finds the same in the sidecar", async () => {
    const { status, stdout } = headamp("sine", "a.wav", "--frequency", "997", "--level-dbfs", "-1", "--duration", "2");
    expect(status).toBe(0);
    expect(stdout).toContain("a.wav: sine, frequency 997, level-dbfs -1, 2 s, 48000 Hz, 24 bit with dither");
    expect(readdirSync(folder).sort()).toEqual(["a.json", "a.wav"]);
    expect(readSidecar(file("a.json").toString(), "a.json")).toEqual({
      signal: { kind: "sine", sampleRateHz: 48_000, durationSec: 2, frequencyHz: 997, levelDbFs: -1 },
      seedIndex: 1,
      storedAs: "24 bit",
      dithered: true,
    });
    const levels = await withFileBytes(join(folder, "a.wav"), async (source) => {
      const stream = await openAudio(source);
      const sums = [0, 0];
      let count = 0;
      for await (const { channels, framesCount } of stream.blocks()) {
        for (let n = 0; n < framesCount; n++) for (const c of [0, 1]) sums[c] += channels[c][n] ** 2;
        count += framesCount;
      }
      expect(count).toBe(96_000);
      return sums.map((sum) => 10 * Math.log10((2 * sum) / count));
    });
    for (const levelDbFs of levels) expect(Math.abs(levelDbFs + 1)).toBeLessThan(0.001);
  });

  it("is not robbed of a file that is there, and with --force gets the very same bytes again", () => {
    const [sound, sidecar] = [file("a.wav"), file("a.json")];
    const again = ["sine", "a.wav", "--frequency", "997", "--level-dbfs", "-1", "--duration", "2"];
    const refused = headamp(...again);
    expect(refused).toMatchObject({ status: 2, stdout: "" });
    expect(refused.stderr).toMatch(/^a\.wav is there already.*--force\.\n$/);
    expect(headamp(...again, "--force").status).toBe(0);
    expect(file("a.wav").equals(sound)).toBe(true);
    expect(file("a.json").equals(sidecar)).toBe(true);
    expect(headamp(...again, "--force", "--seed", "2").status).toBe(0);
    expect(file("a.wav").equals(sound)).toBe(false);
  });

  it("keeps a JSON file of the sound's name that describes no signal, with --force too", () => {
    writeFileSync(join(folder, "package.json"), "{}\n");
    const { status, stderr } = headamp("silence", "package.wav", "--force");
    expect(status).toBe(2);
    expect(stderr).toContain("describes no test signal");
    expect(file("package.json").toString()).toBe("{}\n");
    expect(readdirSync(folder)).not.toContain("package.wav");
  });
});

it("somebody who asks for signals alone is shown every kind and its options, on 80 columns", () => {
  const { status, stdout } = headamp();
  expect(status).toBe(0);
  for (const { kind } of generators) expect(stdout).toMatch(new RegExp(`^  ${kind} `, "m"));
  for (const { option } of generators.flatMap(({ fields }) => [...fields])) expect(stdout).toContain(`--${option} `);
  expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
});

it.each(generators.map(({ kind }) => kind))(
  "somebody who asks for %s in 16 bits at 44.1 kHz gets it as it comes",
  (kind) => {
    expect(headamp(kind, `${kind}.wav`, "--bits", "16", "--rate", "44100")).toMatchObject({ status: 0, stderr: "" });
    expect(readSidecar(file(`${kind}.json`).toString(), kind).signal).toMatchObject({ kind, sampleRateHz: 44_100 });
  },
);
