import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/core/math/random.ts";
import { LongTermSpectrum } from "../../src/core/signal/long-term-spectrum.ts";
import { thirdOctaves } from "../../src/core/signal/third-octave.ts";
import { powerSumDb } from "../../src/core/units/decibel.ts";

function bandsOf(
  channels: readonly Float64Array[],
  sampleRateHz = 48_000,
): { frequenciesHz: readonly number[]; levelsDb: readonly number[] } {
  const spectrum = new LongTermSpectrum(sampleRateHz, channels.length);
  spectrum.push(channels, channels[0].length);
  const bands = spectrum.bands();
  if (bands === undefined) throw new Error("no bands");
  return bands;
}
const tone = (frequencyHz: number, amplitude: number, durationSec: number, sampleRateHz = 48_000): Float64Array =>
  Float64Array.from(
    { length: durationSec * sampleRateHz },
    (_, n) => amplitude * Math.sin((2 * Math.PI * frequencyHz * n) / sampleRateHz),
  );
const levelAt = (bands: ReturnType<typeof bandsOf>, frequencyHz: number): number =>
  bands.levelsDb[bands.frequenciesHz.findIndex((centreHz) => Math.abs(Math.log10(centreHz / frequencyHz)) < 0.05)];
const sum = (x: Float64Array, y: Float64Array): Float64Array => x.map((value, n) => value + y[n]);

describe("third octaves", () => {
  it("are the base-10 bands from 20 Hz to 20 kHz, edge to edge", () => {
    const bands = thirdOctaves();
    expect(bands).toHaveLength(31);
    expect(bands[0].centreHz).toBeCloseTo(19.9526, 4);
    expect(bands[17].centreHz).toBeCloseTo(1000, 9);
    expect(bands[30].centreHz).toBeCloseTo(19_952.6231, 3);
    for (let i = 1; i < bands.length; i++) expect(bands[i].lowerHz / bands[i - 1].upperHz).toBeCloseTo(1, 12);
  });
});

describe("the long-term spectrum", () => {
  it("puts a sine of 1 kHz into its band and less than a millionth elsewhere", () => {
    const bands = bandsOf([tone(1000, 0.5, 2)]);
    expect(levelAt(bands, 1000)).toBeCloseTo(0, 5);
    bands.levelsDb.forEach((levelDb, i) => {
      if (i !== 17) expect(levelDb).toBeLessThan(-60);
    });
  });

  it("weighs two sines by their power", () => {
    const bands = bandsOf([sum(tone(100, 0.5, 4), tone(4000, 0.05, 4))]);
    expect(levelAt(bands, 4000) - levelAt(bands, 100)).toBeCloseTo(-20, 2);
  });

  it("adds the channels in power, whichever of them sounds", () => {
    const silent = new Float64Array(2 * 48_000);
    const split = bandsOf([tone(250, 0.3, 2), tone(2500, 0.3, 2)]);
    const together = bandsOf([silent, sum(tone(250, 0.3, 2), tone(2500, 0.3, 2)), silent]);
    split.levelsDb.forEach((levelDb, i) => {
      if (levelDb > -60) expect(levelDb).toBeCloseTo(together.levelsDb[i], 6);
    });
  });

  it("rises by 1 dB a band for white noise, whose power follows the width of the band", () => {
    const random = randomStream(1);
    const bands = bandsOf([Float64Array.from({ length: 30 * 48_000 }, () => random.normal())]);
    // From 100 Hz on a band holds enough bins for half a decibel
    for (let i = 8; i < 31; i++) expect(Math.abs(bands.levelsDb[i] - bands.levelsDb[30] - (i - 30))).toBeLessThan(0.5);
    expect(powerSumDb(bands.levelsDb)).toBeCloseTo(0, 9);
  });

  it("leaves out the bands a low sample rate cannot carry", () => {
    const bands = bandsOf([tone(1000, 0.5, 2, 16_000)], 16_000);
    expect(bands.frequenciesHz.at(-1)).toBeCloseTo(7943, 0);
    expect(levelAt(bands, 1000)).toBeCloseTo(0, 5);
  });

  it("stays the mean of the whole when it skips frames: half an hour of one note, then half of another, weigh the same", () => {
    const rateHz = 8000;
    const halfSec = 400;
    const bands = bandsOf(
      [
        Float64Array.from({ length: 2 * halfSec * rateHz }, (_, n) =>
          Math.sin((2 * Math.PI * (n < halfSec * rateHz ? 500 : 2000) * n) / rateHz),
        ),
      ],
      rateHz,
    );
    expect(Math.abs(levelAt(bands, 500) - levelAt(bands, 2000))).toBeLessThan(0.1);
  });

  it("says nothing of silence", () => {
    const spectrum = new LongTermSpectrum(48_000, 2);
    spectrum.push([new Float64Array(48_000), new Float64Array(48_000)], 48_000);
    expect(spectrum.bands()).toBeUndefined();
  });
});
