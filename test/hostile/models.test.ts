/** Stages of the rarer kinds as people write them wrong: one plain sentence each. */

import { describe, expect, it } from "vitest";
import { readChain } from "../../src/core/chain/read-chain.ts";
import { mistakeOf } from "./mistake.ts";

const dac = { kind: "dac", fullScaleVrms: 2 };
const driver = { kind: "planarDriver", sensitivityDbSplPerVrms: 102, dcResistanceOhm: 47 };
const said = (...stages: object[]): string =>
  mistakeOf(() => readChain(JSON.stringify({ version: 1, stages }), "rig.json"));

describe("figures that are right one by one and contradict each other are refused with their stage", () => {
  it.each<[string, object, RegExp]>([
    [
      "harmonics and a bias",
      { kind: "tubeAmplifier", gainDb: 12, biasV: 3, harmonics: { atVrms: 1, secondDbc: -50 } },
      /^rig\.json: stage 2 \(tube amplifier\): its distortion is stated in more than one way; keep .*\.$/,
    ],
    [
      "a dead band and a soft ceiling",
      { kind: "amplifier", gainDb: 12, deadBandVpk: 0.1, softCeilingVpk: 5 },
      /^rig\.json: stage 2 \(solid-state amplifier\): its distortion is stated in more than one way/,
    ],
    [
      "a supply that sags from no voltage",
      { kind: "amplifier", gainDb: 12, supplyOhm: 4 },
      /^rig\.json: stage 2 \(solid-state amplifier\): supplyOhm .* give maximumVrms with it\.$/,
    ],
  ])("%s", (_, stage, sentence) => {
    expect(said(dac, stage, driver)).toMatch(sentence);
  });
});

describe("a figure no such part can have is refused with its key", () => {
  it.each<[string, object, RegExp]>([
    [
      "a transformer without turns",
      { kind: "tubeTransformerAmplifier", gainDb: 0, plateOhm: 2000 },
      /turnsRatio is missing/,
    ],
    [
      "a pad that amplifies",
      { kind: "pad", seriesOhm: -10 },
      /stage 2 \(pad\): seriesOhm is -10; it must be 0 or more/,
    ],
    ["a pad without a resistor", { kind: "pad" }, /seriesOhm is missing/],
    ["a switch without steps", { kind: "steppedAttenuator", totalOhm: 1e4, stepDb: 0 }, /stepDb is 0/],
    ["a switch above 0 dB", { kind: "steppedAttenuator", totalOhm: 1e4, stepDb: 2, positionDb: 3 }, /positionDb is 3/],
    ["a chip below its last code", { kind: "chipVolume", positionDb: -96 }, /positionDb is -96/],
    [
      "a tenth harmonic as strong as music",
      { kind: "amplifier", gainDb: 0, harmonics: { atVrms: 1, furtherHarmonicsDbc: [-3] } },
      /harmonics, furtherHarmonicsDbc, entry 1 is -3/,
    ],
  ])("%s", (_, stage, sentence) => {
    expect(said(dac, stage, driver)).toMatch(sentence);
  });

  it.each<[string, unknown, RegExp]>([
    ["no ways at all", [], /ways is an empty list/],
    ["a way without a coil", [{ crossoverCapacitanceF: 1e-6 }], /ways, entry 1, dcResistanceOhm is missing/],
    [
      "a capacitor in microfarads",
      [{ dcResistanceOhm: 20, crossoverCapacitanceF: 4.7 }],
      /crossoverCapacitanceF is 4\.7/,
    ],
  ])("an in-ear of %s", (_, ways, sentence) => {
    expect(said(dac, { kind: "balancedArmatureDriver", sensitivityDbSplPerVrms: 120, ways })).toMatch(sentence);
  });
});

it("a pad after the driver has nothing to feed", () => {
  expect(said(dac, driver, { kind: "pad", seriesOhm: 10 })).toMatch(/stage \d/);
});
