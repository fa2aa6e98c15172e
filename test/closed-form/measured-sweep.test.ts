/** A sweep through filters and curves whose response is known in closed form. */
import { describe, expect, it } from "vitest";
import type { Biquad } from "../../src/core/math/biquad.ts";
import type { Curve } from "../../src/core/measure/measurement.ts";
import { cosine, db, played, reading, readingsOf, samplesBy, valueOf, whiteNoise } from "../measured.ts";

const rateHz = 48_000;

/** Runs samples through a section. */
function filtered(samples: Float64Array, { b0, b1, b2, a1, a2 }: Biquad): Float64Array {
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return samples.map((x) => {
    const y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  });
}

/** Gain and phase of a section. */
function responseOf({ b0, b1, b2, a1, a2 }: Biquad, frequencyHz: number): { db: number; deg: number } {
  const w = (2 * Math.PI * frequencyHz) / rateHz;
  const [c1, s1, c2, s2] = [Math.cos(w), -Math.sin(w), Math.cos(2 * w), -Math.sin(2 * w)];
  const [nr, ni] = [b0 + b1 * c1 + b2 * c2, b1 * s1 + b2 * s2];
  const [dr, di] = [1 + a1 * c1 + a2 * c2, a1 * s1 + a2 * s2];
  return {
    db: db(Math.hypot(nr, ni) / Math.hypot(dr, di)),
    deg: ((Math.atan2(ni, nr) - Math.atan2(di, dr)) * 180) / Math.PI,
  };
}

/** Butterworth's high pass of second order by the bilinear transform. */
function highPass(cornerHz: number): Biquad {
  const k = Math.tan((Math.PI * cornerHz) / rateHz);
  const norm = 1 / (1 + Math.SQRT2 * k + k * k);
  return { b0: norm, b1: -2 * norm, b2: norm, a1: 2 * (k * k - 1) * norm, a2: (1 - Math.SQRT2 * k + k * k) * norm };
}

/** A resonance of Q at a frequency, so many decibels high (RBJ's peaking section). */
function peaking(frequencyHz: number, q: number, gainDb: number): Biquad {
  const a = 10 ** (gainDb / 40);
  const w = (2 * Math.PI * frequencyHz) / rateHz;
  const alpha = Math.sin(w) / (2 * q);
  const norm = 1 / (1 + alpha / a);
  return {
    b0: (1 + alpha * a) * norm,
    b1: -2 * Math.cos(w) * norm,
    b2: (1 - alpha * a) * norm,
    a1: -2 * Math.cos(w) * norm,
    a2: (1 - alpha / a) * norm,
  };
}

const { signal, samples } = played("sweep", { durationSec: 5, levelDbFs: -12 });

describe("a sweep through a known filter", () => {
  it.each([
    ["nothing", { b0: 1, b1: 0, b2: 0, a1: 0, a2: 0 }],
    ["a high pass at 20 Hz", highPass(20)],
    ["a high pass at 5 Hz", highPass(5)],
    ["a resonance at 100 Hz", peaking(100, 2, 6)],
    ["a notch at 3 kHz", peaking(3000, 5, -12)],
  ] as const)("%s: its response within 0.01 dB from 20 Hz to 20 kHz, its phase within 0.2 degrees", (_, section) => {
    const readings = readingsOf(signal, [filtered(samples, section)]);
    const { xs, ys } = reading(readings, "response").curve as Curve;
    const phase = reading(readings, "phase").curve as Curve;
    const reference = responseOf(section, 1000);
    expect(Math.abs(valueOf(readings, "gain") - reference.db)).toBeLessThan(0.01);
    expect(xs[0]).toBeCloseTo(20, 6);
    // Where time zero lies is known to some thousandths of a sample: the delay itself is no part of the phase.
    const high = xs.findIndex((hz) => hz > 15_000);
    const turnAt = (k: number) => phase.ys[k] - responseOf(section, xs[k]).deg;
    const perHz = (turnAt(high) - 360 * Math.round(turnAt(high) / 360)) / xs[high];
    // A filter within the marker's own band moves it by its delay there.
    expect((Math.abs(perHz) / 360) * rateHz).toBeLessThan(0.2);
    for (const [k, hz] of xs.entries()) {
      const known = responseOf(section, hz);
      expect(Math.abs(ys[k] - (known.db - reference.db)), `${hz} Hz`).toBeLessThan(0.01);
      const turn = turnAt(k) - perHz * hz;
      expect(Math.abs(turn - 360 * Math.round(turn / 360)), `${hz} Hz`).toBeLessThan(0.2);
    }
  });

  it("recorded by a clock 100 ppm fast, at another start and 1000 samples late, the same response", () => {
    const section = peaking(100, 2, 6);
    const clean = filtered(samples, section);
    // Read at the recorder's own instants by a band-limited interpolation (a windowed sinc of 64 samples)
    const at = (time: number): number => {
      const from = Math.floor(time) - 31;
      let sum = 0;
      for (let m = from; m < from + 64; m++) {
        const x = time - m;
        const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        sum +=
          (clean[m] ?? 0) *
          sinc *
          (0.42 + 0.5 * Math.cos((Math.PI * x) / 32) + 0.08 * Math.cos((2 * Math.PI * x) / 32));
      }
      return sum;
    };
    const heard = samplesBy(samples.length + 2000, (n) => at((n - 1000.37) / 1.0001));
    const readings = readingsOf(signal, [heard]);
    expect(Math.abs(valueOf(readings, "clock-offset") + 100)).toBeLessThan(0.5);
    const { xs, ys } = reading(readings, "response").curve as Curve;
    for (const [k, hz] of xs.entries())
      if (hz < 18_000)
        expect(Math.abs(ys[k] - (responseOf(section, hz).db - responseOf(section, 1000).db)), `${hz} Hz`).toBeLessThan(
          0.02,
        );
  });

  it("upside down and late, it says so", () => {
    const late = new Float64Array(samples.length + 480);
    late.set(
      samples.map((x) => -x),
      480,
    );
    const readings = readingsOf(signal, [late]);
    expect(valueOf(readings, "polarity")).toBe(-1);
    expect(Math.abs(valueOf(readings, "arrival") - 0.51)).toBeLessThan(1e-6);
  });

  it("right behind left is read to a hundredth of a sample", () => {
    const behind = samplesBy(samples.length, (n) => samples[n - 3] ?? 0);
    const value = valueOf(readingsOf(signal, [samples, behind]), "delay-between");
    expect(Math.abs(value * rateHz - 3)).toBeLessThan(0.01);
  });
});

describe("a sweep through a known curve", () => {
  // At a rate at which no product of third order folds back
  const wide = played("sweep", { durationSec: 3, sampleRateHz: 192_000 });
  const peak = 10 ** (-1 / 20);

  it("y = x + 0.01 x^2 + 0.01 x^3: each harmonic over frequency within 0.1 dB, the others far below", () => {
    const readings = readingsOf(wide.signal, [wide.samples.map((x) => 0.9 * (x + 0.01 * x * x + 0.01 * x ** 3))]);
    // H1 = A + 3/4 a3 A^3, H2 = a2 A^2 / 2, H3 = a3 A^3 / 4
    const first = 1 + 0.75 * 0.01 * peak ** 2;
    const wanted = [db((0.01 * peak) / 2 / first), db((0.01 * peak ** 2) / 4 / first)];
    for (const [k, wantedDbc] of wanted.entries()) {
      const { xs, ys } = reading(readings, `h${k + 2}-over-frequency`).curve as Curve;
      for (const [j, hz] of xs.entries()) expect(Math.abs(ys[j] - wantedDbc), `${hz} Hz`).toBeLessThan(0.1);
    }
    expect(valueOf(readings, "h4-over-frequency")).toBeLessThan(-100);
  });

  it("with a delay of 5 ms the harmonics are found all the same", () => {
    const bent = samples.map((x) => 0.9 * (x + 0.01 * x * x));
    const late = samplesBy(samples.length + 240, (n) => bent[n - 240] ?? 0);
    const wantedDbc = db(0.005 * 10 ** (-12 / 20));
    expect(Math.abs(valueOf(readingsOf(signal, [late]), "h2-over-frequency") - wantedDbc)).toBeLessThan(0.1);
  });
});

describe("tones step by step through a known filter", () => {
  it("their response within 0.001 dB, and distortion at each", () => {
    const stepped = played("stepped-sweep", { perDecadeCount: 3, durationSec: 6 });
    const section = highPass(20);
    const heard = filtered(stepped.samples, section).map((x) => 0.9 * (x + 0.01 * x * x));
    const readings = readingsOf(stepped.signal, [heard]);
    const { xs, ys } = reading(readings, "response-span").curve as Curve;
    for (const [k, hz] of xs.entries())
      if (hz > 40)
        expect(Math.abs(ys[k] - (responseOf(section, hz).db - responseOf(section, 1000).db))).toBeLessThan(0.001);
    const thd = reading(readings, "thd-over-frequency").curve as Curve;
    const at1kHz = thd.ys[thd.xs.findIndex((hz) => Math.abs(hz - 1000) < 1)];
    expect(Math.abs(at1kHz - db(0.005 * 10 ** (-1 / 20)))).toBeLessThan(0.01);
  });
});

describe("jitter", () => {
  it("of 1 ns at 1 kHz is read from the J-test within 1 %, and amplitude modulation is not taken for it", () => {
    const jTest = played("j-test", { durationSec: 4 });
    const carrierHz = rateHz / 4;
    const hiss = whiteNoise(jTest.samples.length, 1e-7, 7);
    const swayed = (n: number) => 2 * Math.PI * carrierHz * 1e-9 * cosine(1000, n, rateHz);
    const heard = samplesBy(
      jTest.samples.length,
      (n) => Math.SQRT1_2 * cosine(carrierHz, n, rateHz, swayed(n)) + hiss[n],
    );
    expect(Math.abs(valueOf(readingsOf(jTest.signal, [heard]), "jitter") / 1e-9 - 1)).toBeLessThan(0.01);
    const swelling = samplesBy(
      jTest.samples.length,
      (n) => Math.SQRT1_2 * (1 + 1e-4 * cosine(1000, n, rateHz)) * cosine(carrierHz, n, rateHz) + hiss[n],
    );
    expect(valueOf(readingsOf(jTest.signal, [swelling]), "jitter")).toBeLessThan(2e-12);
  });
});
