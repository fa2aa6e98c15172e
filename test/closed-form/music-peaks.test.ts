import { describe, expect, it } from "vitest";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { headroomOf, plugDrive } from "../../src/core/check/music-peaks.ts";
import { complexArray } from "../../src/core/math/complex.ts";
import { FilteredPeaks, filterFrequenciesHz } from "../../src/core/measure/filtered-peaks.ts";

const rateHz = 48_000;
const frequenciesHz = filterFrequenciesHz(rateHz);

/** H(f) = 1 / (1 + j f / fc), or with `high` the high-pass beside it. */
function firstOrder(cornerHz: number, high = false) {
  const response = complexArray(frequenciesHz.length);
  frequenciesHz.forEach((hz, k) => {
    const x = hz / cornerHz;
    response.re[k] = (high ? x * x : 1) / (1 + x * x);
    response.im[k] = (high ? x : -x) / (1 + x * x);
  });
  return response;
}

const sine = (hz: number, seconds = 1) =>
  Float64Array.from({ length: rateHz * seconds }, (_, n) => {
    // Eased in and out, so that only the steady sine is met.
    const fade = Math.min(1, n / 9600, (rateHz * seconds - 1 - n) / 9600);
    return Math.sin((2 * Math.PI * hz * n) / rateHz) * Math.sin((Math.PI / 2) * fade) ** 2;
  });

function peaksOf(
  signal: Float64Array,
  responses: readonly ReturnType<typeof firstOrder>[],
  blockCount = 1000,
): number[] {
  const meter = new FilteredPeaks(rateHz, 1, responses);
  for (let from = 0; from < signal.length; from += blockCount)
    meter.push([signal.subarray(from, from + blockCount)], Math.min(blockCount, signal.length - from));
  return meter.peakRatios();
}

describe("peaks behind a filter", () => {
  it.each([60, 1000, 7000])("of a %i Hz sine are |H| of it, for a low-pass and a high-pass at 1 kHz", (hz) => {
    const [low, high] = peaksOf(sine(hz), [firstOrder(1000), firstOrder(1000, true)]);
    const x = hz / 1000;
    expect(20 * Math.log10(low * Math.hypot(1, x))).toBeCloseTo(0, 1);
    expect(20 * Math.log10((high * Math.hypot(1, x)) / x)).toBeCloseTo(0, 1);
  });

  it("of a short click behind a low-pass are the integral of what came in times 2 pi fc", () => {
    const click = new Float64Array(4800);
    // A Gauss bell of 0.1 ms against 100 Hz, a time constant of 1.6 ms: y rises to nearly area x 2 pi fc.
    const sigmaSec = 2e-4;
    for (let n = 0; n < click.length; n++) click[n] = Math.exp(-0.5 * ((n / rateHz - 0.03) / sigmaSec) ** 2);
    const [peak] = peaksOf(click, [firstOrder(100)]);
    const areaSec = sigmaSec * Math.sqrt(2 * Math.PI);
    const wanted = 2 * Math.PI * 100 * areaSec;
    expect(peak / wanted).toBeGreaterThan(0.75);
    expect(peak / wanted).toBeLessThan(1);
  });

  it("do not depend on how the music is cut into blocks, and the last one counts", () => {
    const signal = sine(441).subarray(0, 30_011);
    signal[30_010] = 2;
    const responses = [firstOrder(3000)];
    expect(peaksOf(signal, responses, 777)[0]).toBeCloseTo(peaksOf(signal, responses, 30_011)[0], 12);
  });
});

describe("music at the headphone plug", () => {
  /** 10 ohm into 30: 1.5 V of 2, and a clamp of 2 V and 30 mA peak. */
  const chain: Chain = {
    version: 1,
    programme: { ...programmes.dynamic, integratedLufs: -20 },
    listener: { averageDbSpl: 100, room: "nc20" },
    stages: [
      { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 0, noiseVrms: 0 },
      { kind: "digitalVolume" },
      { kind: "amplifier", gainDb: 0, outputImpedanceOhm: 10, maximumVrms: Math.SQRT2, currentApk: 0.03 },
      { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 30, flat: true },
    ],
  };

  it("at full volume makes of a full-scale sample 1.5 V times root two, and that over 30 ohm", () => {
    const { voltage, current } = plugDrive(chain, Float64Array.of(100, 1000));
    expect(voltage.re[1]).toBeCloseTo(1.5 * Math.SQRT2, 9);
    expect(current.re[0]).toBeCloseTo((1.5 * Math.SQRT2) / 30, 9);
  });

  it("clips by current where the amperes come first, and by voltage where the volts do", () => {
    expect(headroomOf(chain, { voltageVpk: 1, currentApk: 0.03 / 2 }).headroomDb).toBeCloseTo(20 * Math.log10(2), 6);
    expect(headroomOf(chain, { voltageVpk: 4, currentApk: 0.01 }).headroomDb).toBeCloseTo(-20 * Math.log10(2), 6);
  });
});
