import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AnyEntry, isAdapter } from "../../src/core/catalog/adapter.ts";
import { sheetOf } from "../../src/core/catalog/gear-sheet.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { type RigWords, rigFromWords } from "../../src/core/catalog/rig-words.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { check } from "../../src/core/check/check.ts";

const read = (folder: string) =>
  readdirSync(new URL(`../../gear/${folder}`, import.meta.url)).map((file) =>
    JSON.parse(readFileSync(new URL(`../../gear/${folder}/${file}`, import.meta.url), "utf8")),
  );
const market: AnyEntry[] = ["headphones", "electronics", "adapters"].flatMap(read).map(indexEntryOf);
const sitting = { averageDbSpl: 85, room: "nc20" } as const;

const verdictOn = (source: string, headphones: string, more: Partial<RigWords> = {}) =>
  check(
    rigFromWords({ source: { name: source }, links: [], headphones, ...more }, market),
    programmes.dynamic,
    sitting,
    market.filter(isAdapter),
  );
const padStep = (verdict: ReturnType<typeof check>) =>
  verdict.steps.findIndex(({ kind, gear }) => kind === "plug" && gear !== undefined);

describe("somebody with in-ears whose even impedance takes a pad well", () => {
  // 15 uV into 110 dB/V: some 7 dB above what is just heard.
  const hissing = () => verdictOn("2 V, 0.5 ohm, 15 uV", "64 ohm, 105 dB/mW");

  it("is told to put an adapter in before anything is bought for the hiss, and how far it falls", () => {
    const verdict = hissing();
    expect(verdict.findings.find(({ id }) => id === "noise")?.status).toBe("fail");
    const at = padStep(verdict);
    expect(verdict.steps[at].text).toMatch(/adapter.*hiss falls by \d+ dB/);
    expect(verdict.steps.findIndex(({ kind }) => kind === "buy")).toBeGreaterThan(at);
  });

  it("has no hiss with that adapter in, and is told of no other", () => {
    const { gear } = hissing().steps[padStep(hissing())];
    const mended = verdictOn("2 V, 0.5 ohm, 15 uV", "64 ohm, 105 dB/mW", {
      links: [{ role: "pad", name: gear ?? "" }],
    });
    expect(mended.findings.find(({ id }) => id === "noise")?.status).not.toBe("fail");
    expect(mended.findings.find(({ id }) => id === "hookUp")?.sentence).toContain("through a pad");
    expect(padStep(mended)).toBe(-1);
  });
});

describe("somebody else", () => {
  it("with a knob that stands low is told where an adapter brings it", () => {
    const verdict = verdictOn("Scarlett 2i2 3rd Gen", "IE 600", { links: [{ role: "amp", name: "Magni 3" }] });
    expect(verdict.steps[padStep(verdict)].text).toMatch(/the knob comes to .* o'clock/);
  });

  it("with in-ears whose tone every adapter would bend is told of none", () => {
    expect(padStep(verdictOn("1 V, 1 ohm, 20 uV", "Andromeda"))).toBe(-1);
  });

  it("with nothing to mend is told of none", () => {
    expect(padStep(verdictOn("Topping E2x2 OTG", "HD 600"))).toBe(-1);
  });

  it("may look at the sheet of an adapter: each resistor beside its source, one that is not there left out", () => {
    for (const gear of read("adapters")) {
      const [resistors] = sheetOf(gear).sections;
      expect(resistors.rows.map(({ label }) => label)).toEqual(
        gear.shuntOhm ? ["in series", "across the headphones"] : ["in series"],
      );
      for (const { source } of resistors.rows) expect(gear.sources).toHaveProperty([source ?? ""]);
    }
  });
});
