/** What is written as a WAV file comes back from the reader word for word. */

import { describe, expect, it } from "vitest";
import type { ByteSource } from "../../src/adapters/codecs/audio-stream.ts";
import { openWav } from "../../src/adapters/codecs/wav.ts";
import { type WavSound, type WavStorage, wavFile } from "../../src/core/formats/wav-write.ts";
import { randomStream } from "../../src/core/math/random.ts";
import type { StoredAs } from "../../src/core/signal/test-signal.ts";

const bytesOf = (sound: WavSound, storage: Partial<WavStorage>): Buffer =>
  Buffer.concat([...wavFile(sound, { storedAs: "24 bit", dithered: false, seedIndex: 1, ...storage })]);

async function readBack(bytes: Buffer) {
  const source: ByteSource = {
    name: "written.wav",
    bytesCount: bytes.length,
    read: async (startIndex, into) => bytes.copy(into, 0, startIndex),
  };
  const stream = await openWav(source);
  const parts: Float64Array[][] = [];
  for await (const { channels, framesCount } of stream.blocks())
    parts.push(channels.map((x) => x.slice(0, framesCount)));
  const channels = Array.from({ length: stream.channelsCount }, (_, c) => parts.flatMap((part) => [...part[c]]));
  return { stream, channels };
}

/** Numbers that a word length holds exactly, its both ends among them. */
function exactSamples(storedAs: StoredAs, seedIndex: number, count: number): Float64Array {
  const { uniform } = randomStream(seedIndex);
  if (storedAs === "float") return Float64Array.from({ length: count }, () => Math.fround(2 * uniform() - 1));
  const fullScale = storedAs === "16 bit" ? 2 ** 15 : 2 ** 23;
  const words = Float64Array.from({ length: count }, () => Math.floor((2 * uniform() - 1) * fullScale) / fullScale);
  words.set([-1, (fullScale - 1) / fullScale, 0, -1 / fullScale, 1 / fullScale]);
  return words;
}

const storages: readonly StoredAs[] = ["16 bit", "24 bit", "float"];

describe("a WAV file that is written", () => {
  it.each(storages)(
    "in %s comes back exactly, mono and stereo, of odd and even length, over several blocks",
    async (storedAs) => {
      for (const count of [7, 70_001]) {
        for (const channelsCount of [1, 2]) {
          const channels = Array.from({ length: channelsCount }, (_, c) => exactSamples(storedAs, c + 1, count));
          const back = await readBack(bytesOf({ sampleRateHz: 96_000, channels }, { storedAs }));
          expect(back.stream).toMatchObject({ sampleRateHz: 96_000, channelsCount });
          expect(back.channels).toEqual(channels.map((x) => [...x].map((value) => value + 0)));
        }
      }
    },
  );

  it.each(storages)("in %s is the same file twice, and with dither another one for another seed", (storedAs) => {
    const sound = {
      sampleRateHz: 48_000,
      channels: [exactSamples(storedAs, 1, 1000), exactSamples(storedAs, 2, 1000)],
    };
    const written = (seedIndex: number): Buffer =>
      bytesOf(sound, { storedAs, dithered: storedAs !== "float", seedIndex });
    expect(written(1).equals(written(1))).toBe(true);
    expect(written(1).equals(written(2))).toBe(storedAs === "float");
  });

  it("says in its header how long it is, so that players of every age read it", () => {
    for (const storedAs of storages) {
      const bytes = bytesOf({ sampleRateHz: 44_100, channels: [new Float64Array(11)] }, { storedAs });
      expect(bytes.toString("latin1", 0, 4)).toBe("RIFF");
      expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
      const data = bytes.indexOf("data");
      const width = { "16 bit": 2, "24 bit": 3, float: 4 }[storedAs];
      expect(bytes.readUInt32LE(data + 4)).toBe(11 * width);
      // A chunk of odd length is followed by one byte more
      expect(bytes.length).toBe(data + 8 + 11 * width + ((11 * width) % 2));
    }
  });

  it("holds what is too loud at the largest word, and never wraps it round", async () => {
    const loud = Float64Array.of(1, 1.5, -1, -1.5);
    for (const storedAs of ["16 bit", "24 bit"] as const) {
      const top = 1 - 2 ** (storedAs === "16 bit" ? -15 : -23);
      for (const dithered of [false, true]) {
        const { channels } = await readBack(
          bytesOf({ sampleRateHz: 48_000, channels: [loud] }, { storedAs, dithered }),
        );
        expect(channels[0][1]).toBe(top);
        expect(channels[0][3]).toBe(-1);
        expect(Math.abs(channels[0][0])).toBeLessThanOrEqual(1);
      }
    }
  });

  it("dithers each channel by itself, with no mean and independent of what it holds", async () => {
    const level = new Float64Array(200_000).fill(0.25 / 2 ** 15);
    const { channels } = await readBack(
      bytesOf({ sampleRateHz: 48_000, channels: [level, level] }, { storedAs: "16 bit", dithered: true }),
    );
    const [left, right] = channels.map((x) => x.map((value) => value * 2 ** 15));
    const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;
    // A quarter of a step, which rounding alone would lose; sigma of the mean is 0.5 / sqrt(N)
    expect(Math.abs(mean(left) - 0.25)).toBeLessThan(5 * (0.5 / Math.sqrt(left.length)));
    const errors = [left, right].map((x) => x.map((value) => value - 0.25));
    // Delta^2 / 4 in each, nothing in common
    expect(mean(errors[0].map((e) => e * e))).toBeCloseTo(0.25, 2);
    expect(Math.abs(mean(errors[0].map((e, n) => e * errors[1][n])))).toBeLessThan(0.005);
  });

  it("is refused where no file could hold it", () => {
    const write = (channels: readonly Float64Array[]) => bytesOf({ sampleRateHz: 48_000, channels }, {});
    expect(() => write([])).toThrow(RangeError);
    expect(() => write([new Float64Array(3), new Float64Array(4)])).toThrow(RangeError);
    expect(() => write([Float64Array.of(0, Number.NaN)])).toThrow(RangeError);
    expect(() =>
      bytesOf({ sampleRateHz: 48_000, channels: [Float64Array.of(Number.POSITIVE_INFINITY)] }, { storedAs: "float" }),
    ).toThrow(RangeError);
  });
});
