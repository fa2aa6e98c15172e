import { describe, expect, it } from "vitest";
import type { ElectronicsEntry, GearFigure, HeadphoneEntry, Output } from "../../src/core/catalog/gear.ts";
import { type Coverage, coverageOf } from "../../src/core/check/coverage.ts";

const measured = (value: number): GearFigure => ({ value, source: "a laboratory", trust: "measured" });
const unsourced = (value: number): GearFigure => ({ value, source: "unsourced", trust: "unsourced" });

const easyHeadphones: HeadphoneEntry = {
  id: "easy",
  maker: "",
  model: "Easy",
  kind: "headphones",
  transducer: "dynamic",
  back: "open",
  sensitivities: [{ unit: "dB/V", value: 115, source: "a laboratory", trust: "measured", inUse: true }],
  impedanceOhm: measured(300),
  minimumImpedanceOhm: measured(290),
  maximumImpedanceOhm: measured(500),
};

const phones: Output = {
  name: "Phones",
  kind: "headphone",
  connector: "6.35 mm",
  balanced: false,
  variable: true,
  maxVrms: measured(5),
  outputImpedanceOhm: measured(1),
  noise: { noiseVrms: measured(1e-6), weighting: "none" },
};

function device(outputs: readonly Output[], kind: ElectronicsEntry["kind"] = "interface"): ElectronicsEntry {
  return {
    id: "device",
    maker: "",
    model: "Device",
    kind,
    topology: "opAmp",
    dac: kind === "amplifier" ? null : {},
    volume: { kind: "digital", source: "a laboratory", trust: "measured" },
    outputs,
  };
}

/** The counts of one finding: decided, resting on something unsourced, on a class model, unknown. */
function countsOf(coverage: Coverage, id: string): number[] {
  const finding = coverage.findings.find((one) => one.id === id);
  return finding ? [finding.decidedCount, finding.unsourcedCount, finding.classCount, finding.unknownCount] : [];
}

const one = (output: Output, kind?: ElectronicsEntry["kind"]) => coverageOf([easyHeadphones, device([output], kind)]);

describe("coverage counts every headphone output with every pair of headphones", () => {
  it("three sockets for headphones, one for lines and two pairs of headphones make six pairs", () => {
    const sockets = ["A", "B", "C"].map((name) => ({ ...phones, name }));
    const line: Output = { ...phones, name: "Line", kind: "line" };
    const coverage = coverageOf([easyHeadphones, { ...easyHeadphones, id: "other" }, device([...sockets, line])]);
    expect([coverage.outputsCount, coverage.headphonesCount]).toEqual([3, 2]);
    expect(countsOf(coverage, "loudness")).toEqual([6, 0, 0, 0]);
  });

  it("an empty catalogue covers nothing, and says so without dividing by zero", () => {
    expect(coverageOf([]).findings.map(({ decidedRatio }) => decidedRatio)).toEqual([0, 0, 0]);
  });
});

describe("a finding is decided when no doubtful figure carries it alone", () => {
  it("measured level, noise and impedance decide all three findings", () => {
    for (const id of ["loudness", "noise", "tone"]) expect(countsOf(one(phones), id)).toEqual([1, 0, 0, 0]);
  });

  it("a level nobody vouches for leaves loudness open where 18 dB less would not do for sure", () => {
    // 115 + 20 log10(5) = 129 dB reached; dynamic music at 85 dB asks 85 + 23 - 1 = 107; 18 dB less is 111, whose
    // 4 dB of reserve are under one sigma, sqrt(6^2 + 2^2) = 6.3 dB: no longer a pass.
    expect(countsOf(one({ ...phones, maxVrms: unsourced(5) }), "loudness")).toEqual([0, 1, 0, 0]);
    // 115 + 20 log10(45) = 148 dB; 18 dB less is 130, with 23 dB of reserve.
    expect(countsOf(one({ ...phones, maxVrms: unsourced(45) }), "loudness")).toEqual([1, 0, 0, 0]);
  });

  it("where an interface's level was never published its class stands in, which decides nothing", () => {
    const { maxVrms: _, ...without } = phones;
    expect(countsOf(one(without), "loudness")).toEqual([0, 0, 1, 0]);
  });

  it("splitters differ too much for a class level: loudness is unknown", () => {
    const { maxVrms: _, ...without } = phones;
    expect(countsOf(one(without, "distributionAmplifier"), "loudness")).toEqual([0, 0, 0, 1]);
  });

  it("a noise of a class model is doubted as an unsourced one is: 18 dB more than 8 uV is heard at 115 dB/V", () => {
    const { noise: _, ...without } = phones;
    expect(countsOf(one(without), "noise")).toEqual([0, 0, 1, 0]);
    expect(countsOf(one({ ...phones, noise: { noiseVrms: unsourced(8e-6), weighting: "none" } }), "noise")).toEqual([
      0, 1, 0, 0,
    ]);
  });

  it("into a flat impedance no output impedance bends anything, so that its own may be missing", () => {
    const { outputImpedanceOhm: _, ...without } = phones;
    const flat: HeadphoneEntry = {
      ...easyHeadphones,
      impedanceModel: { kind: "resistive", source: "a laboratory", trust: "measured", condition: "flat" },
    };
    expect(countsOf(coverageOf([flat, device([without])]), "tone")).toEqual([1, 0, 0, 0]);
    expect(countsOf(coverageOf([easyHeadphones, device([without])]), "tone")[0]).toBe(0);
  });

  it("an amplifier is heard behind the reference source and needs no other", () => {
    const gains = [
      { name: "low", gainDb: measured(0) },
      { name: "high", gainDb: measured(12) },
    ];
    expect(countsOf(one({ ...phones, gains }, "amplifier"), "loudness")).toEqual([1, 0, 0, 0]);
  });
});
