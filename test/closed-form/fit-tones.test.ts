import { describe, expect, it } from "vitest";
import { fitHarmonics, fitTones } from "../../src/core/signal/fit-tones.ts";
import { bandPowerRatio, spectrumOf, strongestHz } from "../../src/core/signal/spectrum.ts";
import { cosine, db, dyadicHz, samplesBy, whiteNoise } from "../measured.ts";

const rateHz = 48_000;
const count = 1 << 17;

describe("a tone fitted by least squares is found whatever its frequency and the length it is heard for", () => {
  it.each([31.7, 997.0312, 1000, 5432.1, 12_000, 19_997.3].map(dyadicHz))(
    "%d Hz: frequency within 0.0001 ppm, level within a millionth of a decibel, what is left below -200 dB",
    (frequencyHz) => {
      for (const length of [count, 100_003]) {
        const samples = samplesBy(length, (n) => 0.25 * cosine(frequencyHz, n, rateHz, 1) + 0.03);
        const guessHz = strongestHz(spectrumOf(samples, rateHz), 10, rateHz / 2) as number;
        const { tones, dcRatio, residualSamples } = fitTones(samples, rateHz, [guessHz]);
        expect(Math.abs(tones[0].frequencyHz / frequencyHz - 1)).toBeLessThan(1e-10);
        expect(Math.abs(db(tones[0].amplitudeRatio / 0.25))).toBeLessThan(1e-6);
        expect(Math.abs(tones[0].phaseRad - 1)).toBeLessThan(1e-6);
        expect(Math.abs(dcRatio - 0.03)).toBeLessThan(1e-12);
        const rest = bandPowerRatio(spectrumOf(residualSamples, rateHz), 20, 20_000);
        expect(10 * Math.log10(rest / 0.25 ** 2)).toBeLessThan(-200);
      }
    },
  );

  it("two tones that stand six steps of 1/length apart are told apart as if each were alone", () => {
    const step = rateHz / count;
    const [one, other] = [dyadicHz(1000), dyadicHz(1000 + 6 * step)];
    const samples = samplesBy(count, (n) => 0.5 * cosine(one, n, rateHz) + 0.01 * cosine(other, n, rateHz, 2));
    const { tones } = fitTones(samples, rateHz, [one, other], "none");
    expect(Math.abs(db(tones[0].amplitudeRatio / 0.5))).toBeLessThan(1e-6);
    expect(Math.abs(db(tones[1].amplitudeRatio / 0.01))).toBeLessThan(1e-6);
  });

  it("tones of one clock move together by its ratio", () => {
    const announcedHz = [997, 5003, 17_011];
    const clockRatio = 1 + 1 / 16_384;
    const samples = samplesBy(count, (n) =>
      announcedHz.reduce((sum, hz, k) => sum + (0.2 / (k + 1)) * cosine(hz * clockRatio, n, rateHz, k), 0),
    );
    const near = announcedHz.map((hz) => hz * (clockRatio + 2e-7));
    const { tones } = fitTones(samples, rateHz, near, "together");
    for (const [k, hz] of announcedHz.entries())
      expect(Math.abs(tones[k].frequencyHz / (hz * clockRatio) - 1)).toBeLessThan(1e-10);
  });

  it("a harmonic 150 dB down is read within 0.1 dB under a hum 60 dB down that nobody announced", () => {
    const frequencyHz = dyadicHz(997.3);
    const samples = samplesBy(
      count,
      (n) =>
        0.9 * cosine(frequencyHz, n, rateHz) +
        0.9 * 10 ** (-150 / 20) * cosine(3 * frequencyHz, n, rateHz, 1) +
        0.9e-3 * cosine(49.75, n, rateHz),
    );
    const { tones } = fitHarmonics(samples, rateHz, frequencyHz + 0.01, 5);
    expect(Math.abs(db(tones[2].amplitudeRatio / tones[0].amplitudeRatio) + 150)).toBeLessThan(0.1);
  });
});

describe("the mean spectrum", () => {
  it("adds noise up to its power: white noise of 0.01 rms in half the band within 0.05 dB", () => {
    const samples = whiteNoise(1 << 19, 0.01, 5);
    const power = bandPowerRatio(spectrumOf(samples, rateHz), 6000, 18_000);
    // A full-scale sine has a mean square of 1/2.
    expect(Math.abs(10 * Math.log10(power / (2 * 0.01 ** 2 * 0.5)))).toBeLessThan(0.05);
  });

  it("adds a line up to its power wherever it stands between bins, also in a capture that fills no power of two", () => {
    for (const frequencyHz of [1000.1, 1234.567, 7777.7]) {
      const samples = samplesBy(70_001, (n) => 0.3 * cosine(frequencyHz, n, rateHz));
      const power = bandPowerRatio(spectrumOf(samples, rateHz), frequencyHz - 50, frequencyHz + 50);
      expect(Math.abs(10 * Math.log10(power / 0.09))).toBeLessThan(1e-6);
    }
  });
});
