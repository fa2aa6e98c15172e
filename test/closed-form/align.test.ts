import { describe, expect, it } from "vitest";
import { createRealFft } from "../../src/core/math/fft.ts";
import { alignmentOf } from "../../src/core/signal/align.ts";
import { RunningSpectrum } from "../../src/core/signal/running-spectrum.ts";
import { bandPowerRatio, spectrumOf } from "../../src/core/signal/spectrum.ts";
import { samplesBy, whiteNoise } from "../measured.ts";

/** Noise of a band, later by a delay in parts of a sample: each bin turned by its own angle. */
function delayed(delaySamples: number, gain: number): { reference: Float64Array; later: Float64Array } {
  const count = 1 << 15;
  const fft = createRealFft(count);
  const [re, im] = [new Float64Array(count / 2 + 1), new Float64Array(count / 2 + 1)];
  const noise = whiteNoise(count / 2, 1, 11);
  fft.forward(
    samplesBy(count, (n) => (n < count / 4 ? 0 : (noise[n - count / 4] ?? 0))),
    re,
    im,
  );
  for (let k = 0; k <= count / 2; k++) if (k > count / 3 || k < 20) [re[k], im[k]] = [0, 0];
  const reference = new Float64Array(count);
  fft.inverse(re, im, reference);
  for (let k = 0; k <= count / 2; k++) {
    const angle = (-2 * Math.PI * k * delaySamples) / count;
    const [c, s] = [gain * Math.cos(angle), gain * Math.sin(angle)];
    [re[k], im[k]] = [re[k] * c - im[k] * s, re[k] * s + im[k] * c];
  }
  const later = new Float64Array(count);
  fft.inverse(re, im, later);
  return { reference, later };
}

describe("one signal against another", () => {
  it.each([0, 3, 100.37, -41.62, 0.001])(
    "a delay of %d samples is found to a thousandth, whichever way up",
    (delaySamples) => {
      for (const gain of [0.7, -0.2]) {
        const { reference, later } = delayed(delaySamples, gain);
        const found = alignmentOf(reference, later);
        expect(Math.abs((found?.delaySamples ?? Number.NaN) - delaySamples)).toBeLessThan(1e-3);
        expect(found?.inverted).toBe(gain < 0);
        expect(found?.likenessRatio).toBeGreaterThan(0.95);
      }
    },
  );

  it("silence is like nothing, and two noises are hardly alike", () => {
    expect(alignmentOf(new Float64Array(100), new Float64Array(100))).toBeUndefined();
    expect(alignmentOf(whiteNoise(20_000, 1, 1), whiteNoise(20_000, 1, 2))?.likenessRatio).toBeLessThan(0.1);
  });
});

describe("a spectrum heard in passing", () => {
  it("has the power of one that is held, whatever the blocks, and the same mean", () => {
    const count = 5 * (1 << 17);
    const samples = whiteNoise(count, 0.01, 6).map((x) => x + 0.002);
    const running = new RunningSpectrum(48_000, 1);
    for (let from = 0, size = 1; from < count; from += size, size = 1 + ((7919 * size) % 9973)) {
      const part = samples.subarray(from, from + size);
      running.push([part], part.length);
    }
    const { spectra, dcRatios, durationSec } = running.whole();
    expect(durationSec).toBe(count / 48_000);
    expect(dcRatios[0]).toBeCloseTo(0.002, 4);
    const held = bandPowerRatio(
      spectrumOf(
        samples.map((x) => x - 0.002),
        48_000,
      ),
      20,
      20_000,
    );
    expect(Math.abs(10 * Math.log10(bandPowerRatio(spectra[0], 20, 20_000) / held))).toBeLessThan(0.05);
  });
});
