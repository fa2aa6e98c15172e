/** A sweep recorded late and by another clock; what it reads of filters and curves as such is in test/conformance. */
import { describe, expect, it } from "vitest";
import type { Curve } from "../../src/core/measure/measurement.ts";
import { db, played, reading, readingsOf, samplesBy, valueOf } from "../measured.ts";
import { filtered, peaking, responseOf } from "../sections.ts";

const { signal, samples } = played("sweep", { durationSec: 5, levelDbFs: -12 });

describe("a sweep through a known filter", () => {
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
});

describe("a sweep through a known curve", () => {
  it("with a delay of 5 ms the harmonics are found all the same", () => {
    const bent = samples.map((x) => 0.9 * (x + 0.01 * x * x));
    const late = samplesBy(samples.length + 240, (n) => bent[n - 240] ?? 0);
    const wantedDbc = db(0.005 * 10 ** (-12 / 20));
    expect(Math.abs(valueOf(readingsOf(signal, [late]), "h2-over-frequency") - wantedDbc)).toBeLessThan(0.1);
  });
});
