import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AnyEntry, isAdapter } from "../../src/core/catalog/adapter.ts";
import type { ElectronicsEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { padNamed } from "../../src/core/catalog/named-gear.ts";
import { namesOf } from "../../src/core/catalog/rig.ts";
import { type LinkWords, type RigWords, rigFromWords } from "../../src/core/catalog/rig-words.ts";
import { expandRig, gainsToTry } from "../../src/core/catalog/to-chain.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { assess, earOf } from "../../src/core/check/assess.ts";
import type { PadSpec } from "../../src/core/stages/pad.ts";
import { valueOf } from "../../src/core/units/figure.ts";

const catalogue = ["headphones", "electronics", "adapters"].flatMap((name) =>
  readdirSync(new URL(`../../gear/${name}`, import.meta.url)).map(
    (file): AnyEntry =>
      indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${name}/${file}`, import.meta.url), "utf8"))),
  ),
);
const sitting = { averageDbSpl: 85, room: "nc20" } as const;
const pad = (name: string): LinkWords => ({ role: "pad", name });
const amp = (name: string): LinkWords => ({ role: "amp", name });

function expanded(words: Partial<RigWords>) {
  const rig = rigFromWords({ links: [], headphones: "32 ohm, 105 dB/mW", ...words }, catalogue);
  return expandRig(rig, gainsToTry(rig)[0], programmes.dynamic, sitting);
}
const padsOf = (words: Partial<RigWords>) =>
  expanded(words).chain.stages.filter((stage): stage is PadSpec => stage.kind === "pad");
const ohms = ({ seriesOhm, shuntOhm }: PadSpec) => [valueOf(seriesOhm), valueOf(shuntOhm)];
const assessed = (words: Partial<RigWords>) => {
  const { chain } = expanded(words);
  return assess(chain, earOf(chain.listener));
};

describe("a pad as it is typed", () => {
  const without = assessed({});

  it.each([2, 10, 20, 40])("of %s dB loses that many into these headphones, with an eighth of them behind it", (dB) => {
    const { fullScaleDbSpl, sourceOhm } = assessed({ links: [pad(`${dB} dB`)] });
    expect(without.fullScaleDbSpl - fullScaleDbSpl).toBeCloseTo(dB, 9);
    expect(sourceOhm).toBeCloseTo(32 / 8, 9);
  });

  it("of 75 ohm in series loses 20 log10((32 + 75) / 32)", () => {
    const { fullScaleDbSpl, sourceOhm } = assessed({ links: [pad("75 ohm")] });
    expect(without.fullScaleDbSpl - fullScaleDbSpl).toBeCloseTo(20 * Math.log10(107 / 32), 9);
    expect(sourceOhm).toBeCloseTo(75, 9);
  });

  it("of 33 + 3.3 ohm leaves 33 || 3.3 = 3 ohm behind it, loses more than 20 dB, and no more noise than that", () => {
    const { fullScaleDbSpl, sourceOhm } = assessed({ links: [pad("33 ohm + 3.3 ohm")] });
    const across = 1 / (1 / 3.3 + 1 / 32);
    expect(without.fullScaleDbSpl - fullScaleDbSpl).toBeCloseTo(-20 * Math.log10(across / (33 + across)), 9);
    expect(sourceOhm).toBeCloseTo(3, 9);
  });

  it("may be written in other ways", () => {
    expect(padNamed("75Ω", catalogue)).toMatchObject({ seriesOhm: { value: 75, trust: "user" } });
    expect(padNamed("1.5 kohm+150 ohm", catalogue)).toMatchObject({
      seriesOhm: { value: 1500 },
      shuntOhm: { value: 150 },
    });
  });
});

describe("a pad in a rig", () => {
  it("stands behind the device it was said after, the source first", () => {
    const { chain } = expanded({
      source: { name: "2 V, 100 ohm" },
      links: [pad("1 kohm"), amp("Magni 3"), pad("er38-24"), pad("33 ohm + 3.3 ohm")],
    });
    const kinds = chain.stages.map(({ kind }) => kind);
    expect(kinds).toEqual(["dac", "pad", "potentiometer", "amplifier", "pad", "pad", "ratedDriver"]);
    expect(chain.stages[4].from).toEqual({ gear: "etymotic-er38-24" });
    expect(chain.name).toContain("1 kohm pad → Schiit Magni 3 → Etymotic ER38-24 → 33 ohm + 3.3 ohm pad → ");
  });

  it("is named among the parts, so that a report can say what made a noise", () => {
    const rig = rigFromWords({ links: [pad("iematch ultra")], headphones: "HD 600" }, catalogue);
    expect(namesOf(rig).get("ifi-iematch-ultra")).toBe("iFi iEMatch (Ultra)");
  });

  it("does not raise a gain that nobody published: the amplifier is the same with it and without", () => {
    const gains = (links: LinkWords[]) =>
      expanded({ source: { name: "2 V, 1 ohm" }, links }).chain.stages.flatMap((stage) =>
        stage.kind === "amplifier" ? [valueOf(stage.gainDb)] : [],
      );
    expect(gains([pad("20 dB"), amp("5 V, 1 ohm")])).toEqual(gains([amp("5 V, 1 ohm")]));
  });

  it("is what a load-sensing output sees: 82 ohm more than the headphones", () => {
    const sensing = catalogue.find(
      (entry): entry is ElectronicsEntry =>
        "outputs" in entry && entry.dac !== null && entry.outputs[0].modes?.length === 2,
    );
    const [low, high] = sensing?.outputs[0].modes ?? [];
    const edge = high.whenLoadOhm[0];
    expect(low.whenLoadOhm[1]).toBe(edge);
    const mode = (links: LinkWords[]) =>
      expanded({ source: { name: sensing?.id ?? "" }, links, headphones: `${edge - 41} ohm, 100 dB/mW` }).uses[0].mode;
    expect(mode([])).toBe(low);
    expect(mode([pad("er38-24")])).toBe(high);
  });

  it("has its resistors in both legs of a balanced output: twice the series, twice the shunt, the same loss", () => {
    const zen = { source: { name: "2 V, 1 ohm" }, balanced: true as const };
    const behind = (name: string, more = {}) =>
      padsOf({ ...zen, ...more, links: [amp("ZEN CAN"), pad(name)] }).map(ohms);
    expect(behind("33 ohm + 3.3 ohm")).toEqual([[66, 6.6]]);
    expect(behind("33 ohm + 3.3 ohm", { balanced: undefined })).toEqual([[33, 3.3]]);
    expect(behind("10 dB")).toEqual(behind("10 dB", { balanced: undefined }));
    expect(() => behind("er38-24")).toThrow(/3\.5 mm plug.*not balanced/);
  });

  it("takes figures of its own, first and second", () => {
    const links = [pad("75 ohm"), amp("Magni 3"), pad("er38-24")];
    const sets = ["pad.seriesOhm=100", "pad2.seriesOhm=120", "pad2.shuntOhm=12"];
    expect(padsOf({ source: { name: "2 V, 1 ohm" }, links, sets }).map(ohms)).toEqual([
      [100, undefined],
      [120, 12],
    ]);
    expect(() => padsOf({ links: [pad("75 ohm")], sets: ["pad2.seriesOhm=1"] })).toThrow(/one pad/);
    expect(() => padsOf({ links: [pad("20 dB")], sets: ["pad.seriesOhm=1"] })).toThrow(/made to its loss/);
    expect(() => padsOf({ links: [pad("75 ohm")], sets: ["pad.gainDb=1"] })).toThrow(/seriesOhm, shuntOhm/);
  });
});

it("every adapter of the catalogue stands in a chain, found by its name and by its id", () => {
  const adapters = catalogue.filter(isAdapter);
  expect(adapters.length).toBeGreaterThanOrEqual(4);
  for (const { id, maker, model, seriesOhm } of adapters)
    for (const name of [id, `${maker} ${model}`])
      expect(padsOf({ links: [pad(name)] })[0].seriesOhm).toMatchObject({ value: seriesOhm.value });
});
