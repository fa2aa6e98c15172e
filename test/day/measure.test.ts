/** Somebody who measures what he owns: a signal is made, played, recorded, and its figures are read. */

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wavFile } from "../../src/core/formats/wav-write.ts";
import type { Reading } from "../../src/core/measure/measurement.ts";
import { played, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vector.ts";

const noSox = spawnSync("sox", ["--version"]).status !== 0;
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-measure-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headamp = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
};

/** A 24-bit recording of a tone with a second harmonic at -100 dB, some noise, and left 0.2 dB louder. */
function record(name: string, secondRatio: number): void {
  const { samples } = played("sine", { durationSec: 4, levelDbFs: -3, frequencyHz: 997 });
  const hiss = [1, 2].map((seed) => whiteNoise(samples.length, 3e-7, seed));
  const amplitude = 10 ** (-3 / 20);
  const channels = [0, 1].map((k) =>
    samples.map((x, n) => (k === 0 ? 1 : 0.97724) * (x + (2 * secondRatio * x * x) / amplitude) + hiss[k][n]),
  ) as [Float64Array, Float64Array];
  const sound = { sampleRateHz: 48_000, channels };
  const storage = { storedAs: "24 bit", dithered: true, seedIndex: 5 } as const;
  const pieces = [...wavFile(sound, storage)].map((piece) => Buffer.from(piece));
  writeFileSync(join(folder, name), Buffer.concat(pieces));
}

beforeAll(() => {
  headamp("signal", "sine", "played.wav", "--duration", "4", "--level-dbfs", "-3");
  record("device.wav", 1e-5);
  record("interface.wav", 1e-8);
});

describe("somebody with a recording of a tone whose second harmonic lies 100 dB down", () => {
  it("reads it first in the headline, then in its row, with its conditions and whose figures they are", () => {
    const { status, stdout } = headamp("measure", "device.wav", "--signal", "played.json");
    expect(status).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[0]).toMatch(/^THD\+N −(99|100)\.\d dB \(0\.001\d* %\) left, /);
    expect(stdout).toContain("device.wav: sine, 48 kHz, stereo, 4 s.");
    expect(stdout).toMatch(/device and interface together: record the interface alone/);
    expect(stdout).toMatch(/Harmonic 2 +−100\.0 dBc +−100\.\d dBc/);
    expect(stdout).toMatch(/Channel balance +−0\.200 dB/);
    expect(stdout).toContain("AES17-style");
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it("gets every figure beside the interface's own, and bounds where they are the interface's", () => {
    const { stdout } = headamp("measure", "device.wav", "--signal", "played.wav", "--loopback", "interface.wav");
    expect(stdout).toMatch(/^ +left +right +interface$/m);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/THD \(THD_F\) +−100\.0 dB +−100\.\d dB/);
    expect(stdout).toMatch(/Noise, unweighted +≤ −1\d\d\.\d dBFS/);
  });

  it("gets volts before the pad where full scale is known", () => {
    const context = [
      "--full-scale-vrms",
      "2",
      "--pad",
      "20",
      "--input-impedance",
      "10k",
      "--output-impedance",
      "1 ohm",
    ];
    const { stdout } = headamp("measure", "device.wav", "--signal", "played.json", "--format", "json", ...context);
    const readings: Reading[] = JSON.parse(stdout).readings;
    const left = (id: string) => readings.find((one) => one.id === id && one.channel === "left")?.value as number;
    expect(Math.abs(left("level") + 3)).toBeLessThan(0.001);
    expect(Math.abs(left("level-v") / (20 * 10 ** (-3 / 20)) - 1)).toBeLessThan(1e-4);
    expect(Math.abs(left("level-open-v") / left("level-v") - 1.0001)).toBeLessThan(1e-9);
    expect(Math.abs(left("h2") + 100)).toBeLessThan(0.1);
  });

  it.each(["csv", "markdown", "html"])("gets it as %s", (format) => {
    const { status, stdout } = headamp("measure", "device.wav", "--signal", "played.json", "--format", format);
    expect(status).toBe(0);
    const marks: Readonly<Record<string, RegExp>> = {
      csv: /^id,title,channel,value,unit,bound,spread,floor,condition,standard,refusal\r\nthd-n,THD\+N,left,-/,
      markdown: /^# THD\+N −/,
      html: /<svg[^>]*role="img"[\s\S]*Spectrum/,
    };
    expect(stdout).toMatch(marks[format]);
    expect(stdout).not.toMatch(/NaN|undefined|\[object/);
  });

  it("needs to announce nothing where the sound speaks for itself, or where the file beside it does", () => {
    const unlabelled = headamp("measure", "device.wav");
    expect(unlabelled.stderr).toMatch(/^Taken for sine: /);
    expect(unlabelled.stdout).toMatch(/^THD\+N −/);
    expect(headamp("measure", "played.wav")).toMatchObject({ status: 0, stderr: "" });
  });

  it("of 16 bits with dither reads the dither's own noise, as vector e13 has it in the audible part of the band", () => {
    headamp("signal", "sine", "short.wav", "--duration", "8", "--bits", "16");
    const { stdout } = headamp("measure", "short.wav", "--format", "json");
    const readings: Reading[] = JSON.parse(stdout).readings;
    const noise = readings.find(({ id, channel }) => id === "noise-flat" && channel === "left")?.value as number;
    const [wholeBandDb] = vector("e13").expected.SNR_dB;
    expect(Math.abs(noise - (-wholeBandDb + 10 * Math.log10(19_980 / 24_000)))).toBeLessThan(0.05);
  });

  it.skipIf(noSox)(
    `played 200 ppm fast and resampled by another program reads 200 ppm${noSox ? " (skipped without sox)" : ""}`,
    () => {
      spawnSync("sox", ["played.wav", "-r", "44100", "fast.wav", "speed", "1.0002", "rate", "-v"], { cwd: folder });
      const { stdout } = headamp("measure", "fast.wav", "--signal", "played.json", "--format", "json");
      const readings: Reading[] = JSON.parse(stdout).readings;
      const value = (wanted: string) => readings.find(({ id }) => id === wanted)?.value as number;
      expect(Math.abs(value("clock-offset") - 200)).toBeLessThan(0.01);
      expect(Math.abs(value("level") + 3)).toBeLessThan(0.001);
      expect(value("thd-n")).toBeLessThan(-125);
    },
  );

  it("gets the same bytes from the same recording", () => {
    const once = headamp("measure", "device.wav", "--signal", "played.json", "--format", "json");
    expect(headamp("measure", "device.wav", "--signal", "played.json", "--format", "json").stdout).toBe(once.stdout);
  });
});

describe("somebody who mistypes", () => {
  it.each([
    [["measure"], /^Name one recording/],
    [["measure", "a.wav", "b.wav"], /^Name one recording/],
    [["measure", "nowhere.wav"], /^nowhere\.wav is not there/],
    [["measure", "device.wav", "--signal", "device.wav"], /device\.json is not there/],
    [["measure", "device.wav", "--loopback", "nowhere.wav"], /^nowhere\.wav is not there/],
    [["measure", "device.wav", "--pad", "10"], /--full-scale-vrms/],
    [["measure", "device.wav", "--full-scale-vrms", "0"], /--full-scale-vrms 0: give a number/],
    [["measure", "device.wav", "--input-impedance", "loud"], /ohm|figure|understood/i],
    [["measure", "device.wav", "--input-impedance", "0"], /--input-impedance 0: give ohms/],
    [["measure", "device.wav", "--headphones", "HD 600"], /--headphones is not for measure/],
    [["measure", "device.wav", "--format", "pdf"], /choose one of text, json, csv, markdown, html/],
    [["check", "--loopback", "x.wav"], /--loopback belongs to measure/],
  ])("headamp %j: one sentence on stderr, nothing on stdout", (args, sentence) => {
    const { status, stdout, stderr } = headamp(...args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("a sidecar that describes no signal, and a file that is no recording, are named", () => {
    writeFileSync(join(folder, "empty.json"), "{}");
    expect(headamp("measure", "device.wav", "--signal", "empty.json").stderr).toMatch(/empty\.json does not describe/);
    writeFileSync(join(folder, "text.wav"), "no sound at all");
    expect(headamp("measure", "text.wav").stderr).toMatch(/text\.wav is not audio/);
  });

  it("a recording cut short while it was written is refused, and music is no test signal", () => {
    const bytes = readFileSync(join(folder, "device.wav"));
    writeFileSync(join(folder, "cut.wav"), bytes.subarray(0, bytes.length / 2));
    expect(headamp("measure", "cut.wav", "--signal", "played.json").status).toBe(2);
    copyFileSync(
      fileURLToPath(new URL("../../examples/trio_dynamic.flac", import.meta.url)),
      join(folder, "song.flac"),
    );
    expect(headamp("measure", "song.flac").stderr).toMatch(/holds no test signal that is known/);
  });
});
