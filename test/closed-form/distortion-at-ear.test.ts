import { describe, expect, it } from "vitest";
import type { DeviceUse } from "../../src/core/catalog/device-stages.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { distortionAtEar, type PublishedDistortion } from "../../src/core/check/distortion-at-ear.ts";
import { maskedDbSpl } from "../../src/core/stages/ear/masking.ts";

/** A noiseless amplifier of stated harmonics at 2 V, into headphones of 110 dB/V. */
const chainOf = (harmonics?: { atVrms: number; secondDbc?: number; thirdDbc?: number }): Chain => ({
  version: 1,
  programme: programmes.dynamic,
  listener: { averageDbSpl: 85, room: "silent" },
  stages: [
    { kind: "dac", from: { gear: "d", output: "o" }, fullScaleVrms: 2, outputImpedanceOhm: 0, noiseVrms: 0 },
    { kind: "digitalVolume" },
    {
      kind: "amplifier",
      from: { gear: "a", output: "o" },
      gainDb: 0,
      outputImpedanceOhm: 0,
      ...(harmonics && { harmonics }),
    },
    { kind: "ratedDriver", sensitivityDbSplPerVrms: 110, impedanceOhm: 300, flat: true },
  ],
});

const total = (totalRatio: number, atVrms: number | undefined, atMost: boolean): PublishedDistortion => ({
  figure: { value: totalRatio, source: "a sheet", trust: "measured" },
  use: { role: "amp", feeds: "headphones", entry: { id: "a" }, output: { name: "o" } } as unknown as DeviceUse,
  totalRatio,
  ...(atVrms !== undefined && { atVrms }),
  atMost,
});

describe("harmonics at the ear", () => {
  it("of a square law fall by a decibel a decibel from 2 V to the 56 mV that play 85 dB", () => {
    const reading = distortionAtEar(chainOf({ atVrms: 2, secondDbc: -60 }), [], 85);
    expect(reading?.averageDbSpl).toBeCloseTo(85, 6);
    expect(reading?.orderCount).toBe(2);
    expect(reading?.levelDbc).toBeCloseTo(-60 + 20 * Math.log10(10 ** (-25 / 20) / 2), 3);
  });

  it("are heard from where the 85 dB tone no longer hides them", () => {
    const reading = distortionAtEar(chainOf({ atVrms: 2, secondDbc: -60 }), [], 85);
    expect(reading?.limitDbc).toBeCloseTo(maskedDbSpl(1000, 85, 2000) - 85, 6);
    expect(reading?.worstDb).toBeCloseTo((reading?.limitDbc ?? 0) - (reading?.levelDbc ?? 0), 9);
  });

  it("count for more the higher their order: the same -60 dB as a third harmonic has less margin", () => {
    const margin = (h: { secondDbc?: number; thirdDbc?: number }) =>
      distortionAtEar(chainOf({ atVrms: 10 ** (-25 / 20), ...h }), [], 85)?.worstDb ?? 0;
    expect(margin({ thirdDbc: -60 })).toBeLessThan(margin({ secondDbc: -60 }) - 5);
  });

  it("that nobody lists are bounded by a total: all of it where it is heard most easily, or where it hides best", () => {
    const reading = distortionAtEar(chainOf(), [total(1e-3, undefined, false)], 85);
    expect(reading?.orderCount).toBeGreaterThan(4);
    expect(reading?.levelDbc).toBeCloseTo(-60, 9);
    // At best all of it is the second harmonic, which a 1 kHz tone hides best.
    expect(reading?.bestDb).toBeCloseTo(maskedDbSpl(1000, 85, 2000) - 85 + 60, 6);
    expect(distortionAtEar(chainOf(), [total(1e-3, undefined, true)], 85)?.bestDb).toBe(Number.POSITIVE_INFINITY);
  });

  it("of a total read at a lower voltage grow at worst with its square: twice the voltage, 12 dB", () => {
    const levelAt = (atVrms: number) => distortionAtEar(chainOf(), [total(1e-3, atVrms, false)], 85)?.levelDbc ?? 0;
    const hereVrms = 10 ** (-25 / 20);
    expect(levelAt(hereVrms / 2) - levelAt(hereVrms)).toBeCloseTo(40 * Math.log10(2), 6);
    // At a lower level than it was read at nothing is taken off.
    expect(levelAt(2 * hereVrms)).toBeCloseTo(levelAt(hereVrms), 9);
  });

  it("are no answer where neither law nor total says anything", () => {
    expect(distortionAtEar(chainOf(), [], 85)).toBeUndefined();
  });
});
