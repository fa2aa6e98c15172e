/** What masking hides, and what A weighting makes of music; doses and limits are in test/conformance. */
import { describe, expect, it } from "vitest";
import { thirdOctaves } from "../../src/core/signal/third-octave.ts";
import { maskedDbSpl } from "../../src/core/stages/ear/masking.ts";
import { aOverKDb } from "../../src/core/stages/ear/safety.ts";
import { vector } from "./vectors.ts";

describe("masking by two slopes", () => {
  it("hides at 90 dB 3.7 % of second harmonic, 0.62 % of third and only 0.018 % of seventh", () => {
    const hiddenRatio = (order: number) => 10 ** ((maskedDbSpl(1000, 90, 1000 * order) - 90) / 20);
    expect(hiddenRatio(2)).toBeCloseTo(0.037, 3);
    expect(hiddenRatio(3)).toBeCloseTo(0.0062, 4);
    expect(hiddenRatio(7)).toBeCloseTo(0.00018, 5);
  });

  it("falls 27 dB a Bark toward lower frequencies: steeper than upward, and the same at every level", () => {
    const fallDb = (levelDbSpl: number) => levelDbSpl - maskedDbSpl(2000, levelDbSpl, 1000);
    expect(fallDb(80)).toBeCloseTo(fallDb(60), 9);
    expect(fallDb(80)).toBeGreaterThan(80 - maskedDbSpl(1000, 80, 2000));
  });
});

describe("what A weighting makes of music that a loudness meter weighs by K", () => {
  it.each([
    ["pink", 0, "pink_dB"],
    ["3 dB an octave darker than pink", -3, "brown_dB"],
    ["white", 3, "white_dB"],
  ])("is for a %s spectrum what vector k09 says, within a third-octave's coarseness", (_, slopeDbPerOct, key) => {
    const bands = thirdOctaves().map((band) => ({ ...band, upperHz: Math.min(band.upperHz, 20_000) }));
    const frequenciesHz = bands.map((band) => band.centreHz);
    // A density of f^n over one band holds about f^n times its width.
    const levelsDb = bands.map(
      ({ centreHz, lowerHz, upperHz }) =>
        10 * Math.log10((upperHz - lowerHz) / centreHz) + slopeDbPerOct * Math.log2(centreHz / 1000),
    );
    const { leadDb } = aOverKDb({ frequenciesHz, levelsDb });
    expect(Math.abs(leadDb - vector("k09").expected[key])).toBeLessThan(0.2);
  });

  it("is -4 ± 2 dB where no spectrum is known", () => {
    expect(aOverKDb()).toEqual({ leadDb: -4, spreadDb: 2 });
  });
});
