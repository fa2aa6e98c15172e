/** Files that are broken, lie, or are no music: each gives one plain sentence, never a stack trace or NaN. */

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { analyseFile } from "../../src/adapters/node/analyse-music.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";
import { type WavRecipe, wavBytes } from "./wav-bytes.ts";

const folder = mkdtempSync(join(tmpdir(), "headamp-audio-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rateHz = 48_000;
const tone = (durationSec: number, amplitude = 0.5): Float64Array =>
  Float64Array.from(
    { length: Math.round(durationSec * rateHz) },
    (_, n) => amplitude * Math.sin((2 * Math.PI * 997 * n) / rateHz),
  );
const stereo = (durationSec: number): Float64Array[] => [tone(durationSec), tone(durationSec)];
const examplePath = fileURLToPath(new URL("../../examples/trio_dynamic.flac", import.meta.url));
const mp3Path = fileURLToPath(new URL("../golden/music/two-tones.mp3", import.meta.url));

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** The sentence a file gives, its folder cut off; a stack trace or another kind of error fails the test. */
async function sentence(path: string): Promise<string> {
  const error: unknown = await analyseFile(path).then(
    (facts) => new Error(`measured: ${JSON.stringify(facts)}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HeadampError);
  const { message } = error as HeadampError;
  expect(message).not.toMatch(/NaN(?! or)|undefined|\n/);
  return message.replaceAll(`${folder}/`, "");
}

const lying = (name: string, stated: WavRecipe["stated"]): Promise<string> =>
  sentence(written(name, wavBytes(stereo(0.5), { stated })));

describe("a WAV file that is not whole", () => {
  it("says how much its header promises and how much is there", async () => {
    const whole = wavBytes(stereo(6));
    const path = written("take7.wav", whole.subarray(0, 44 + 2 * rateHz * 4));
    expect(await sentence(path)).toBe(
      "take7.wav ends early: its header promises 6.0 s, 2.0 s are there. Export it again.",
    );
  });
  it("tells a loss of two samples too", async () => {
    const whole = wavBytes(stereo(1));
    expect(await sentence(written("nearly.wav", whole.subarray(0, whole.length - 480)))).toBe(
      "nearly.wav ends early: its header promises 1.000 s, 0.998 s are there. Export it again.",
    );
  });
  it("says so when it ends in its header, at every length", async () => {
    const whole = wavBytes(stereo(0.5), { before: [["LIST", Buffer.from("some words")]] });
    for (const count of [12, 16, 20, 37, 45, 60, 64])
      expect(await sentence(written("head.wav", whole.subarray(0, count)))).toMatch(
        /^head\.wav (is not a whole WAV file|cannot be read|ends early)/,
      );
  });
  it("says so when the sound is missing", async () => {
    expect(await sentence(written("none.wav", wavBytes([new Float64Array(0)])))).toMatch(
      /^none\.wav has no sound in it/,
    );
  });
  it("does not wander for ever through a file of zeros", async () => {
    const zeros = Buffer.alloc(1 << 20);
    zeros.write("RIFF", 0);
    zeros.write("WAVE", 8);
    expect(await sentence(written("zeros.wav", zeros))).toMatch(/ends before any sound begins/);
  });
});

describe("a WAV file whose header lies", () => {
  it("about its channels", async () => {
    expect(await lying("zero.wav", { channelsCount: 0 })).toBe(
      "zero.wav cannot be read: its header says it has 0 channels. Export it again.",
    );
    expect(await lying("many.wav", { channelsCount: 99 })).toBe(
      "many.wav has 99 channels, headamp reads up to 8. Mix it down to stereo.",
    );
  });
  it("about its sample rate", async () => {
    expect(await lying("still.wav", { sampleRateHz: 0 })).toMatch(/says a sample rate of 0 Hz/);
    expect(await lying("fast.wav", { sampleRateHz: 4_000_000_000 })).toMatch(/says a sample rate of 4000000000 Hz/);
  });
  it("about its word length", async () => {
    expect(await lying("seven.wav", { sampleBits: 7 })).toMatch(/says 7 bits a sample, which is none of 8, 16, 24, 32/);
    expect(await lying("none.wav", { sampleBits: 0 })).toMatch(/says 0 bits/);
  });
  it("about the size of a frame", async () => {
    expect(await lying("frame.wav", { frameBytesCount: 3 })).toMatch(
      /contradicts itself: 2 channels of 16 bits do not make 3 bytes/,
    );
  });
  it("about the kind of sound in it", async () => {
    expect(await lying("adpcm.wav", { codeIndex: 0x11 })).toBe(
      "adpcm.wav holds ADPCM sound (WAV format 0x0011), which headamp does not read. Export it as PCM.",
    );
    expect(await lying("odd.wav", { codeIndex: 0x1234 })).toMatch(/sound of an unknown kind \(WAV format 0x1234\)/);
  });
  it("by being cut short", async () => {
    expect(await lying("short.wav", { formatBytesCount: 14 })).toMatch(
      /cut short where it says how the sound is stored/,
    );
  });
});

describe("a file that is no music", () => {
  it("is named and refused: a PDF, an empty file, a directory, a missing file", async () => {
    expect(await sentence(written("notes.pdf", Buffer.from("%PDF-1.7\n...")))).toBe(
      "notes.pdf is not audio. Give a WAV, FLAC or MP3 file.",
    );
    expect(await sentence(written("fake.wav", Buffer.from("hello")))).toBe(
      "fake.wav is not audio. Give a WAV, FLAC or MP3 file.",
    );
    expect(await sentence(written("zero.wav", Buffer.alloc(0)))).toBe(
      "zero.wav is empty (0 bytes). Give a WAV, FLAC or MP3 file.",
    );
    mkdirSync(join(folder, "album"));
    expect(await sentence(join(folder, "album"))).toBe("album is a directory. Give one WAV, FLAC or MP3 file in it.");
    expect(await sentence(join(folder, "gone.wav"))).toBe("gone.wav is not there. Check the path.");
    expect(await sentence(`${folder}/${"x".repeat(5000)}`)).toMatch(/is no file: the name is too long/);
    expect(await sentence(`${folder}/a\0b.wav`)).toMatch(/no name holds a null character/);
  });
  it("in another wrapping is called by its name", async () => {
    expect(await sentence(written("song.m4a", Buffer.from("\0\0\0 ftypM4A \0\0\0\0")))).toMatch(
      /is an MP4 file \(AAC or ALAC\)/,
    );
    expect(await sentence(written("song.aiff", Buffer.from("FORM\0\0\0\0AIFFCOMM")))).toMatch(/is an AIFF file/);
    expect(await sentence(written("song.ogg", Buffer.concat([Buffer.from("OggS"), Buffer.alloc(200)])))).toMatch(
      /is an Ogg file without FLAC/,
    );
  });
  it("but noise is refused whatever its name", async () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, n) => Math.imul(n + 1, 2654435761) >>> 13);
    expect(await sentence(written("noise.mp3", noise))).toBe("noise.mp3 is not audio. Give a WAV, FLAC or MP3 file.");
  });
  it.skipIf(process.platform === "win32")(
    "is refused before it is opened when it is a pipe, which would wait for ever",
    async () => {
      execFileSync("mkfifo", [join(folder, "pipe.wav")]);
      expect(await sentence(join(folder, "pipe.wav"))).toMatch(/^pipe\.wav is not an ordinary file/);
    },
  );
  const mayReadAll = process.getuid?.() === 0 || process.platform === "win32";
  it.skipIf(mayReadAll)(
    mayReadAll ? "skipped: this user may read every file" : "may not be read without permission",
    async () => {
      const path = written("secret.wav", wavBytes(stereo(0.5)));
      chmodSync(path, 0);
      expect(await sentence(path)).toMatch(/may not be read: permission is denied/);
    },
  );
  it("shows a name with escapes and bidi marks harmlessly", async () => {
    const shown = await sentence(written("\u001b[31mred\u202e.wav", Buffer.from("no")));
    expect(shown).toBe("red.wav is not audio. Give a WAV, FLAC or MP3 file.");
  });
});

describe("music without loudness", () => {
  it("is silent", async () => {
    expect(await sentence(written("rest.wav", wavBytes([new Float64Array(rateHz), new Float64Array(rateHz)])))).toBe(
      "rest.wav is silent: every sample is zero, so it has no loudness. Give a file with music in it.",
    );
    expect(await sentence(written("faint.wav", wavBytes([tone(2, 5e-5)], { sampleBits: 24 })))).toMatch(
      /never rises above -70 LUFS/,
    );
  });
  it("is too short", async () => {
    expect(await sentence(written("click.wav", wavBytes(stereo(0.3))))).toBe(
      "click.wav is too short: loudness needs at least 0.4 s, it has 0.30 s. Give a longer piece.",
    );
  });
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "has %f among its samples",
    async (value) => {
      const x = tone(2);
      x[rateHz] = value;
      for (const sampleBits of [32, 64]) {
        expect(await sentence(written("nan.wav", wavBytes([x, tone(2)], { coding: "float", sampleBits })))).toMatch(
          /has samples that are not numbers \(NaN or infinity\) near \d\.\d s/,
        );
      }
    },
  );
  it("is integers read as floats, far beyond full scale", async () => {
    expect(await sentence(written("loud.wav", wavBytes([tone(1, 1e30)], { coding: "float", sampleBits: 32 })))).toMatch(
      /is not music: its samples reach far beyond full scale/,
    );
    expect(
      await sentence(written("louder.wav", wavBytes([tone(1, 1e300)], { coding: "float", sampleBits: 64 }))),
    ).toMatch(/is not music/);
  });
});

describe("a FLAC or MP3 file that is damaged", () => {
  const flac = readFileSync(examplePath);
  const mp3 = readFileSync(mp3Path);
  it("ends early", async () => {
    expect(await sentence(written("half.flac", flac.subarray(0, 400_000)))).toMatch(
      /^half\.flac ends early: its header promises 50 s, \d s are there\. Export it again\.$/,
    );
    expect(await sentence(written("half.mp3", mp3.subarray(0, 8_000)))).toMatch(
      /^half\.mp3 ends early: its header promises 2\.0 s, 0\.9 s are there/,
    );
    expect(await sentence(written("head.flac", flac.subarray(0, 40)))).toMatch(
      /^head\.flac is a FLAC file cut short in its head/,
    );
    expect(await sentence(written("tag.mp3", Buffer.from("ID3\x04\0\0\0\0\0\x05hello")))).toMatch(
      /^tag\.mp3 is a damaged MP3 file: there is no sound in it/,
    );
  });
  it("has a hole in it", async () => {
    const holed = Buffer.from(flac.subarray(0, 1_000_000));
    holed.fill(0, 300_000, 300_200);
    expect(await sentence(written("hole.flac", holed))).toMatch(
      /^hole\.flac is a damaged FLAC file: it cannot be decoded near \d+\.\d s/,
    );
  });
});

describe("unusual but honest files", () => {
  it("are measured: mono, eight channels, 192 kHz", async () => {
    const mono = await analyseFile(written("mono.wav", wavBytes([tone(1)])));
    expect(mono).toMatchObject({ channelsCount: 1, durationSec: 1 });
    const eight = await analyseFile(written("eight.wav", wavBytes(Array.from({ length: 8 }, () => tone(1)))));
    expect(eight.channelsCount).toBe(8);
    // L R C, two backs at 1, no LFE, two sides at 1.41: 5 + 2 x 1.41 times the power of one
    expect(eight.integratedLufs - mono.integratedLufs).toBeCloseTo(10 * Math.log10(5 + 2 * 1.41), 2);
    const high = await analyseFile(written("high.wav", wavBytes(stereo(4), { sampleRateHz: 192_000 })));
    expect(high).toMatchObject({ sampleRateHz: 192_000, durationSec: 1 });
  });
});
