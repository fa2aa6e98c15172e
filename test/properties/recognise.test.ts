/** Recordings without a sidecar are known by what they hold, whatever the gain, the start, the polarity and the recorder's clock. */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openAudio } from "../../src/adapters/codecs/open-audio.ts";
import { withFileBytes } from "../../src/adapters/node/file-bytes.ts";
import { randomStream } from "../../src/core/math/random.ts";
import { samplesOf, signalFrom } from "../../src/core/signal/generators.ts";
import { recognise } from "../../src/core/signal/recognise.ts";
import type { TestSignal, TestSignalKind } from "../../src/core/signal/test-signal.ts";
import { timelineOf } from "../../src/core/signal/timeline.ts";
import { findTimingMarkers } from "../../src/core/signal/timing-marker.ts";

interface Path {
  readonly gainRatio: number;
  readonly delaySamples: number;
  readonly clockPpm: number;
  readonly noiseDbFs: number;
  readonly seedIndex: number;
}

// Hann's window over the sinc, cos(pi (part - j) / reach) by the sum of angles
const REACH = 16;
const cosines = Array.from({ length: 2 * REACH + 1 }, (_, k) => Math.cos((Math.PI * (k - REACH)) / REACH));
const sines = Array.from({ length: 2 * REACH + 1 }, (_, k) => Math.sin((Math.PI * (k - REACH)) / REACH));

/** What a recorder with a clock of its own makes of samples: each of its moments by a windowed sinc over 32 samples. */
function recorded(
  samples: Float64Array,
  { gainRatio, delaySamples, clockPpm, noiseDbFs, seedIndex }: Path,
): Float64Array {
  const { normal } = randomStream(seedIndex);
  const sigma = 10 ** (noiseDbFs / 20) / Math.SQRT2;
  return Float64Array.from({ length: Math.round(samples.length + delaySamples + 2000) }, (_, n) => {
    const at = n * (1 + clockPpm * 1e-6) - delaySamples;
    const whole = Math.floor(at);
    const part = at - whole;
    if (part < 1e-9) return gainRatio * (samples[whole] ?? 0) + sigma * normal();
    // sin(pi (part - j)) = +-sin(pi part)
    const sine = Math.sin(Math.PI * part) / Math.PI;
    const [turnCos, turnSin] = [Math.cos((Math.PI * part) / REACH), Math.sin((Math.PI * part) / REACH)];
    let sum = 0;
    for (let j = Math.max(1 - REACH, -whole); j <= Math.min(REACH, samples.length - 1 - whole); j++) {
      const away = part - j;
      sum +=
        (((j & 1 ? -1 : 1) * sine) / away) *
        samples[whole + j] *
        (0.5 + 0.5 * (turnCos * cosines[j + REACH] + turnSin * sines[j + REACH]));
    }
    return gainRatio * sum + sigma * normal();
  });
}

function heardOf(signal: TestSignal, path: Path) {
  const [left, right] = samplesOf({ signal, seedIndex: path.seedIndex, storedAs: "24 bit", dithered: false });
  const first = recorded(left, path);
  const second = right === left ? first : recorded(right, { ...path, seedIndex: path.seedIndex + 1 });
  return { sampleRateHz: signal.sampleRateHz, channels: [first, second] };
}

const short: readonly (readonly [TestSignalKind, Record<string, number>])[] = [
  ["sine", { frequencyHz: 440, durationSec: 3 }],
  ["sweep", { durationSec: 2 }],
  ["stepped-sweep", { lowestHz: 100, highestHz: 10_000, perDecadeCount: 3, durationSec: 3.5 }],
  ["smpte", { durationSec: 3 }],
  ["din", { durationSec: 3 }],
  ["ccif", { durationSec: 3 }],
  ["multitone", { durationSec: 4 }],
  ["dynamic-range", { durationSec: 3 }],
  ["linearity", { durationSec: 5, stepDb: 10, lowestDbFs: -90 }],
  ["crosstalk", { lowestHz: 100, highestHz: 10_000, perDecadeCount: 1, durationSec: 4.2 }],
  ["silence", { durationSec: 2 }],
  ["white-noise", { durationSec: 4 }],
  ["pink-noise", { durationSec: 4 }],
];

describe("a recording of a test signal, 40 ppm off, upside down, 5 dB down and 90 dB over its noise", () => {
  const path = { gainRatio: -0.56, delaySamples: 4321.37, clockPpm: 40, noiseDbFs: -95, seedIndex: 3 };

  it.each(short)("is known as %s %o", (kind, values) => {
    const signal = signalFrom(kind, values);
    const { kind: heard, signal: told, confidenceRatio, reason } = recognise(heardOf(signal, path));
    expect(heard, reason).toBe(kind);
    expect(confidenceRatio).toBeGreaterThanOrEqual(0.75);
    // What does not depend on where the recording was cut and how loud it is comes back as it was played.
    const lasting = ["lowestHz", "highestHz", "perDecadeCount", "tonesCount", "stepDb"] as const;
    const facts = (of: object) =>
      Object.fromEntries(Object.entries(of).filter(([key]) => lasting.some((one) => one === key)));
    expect(facts(told ?? {})).toEqual(facts(signal));
    if (["sweep", "stepped-sweep", "linearity", "crosstalk"].includes(kind))
      expect(told?.durationSec).toBe(signal.durationSec);
    if (kind === "sine")
      expect(told).toMatchObject({
        frequencyHz: expect.closeTo(440 * (1 + 40e-6), 2),
        levelDbFs: expect.closeTo(-1 + 20 * Math.log10(0.56), 2),
      });
  });

  it("has markers whose distance tells the clock within 0.1 ppm, and that it stands upside down", () => {
    const signal = signalFrom("sweep", { durationSec: 8 }) as TestSignal & { kind: "sweep" };
    const markers = findTimingMarkers(heardOf(signal, path).channels[0], 48_000);
    expect(markers.map(({ inverted }) => inverted)).toEqual([true, true]);
    const { firstMarkerSample, secondMarkerSample } = timelineOf(signal);
    const stretch = (secondMarkerSample - firstMarkerSample) / (markers[1].startSample - markers[0].startSample);
    expect(Math.abs((stretch - 1) * 1e6 - 40)).toBeLessThan(0.1);
    // Where the first one begins by the recorder's clock, but for the microsecond that a chirp makes of 40 ppm
    const beginsAt = (firstMarkerSample + 4321.37) / (1 + 40e-6);
    expect(Math.abs(markers[0].startSample - beginsAt)).toBeLessThan(0.1);
  });
});

describe("what is no test signal is unknown", () => {
  const rateHz = 48_000;
  const samples = (wave: (n: number) => number) => {
    const both = Float64Array.from({ length: 3 * rateHz }, (_, n) => wave(n));
    return { sampleRateHz: rateHz, channels: [both, both] };
  };
  const turn = (hz: number, n: number): number => Math.sin((2 * Math.PI * hz * n) / rateHz);
  const { normal } = randomStream(1);
  let brown = 0;

  it.each([
    ["two tones of no method", samples((n) => 0.3 * turn(440, n) + 0.3 * turn(550, n))],
    ["a chord", samples((n) => 0.1 * (turn(220, n) + turn(277.2, n) + turn(329.6, n) + turn(440, n)))],
    ["faint hum that might be a sine", samples((n) => 0.005 * turn(50, n))],
    [
      "noise that is neither white nor pink",
      samples(() => {
        brown = 0.99 * brown + 0.01 * normal();
        return brown;
      }),
    ],
    ["noise that comes and goes", samples((n) => 0.1 * normal() * (1 + turn(1, n)) ** 2)],
    ["a hundredth of a second", { sampleRateHz: rateHz, channels: [new Float64Array(480).fill(0.1)] }],
    ["nothing at all", { sampleRateHz: rateHz, channels: [] }],
    ["samples that are no numbers", { sampleRateHz: rateHz, channels: [Float64Array.of(0, Number.NaN)] }],
  ])("%s", (_, heard) => {
    const { kind, signal, confidenceRatio, reason } = recognise(heard);
    expect(kind, reason).toBe("unknown");
    expect(signal).toBeUndefined();
    expect(confidenceRatio).toBeLessThanOrEqual(0.5);
    expect(reason).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("nor is music", async () => {
    const path = fileURLToPath(new URL("../../examples/trio_dynamic.flac", import.meta.url));
    const heard = await withFileBytes(path, async (source) => {
      const stream = await openAudio(source);
      const parts: Float64Array[] = [];
      for await (const { channels, framesCount } of stream.blocks()) {
        parts.push(channels[0].slice(0, framesCount));
        if (parts.length === 100) break;
      }
      return { sampleRateHz: stream.sampleRateHz, channels: [Float64Array.from(parts.flatMap((part) => [...part]))] };
    });
    expect(recognise(heard)).toMatchObject({ kind: "unknown" });
  });
});

it("digital zero is silence, and white noise that never repeats is known with less confidence", () => {
  const zero = recognise({ sampleRateHz: 44_100, channels: [new Float64Array(44_100)] });
  expect(zero).toMatchObject({ kind: "silence", confidenceRatio: 0.95 });
  const { normal } = randomStream(2);
  const hiss = recognise({ sampleRateHz: 44_100, channels: [new Float64Array(130_000).map(() => 0.05 * normal())] });
  expect(hiss).toMatchObject({ kind: "white-noise", confidenceRatio: 0.5 });
});

it("a sine clipped by 3 dB is a sine, and hum with its harmonics in an idle recording is silence", () => {
  const wave = (of: (cycles: number) => number) => {
    const samples = Float64Array.from({ length: 120_000 }, (_, n) => of(n / 48_000));
    return recognise({ sampleRateHz: 48_000, channels: [samples, samples] });
  };
  const sine = (hz: number, sec: number): number => Math.sin(2 * Math.PI * hz * sec);
  const clipped = wave((sec) => Math.max(-0.708, Math.min(0.708, sine(997, sec))));
  expect(clipped).toMatchObject({ kind: "sine", signal: { frequencyHz: 997 } });
  const { normal } = randomStream(4);
  const hum = wave(
    (sec) => 2e-4 * (sine(50.02, sec) + 0.5 * sine(100.04, sec) + 0.4 * sine(150.06, sec)) + 1e-5 * normal(),
  );
  expect(hum.kind).toBe("silence");
});

it("a multitone is known though a device swallowed its lowest tones and hums", () => {
  const [samples] = samplesOf({
    signal: signalFrom("multitone", {}),
    seedIndex: 5,
    storedAs: "24 bit",
    dithered: false,
  });
  let [before, out] = [0, 0];
  const heard = samples.map((x, n) => {
    // A coupling capacitor's high-pass at 200 Hz
    out = (out + x - before) / (1 + (2 * Math.PI * 200) / 48_000);
    before = x;
    return out + 0.003 * Math.sin((2 * Math.PI * 50 * n) / 48_000);
  });
  const { kind, signal, confidenceRatio } = recognise({ sampleRateHz: 48_000, channels: [heard] });
  expect(kind).toBe("multitone");
  expect(signal).toMatchObject({ tonesCount: 32, lowestHz: 20, highestHz: 20_000 });
  expect(confidenceRatio).toBeLessThan(0.95);
});

it("a tone at exactly a quarter of the rate may be the J-test or a sine, and is told so", () => {
  const [left] = samplesOf({
    signal: signalFrom("j-test", { durationSec: 2 }),
    seedIndex: 1,
    storedAs: "24 bit",
    dithered: false,
  });
  const { kind, confidenceRatio, reason } = recognise({ sampleRateHz: 48_000, channels: [left] });
  expect(kind).toBe("j-test");
  expect(confidenceRatio).toBeLessThan(0.7);
  expect(reason).toContain("or a sine");
});
