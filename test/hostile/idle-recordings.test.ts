import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/core/math/random.ts";
import { diagnose } from "../../src/core/measure/diagnose/diagnosis.ts";
import { heardIn } from "../../src/core/measure/diagnose/heard.ts";
import { outputImpedance } from "../../src/core/measure/output-impedance.ts";
import type { Capture } from "../../src/core/signal/capture.ts";
import { mistakeOf } from "./mistake.ts";

const RATE = 48_000;

function capture(sampleAt: (n: number, normal: number) => number, sec = 6, channelsCount = 2, seed = 3): Capture {
  const channels = Array.from({ length: channelsCount }, (_, channel) => {
    const { normal } = randomStream(seed + channel);
    return Float64Array.from({ length: Math.round(sec * RATE) }, (_, n) => sampleAt(n, normal()));
  });
  return { name: "idle.wav", sampleRateHz: RATE, channels };
}

const tone = (hz: number, n: number): number => Math.sin((2 * Math.PI * hz * n) / RATE);
const noise = (_: number, normal: number): number => 1e-4 * normal;

describe("a recording in which no cause can be told says so in a sentence", () => {
  it.each([
    ["silence to the last bit", capture(() => 0), /silent to the last bit/],
    ["a constant and nothing else", capture(() => 0.1), /one constant value/],
    ["half a second", capture(noise, 0.5), /too short.*Record 20 s/],
    ["no sample at all", capture(noise, 0), /too short/],
    ["samples that are not numbers", capture((n, normal) => (n === 9 ? Number.NaN : normal)), /not numbers/],
    ["a telephone's rate", { ...capture(noise), sampleRateHz: 4000 }, /4000 Hz/],
  ] as const)("%s", (_, recording, says) => {
    expect(mistakeOf(() => heardIn(recording))).toMatch(says);
  });

  it("music, which is no noise", () => {
    // Notes of half a second with their overtones, each dying away
    const chord = capture((n, normal) => {
      const note = Math.floor(n / (RATE / 2));
      const hz = 220 * 2 ** (((note * 7) % 12) / 12);
      const fading = Math.exp((-6 * (n - (note * RATE) / 2)) / RATE);
      return 0.3 * fading * (tone(hz, n) + tone(2 * hz, n) / 2 + tone(3 * hz, n) / 3 + 0.03 * normal);
    });
    expect(mistakeOf(() => heardIn(chord))).toMatch(/something plays or crackles in it/);
  });

  it("recordings at two rates", () => {
    const other = { ...capture(noise), sampleRateHz: 44_100 };
    expect(mistakeOf(() => diagnose(capture(noise), { loopback: other }))).toMatch(/48000.*44100|44100.*48000/);
  });
});

describe("a recording with something wrong is judged as far as it goes, and what is wrong is said", () => {
  it("one dead channel", () => {
    const recording = capture((n, normal) => 1e-5 * normal + 1e-3 * tone(50.02, n));
    recording.channels[1].fill(0);
    const { recording: idle, named } = heardIn(recording);
    expect(idle.remarks.join(" ")).toMatch(/right channel is dead/);
    expect(named.map(({ cause }) => cause.id)).toContain("mains-hum");
  });

  it("mono", () => {
    expect(heardIn(capture(noise, 6, 1)).recording.remarks.join(" ")).toMatch(/mono/);
  });

  it("gaps in every second leave the gaps alone to be told", () => {
    const recording = capture(noise);
    for (const channel of recording.channels)
      for (let n = 0; n < channel.length; n += 9000) channel.fill(0, n, n + 300);
    expect(heardIn(recording).named.map(({ cause }) => cause.id)).toEqual(["drop-outs"]);
  });
});

describe("an output impedance that the captures cannot carry is refused with its reason", () => {
  const played = (size: number, seed: number, hz = 997) =>
    capture((n, normal) => size * tone(hz, n) + 1e-4 * normal, 1, 1, seed);
  const refusalOf = (one: Capture, other: Capture): string =>
    outputImpedance({ capture: one }, { capture: other, loadOhm: 33 })[0].refusal ?? "";

  it("a load of zero, none at all, the same twice, a tolerance of half", () => {
    const [open, loaded] = [played(0.5, 1), played(0.4, 2)];
    const at = (loadOhm: number | undefined, otherOhm?: number, toleranceRatio?: number) =>
      mistakeOf(() =>
        outputImpedance({ capture: open, loadOhm: otherOhm }, { capture: loaded, loadOhm }, { toleranceRatio }),
      );
    expect(at(0)).toMatch(/shorts the output/);
    expect(at(undefined)).toMatch(/Neither capture is loaded/);
    expect(at(33, 33)).toMatch(/same load/);
    expect(at(33, undefined, 0.5)).toMatch(/tolerance/);
  });

  it("one recording given twice, and two rates", () => {
    const open = played(0.5, 1);
    expect(mistakeOf(() => refusalOf(open, played(0.5, 1)))).toMatch(/one and the same/);
    expect(mistakeOf(() => refusalOf(open, { ...played(0.4, 2), sampleRateHz: 44_100 }))).toMatch(/record both alike/);
  });

  it.each([
    ["a level difference inside the noise", played(0.5, 1), played(0.5, 2), /inside its own error.*below/],
    ["captures that are swapped", played(0.4, 1), played(0.5, 2), /swapped/],
    ["another tone", played(0.5, 1), played(0.4, 2, 1200), /different signals/],
    [
      "two different noises",
      capture((_, normal) => 0.1 * normal, 3, 1, 1),
      capture((_, normal) => 0.1 * normal, 3, 1, 2),
      /different signals/,
    ],
    ["a silent one", played(0.5, 1), capture(() => 0, 1, 1), /silent/],
    [
      "a clipped one",
      capture((n) => Math.max(-1, Math.min(1 - 2 ** -23, 1.3 * tone(997, n))), 1, 1),
      played(0.5, 2),
      /clips/,
    ],
  ] as const)("%s", (_, one, other, says) => {
    expect(refusalOf(one, other)).toMatch(says);
  });
});
