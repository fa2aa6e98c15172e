/** What is told beside a figure: its bound, its spread, its condition. The figures themselves are in test/conformance. */
import { describe, expect, it } from "vitest";
import {
  cosine,
  db,
  dyadicHz,
  played,
  reading,
  readingsOf,
  samplesBy,
  sineSignal,
  valueOf,
  whiteNoise,
} from "../measured.ts";

const rateHz = 48_000;
const count = 1 << 17;

describe("a steady tone in noise", () => {
  it("has no harmonics but what the noise leaves: its THD is a bound, not a figure", () => {
    const hiss = whiteNoise(count, 1e-4, 3);
    const readings = readingsOf(sineSignal(997), [samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz) + hiss[n])]);
    expect(reading(readings, "thd").bound).toBe("atMost");
  });

  it("has one-sigma spreads that hold: of twenty noisy captures level and frequency miss by less than three", () => {
    let [levels, clocks] = [0, 0];
    for (let seed = 1; seed <= 20; seed++) {
      const hiss = whiteNoise(count / 4, 0.01, seed);
      const samples = samplesBy(count / 4, (n) => 0.1 * cosine(997, n, rateHz) + hiss[n]);
      const readings = readingsOf(sineSignal(997), [samples]);
      const [level, clock] = ["level", "clock-offset"].map((id) => reading(readings, id));
      levels += ((valueOf(readings, "level") - db(0.1)) / (level.spread as number)) ** 2;
      clocks += (valueOf(readings, "clock-offset") / (clock.spread as number)) ** 2;
    }
    // The mean of twenty squared deviates lies between 0.4 and 2 in all but a few of ten thousand cases.
    for (const mean of [levels / 20, clocks / 20]) {
      expect(mean).toBeGreaterThan(0.3);
      expect(mean).toBeLessThan(2.2);
    }
  });
});

describe("hum", () => {
  const silence = { kind: "silence", sampleRateHz: rateHz, durationSec: 5 } as const;

  it("is told at the frequency the mains really has", () => {
    const hiss = whiteNoise(count, 1e-6, 4);
    const humAt = (n: number) =>
      1e-4 * cosine(dyadicHz(49.85), n, rateHz) + 5e-5 * cosine(dyadicHz(149.55), n, rateHz, 1);
    const readings = readingsOf(silence, [samplesBy(count, (n) => hiss[n] + humAt(n))]);
    expect(reading(readings, "hum").condition).toMatch(/mains at 49\.85 Hz/);
  });

  it("that is not there is found in none of a dozen noises: it is bounded by what could hide in them", () => {
    for (let seed = 1; seed <= 12; seed++) {
      const readings = readingsOf(silence, [whiteNoise(count + seed * 5000, 1e-5, seed)]);
      expect(reading(readings, "hum").bound).toBe("atMost");
    }
  });
});

it("crosstalk that is no more than noise is a bound", () => {
  const { signal, samples, right } = played("crosstalk", { perDecadeCount: 3, durationSec: 10 });
  const hiss = whiteNoise(samples.length, 1e-7, 2);
  const readings = readingsOf(signal, [samples.map((x, n) => x + hiss[n]), right]);
  expect(reading(readings, "crosstalk-1000", "right to left").bound).toBe("atMost");
  expect(valueOf(readings, "crosstalk-1000", "right to left")).toBeLessThan(-140);
});
