/** Signals that cannot be, sidecars that are none, and places where no file can be written. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { writeWhole } from "../../src/adapters/node/write-whole.ts";
import { readSidecar, sidecarName, sidecarText } from "../../src/core/formats/signal-sidecar.ts";
import { generators, signalFrom } from "../../src/core/signal/generators.ts";
import type { TestSignalKind } from "../../src/core/signal/test-signal.ts";
import { mistakeOf } from "./mistake.ts";

const impossible: readonly (readonly [
  title: string,
  kind: TestSignalKind,
  values: Record<string, number>,
  says: RegExp,
])[] = [
  ["a level above full scale", "sine", { levelDbFs: 0.1 }, /--level-dbfs 0.1: nothing is louder than 0 dBFS/],
  ["a level that is not a number", "sine", { levelDbFs: Number.NaN }, /--level-dbfs NaN/],
  ["a tone at half the rate", "sine", { frequencyHz: 24_000 }, /less than 24000 Hz/],
  ["a tone above half of a low rate", "sine", { frequencyHz: 23_000, sampleRateHz: 44_100 }, /less than 22050 Hz/],
  ["no frequency", "sine", { frequencyHz: 0 }, /--frequency 0: give a number from 1/],
  ["a negative frequency", "sine", { frequencyHz: -5 }, /--frequency -5/],
  ["no duration", "sine", { durationSec: 0 }, /--duration 0: give more than 0 s/],
  ["a negative duration", "sine", { durationSec: -1 }, /--duration -1/],
  ["a duration that is not a number", "sine", { durationSec: Number.NaN }, /--duration NaN/],
  ["an hour", "sine", { durationSec: 3600 }, /lasts 699 s at most/],
  ["for ever", "sine", { durationSec: Number.POSITIVE_INFINITY }, /lasts 699 s at most/],
  ["a rate of nobody's", "sine", { sampleRateHz: 50_000 }, /--rate 50000: choose one of 44100/],
  ["a sweep downwards", "sweep", { lowestHz: 2000, highestHz: 200 }, /--highest 200 must lie above --lowest 2000/],
  ["a sweep that fades out beyond half the rate", "sweep", { highestHz: 23_900 }, /too near to half of --rate 48000/],
  [
    "a step beyond half the rate",
    "stepped-sweep",
    { highestHz: 18_000, perDecadeCount: 2 },
    /means a tone at 31622.8 Hz/,
  ],
  ["steps with no time", "stepped-sweep", { durationSec: 1 }, /--duration 1 leaves 31 tones too little time/],
  ["half a step a decade", "stepped-sweep", { perDecadeCount: 2.5 }, /whole number/],
  ["levels that rise", "linearity", { highestDbFs: -60, lowestDbFs: -20 }, /--lowest-dbfs -20 must lie below/],
  ["levels in steps of nothing", "linearity", { stepDb: 0 }, /--step-db 0/],
  ["a multitone shorter than its period", "multitone", { durationSec: 1 }, /shorter than one period/],
  ["one tone many times", "multitone", { tonesCount: 1 }, /--tones 1/],
  ["noise that would clip", "white-noise", { levelDbFs: -3 }, /from -140 to -12/],
  ["noise of no length", "pink-noise", { durationSec: 0.05 }, /too short for noise/],
];

it.each(impossible)("%s is refused in one sentence that names the option", (_, kind, values, says) => {
  const message = mistakeOf(() => signalFrom(kind, values));
  expect(message).toMatch(says);
  expect(message).toMatch(/^--[^\n]+\.$/);
});

describe("a sidecar", () => {
  const recipeOf = (kind: TestSignalKind) => ({
    signal: signalFrom(kind, {}),
    seedIndex: 7,
    storedAs: "24 bit" as const,
    dithered: true,
  });

  it.each(generators.map(({ kind }) => kind))("of %s comes back as it was", (kind) => {
    expect(readSidecar(sidecarText(recipeOf(kind)), "a.json")).toEqual(recipeOf(kind));
  });

  it("has the sound's name", () => {
    expect(["a.wav", "take.2.WAV", "./x.y/sine.wav", "none"].map(sidecarName)).toEqual([
      "a.json",
      "take.2.json",
      "./x.y/sine.json",
      "none.json",
    ]);
  });

  const whole = JSON.parse(sidecarText(recipeOf("sine")));
  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["nothing", "", /is empty/],
    ["another file", '{"kind": "sine"}', /does not describe a test signal/],
    ["a list", "[1]", /does not describe a test signal/],
    ["a later version", JSON.stringify({ ...whole, version: 2 }), /is of version 2/],
    ["no signal", JSON.stringify({ ...whole, signal: undefined }), /must name a kind/],
    [
      "an unknown kind",
      JSON.stringify({ ...whole, signal: { kind: "chirp" } }),
      /must name a kind of signal: sine, sweep/,
    ],
    ["a key too many", JSON.stringify({ ...whole, signal: { ...whole.signal, colour: 3 } }), /unknown key "colour"/],
    [
      "a level in words",
      JSON.stringify({ ...whole, signal: { ...whole.signal, levelDbFs: "loud" } }),
      /must say levelDbFs as a number/,
    ],
    [
      "an impossible level",
      JSON.stringify({ ...whole, signal: { ...whole.signal, levelDbFs: 3 } }),
      /does not make: --level-dbfs 3/,
    ],
    ["a seed in parts", JSON.stringify({ ...whole, seedIndex: 1.5 }), /seedIndex/],
    ["a word length of nobody's", JSON.stringify({ ...whole, storedAs: "12 bit" }), /storedAs as one of 16 bit/],
    ["no word about dither", JSON.stringify({ ...whole, dithered: "yes" }), /dithered/],
  ];
  it.each(broken)("that holds %s is refused by its name", (_, text, says) => {
    const message = mistakeOf(() => readSidecar(text, "a.json"));
    expect(message).toMatch(says);
    expect(message).toMatch(/^a\.json/);
  });
});

describe("files written whole or not at all", () => {
  const folder = mkdtempSync(join(tmpdir(), "headamp-write-"));
  const at = (name: string): string => join(folder, name);
  const piecesOf = (text: string): Uint8Array[] => [new TextEncoder().encode(text)];
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are there with what was given, and nothing besides", async () => {
    await writeWhole(
      ["a", "b"].map((name) => ({ path: at(name), pieces: piecesOf(name) })),
      false,
    );
    expect(readdirSync(folder).sort()).toEqual(["a", "b"]);
    expect(readFileSync(at("b"), "utf8")).toBe("b");
  });

  it("are not there when one of them is in the way, and what stood there stays", async () => {
    writeFileSync(at("b"), "mine");
    const files = ["a", "b"].map((name) => ({ path: at(name), pieces: piecesOf(name) }));
    await expect(writeWhole(files, false)).rejects.toThrow(/b is there already.*--force/);
    expect(readdirSync(folder)).toEqual(["b"]);
    expect(readFileSync(at("b"), "utf8")).toBe("mine");
    await writeWhole(files, true);
    expect(readFileSync(at("b"), "utf8")).toBe("b");
  });

  it("are not there when making them fails half-way, and no part is left behind", async () => {
    function* failing(): Generator<Uint8Array> {
      yield new Uint8Array(100_000);
      throw new RangeError("half-way");
    }
    writeFileSync(at("b"), "mine");
    const files = [
      { path: at("a"), pieces: piecesOf("a") },
      { path: at("b"), pieces: failing() },
    ];
    await expect(writeWhole(files, true)).rejects.toThrow("half-way");
    expect(readdirSync(folder)).toEqual(["b"]);
    expect(readFileSync(at("b"), "utf8")).toBe("mine");
  });

  it.each([
    ["in a folder that is not there", "no/such/a.wav", /folder is not there/],
    ["below a file", "file/a.wav", /folder is not there/],
    ["over a directory", "sub", /directory of that name/],
    ["under a name too long", `${"x".repeat(300)}.wav`, /name is too long/],
    ["under a name with a null character", "a\0b.wav", /null character/],
  ])("%s are refused in a sentence, with --force too", async (_, name, says) => {
    writeFileSync(at("file"), "mine");
    mkdirSync(at("sub"));
    for (const replace of [false, true])
      await expect(writeWhole([{ path: `${folder}/${name}`, pieces: piecesOf("a") }], replace)).rejects.toThrow(says);
    expect(readdirSync(folder).sort()).toEqual(["file", "sub"]);
  });

  it("never replace something that is no file", async () => {
    symlinkSync("/dev/null", at("null"));
    await expect(writeWhole([{ path: at("null"), pieces: piecesOf("a") }], true)).rejects.toThrow(
      /something else has that name/,
    );
    expect(existsSync(at("null"))).toBe(true);
  });
});
