/** What the quasi-peak meter of ITU-R BS.468-4 does beside its tables, which are in test/conformance. */
import { describe, expect, it } from "vitest";
import { weighting468, weighting468Db } from "../../src/core/standards/itu-bs468.ts";
import { QuasiPeakDetector, QuasiPeakMeter } from "../../src/core/standards/itu-bs468-quasi-peak.ts";
import { quasiPeakOf } from "../conformance/quasi-peak.ts";
import { cosine, db, samplesBy, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";

const rateHz = 48_000;
const ratesHz = [32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000];
const tone = (frequencyHz: number, rate = rateHz, phaseRad = 0) =>
  samplesBy(3 * rate, (n) => cosine(frequencyHz, n, rate, phaseRad));

describe("the weighting network", () => {
  it("answers after it is asked: its phase is that of a filter with all poles to the left, whose delay falls from the bass on", () => {
    // A zero at 0 Hz turns by 90 degrees ahead, six poles by 90 degrees each behind
    const phases = [1, 1e6].map((hz) => Math.atan2(weighting468(hz).im, weighting468(hz).re));
    expect(phases[0]).toBeCloseTo(Math.PI / 2, 2);
    let turned = 0;
    for (let hz = 1, last = phases[0]; hz < 1e6; hz *= 1.01) {
      const now = Math.atan2(weighting468(hz).im, weighting468(hz).re);
      turned += ((now - last + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
      last = now;
    }
    expect(turned).toBeCloseTo((-6 * Math.PI) / 2, 1);
  });
});

describe("the quasi-peak meter", () => {
  it.each(ratesHz)("at %i Hz reads the rms of a steady 1 kHz sine within 0.01 dB", (rate) => {
    expect(Math.abs(db(quasiPeakOf(rate, tone(1000, rate))))).toBeLessThan(0.01);
  });

  it.each([44_100, 48_000, 96_000, 192_000])(
    "at %i Hz has the response of the standard within a tenth of a decibel, 0.3 dB from 14 kHz on",
    (rate) => {
      for (const hz of vector("i12").inputs.f.filter((f) => f <= Math.min(16_000, 0.4 * rate)))
        expect(Math.abs(db(quasiPeakOf(rate, tone(hz, rate, 0.7))) - weighting468Db(hz)), `${hz} Hz`).toBeLessThan(
          hz < 14_000 ? 0.1 : 0.3,
        );
    },
  );

  it("reads a tone alike wherever its samples fall: 12 kHz at 48 kHz within 0.1 dB", () => {
    const read = [0, 0.2, 0.4, 0.6, 0.785].map((phaseRad) => db(quasiPeakOf(rateHz, tone(12_000, rateHz, phaseRad))));
    expect(Math.max(...read) - Math.min(...read)).toBeLessThan(0.1);
  });

  it("hears nothing of a constant, not even where the recording begins and ends", () => {
    const hiss = whiteNoise(4 * rateHz + 777, 1e-6, 1);
    const shifted = hiss.map((x) => x + 0.1);
    expect(Math.abs(db(quasiPeakOf(rateHz, shifted) / quasiPeakOf(rateHz, hiss)))).toBeLessThan(0.001);
  });

  it("hears nothing above 22.05 kHz, so that noise shaped out of hearing is not noise", () => {
    expect(db(quasiPeakOf(192_000, tone(30_000, 192_000)))).toBeLessThan(-120);
  });

  it("reads pulses alike whichever way they point, as a full-wave rectifier must", () => {
    const pulses = samplesBy(4 * rateHz, (n) => (n % 480 < 48 ? 0.1 : 0));
    const turned = pulses.map((x) => -x);
    expect(quasiPeakOf(rateHz, turned)).toBe(quasiPeakOf(rateHz, pulses));
  });

  it("keeps channels apart: a loud one leaves nothing in its quiet neighbour", () => {
    const meter = new QuasiPeakMeter(rateHz, 2);
    meter.push([tone(3000), new Float64Array(3 * rateHz)], 3 * rateHz);
    const [loud, quiet] = meter.highestRatios();
    expect(db(loud)).toBeGreaterThan(0);
    expect(db(quiet)).toBeLessThan(-250);
  });

  it("does not swing over when a tone begins: less than 0.3 dB is asked", () => {
    const begins = samplesBy(5 * rateHz, (n) => (n < 1.5 * rateHz ? 0 : cosine(1000, n, rateHz)));
    expect(db(quasiPeakOf(rateHz, begins))).toBeLessThan(0.3);
  });

  it("forgets what clicked in the first second, and minds what clicks after it", () => {
    const hiss = whiteNoise(6 * rateHz, 1e-6, 2);
    const clicked = (atSec: number) => hiss.map((x, n) => (n === Math.round(atSec * rateHz) ? 3e-4 : x));
    const [quiet, early, late] = [hiss, clicked(0.1), clicked(3)].map((x) => db(quasiPeakOf(rateHz, x)));
    expect(early - quiet).toBeLessThan(0.5);
    expect(late - quiet).toBeGreaterThan(6);
  });

  it("reads a recording in passing as it reads one that is held, whatever the blocks, channel by channel", () => {
    const channels = [1, 2, 3].map((seed) => whiteNoise(3 * rateHz + 123, 0.01 * seed, seed));
    const meter = new QuasiPeakMeter(rateHz, 3);
    for (let from = 0, size = 1; from < channels[0].length; from += size, size = 1 + ((7919 * size) % 9973)) {
      const parts = channels.map((samples) => samples.subarray(from, from + size));
      meter.push(parts, parts[0].length);
    }
    const held = channels.map((samples) => quasiPeakOf(rateHz, samples));
    for (const [k, ratio] of meter.highestRatios().entries()) expect(ratio / held[k]).toBeCloseTo(1, 9);
  });

  it("without its network settles on a direct voltage where what flows in is what flows out", () => {
    // The first rectifier charges in 1.45 ms and discharges in 280 ms: a voltage of 1 leaves it at 1 / (1 + c), a sine at y where
    // sqrt(1 - y^2) - y acos y = (pi / 2) c y; the second takes the same share of both
    const c = 1.45e-3 / 0.28;
    let [low, high] = [0.5, 1];
    for (let step = 0; step < 50; step++) {
      const y = (low + high) / 2;
      if (Math.sqrt(1 - y * y) - y * Math.acos(y) > (Math.PI / 2) * c * y) low = y;
      else high = y;
    }
    const detector = new QuasiPeakDetector(96_000);
    detector.push(new Float64Array(5 * 96_000).fill(1), 0, 5 * 96_000);
    expect(Math.abs(db(detector.highestRatio * low * (1 + c)))).toBeLessThan(0.02);
  });
});

describe("the quasi-peak of noise", () => {
  // Of Gaussian noise the first rectifier rests at t sigma where 2 (phi(t) / t - Q(t)) is what it loses: 2.155 for a loss of 1.45 ms in 280 ms,
  // which is 4.0 dB over the rms on the scale of a sine; the highest of the swings of ten seconds lies some tenths above.
  it.each([44_100, 48_000, 96_000, 192_000])(
    "white and Gaussian at %i Hz lies 4.0 to 4.6 dB over its rms through the same curve",
    (rate) => {
      let power = 0;
      for (let hz = 10; hz < 20_000; hz += 20) power += 20 * 10 ** (weighting468Db(hz) / 10);
      for (const seed of [1, 2, 3]) {
        const rmsRatio = 0.01 * Math.SQRT2 * Math.sqrt(power / (rate / 2));
        const over = db(quasiPeakOf(rate, whiteNoise(10 * rate, 0.01, seed)) / rmsRatio);
        expect(over).toBeGreaterThan(4);
        expect(over).toBeLessThan(4.6);
      }
    },
  );

  it("of clicks lies further over its rms than that of hiss does: that is what it is for", () => {
    const clicks = samplesBy(6 * rateHz, (n) => (n % 4800 === 0 ? 0.1 : 0));
    let power = 0;
    for (let hz = 10; hz < 20_000; hz += 10) power += 10 ** (weighting468Db(hz) / 10);
    // Ten pulses a second have lines every 10 Hz, each with an amplitude of 2 / 4800 of the pulse's
    const rmsRatio = (0.1 * 2 * Math.sqrt(power)) / 4800;
    expect(db(quasiPeakOf(rateHz, clicks) / rmsRatio)).toBeGreaterThan(6);
  });
});
