/** Captures that cannot carry their figures: what is wrong is said, and nothing is printed that the samples do not hold. */
import { describe, expect, it } from "vitest";
import { faultsOf } from "../../src/core/measure/faults.ts";
import { measureCapture } from "../../src/core/measure/measure-capture.ts";
import type { Curve } from "../../src/core/measure/measurement.ts";
import { cosine, played, reading, readingsOf, samplesBy, sineSignal, valueOf, whiteNoise } from "../measured.ts";

const rateHz = 48_000;
const count = 3 * rateHz;
const hiss = whiteNoise(count, 1e-5, 1);
const tone = (gain = 0.5, frequencyHz = 997) =>
  samplesBy(count, (n) => gain * cosine(frequencyHz, n, rateHz) + hiss[n]);
const signal = sineSignal(997);
const measured = (channels: readonly Float64Array[], announced = signal) =>
  measureCapture({ name: "capture.wav", sampleRateHz: rateHz, channels }, announced, {});
const refusalOf = (channels: readonly Float64Array[], id = "thd-n", announced = signal) =>
  reading(measured(channels, announced).readings, id).refusal;

describe("a capture that cannot carry its figures", () => {
  it("silence", () => {
    const { readings, faults } = measured([new Float64Array(count), new Float64Array(count)]);
    expect(faults[0]?.id).toBe("silent");
    expect(readings.every(({ value }) => value === undefined)).toBe(true);
    expect(readings.every(({ refusal }) => /silent/.test(refusal ?? ""))).toBe(true);
  });

  it("direct voltage alone", () => {
    const { readings, faults } = measured([new Float64Array(count).fill(0.2)]);
    expect(faults[0]?.id).toBe("constant");
    expect(readings.every(({ value }) => value === undefined)).toBe(true);
  });

  it("samples that are not numbers", () => {
    const broken = tone();
    broken[777] = Number.NaN;
    const { readings, faults } = measured([tone(), broken]);
    expect(faults.map(({ id }) => id)).toEqual(["not-finite"]);
    expect(readings.every(({ value }) => value === undefined)).toBe(true);
  });

  it("clipped by the recorder: distortion, noise and level are refused, the clock is still told", () => {
    const { readings, faults } = measured([tone(1.4).map((x) => Math.max(-1, Math.min(1, x)))]);
    expect(faults[0]?.id).toBe("clipped");
    for (const id of ["thd", "thd-n", "noise", "level"]) expect(reading(readings, id).refusal).toMatch(/clips/);
    expect(Math.abs(valueOf(readings, "clock-offset"))).toBeLessThan(0.1);
    expect(valueOf(readings, "clipping")).toBeGreaterThan(1000);
  });

  it("clipped by the device below full scale: said, on which side, and its figures are told", () => {
    const both = measured([tone(0.5).map((x) => Math.max(-0.4, Math.min(0.4, x)))]);
    expect(both.faults[0]?.sentence).toMatch(/flat on both sides/);
    expect(valueOf(both.readings, "thd")).toBeGreaterThan(-30);
    const one = measured([tone(0.5).map((x) => Math.min(0.4, x))]);
    expect(one.faults[0]?.sentence).toMatch(/flat on the positive side/);
  });

  it("a clean sine, alone, in noise and at 20 Hz, is not taken for clipped", () => {
    for (const frequencyHz of [20, 997, 12_000, 16_000])
      expect(
        faultsOf({ name: "x", sampleRateHz: rateHz, channels: [tone(0.9, frequencyHz)] }, sineSignal(frequencyHz)),
      ).toEqual([]);
  });

  it("too short", () => {
    expect(refusalOf([tone().slice(0, 2000)])).toMatch(/too short.*100 ms/);
    expect(
      refusalOf([hiss.slice(0, 20_000)], "noise", { kind: "silence", sampleRateHz: rateHz, durationSec: 1 }),
    ).toMatch(/needs 1 s/);
    const short = readingsOf({ kind: "silence", sampleRateHz: rateHz, durationSec: 2 }, [hiss.slice(0, 2 * rateHz)]);
    expect(reading(short, "noise-468-qp").refusal).toMatch(/needs 3 s, 2 s are there/);
    expect(Number.isFinite(valueOf(short, "noise-468"))).toBe(true);
    expect(refusalOf([new Float64Array(0)])).toBeDefined();
    expect(refusalOf([Float64Array.of(0.1, -0.2)])).toBeDefined();
  });

  it("the wrong rate in the header: named, with the rate it was made at", () => {
    const atOther = samplesBy(count, (n) => 0.5 * cosine(997, n, 44_100) + hiss[n]);
    expect(refusalOf([atOther])).toMatch(/header says 48 kHz, the recording was made at 44\.1 kHz/);
  });

  it("not the announced signal", () => {
    expect(refusalOf([tone(0.5, 440)])).toMatch(/not the announced signal.*440/);
    expect(refusalOf([whiteNoise(count, 0.1, 3)])).toBeDefined();
    expect(
      refusalOf([tone()], "imd-smpte", { kind: "smpte", sampleRateHz: rateHz, durationSec: 3, levelDbFs: -1 }),
    ).toMatch(/not the announced/);
    expect(
      refusalOf([tone()], "response", {
        kind: "sweep",
        sampleRateHz: rateHz,
        durationSec: 2,
        lowestHz: 20,
        highestHz: 20_000,
        levelDbFs: -1,
      }),
    ).toMatch(/markers/);
  });

  it("one dead channel: the other is told, balance is not", () => {
    const { readings, faults } = measured([tone(), hiss.map((x) => x * 0.1)]);
    expect(faults.map(({ id, channel }) => [id, channel])).toEqual([["dead-channel", "right"]]);
    expect(valueOf(readings, "thd-n", "left")).toBeLessThan(-80);
    expect(reading(readings, "thd-n", "right").refusal).toMatch(/dead/);
    expect(readings.filter(({ id, value }) => id === "balance" && value !== undefined)).toEqual([]);
  });

  it("mono: balance and crosstalk are refused", () => {
    expect(refusalOf([tone()], "balance")).toMatch(/both channels/);
    const test = played("crosstalk", { perDecadeCount: 3, durationSec: 4 });
    expect(reading(readingsOf(test.signal, [test.samples]), "crosstalk").refusal).toMatch(/both channels/);
  });

  it("drop-outs in the window: told with their places, and the figures are of the longest whole stretch", () => {
    const whole = samplesBy(2 * count, (n) => 0.5 * cosine(997, n, rateHz) + hiss[n % count]);
    const cutAt = 4 * rateHz + 100;
    // Seventeen samples are lost
    const broken = samplesBy(2 * count - 17, (n) => whole[n < cutAt ? n : n + 17]);
    const readings = readingsOf(signal, [broken]);
    expect(valueOf(readings, "drop-outs")).toBe(1);
    expect(reading(readings, "drop-outs").condition).toMatch(/4(\.0\d)? s; by 17 samples/);
    expect(valueOf(readings, "thd-n")).toBeLessThan(-80);
  });

  it("gaps of zeros, repeated buffers and clicks are counted", () => {
    const gappy = tone();
    gappy.fill(0, 60_000, 60_064);
    expect(valueOf(readingsOf(signal, [gappy]), "gaps")).toBe(1);
    const repeated = tone();
    repeated.copyWithin(100_256, 100_000, 100_256);
    expect(valueOf(readingsOf(signal, [repeated]), "repeats")).toBe(1);
    const clicking = tone();
    for (const n of [50_000, 90_000]) clicking[n] += 0.01;
    expect(valueOf(readingsOf(signal, [clicking]), "clicks")).toBe(2);
    for (const id of ["drop-outs", "gaps", "repeats", "clicks"])
      expect(valueOf(readingsOf(signal, [tone()]), id)).toBe(0);
  });

  it("a gap within a sweep is told, the silences around it are not", () => {
    const sweep = played("sweep", { durationSec: 1 });
    const found = (samples: Float64Array) =>
      faultsOf({ name: "x", sampleRateHz: rateHz, channels: [samples] }, sweep.signal).map(({ id }) => id);
    expect(found(sweep.samples)).toEqual([]);
    expect(found(sweep.samples.slice().fill(0, 65_000, 65_100))).toEqual(["gaps"]);
  });

  it("a quiet tone under a louder hum is found all the same", () => {
    const quiet = { ...signal, kind: "dynamic-range", levelDbFs: -60 } as const;
    const heard = samplesBy(count, (n) => 1e-3 * cosine(997, n, rateHz) + 3e-3 * cosine(50, n, rateHz) + hiss[n]);
    expect(Math.abs(valueOf(readingsOf(quiet as never, [heard]), "level") + 60)).toBeLessThan(0.01);
  });

  it("intermodulation that only noise could be is a bound", () => {
    const pair = { kind: "smpte", sampleRateHz: rateHz, durationSec: 3, levelDbFs: -1 } as const;
    const heard = samplesBy(count, (n) => 0.6 * cosine(60, n, rateHz) + 0.15 * cosine(7000, n, rateHz) + hiss[n]);
    expect(reading(readingsOf(pair, [heard]), "imd-smpte").bound).toBe("atMost");
    const bent = heard.map((x) => x + 0.01 * x * x);
    expect(reading(readingsOf(pair, [bent]), "imd-smpte").bound).toBeUndefined();
  });

  it("a muted input announced as silence is no noise figure", () => {
    const quiet = { kind: "silence", sampleRateHz: rateHz, durationSec: 3 } as const;
    expect(refusalOf([new Float64Array(count)], "noise", quiet)).toMatch(/muted or gated/);
    const { readings } = measured([new Float64Array(count)], quiet);
    expect(readings.some(({ id, value }) => id.startsWith("noise") && value !== undefined)).toBe(false);
  });

  it("a loopback at another rate is refused in one sentence", () => {
    const capture = { name: "a.wav", sampleRateHz: rateHz, channels: [tone()] };
    const loopback = { name: "b.wav", sampleRateHz: 96_000, channels: [tone()] };
    expect(() => measureCapture(capture, signal, {}, loopback)).toThrow(
      /b\.wav was recorded at 96 kHz, a\.wav at 48 kHz/,
    );
  });

  it("the same samples announced as something else, or at another rate, are worked out anew", () => {
    const samples = samplesBy(
      count,
      (n) => 0.5 * cosine(19_000, n, rateHz) + 0.4 * cosine(20_000, n, rateHz) + hiss[n],
    );
    const pair = (kind: "ccif" | "smpte") => ({ kind, sampleRateHz: rateHz, durationSec: 3, levelDbFs: -1 }) as const;
    expect(refusalOf([samples], "imd-smpte", pair("smpte"))).toMatch(/not the announced/);
    expect(Number.isFinite(valueOf(readingsOf(pair("ccif"), [samples]), "imd-ccif"))).toBe(true);
    const single = tone();
    expect(Math.abs(valueOf(readingsOf(signal, [single]), "frequency") - 997)).toBeLessThan(1e-3);
    expect(Math.abs(valueOf(readingsOf(sineSignal(1994, 96_000), [single]), "frequency") - 1994)).toBeLessThan(1e-3);
  });

  it("no reading is ever NaN, whatever is announced for whatever is heard", () => {
    const heard = [tone(), hiss, new Float64Array(count), tone(0.5, 60), played("sweep", { durationSec: 1 }).samples];
    for (const kind of [
      "sine",
      "dynamic-range",
      "smpte",
      "ccif",
      "multitone",
      "j-test",
      "silence",
      "white-noise",
    ] as const) {
      const announced = played(kind, { durationSec: kind === "multitone" ? 2 : 1 }).signal;
      for (const samples of heard)
        for (const { id, value, curve, spread } of readingsOf(announced, [samples, samples])) {
          expect(value === undefined || !Number.isNaN(value), `${kind} ${id}`).toBe(true);
          expect(spread === undefined || !Number.isNaN(spread), `${kind} ${id}`).toBe(true);
          expect(curve?.ys.some(Number.isNaN) ?? false, `${kind} ${id}`).toBe(false);
        }
    }
  });
});

describe("beside the instrument's own floor", () => {
  const bent = (x: number, by: number) => x + by * x * x;
  const capture = (by: number, noise: number, seed: number) => {
    const own = whiteNoise(count, noise, seed);
    return samplesBy(count, (n) => bent(0.5 * cosine(997, n, rateHz), by) + own[n]);
  };
  const beside = (device: Float64Array, loop: Float64Array) =>
    measureCapture(
      { name: "a.wav", sampleRateHz: rateHz, channels: [device] },
      signal,
      {},
      { name: "loop.wav", sampleRateHz: rateHz, channels: [loop] },
    ).readings;

  it("a figure far above it stands as it is, one within 10 dB becomes at most", () => {
    const readings = beside(capture(1e-2, 2e-6, 2), capture(1e-5, 1e-6, 3));
    expect(reading(readings, "thd").bound).toBeUndefined();
    expect(reading(readings, "thd").floor).toBeLessThan(-100);
    expect(reading(readings, "noise-flat").bound).toBe("atMost");
    expect(reading(readings, "snr-flat").bound).toBe("atLeast");
    const clean = beside(capture(1e-5, 1e-6, 2), capture(1e-5, 1e-6, 3));
    expect(reading(clean, "thd").bound).toBe("atMost");
    expect(reading(clean, "sinad").bound).toBe("atLeast");
    expect(reading(clean, "enob").bound).toBe("atLeast");
  });

  it("balance is told without the instrument's own", () => {
    const stereo = (rightRatio: number, seed: number) => {
      const left = capture(0, 1e-6, seed);
      return { name: "x.wav", sampleRateHz: rateHz, channels: [left, left.map((x) => rightRatio * x)] };
    };
    const { readings } = measureCapture(stereo(0.9, 2), signal, {}, stereo(0.95, 3));
    expect(valueOf(readings, "balance")).toBeCloseTo(20 * Math.log10(0.9 / 0.95), 4);
    expect(reading(readings, "balance").condition).toMatch(/the instrument's own taken out/);
  });

  it("a response is told without the instrument's own", () => {
    const sweep = played("sweep", { durationSec: 2, levelDbFs: -6 });
    const dull = (samples: Float64Array, share: number) => {
      let before = 0;
      return samples.map((x) => (before = share * x + (1 - share) * before));
    };
    const loop = dull(sweep.samples, 0.8);
    const device = dull(loop, 0.9);
    const { readings } = measureCapture(
      { name: "a.wav", sampleRateHz: rateHz, channels: [device] },
      sweep.signal,
      {},
      { name: "loop.wav", sampleRateHz: rateHz, channels: [loop] },
    );
    // |H| = s / |1 - (1 - s) e^(-iw)|
    const gainDb = (hz: number) => {
      const w = (2 * Math.PI * hz) / rateHz;
      return 20 * Math.log10(0.9 / Math.hypot(1 - 0.1 * Math.cos(w), 0.1 * Math.sin(w)));
    };
    const { xs, ys } = reading(readings, "response").curve as Curve;
    for (const [k, hz] of xs.entries()) expect(Math.abs(ys[k] - (gainDb(hz) - gainDb(1000)))).toBeLessThan(0.01);
  });
});
