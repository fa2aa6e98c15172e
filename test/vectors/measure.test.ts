import { describe, expect, it } from "vitest";
import { cosineSums, cosineWindow, cosineWindowTransform, kaiserWindow } from "../../src/core/math/window.ts";
import { spectrumOf } from "../../src/core/signal/spectrum.ts";
import { aWeightingRatio } from "../../src/core/standards/iec-61672.ts";
import { ccirRmsRatio, weighting468Db } from "../../src/core/standards/itu-bs468.ts";
import { cosine, db, readingsOf, samplesBy, sineSignal, valueOf, whiteNoise } from "../measured.ts";
import { expectVector, vector } from "./vector.ts";

const windows = [
  ["i_win_hann", cosineSums.hann],
  ["i_win_blackman", cosineSums.blackman],
  ["i_win_bh4", cosineSums.blackmanHarris4],
  ["i_win_flattop_matlab", cosineSums.flatTop],
  ["i_win_bh7", cosineSums.blackmanHarris7],
] as const;

describe("windows", () => {
  it.each(windows)("%s: coherent gain, noise bandwidth, scalloping", (id, coefficients) => {
    const lengthCount = 4096;
    const { coherentGainRatio, enbwBins } = cosineWindow(coefficients, lengthCount);
    const between = cosineWindowTransform(coefficients, lengthCount, Math.PI / lengthCount);
    const scallopDb = -db(between / cosineWindowTransform(coefficients, lengthCount, 0));
    const { coherent_gain, ENBW_bins, scallop_dB } = vector(id).expected;
    expectVector(id, [coherentGainRatio, enbwBins, scallopDb], [coherent_gain, ENBW_bins, scallop_dB]);
  });

  it("i01: Hann's row in a published table", () => {
    const { coherentGainRatio, enbwBins } = cosineWindow(cosineSums.hann, 1024);
    const scallopDb = -db(
      cosineWindowTransform(cosineSums.hann, 1024, Math.PI / 1024) / cosineWindowTransform(cosineSums.hann, 1024, 0),
    );
    const { scallop_dB, ENBW, CG_dB } = vector("i01").expected;
    expectVector("i01", [scallopDb, enbwBins, db(coherentGainRatio)], [scallop_dB, ENBW, CG_dB]);
  });

  it("Kaiser's with beta 0 is no window at all, and with beta 38 its ends are 1e-15 of its middle", () => {
    const none = kaiserWindow(0, 64);
    expect([none.coherentGainRatio, none.enbwBins]).toEqual([1, 1]);
    expect(kaiserWindow(38, 4097).weights[0]).toBeLessThan(1e-14);
  });

  it("i02: white noise of -110 dBFS reads -153.4 dBFS in a bin as a sine would, under Hann", () => {
    const { N, total } = vector("i02").inputs;
    // The mean of many bins: noise of this rms fills all of them evenly.
    const samples = whiteNoise(32 * N, 10 ** (total / 20) / Math.SQRT2, 9);
    const { binPowerRatios, enbwBinsCount } = spectrumOf(samples, 48_000, {
      segmentCount: N,
      window: cosineSums.hann,
    });
    const inside = binPowerRatios.subarray(10, -10);
    const mean = inside.reduce((sum, power) => sum + power, 0) / inside.length;
    expect(Math.abs(10 * Math.log10(mean * enbwBinsCount) - vector("i02").expected.dBFS)).toBeLessThan(0.02);
  });
});

describe("weightings", () => {
  it("i12: the 468 curve against the table of the recommendation", () => {
    const { f } = vector("i12").inputs as unknown as { f: number[] };
    expectVector("i12", f.map(weighting468Db), vector("i12").expected.dB as unknown as number[]);
  });

  it("i13: white noise to 20 kHz through CCIR-RMS and A", () => {
    const through = (gain: (hz: number) => number): number => {
      let sum = 0;
      for (let hz = 20.5; hz < 20_000; hz++) sum += gain(hz) ** 2;
      return 10 * Math.log10(sum / 19_980);
    };
    const { CCIR_RMS_dB, A_dB } = vector("i13").expected;
    expectVector("i13", [through(ccirRmsRatio), through(aWeightingRatio)], [CCIR_RMS_dB, A_dB]);
  });
});

const rateHz = 96_000;
const count = 5 * rateHz;
const bent = (x: number): number => x + 0.002 * x * x + 0.004 * x ** 3;

describe("a capture bent by y = x + 0.002 x^2 + 0.004 x^3 reads as its closed form says", () => {
  it.each([
    ["f11", 1],
    ["f12", 0.5],
  ])("%s: harmonics and their phase", (id, amplitude) => {
    // Kept below full scale, which is what a recorder's input control does
    const samples = samplesBy(count, (n) => 0.9 * bent(amplitude * cosine(997, n, rateHz)));
    const readings = readingsOf(sineSignal(997, rateHz), [samples]);
    const { H2_dB, H3_dB } = vector(id).expected;
    expect(Math.abs(valueOf(readings, "h2") - H2_dB)).toBeLessThan(0.001);
    expect(Math.abs(valueOf(readings, "h3") - H3_dB)).toBeLessThan(0.001);
    // x^2 of a sine is -cos(2wt)/2 = sin(2wt - 90 deg)/2, x^3 of it -sin(3wt)/4
    expect(Math.abs(valueOf(readings, "h2-phase") + 90)).toBeLessThan(0.01);
    expect(Math.abs(Math.abs(valueOf(readings, "h3-phase")) - 180)).toBeLessThan(0.01);
  });

  it("f14: SMPTE, sidebands summed linearly per order", () => {
    const { A1, A2 } = vector("f14").inputs;
    const samples = samplesBy(count, (n) => 0.9 * bent(A1 * cosine(60, n, rateHz) + A2 * cosine(7000, n, rateHz, 1)));
    const readings = readingsOf({ kind: "smpte", sampleRateHz: rateHz, durationSec: 5, levelDbFs: -1 }, [samples]);
    const { second, third, total } = vector("f14").expected;
    expect(Math.abs(valueOf(readings, "imd-smpte-2") - db(second))).toBeLessThan(0.05);
    expect(Math.abs(valueOf(readings, "imd-smpte-3") - db(third))).toBeLessThan(0.05);
    expect(Math.abs(valueOf(readings, "imd-smpte") - db(total))).toBeLessThan(0.05);
  });

  it("f15, f16: CCIF by IEC 60268-3, and the older reference 3.01 dB above", () => {
    const samples = samplesBy(
      count,
      (n) => 0.9 * bent(0.5 * cosine(19_000, n, rateHz) + 0.5 * cosine(20_000, n, rateHz)),
    );
    const readings = readingsOf({ kind: "ccif", sampleRateHz: rateHz, durationSec: 5, levelDbFs: -1 }, [samples]);
    const { d2_dB, d3_dB } = vector("f15").expected;
    expect(Math.abs(valueOf(readings, "imd-ccif-2") - d2_dB)).toBeLessThan(0.05);
    expect(Math.abs(valueOf(readings, "imd-ccif-3") - d3_dB)).toBeLessThan(0.05);
    const above = valueOf(readings, "imd-ccif-2-rms") - valueOf(readings, "imd-ccif-2");
    expectVector("f16", [above], [vector("f16").expected.dB]);
  });

  it("f20: SINAD in bits", () => {
    const { SINAD_dB } = vector("f20").inputs as unknown as { SINAD_dB: number[] };
    for (const [k, sinadDb] of SINAD_dB.entries()) {
      const third = 10 ** (-sinadDb / 20);
      const samples = samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz) + 0.5 * third * cosine(2991, n, rateHz));
      const readings = readingsOf(sineSignal(997, rateHz), [samples]);
      const bits = (vector("f20").expected as unknown as { ENOB: number[] }).ENOB[k];
      expect(Math.abs(valueOf(readings, "enob") - bits)).toBeLessThan(0.01);
    }
  });

  it("i09: 10 ns of 1 kHz jitter on a 10 kHz tone", () => {
    const { J_pk, f } = vector("i09").inputs as unknown as { J_pk: number; f: number[] };
    const samples = samplesBy(count, (n) => {
      const swayRad = 2 * Math.PI * f[0] * J_pk * Math.sin((2 * Math.PI * 1000 * n) / rateHz);
      return 0.9 * cosine(f[0], n, rateHz, swayRad);
    });
    const readings = readingsOf(sineSignal(f[0], rateHz), [samples]);
    const computed = (vector("i09").computed_check as unknown as { dBc: number[] }).dBc[0];
    expect(Math.abs(valueOf(readings, "jitter-sideband") - computed)).toBeLessThan(0.05);
    expect(Math.abs(valueOf(readings, "jitter") / J_pk - 1)).toBeLessThan(0.001);
  });
});
