/** Figures of captures whose answer is known in closed form, in float64: what the measuring itself adds. */
import { describe, expect, it } from "vitest";
import type { TestSignal } from "../../src/core/signal/test-signal.ts";
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
/** Leading silence and a start anywhere: nobody presses record on a sample's edge. */
const startSample = 12_345;

function sine(frequencyHz: number, shape: (n: number) => number, signalHz = frequencyHz, rate = rateHz) {
  return readingsOf(sineSignal(signalHz, rate), [samplesBy(count, (n) => (n < startSample ? 0 : shape(n)))], {}, rate);
}

describe("a steady tone", () => {
  it.each([25.3, 61.7, 440.1, 997.3, 3150.2, 9999.9, 19_001.4].map(dyadicHz))(
    "of %d Hz alone: THD+N below -200 dB, level within 0.001 dB, frequency within 0.01 ppm",
    (frequencyHz) => {
      const readings = sine(frequencyHz, (n) => 0.5 * cosine(frequencyHz, n, rateHz, 0.3));
      expect(valueOf(readings, "thd-n")).toBeLessThan(-200);
      expect(Math.abs(valueOf(readings, "level") - db(0.5))).toBeLessThan(0.001);
      expect(Math.abs(valueOf(readings, "frequency") / frequencyHz - 1)).toBeLessThan(1e-8);
    },
  );

  it("THD of -150 dB is read within 0.1 dB", () => {
    const frequencyHz = dyadicHz(1001.7);
    const third = 10 ** (-150 / 20);
    const readings = sine(
      frequencyHz,
      (n) => 0.8 * (cosine(frequencyHz, n, rateHz) + third * cosine(3 * frequencyHz, n, rateHz, 2)),
    );
    expect(Math.abs(valueOf(readings, "thd") + 150)).toBeLessThan(0.1);
    expect(Math.abs(valueOf(readings, "h3") + 150)).toBeLessThan(0.1);
  });

  it("half as much second harmonic again: THD_F is 0.75, THD_R 0.6", () => {
    const readings = sine(997, (n) => 0.4 * (cosine(997, n, rateHz) + 0.75 * cosine(1994, n, rateHz)));
    expect(Math.abs(valueOf(readings, "thd") - db(0.75))).toBeLessThan(0.001);
    expect(Math.abs(valueOf(readings, "thd-r") - db(0.6))).toBeLessThan(0.001);
  });

  it.each([-173.25, 0.5, 42.75, 1000])("a clock %d ppm off is read within 0.1 ppm", (offsetPpm) => {
    const announcedHz = 1000;
    const frequencyHz = announcedHz * (1 + offsetPpm / 1e6);
    // In steps of 1/1024 Hz the offset itself would be rounded: here the phase is taken modulo one second.
    const samples = (n: number) => {
      const [second, rest] = [Math.floor(n / rateHz), n % rateHz];
      return 0.5 * Math.cos(2 * Math.PI * (((frequencyHz * second) % 1) + (frequencyHz * rest) / rateHz));
    };
    const readings = sine(frequencyHz, samples, announcedHz);
    expect(Math.abs(valueOf(readings, "clock-offset") - offsetPpm)).toBeLessThan(0.1);
  });

  it("noise is read within 0.1 dB by each weighting, and SNR from it", () => {
    const hiss = whiteNoise(count, 1e-4, 3);
    const readings = sine(997, (n) => 0.5 * cosine(997, n, rateHz) + hiss[n]);
    // sigma^2 over half the rate, of which 20 Hz to 20 kHz is heard, re a full-scale sine's 1/2
    const flatDb = 10 * Math.log10(2 * 1e-8 * (19_980 / 24_000));
    expect(Math.abs(valueOf(readings, "noise-flat") - flatDb)).toBeLessThan(0.1);
    expect(Math.abs(valueOf(readings, "noise-a") - (flatDb - 2.05))).toBeLessThan(0.1);
    expect(Math.abs(valueOf(readings, "noise-ccir-rms") - (flatDb + 1.68))).toBeLessThan(0.1);
    expect(Math.abs(valueOf(readings, "snr-flat") - (db(0.5) - flatDb))).toBeLessThan(0.1);
    expect(Math.abs(valueOf(readings, "thd-n") - (flatDb - db(0.5)))).toBeLessThan(0.1);
    // Nothing but noise stands at the harmonics: a bound, not a figure.
    expect(reading(readings, "thd").bound).toBe("atMost");
  });

  it("its one-sigma spreads hold: of twenty noisy captures level and frequency miss by less than three", () => {
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

  it("the constant under it is read in size and sign", () => {
    const readings = readingsOf(sineSignal(997), [samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz) - 0.001)], {
      fullScaleVrms: 2,
    });
    expect(Math.abs(valueOf(readings, "dc") + 60)).toBeLessThan(1e-6);
    expect(Math.abs(valueOf(readings, "dc-v") + 0.001 * 2 * Math.SQRT2)).toBeLessThan(1e-9);
  });

  it("calibrated, it is read in volts, and without the load of the input where the output's impedance is known", () => {
    const samples = samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz));
    const context = { fullScaleVrms: 2, inputImpedanceOhm: 10_000, outputImpedanceOhm: 100 };
    const readings = readingsOf(sineSignal(997), [samples], context);
    expect(Math.abs(valueOf(readings, "level-v") - 1)).toBeLessThan(1e-6);
    expect(Math.abs(valueOf(readings, "level-dbv"))).toBeLessThan(1e-5);
    expect(Math.abs(valueOf(readings, "level-open-v") - 1.01)).toBeLessThan(1e-6);
  });

  it("hum is read at the frequency the mains really has", () => {
    const hiss = whiteNoise(count, 1e-6, 4);
    const humAt = (n: number) =>
      1e-4 * cosine(dyadicHz(49.85), n, rateHz) + 5e-5 * cosine(dyadicHz(149.55), n, rateHz, 1);
    const readings = readingsOf({ kind: "silence", sampleRateHz: rateHz, durationSec: 5 }, [
      samplesBy(count, (n) => hiss[n] + humAt(n)),
    ]);
    const hum = reading(readings, "hum");
    expect(Math.abs((hum.value as number) - db(Math.hypot(1e-4, 5e-5)))).toBeLessThan(0.05);
    expect(hum.condition).toMatch(/mains at 49\.85 Hz/);
  });

  it("without hum none is found in a dozen noises: it says what could hide in them", () => {
    for (let seed = 1; seed <= 12; seed++) {
      const readings = readingsOf({ kind: "silence", sampleRateHz: rateHz, durationSec: 5 }, [
        whiteNoise(count + seed * 5000, 1e-5, seed),
      ]);
      expect(reading(readings, "hum").bound).toBe("atMost");
    }
  });
});

describe("dynamic range by a tone of -60 dBFS", () => {
  it("is full scale over what the tone leaves, weighted", () => {
    const hiss = whiteNoise(count, 1e-5, 5);
    const signal: TestSignal = {
      kind: "dynamic-range",
      sampleRateHz: rateHz,
      durationSec: 5,
      frequencyHz: 997,
      levelDbFs: -60,
    };
    const readings = readingsOf(signal, [samplesBy(count, (n) => 1e-3 * cosine(997, n, rateHz) + hiss[n])]);
    const flatDb = 10 * Math.log10(2 * 1e-10 * (19_980 / 24_000));
    expect(Math.abs(valueOf(readings, "dynamic-range-flat") + flatDb)).toBeLessThan(0.1);
    expect(Math.abs(valueOf(readings, "dynamic-range-ccir-rms") + flatDb + 1.68)).toBeLessThan(0.1);
  });
});

describe("intermodulation of a known polynomial, off the announced clock", () => {
  it("is read within 0.05 dB", () => {
    const clockRatio = 1 + 1 / 8192;
    const bent = (x: number) => x + 0.01 * x * x - 0.02 * x ** 3;
    const samples = samplesBy(
      count,
      (n) => 0.9 * bent(0.7 * cosine(250 * clockRatio, n, rateHz) + 0.175 * cosine(8000 * clockRatio, n, rateHz, 1)),
    );
    const readings = readingsOf({ kind: "din", sampleRateHz: rateHz, durationSec: 5, levelDbFs: -1 }, [samples]);
    // y = x + a2 x^2 + a3 x^3:  sidebands a2 A1 A2 and (3/4) a3 A1^2 A2;  the high tone A2 (1 + (3/2) a3 A1^2 + (3/4) a3 A2^2)
    const high = 1 - 1.5 * 0.02 * 0.49 - 0.75 * 0.02 * 0.175 ** 2;
    expect(Math.abs(valueOf(readings, "imd-din-2") - db((2 * 0.01 * 0.7) / high))).toBeLessThan(0.05);
    expect(Math.abs(valueOf(readings, "imd-din-3") - db((1.5 * 0.02 * 0.49) / high))).toBeLessThan(0.05);
  });
});

describe("a multitone", () => {
  const { signal, samples } = played("multitone");

  it("alone leaves nothing: TD+N below -200 dB", () => {
    expect(valueOf(readingsOf(signal, [samples]), "td-n")).toBeLessThan(-200);
  });

  it("with noise reads the noise within 0.1 dB, and each tone's own gain", () => {
    const hiss = whiteNoise(samples.length, 1e-4, 6);
    const readings = readingsOf(signal, [samples.map((x, n) => x + hiss[n])]);
    const toneDb = 10 * Math.log10((2 * samples.reduce((sum, x) => sum + x * x, 0)) / samples.length);
    const flatDb = 10 * Math.log10(2 * 1e-8 * (19_980 / 24_000));
    expect(Math.abs(valueOf(readings, "td-n") - (flatDb - toneDb))).toBeLessThan(0.1);
    for (const gain of reading(readings, "multitone-response").curve?.ys ?? [])
      expect(Math.abs(gain)).toBeLessThan(0.01);
  });
});

describe("channels beside each other", () => {
  const sineOf = (gain: number, shift = 0) => samplesBy(count, (n) => gain * cosine(997, n, rateHz, shift));

  it("balance is the right re the left", () => {
    const readings = readingsOf(sineSignal(997), [sineOf(0.5), sineOf(0.5 * 10 ** (0.35 / 20), 1)]);
    expect(Math.abs(valueOf(readings, "balance") - 0.35)).toBeLessThan(1e-4);
  });

  it("balance over a volume that is turned down step by step is a curve", () => {
    const steps = [0, -10, -20, -30, -40];
    const gains = [0, 0.1, 0.3, -0.6, 1.2];
    const stepSamples = rateHz;
    const at = (n: number) => Math.min(steps.length - 1, Math.floor(n / stepSamples));
    const left = samplesBy(5 * stepSamples, (n) => 0.5 * 10 ** (steps[at(n)] / 20) * cosine(997, n, rateHz));
    const right = samplesBy(
      5 * stepSamples,
      (n) => 0.5 * 10 ** ((steps[at(n)] + gains[at(n)]) / 20) * cosine(997, n, rateHz),
    );
    const found = reading(readingsOf(sineSignal(997), [left, right]), "balance-over-volume");
    expect(found.value).toBeCloseTo(1.2, 3);
    expect(found.curve?.xs.map((x) => Math.round(x))).toEqual([...steps].reverse());
    for (const [k, gain] of [...gains].reverse().entries()) expect(found.curve?.ys[k]).toBeCloseTo(gain, 3);
  });

  it("crosstalk is read both ways against frequency, off the announced clock too", () => {
    const { signal, samples, right } = played("crosstalk", { perDecadeCount: 3, durationSec: 10 });
    // Left leaks at 6 dB an octave, -60 dB at 1 kHz; right not at all but for noise.
    const hiss = whiteNoise(samples.length, 1e-7, 2);
    const leak = samples.map((x, n) => (n === 0 ? 0 : x - samples[n - 1]));
    const slope = 2 * Math.sin((Math.PI * 1000) / rateHz);
    const readings = readingsOf(signal, [
      samples.map((x, n) => x + hiss[n]),
      right.map((x, n) => x + (1e-3 / slope) * leak[n]),
    ]);
    expect(Math.abs(valueOf(readings, "crosstalk-1000", "left to right") + 60)).toBeLessThan(0.01);
    const steep = db(Math.sin((Math.PI * 10_000) / rateHz) / Math.sin((Math.PI * 1000) / rateHz));
    expect(Math.abs(valueOf(readings, "crosstalk-10000", "left to right") - (-60 + steep))).toBeLessThan(0.01);
    expect(reading(readings, "crosstalk-1000", "right to left").bound).toBe("atMost");
    expect(valueOf(readings, "crosstalk-1000", "right to left")).toBeLessThan(-140);
  });
});

describe("linearity", () => {
  it("of a straight device deviates by nothing, of one with a dead step by what it loses", () => {
    const { signal, samples } = played("linearity", { highestDbFs: -10, lowestDbFs: -90, stepDb: 20, durationSec: 5 });
    expect(Math.abs(valueOf(readingsOf(signal, [samples]), "linearity"))).toBeLessThan(1e-4);
    const compressed = samples.map((x) => (Math.abs(x) < 2e-4 ? 0.9 * x : x - Math.sign(x) * 2e-5));
    const curve = reading(readingsOf(signal, [compressed]), "linearity").curve;
    expect(curve?.ys.at(-1)).toBeCloseTo(db(0.9), 1);
  });
});
