/** Masking and dose against the standards' and the literature's own numbers. */
import { describe, expect, it } from "vitest";
import { thirdOctaves } from "../../src/core/signal/third-octave.ts";
import { maskedDbSpl } from "../../src/core/stages/ear/masking.ts";
import { aOverKDb } from "../../src/core/stages/ear/safety.ts";
import { HEADPHONE_LEAST_VRMS, PLAYER_MAXIMUM_VRMS, simulationNoiseDbSpl } from "../../src/core/standards/en-50332.ts";
import { doseRatio, exposurePa2H, weeklyAllowanceHours, weeklyAllowancePa2H } from "../../src/core/standards/h-870.ts";
import { nioshDailyHours } from "../../src/core/standards/niosh.ts";
import { expectVector, vector } from "./vector.ts";

describe("masking by two slopes", () => {
  it.each(["d09", "d10", "d11", "d12", "d13", "d14"])("hides what vector %s says", (id) => {
    const { inputs, expected } = vector(id);
    expectVector(id, [maskedDbSpl(inputs.fm, inputs.L, inputs.f)], [expected.dB]);
  });

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

describe("a week's listening after ITU-T H.870", () => {
  it("allows 80 dBA for 40 hours, which is 1.6 Pa²h, and children 75 dBA", () => {
    expectVector("k01", [exposurePa2H(80, 40), weeklyAllowancePa2H("adult")], [1.6, 1.6]);
    expectVector("k02", [weeklyAllowancePa2H("sensitive")], [vector("k02").expected.Pa2h]);
  });

  it("trades level against time at equal energy", () => {
    const { inputs, expected } = vector("k03");
    expectVector(
      "k03",
      inputs.L.map((levelDbSpl) => weeklyAllowanceHours(levelDbSpl)),
      expected.h,
    );
  });

  it("is two and a half times used up by an hour at 100 dBA", () => {
    expectVector("k04", [100 * doseRatio(100, 1)], [vector("k04").expected.pct]);
  });
});

describe("NIOSH's limit for work", () => {
  it("halves the time every 3 dB from 8 hours at 85 dBA", () => {
    const { inputs, expected } = vector("k06");
    expectVector(
      "k06",
      inputs.L.map((levelDbSpl) => 60 * nioshDailyHours(levelDbSpl)),
      expected.min,
    );
  });

  it("leaves in a week of five days what the published table says", () => {
    const { inputs, expected } = vector("k05");
    expectVector(
      "k05",
      inputs.L.map((levelDbSpl) => 5 * nioshDailyHours(levelDbSpl)),
      expected.h,
    );
  });
});

describe("EN 50332", () => {
  it("takes 15 mV of its noise for 80 dBA", () => {
    const { inputs, expected } = vector("k07");
    expectVector(
      "k07",
      inputs.mV.map((mv) => simulationNoiseDbSpl(mv / 1000)),
      expected.dBA,
    );
  });

  it("holds players to 150 mV and 100 dBA, headphones to 75 mV for 94 dBA", () => {
    const { expected } = vector("k08");
    expect(PLAYER_MAXIMUM_VRMS * 1000).toBe(expected.player_max_mV);
    expect(simulationNoiseDbSpl(PLAYER_MAXIMUM_VRMS)).toBeCloseTo(expected.player_max_dBA, 9);
    expect(HEADPHONE_LEAST_VRMS * 1000).toBe(expected.headphone_WBCV_min_mV);
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
