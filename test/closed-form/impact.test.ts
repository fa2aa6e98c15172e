import { describe, expect, it } from "vitest";
import { responseSpreadOf } from "../../src/core/catalog/class-models.ts";
import type { HeadphoneEntry } from "../../src/core/catalog/gear.ts";
import { referenceSource } from "../../src/core/catalog/reference-source.ts";
import type { Rig } from "../../src/core/catalog/rig.ts";
import { typedDevice, typedHeadphones } from "../../src/core/catalog/typed-device.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { earOf } from "../../src/core/check/assess.ts";
import { hissCulprit } from "../../src/core/check/blame.ts";
import { check } from "../../src/core/check/check.ts";
import { changesByCause, impactOf } from "../../src/core/check/impact.ts";

const listener = { averageDbSpl: 85, room: "nc20" } as const;
const ear = earOf(listener);

const chainOf = (amplifier: { noiseVrms?: number; outputImpedanceOhm?: number }, resistanceOhm = 0): Chain => ({
  version: 1,
  programme: programmes.dynamic,
  listener,
  stages: [
    { kind: "dac", fullScaleVrms: 4, outputImpedanceOhm: 0, noiseVrms: 0 },
    { kind: "digitalVolume" },
    { kind: "amplifier", gainDb: 0, outputImpedanceOhm: 0, noiseVrms: 0, ...amplifier },
    {
      kind: "dynamicDriver",
      sensitivityDbSplPerVrms: 105,
      dcResistanceOhm: 50,
      resonances: [{ frequencyHz: 100, qMechanicalRatio: 1, resistanceOhm: Math.max(1e-9, resistanceOhm) }],
    },
  ],
});
const changeDb = (chain: Chain, cause: string) => impactOf(chain, ear).find((one) => one.cause === cause)?.changeDb;

describe("what a link changes in the sound", () => {
  it("is nothing where the impedance is the same at every frequency, however large the output's", () => {
    expect(changeDb(chainOf({ outputImpedanceOhm: 100 }), "output impedance")).toBeCloseTo(0, 6);
    expect(changeDb(chainOf({ outputImpedanceOhm: 100 }, 200), "output impedance")).toBeGreaterThan(0.5);
  });

  it("grows by a decibel a decibel with noise power far below the music: ten times the voltage, a hundred times the change", () => {
    const small = changeDb(chainOf({ noiseVrms: 1e-7 }), "noise") ?? 0;
    const large = changeDb(chainOf({ noiseVrms: 1e-6 }), "noise") ?? 0;
    expect(large / small).toBeCloseTo(100, 1);
  });

  it("of white noise at 75 dB SPL on pink music at 75 dB is many decibels in the high bands: rms between 3 and 15 dB", () => {
    // 20 log10 V = 75 - 105
    const change = changeDb(chainOf({ noiseVrms: 10 ** (-30 / 20) }), "noise");
    expect(change).toBeGreaterThan(3);
    expect(change).toBeLessThan(15);
  });

  it("is sorted, largest first, and says why the headphones' own share is not known", () => {
    const impact = impactOf(chainOf({ noiseVrms: 1e-5, outputImpedanceOhm: 50 }, 200), ear);
    const known = impact.flatMap((one) => (one.changeDb === undefined ? [] : [one.changeDb]));
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(impact.at(-1)).toMatchObject({ cause: "headphones" });
    expect(impact.every((one) => one.changeDb !== undefined || (one.reason ?? "").length > 10)).toBe(true);
  });
});

describe("the headphones' own term", () => {
  const impactsOf = (entry: Pick<HeadphoneEntry, "kind" | "back">) =>
    impactOf(chainOf({ noiseVrms: 1e-6 }), ear, responseSpreadOf(entry));

  it("is how far the middle headphone of their class lies from a target, and says that it is a class's and who measured it", () => {
    const [first] = impactsOf({ kind: "headphones", back: "open" });
    expect(first).toMatchObject({ cause: "headphones", changeDb: 2.8 });
    expect(first.classFigure).toMatch(/176.*AutoEq/);
    expect(impactsOf({ kind: "iem", back: "inEar" })[0].changeDb).toBe(3.6);
  });

  it("stays unknown, with a reason, for earbuds: nobody's table holds enough of them", () => {
    expect(impactsOf({ kind: "earbuds", back: "open" }).at(-1)).toMatchObject({ cause: "headphones" });
    expect(impactsOf({ kind: "earbuds", back: "open" }).at(-1)?.changeDb).toBeUndefined();
  });

  it("is none of the electronics' changes", () => {
    const causes = changesByCause(impactsOf({ kind: "headphones", back: "closed" })).map(({ cause }) => cause);
    expect(causes).toContain("noise");
    expect(causes).not.toContain("headphones");
  });
});

describe("whose hiss it is", () => {
  const headphones = typedHeadphones("32 ohm, 130 dB/V");
  const verdictOf = (rig: Rig) => check(rig, programmes.dynamic, listener);

  it("is the source's where it alone makes noise, and no other amplifier is advised", () => {
    const verdict = verdictOf({
      source: { entry: typedDevice("1 V, 0.1 ohm, 60 uV", "source") },
      amps: [],
      headphones,
    });
    expect(hissCulprit(verdict.plan)).toMatchObject({ role: "source", shareRatio: 1 });
    expect(verdict.need).toBe("quality");
    expect(verdict.steps.at(-1)?.text).toContain("more power would not help");
  });

  it("is the amplifier's where the source is noiseless, and another DAC is advised against", () => {
    const amp = typedDevice("4 V, 0.1 ohm, 60 uV", "amp");
    const verdict = verdictOf({ source: { entry: referenceSource }, amps: [{ entry: amp }], headphones });
    expect(hissCulprit(verdict.plan)?.role).toBe("amp");
    expect(verdict.steps.at(-1)?.text).toContain("another DAC would not help");
  });
});
