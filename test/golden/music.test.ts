/** FLAC and MP3 files against what ffmpeg reads from the same files, and files that ffmpeg writes where it is installed. */

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { analyseFile } from "../../src/adapters/node/analyse-music.ts";
import { randomStream } from "../../src/core/math/random.ts";
import { wavBytes } from "../hostile/wav-bytes.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-music-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// ffmpeg 5.1.9, `-af ebur128=peak=true`: integrated LUFS, true peak dBTP, range LU (its range is 0 below 3 s)
const golden = {
  "../../examples/trio_dynamic.flac": [-23.6, -6.9, 19.2],
  "./music/two-tones.flac": [-14.2, -12.0, undefined],
  "./music/two-tones.mp3": [-14.7, -12.2, undefined],
} as const;

describe("a compressed file", () => {
  it.each(Object.entries(golden))("%s reads as ffmpeg reads it", async (path, [lufs, dbtp, lu]) => {
    const facts = await analyseFile(at(path));
    expect(Math.abs(facts.integratedLufs - lufs)).toBeLessThan(0.06);
    // ffmpeg interpolates 4-fold and prints tenths
    expect(Math.abs(facts.truePeakDbtp - dbtp)).toBeLessThan(0.15);
    if (lu === undefined) expect(facts.loudnessRangeLu).toBeUndefined();
    else expect(Math.abs((facts.loudnessRangeLu ?? 0) - lu)).toBeLessThan(0.1);
  });

  it("examples/MUSIC.md says of the example what is measured", async () => {
    const page = readFileSync(at("../../examples/MUSIC.md"), "utf8");
    const facts = await analyseFile(at("../../examples/trio_dynamic.flac"));
    for (const [title, value] of [
      ["length", facts.durationSec],
      ["integrated loudness", facts.integratedLufs],
      ["true peak", facts.truePeakDbtp],
      ["peak to loudness", facts.plrDb],
      ["loudness range", facts.loudnessRangeLu ?? Number.NaN],
    ] as const) {
      expect(page).toContain(`| ${title} | ${value.toFixed(1)} `);
    }
  });

  it("is told by its first bytes, whatever it is called", async () => {
    const disguised = join(folder, "really.wav");
    copyFileSync(at("./music/two-tones.mp3"), disguised);
    expect((await analyseFile(disguised)).sampleRateHz).toBe(44_100);
    copyFileSync(at("./music/two-tones.flac"), disguised);
    expect((await analyseFile(disguised)).durationSec).toBe(2);
  });

  it.each(["two-tones.flac", "two-tones.mp3"])("%s may stand behind an ID3 tag, and before one", async (name) => {
    const plain = at(`./music/${name}`);
    const tagged = join(folder, name);
    const tag = Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\x07\x68"), Buffer.alloc(1000)]);
    const trailer = Buffer.concat([Buffer.from("TAG"), Buffer.alloc(125)]);
    writeFileSync(tagged, Buffer.concat([tag, readFileSync(plain), trailer]));
    const [one, other] = [await analyseFile(plain), await analyseFile(tagged)];
    // A FLAC block is not known to be whole when strange bytes follow: the last tenth of a second may be missing
    expect(Math.abs(other.durationSec - one.durationSec)).toBeLessThan(0.1);
    expect(Math.abs(other.integratedLufs - one.integratedLufs)).toBeLessThan(0.01);
  });
});

const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;
const written: Record<string, readonly string[]> = {
  "RF64, 24 bits": ["-c:a", "pcm_s24le", "-rf64", "always", "a.wav"],
  "WAV, 32-bit float": ["-c:a", "pcm_f32le", "b.wav"],
  "WAV, 64-bit float": ["-c:a", "pcm_f64le", "c.wav"],
  "WAV in 5.1": ["-af", "pan=5.1|FL=c0|FR=c1", "-c:a", "pcm_s24le", "d.wav"],
  "FLAC in 5.1": ["-af", "pan=5.1|FL=c0|FR=c1", "-c:a", "flac", "e.flac"],
  "Ogg FLAC": ["-c:a", "flac", "-f", "ogg", "f.oga"],
  "FLAC without a length": ["-c:a", "flac", "-f", "flac", "pipe:1"],
  "WAV without a length": ["-c:a", "pcm_s16le", "-f", "wav", "pipe:1"],
};

describe("a file that ffmpeg wrote", () => {
  const title = hasFfmpeg ? "%s, has the loudness of what went in" : "%s (skipped: no ffmpeg here)";
  it.skipIf(!hasFfmpeg).each(Object.entries(written))(title, async (_, args) => {
    const source = at("./music/two-tones.flac");
    const { stdout } = spawnSync("ffmpeg", ["-v", "error", "-y", "-i", source, ...args], {
      cwd: folder,
      maxBuffer: 1 << 24,
    });
    const target = args.at(-1) === "pipe:1" ? "piped" : (args.at(-1) ?? "");
    if (target === "piped") writeFileSync(join(folder, target), stdout);
    const [one, other] = [await analyseFile(source), await analyseFile(join(folder, target))];
    expect(other.durationSec).toBe(2);
    expect(Math.abs(other.integratedLufs - one.integratedLufs)).toBeLessThan(0.01);
    expect(Math.abs(other.truePeakDbtp - one.truePeakDbtp)).toBeLessThan(0.01);
  });

  it.skipIf(!hasFfmpeg)(
    hasFfmpeg ? "as FLAC is the WAV it was made from, to the last bit" : "as FLAC (skipped: no ffmpeg here)",
    async () => {
      const random = randomStream(1);
      const noise = Float64Array.from({ length: 48_000 }, () => 2 * random.uniform() - 1);
      for (const [sampleBits, format] of [
        [16, "s16"],
        [24, "s32"],
      ] as const) {
        const music = [noise, noise.map((x) => x / 300)];
        writeFileSync(join(folder, "exact.wav"), wavBytes(music, { sampleBits }));
        const args = ["-v", "error", "-y", "-i", "exact.wav", "-sample_fmt", format, "exact.flac"];
        expect(spawnSync("ffmpeg", args, { cwd: folder }).status).toBe(0);
        const wav = await analyseFile(join(folder, "exact.wav"));
        const flac = await analyseFile(join(folder, "exact.flac"));
        expect({ ...flac, file: "" }).toEqual({ ...wav, file: "" });
      }
    },
  );

  it.skipIf(!hasFfmpeg)(
    hasFfmpeg ? "as MP3 of a variable rate has its length, its gaps taken off" : "as MP3 (skipped: no ffmpeg here)",
    async () => {
      const args = [
        "-v",
        "error",
        "-y",
        "-i",
        at("./music/two-tones.flac"),
        "-c:a",
        "libmp3lame",
        "-q:a",
        "2",
        "v.mp3",
      ];
      expect(spawnSync("ffmpeg", args, { cwd: folder }).status).toBe(0);
      const facts = await analyseFile(join(folder, "v.mp3"));
      expect(facts.durationSec).toBeCloseTo(2, 6);
      expect(Math.abs(facts.integratedLufs - -14.2)).toBeLessThan(0.3);
    },
  );
});
