import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsEntry, GearEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { deviceNamed, headphonesNamed } from "../../src/core/catalog/named-gear.ts";
import type { Rig } from "../../src/core/catalog/rig.ts";
import { setFigure } from "../../src/core/catalog/set-figure.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { check } from "../../src/core/check/check.ts";

const folder = (name: string) =>
  readdirSync(new URL(`../../gear/${name}`, import.meta.url)).map((file) =>
    indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${name}/${file}`, import.meta.url), "utf8"))),
  );
const market: GearEntry[] = [...folder("headphones"), ...folder("electronics")];
const sitting = { averageDbSpl: 85, room: "nc20" } as const;
/** The figures of examples/trio_dynamic.flac, as libebur128 reads them. */
const trio = { kind: "music", integratedLufs: -23.6, truePeakDbtp: -6.9 } as const;

const rig = (source: string, headphones: string, ...amps: string[]): Rig => ({
  source: { entry: deviceNamed(source, market, "source") },
  amps: amps.map((amp) => ({ entry: deviceNamed(amp, market, "amp") })),
  headphones: headphonesNamed(headphones, market),
});
const finding = (verdict: ReturnType<typeof check>, id: string) => verdict.findings.find((f) => f.id === id);

describe("a producer with an interface and an HD 600", () => {
  it("has no need of an amplifier for loud dynamic music: enough, barely, and said so", () => {
    const verdict = check(rig("Scarlett 2i2 3rd Gen", "HD 600"), programmes.dynamic, sitting, market);
    expect(verdict.need).toBe("none");
    expect(verdict.headline).toBe("It may just be loud enough.");
    // L_cap = S + 20 log10 V = 103.7 + 4.8; needed = 85 + 23 - 1.
    expect(finding(verdict, "loudness")?.value).toBeCloseTo(108.4, 0);
    expect(finding(verdict, "loudness")?.limit).toBe(107);
  });

  it("is told which figures nobody vouches for", () => {
    const verdict = check(rig("Scarlett 2i2 3rd Gen", "HD 600"), trio, sitting, market);
    const noise = finding(verdict, "noise");
    expect(noise?.status).toBe("caution");
    expect(noise?.restsOnUnsourced).toBe(true);
    expect(noise?.because.some((b) => b.trust === "unsourced")).toBe(true);
  });
});

describe("a laptop with a Susvara and dynamic music", () => {
  it("lacks voltage, and it is the load-sensing jack that says so", () => {
    const verdict = check(rig("MacBook Pro", "Susvara"), trio, sitting, market);
    expect(verdict.need).toBe("power");
    expect(verdict.headline).toBe("You need more voltage.");
    expect(finding(verdict, "hookUp")?.sentence).toContain("1.25 V");
    expect(verdict.recommendations.some((r) => r.group === "amplifiers")).toBe(true);
  });

  it("gets 13 dB more reach from a desktop amplifier: 1 V times 15 dB against 1.25 V", () => {
    const alone = check(rig("MacBook Pro", "Susvara"), trio, sitting);
    const helped = check(rig("MacBook Pro", "Susvara", "Magni 3"), trio, sitting);
    const reach = (verdict: typeof alone) => verdict.assessment.fullScaleDbSpl + verdict.assessment.sourceOhm * 0;
    // The laptop's output impedance was never published, so compare its open-circuit full scales.
    expect(20 * Math.log10(10 ** (15 / 20) / 1.25)).toBeCloseTo(13.06, 2);
    expect(helped.assessment.reachDbSpl - reach(alone)).toBeCloseTo(13.06 + 20 * Math.log10(1 + 10 / 65), 0);
    expect(helped.need).toBe("none");
    expect(finding(helped, "loudness")?.status).toBe("caution");
  });

  it("passes where every figure of the amplifier is sourced", () => {
    const verdict = check(rig("MacBook Pro", "Susvara", "ZEN CAN"), trio, sitting);
    expect(finding(verdict, "loudness")?.status).toBe("pass");
  });
});

describe("a multi-driver in-ear on a 10 ohm output", () => {
  const verdict = check(rig("1 V, 10 ohm, 5 uV", "Andromeda"), programmes.dynamic, sitting, market);

  it("is bent in tone, and the cure is a lower output impedance and not power", () => {
    expect(verdict.need).toBe("quality");
    expect(finding(verdict, "tone")?.status).toBe("fail");
    expect(finding(verdict, "loudness")?.status).toBe("pass");
    expect(verdict.recommendations.every((r) => r.group !== "amplifiers")).toBe(true);
    expect(verdict.steps.some((step) => step.text.includes("lower impedance"))).toBe(true);
  });

  it("says the hiss in dB SPL over the threshold: 134 dB/V and 5 uV are 28 dB SPL", () => {
    // The output loses 20 log10(1 + 10/12) into 12 ohm, noise and music alike.
    expect(finding(verdict, "noise")?.value).toBeCloseTo(134.2 + 20 * Math.log10(5e-6) - 20 * Math.log10(22 / 12), 0);
  });
});

describe("double amping", () => {
  it("is a legal chain, seen and priced in dB of hiss", () => {
    const doubled: Rig = rig("Fulla 2", "HD 650", "THX AAA 789");
    const verdict = check(
      { ...doubled, source: { ...doubled.source, output: "headphone" } },
      programmes.dynamic,
      sitting,
      market,
    );
    const hookUp = finding(verdict, "hookUp");
    expect(hookUp?.status).toBe("caution");
    expect(hookUp?.sentence).toMatch(/amplified twice, \d+ dB more hiss/);
    expect(verdict.steps.some((step) => step.kind === "plug")).toBe(true);
  });

  it("does not happen where a line output is free: it is taken by itself", () => {
    const verdict = check(rig("Fulla 2", "HD 650", "THX AAA 789"), programmes.dynamic, sitting, market);
    expect(finding(verdict, "hookUp")?.status).toBe("pass");
  });
});

describe("the free settings come first", () => {
  it("chooses the lowest gain that is loud enough", () => {
    const verdict = check(rig("2 V, 0 ohm, 2 uV", "IE 600", "ZEN CAN"), programmes.dynamic, sitting, market);
    const used = verdict.plan.expansion.uses.at(-1);
    const gains = (used?.output.gains ?? []).map((g) => g.gainDb.value);
    expect(used?.gain?.gainDb.value).toBe(Math.min(...gains));
  });

  it("turns the player down when a knob would stand where its gangs part", () => {
    const verdict = check(rig("2 V, 0 ohm, 0.1 uV", "IE 600", "ZEN CAN"), programmes.loud, sitting, market);
    expect(verdict.plan.trimDb).toBeLessThan(0);
    expect(verdict.steps.some((step) => step.text.includes("in the player"))).toBe(true);
  });
});

describe("a device with a quieter socket", () => {
  it("is told to use it before anything is bought: the ADI-2's IEM output with a sensitive in-ear", () => {
    const verdict = check(rig("RME ADI-2 DAC FS", "Andromeda"), programmes.dynamic, sitting, market);
    expect(verdict.plan.expansion.uses.at(-1)?.output.name).toBe("IEM");
    expect(verdict.need).toBe("none");
    expect(verdict.steps[0].text).toContain("IEM output");
  });
});

describe("what is recommended", () => {
  it("is never less likely than not to cure what fails, whoever vouches for its figures", () => {
    const verdict = check(
      rig("2 V, 0 ohm, 1 uV", "Susvara", "Magni 2"),
      programmes.dynamic,
      { ...sitting, averageDbSpl: 95 },
      market,
    );
    expect(verdict.need).toBe("power");
    for (const { reachMoreDb } of verdict.recommendations) expect(reachMoreDb).toBeGreaterThan(0);
  });
});

describe("the two Apple USB-C adapters", () => {
  it("are two products, and the European one is weaker", () => {
    const reach = (name: string) => check(rig(name, "HD 600"), trio, sitting).assessment.reachDbSpl;
    const adapters = market.filter((entry): entry is ElectronicsEntry => entry.id.startsWith("apple-usb-c-adapter"));
    expect(adapters.map((entry) => entry.id)).toEqual(["apple-usb-c-adapter-eu", "apple-usb-c-adapter-us"]);
    expect(reach("apple-usb-c-adapter-us")).toBeGreaterThan(reach("apple-usb-c-adapter-eu") + 3);
  });
});

describe("what the user sets", () => {
  it("overrides a figure, is marked as the user's and is taken at its word", () => {
    const set = ["source.fullScaleVrms=2", "source.outputImpedanceOhm=1", "source.noiseVrms=3e-6"].reduce(
      setFigure,
      rig("Scarlett 2i2 3rd Gen", "HD 600"),
    );
    const verdict = check(set, trio, sitting);
    expect(finding(verdict, "loudness")?.status).toBe("pass");
    expect(finding(verdict, "noise")?.status).toBe("pass");
    expect(verdict.findings.flatMap((f) => f.because).some((b) => b.trust === "unsourced")).toBe(false);
  });
});
