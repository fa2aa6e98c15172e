import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsEntry, GearEntry, HeadphoneEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import type { Rig } from "../../src/core/catalog/rig.ts";
import { typedDevice, typedHeadphones } from "../../src/core/catalog/typed-device.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { type ComparedRow, compare } from "../../src/core/check/compare.ts";
import { spreadOfDifferenceDb } from "../../src/core/check/difference.ts";

const gear = (path: string): GearEntry =>
  indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${path}.json`, import.meta.url), "utf8")));
const hd800s = gear("headphones/sennheiser-hd-800-s") as HeadphoneEntry;
const scarlett = gear("electronics/focusrite-scarlett-2i2-3rd-gen") as ElectronicsEntry;
const sitting = { averageDbSpl: 85, room: "nc20" } as const;

const onSource = (figures: string, headphones = hd800s): Rig => ({
  source: { entry: typedDevice(figures, "source") },
  amps: [],
  headphones,
});
const compared = (varies: "source" | "amp" | "headphones", ...rigs: Rig[]) =>
  compare(
    varies,
    rigs.map((rig, index) => ({ name: `chain ${index + 1}`, rig })),
    programmes.dynamic,
    sitting,
  );
const row = (rows: readonly ComparedRow[], id: string): ComparedRow => {
  const found = rows.find((one) => one.id === id);
  if (!found) throw new Error(`there is no row ${id}`);
  return found;
};

describe("two outputs on one pair of headphones", () => {
  const { rows } = compared("source", onSource("1 V, 0 ohm, 4 uV"), onSource("2 V, 0 ohm, 2 uV"));
  const loudest = row(rows, "loudness").cells;

  it("differ in loudness by 20 log10(2 V / 1 V) = 6.02 dB, for sure: the headphones' sensitivity cancels", () => {
    expect(loudest[1].difference?.differenceDb).toBeCloseTo(20 * Math.log10(2), 6);
    expect(loudest[1].difference?.spreadDb).toBeCloseTo(0, 6);
  });

  it("are each known only to the spread of that sensitivity", () => {
    for (const cell of loudest) expect(cell.spreadDb).toBeGreaterThan(1);
  });

  it("leave the first without a difference, and unlike rows before like ones", () => {
    expect(loudest[0].difference).toBeUndefined();
    const order = rows.map((one) => one.differs);
    expect(order).toEqual([...order].sort((a, b) => Number(b) - Number(a)));
  });
});

describe("two headphones on one output", () => {
  it("differ by their sensitivities, and the output's unsourced voltage cancels", () => {
    const on = (text: string): Rig => ({ source: { entry: scarlett }, amps: [], headphones: typedHeadphones(text) });
    const { rows } = compared("headphones", on("300 ohm, 100 dB/V"), on("300 ohm, 107 dB/V"));
    const [first, second] = row(rows, "loudness").cells;
    expect(second.difference?.differenceDb).toBeCloseTo(7, 6);
    expect(second.difference?.spreadDb).toBeCloseTo(0, 6);
    expect(first.spreadDb).toBeGreaterThan(5);
  });
});

describe("an output impedance", () => {
  it("costs level by the voltage divider at 1 kHz, and the tone is told apart from one without", () => {
    const { rows, answer } = compared("source", onSource("5 V, 0 ohm, 1 uV"), onSource("5 V, 120 ohm, 1 uV"));
    const tone = row(rows, "tone");
    expect(tone.differs).toBe(true);
    expect(tone.cells[0].value).toBeCloseTo(0, 9);
    expect(tone.cells[1].difference?.differenceDb).toBeGreaterThan(0.5);
    expect(answer).toMatch(/chain 2/);
  });
});

describe("a chain compared with itself", () => {
  const { rows, answer } = compared("source", onSource("5 V, 1 ohm, 1 uV"), onSource("5 V, 1 ohm, 1 uV"));

  it("differs in nothing", () => {
    expect(rows.filter((one) => one.differs)).toEqual([]);
    for (const { cells } of rows)
      if (cells[1].difference)
        expect(cells[1].difference).toEqual({
          differenceDb: 0,
          ...(cells[1].difference.spreadDb === 0 && { spreadDb: 0 }),
        });
  });

  it("is told not to matter", () => {
    expect(answer).toBe("Both will do. At 75 dB you would hear no difference.");
  });
});

describe("the spread of a difference", () => {
  it("is sqrt(3^2 + 4^2) = 5 dB where 3 and 4 dB belong to one chain each and 7 dB to both", () => {
    const here = {
      value: 0,
      spreadDb: 0,
      shares: new Map([
        ["driver", 7],
        ["a", 3],
      ]),
    };
    const there = {
      value: 0,
      spreadDb: 0,
      shares: new Map([
        ["driver", 7],
        ["b", -4],
      ]),
    };
    expect(spreadOfDifferenceDb(here, there)).toBeCloseTo(5, 12);
  });
});
