/** The same music in every kind of WAV file measures the same. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AudioStream, ByteSource } from "../../src/adapters/codecs/audio-stream.ts";
import { openAudio } from "../../src/adapters/codecs/open-audio.ts";
import { analyseFile } from "../../src/adapters/node/analyse-music.ts";
import { lufsFromPower } from "../../src/core/standards/itu-bs1770.ts";
import { kWeightingDb } from "../../src/core/standards/itu-bs1770-k-weighting.ts";
import { type WavRecipe, wavBytes } from "../hostile/wav-bytes.ts";

const rateHz = 48_000;
const sine = (frequencyHz: number, amplitude: number): Float64Array =>
  Float64Array.from({ length: 2 * rateHz }, (_, n) => amplitude * Math.sin((2 * Math.PI * frequencyHz * n) / rateHz));
const channels = [sine(440, 0.25), sine(3000, 0.1)];
// Each sine's power under the K weighting, summed over the two channels
const expectedLufs = lufsFromPower(
  (0.25 ** 2 / 2) * 10 ** (kWeightingDb(440, rateHz) / 10) + (0.1 ** 2 / 2) * 10 ** (kWeightingDb(3000, rateHz) / 10),
);

const folder = mkdtempSync(join(tmpdir(), "headamp-wav-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function inMemory(bytes: Uint8Array): ByteSource {
  return {
    name: "memory.wav",
    bytesCount: bytes.length,
    read: async (startIndex, into) => {
      const part = bytes.subarray(startIndex, startIndex + into.length);
      into.set(part);
      return part.length;
    },
  };
}

async function samplesOf(stream: AudioStream): Promise<Float64Array[]> {
  const parts: Float64Array[][] = [];
  for await (const block of stream.blocks()) parts.push(block.channels.map((x) => x.slice(0, block.framesCount)));
  return Array.from({ length: stream.channelsCount }, (_, c) =>
    Float64Array.from(parts.flatMap((part) => [...part[c]])),
  );
}

const tag = Buffer.from("a comment of odd length");
const kinds: Record<string, WavRecipe> = {
  "16 bits": {},
  "24 bits": { sampleBits: 24 },
  "32 bits": { sampleBits: 32 },
  "8 bits": { sampleBits: 8 },
  "32-bit float": { coding: "float", sampleBits: 32 },
  "64-bit float": { coding: "float", sampleBits: 64 },
  "WAVE_FORMAT_EXTENSIBLE, 24 bits": { sampleBits: 24, extensibleMaskBits: 3 },
  "WAVE_FORMAT_EXTENSIBLE, float": { coding: "float", sampleBits: 32, extensibleMaskBits: 3 },
  "chunks before and after the sound, some of odd length": {
    before: [
      ["JUNK", Buffer.alloc(29)],
      ["bext", Buffer.alloc(603)],
      ["LIST", tag],
    ],
    after: [["id3 ", tag]],
  },
  RF64: {
    form: "RF64",
    longDataBytesCount: 2 * rateHz * 4,
    stated: { dataBytesCount: 0xffffffff },
    after: [["LIST", tag]],
  },
  BW64: { form: "BW64", longDataBytesCount: 2 * rateHz * 4, stated: { dataBytesCount: 0xffffffff } },
  "RF64 whose length was never filled in": {
    form: "RF64",
    longDataBytesCount: 0,
    stated: { dataBytesCount: 0xffffffff },
  },
  "a stream whose length was never filled in": { stated: { dataBytesCount: 0xffffffff } },
  "a stream that left its length at zero": { stated: { dataBytesCount: 0 } },
  "a stream as sox writes it to a pipe": { stated: { dataBytesCount: 0x7ffff000 } },
};

describe("a WAV file", () => {
  it.each(Object.keys(kinds))("of %s has the loudness of its two sines", async (kind) => {
    const path = join(folder, "music.bin");
    writeFileSync(path, wavBytes(channels, kinds[kind]));
    const facts = await analyseFile(path);
    expect(facts).toMatchObject({ file: path, sampleRateHz: rateHz, channelsCount: 2, durationSec: 2 });
    expect(Math.abs(facts.integratedLufs - expectedLufs)).toBeLessThan(kind === "8 bits" ? 0.1 : 0.01);
    expect(Math.abs(facts.truePeakDbtp - 20 * Math.log10(0.25))).toBeLessThan(kind === "8 bits" ? 0.1 : 0.01);
    expect(facts.plrDb).toBe(facts.truePeakDbtp - facts.integratedLufs);
    // 2 s are too short for a window of 3 s
    expect(facts.loudnessRangeLu).toBeUndefined();
    expect(facts.maximumShortTermLufs).toBeUndefined();
  });

  it.each(["16 bits", "24 bits", "32 bits", "32-bit float", "64-bit float"])(
    "of %s comes back within half a step",
    async (kind) => {
      const recipe = kinds[kind];
      const halfStep =
        recipe.coding === "float" ? (recipe.sampleBits === 64 ? 0 : 2 ** -25) : 2 ** (1 - (recipe.sampleBits ?? 16));
      const read = await samplesOf(await openAudio(inMemory(wavBytes(channels, recipe))));
      for (const [c, x] of channels.entries()) {
        expect(read[c]).toHaveLength(x.length);
        expect(x.reduce((most, value, n) => Math.max(most, Math.abs(value - read[c][n])), 0)).toBeLessThanOrEqual(
          halfStep,
        );
      }
    },
  );

  it("keeps the speakers its mask names: the same tone weighs 1.41 at the side and nothing in the LFE channel", async () => {
    const tone = sine(997, 0.25);
    const none = new Float64Array(tone.length);
    const loudness = async (six: readonly Float64Array[]): Promise<number> => {
      const path = join(folder, "six.wav");
      writeFileSync(path, wavBytes(six, { sampleBits: 24, extensibleMaskBits: 0x60f }));
      return (await analyseFile(path)).integratedLufs;
    };
    const front = await loudness([tone, none, none, none, none, none]);
    expect((await loudness([none, none, none, none, tone, none])) - front).toBeCloseTo(10 * Math.log10(1.41), 6);
    await expect(loudness([none, none, none, tone, none, none])).rejects.toThrow("silent");
  });

  it("tells its progress and arrives", async () => {
    const path = join(folder, "long.wav");
    const x = new Float64Array(35 * 8000).map((_, n) => 0.1 * Math.sin(n / 3));
    writeFileSync(path, wavBytes([x], { sampleRateHz: 8000 }));
    const told: [number, number | undefined][] = [];
    await analyseFile(path, { onProgress: (doneSec, totalSec) => told.push([doneSec, totalSec]) });
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.every(([, totalSec]) => totalSec === 35)).toBe(true);
    expect(told.map(([doneSec]) => doneSec)).toEqual(told.map(([doneSec]) => doneSec).sort((a, b) => a - b));
    expect(told.at(-1)?.[0]).toBeCloseTo(35, 9);
  });
});
