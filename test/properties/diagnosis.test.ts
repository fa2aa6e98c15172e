import { describe, expect, it } from "vitest";
import { causeIds, mixture, strangeIds } from "../../bench/noise-mixtures.mjs";
import { heardIn } from "../../src/core/measure/diagnose/heard.ts";
import { idleRecordingOf } from "../../src/core/measure/diagnose/idle-recording.ts";

/** What is heard in a seeded mixture, the recorder's own floor known. */
function hear(ids: readonly string[], seed: number, more: { readonly clip?: boolean } = {}) {
  const { capture, instrument } = mixture({ ids, seed, durationSec: 7, ...more });
  return heardIn(capture, idleRecordingOf(instrument));
}

const named = (heard: ReturnType<typeof hear>): string[] => heard.named.map(({ cause }) => cause.id).sort();

describe("a cause alone, 10 to 40 dB over the floor, is named and nothing else is", () => {
  it.each(causeIds.map((id, index) => [id, 1001 + index] as const))("%s", (id, seed) => {
    expect(named(hear([id], seed))).toEqual([id]);
  });
});

describe("two causes at once are both named", () => {
  const pairs = [
    ["mains-hum", "white-hiss"],
    ["ground-loop", "usb-frames"],
    ["rectifier-ripple", "idle-tones"],
    ["gsm", "drop-outs"],
    ["usb-microframes", "flicker-noise"],
    ["mains-hum", "rectifier-ripple"],
    ["quantisation", "gsm"],
  ];
  it.each(pairs.map((pair, index) => [pair.join(" and "), pair, 2003 + index] as const))("%s", (_, pair, seed) => {
    expect(named(hear(pair, seed))).toEqual([...pair].sort());
  });
});

describe("what no cause explains is called unknown, and no cause is certain of it", () => {
  it.each(strangeIds.map((id, index) => [id, 3001 + index] as const))("%s", (id, seed) => {
    const heard = hear([id], seed);
    expect(heard.unknowns.length).toBeGreaterThan(0);
    expect(heard.named.filter(({ found }) => found.confidence === "certain")).toEqual([]);
  });
});

it("a floor alone has no cause", () => {
  expect(named(hear([], 4001))).toEqual([]);
});

it("a clipped hum is said to clip, and its overtones make no buzz that is certain", () => {
  const heard = hear(["mains-hum"], 4002, { clip: true });
  expect(named(heard)).toContain("clipping");
  expect(heard.named.filter(({ cause, found }) => cause.id !== "clipping" && found.confidence === "certain")).toEqual(
    [],
  );
  expect(heard.recording.remarks.join(" ")).toMatch(/clips/);
});

it("levels add up: a hum 30 dB over the floor is found at its level within half a decibel, at its own frequency", () => {
  const { capture, mainsHz } = mixture({ ids: ["mains-hum"], seed: 4005, durationSec: 7, overFloorDb: [30, 30] });
  const { recording, named: causes } = heardIn(capture);
  expect(recording.mains?.frequencyHz).toBeCloseTo(mainsHz, 1);
  const power = causes.find(({ cause }) => cause.id === "mains-hum")?.found.powerRatio ?? 0;
  expect(10 * Math.log10(power / recording.powerRatio)).toBeCloseTo(0, 0);
});
