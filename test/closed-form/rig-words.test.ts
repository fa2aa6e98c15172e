import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { deviceNamed, headphonesNamed } from "../../src/core/catalog/named-gear.ts";
import { referenceSource } from "../../src/core/catalog/reference-source.ts";
import { rigFromWords } from "../../src/core/catalog/rig-words.ts";
import { searchGear } from "../../src/core/catalog/search.ts";

const catalogue = ["headphones", "electronics"].flatMap((name) =>
  readdirSync(new URL(`../../gear/${name}`, import.meta.url)).map((file) =>
    indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${name}/${file}`, import.meta.url), "utf8"))),
  ),
);
const hd600 = headphonesNamed("HD 600", catalogue);
const device = (name: string, role: "source" | "amp") => deviceNamed(name, catalogue, role);
const scarlett = { name: "Scarlett 2i2 3rd Gen" };

describe("a rig in words", () => {
  it("is the products it names, in signal order, with what was asked of each", () => {
    const rig = rigFromWords(
      {
        source: { ...scarlett, output: "line" },
        links: [{ role: "amp", name: "Magni 3", gain: "low" }],
        headphones: "HD 600",
        balanced: true,
        volume: "-20 dB",
      },
      catalogue,
    );
    expect(rig).toEqual({
      source: { entry: device(scarlett.name, "source"), output: "line" },
      amps: [{ entry: device("Magni 3", "amp"), gain: "low" }],
      headphones: hd600,
      balanced: true,
      volumeDb: -20,
    });
  });

  it("stands behind the reference source where none is named, and takes figures in place of names", () => {
    const rig = rigFromWords({ links: [], headphones: "32 ohm, 105 dB/mW" }, catalogue);
    expect(rig.source).toEqual({ entry: referenceSource });
    expect(rig.headphones.impedanceOhm.value).toBe(32);
  });

  it("has its figures overridden in the order they are said", () => {
    const sets = ["headphones.impedanceOhm=38", "headphones.impedanceOhm=40"];
    const rig = rigFromWords({ source: scarlett, links: [], headphones: "HD 600", sets }, catalogue);
    expect(rig.headphones.impedanceOhm).toMatchObject({ value: 40, trust: "user" });
  });

  it("names every product by its id as well, whoever else is called so", () => {
    for (const entry of catalogue) {
      const isDevice = "outputs" in entry;
      const found = isDevice ? device(entry.id, entry.dac ? "source" : "amp") : headphonesNamed(entry.id, catalogue);
      expect(found.id).toBe(entry.id);
    }
    const namesake = { id: "other", maker: "Schiit", model: "schiit-magni-3", kind: "amplifier" } as const;
    expect(searchGear([namesake, ...catalogue], "schiit-magni-3")).toMatchObject({ entry: { model: "Magni 3" } });
  });
});

describe("an output said after an amplifier", () => {
  const amp = { role: "amp", name: "Magni 3" } as const;
  const outputs = (output: string, ...more: readonly { role: "amp"; name: string }[]) => {
    const { source, amps } = rigFromWords(
      { source: scarlett, links: [...more, { ...amp, output }], headphones: "HD 600" },
      catalogue,
    );
    return [source, ...amps].map((one) => one.output);
  };

  it("is the source's where the amplifier only drives the headphones", () => {
    expect(outputs("line")).toEqual(["line", undefined]);
    expect(outputs("headphone")).toEqual(["headphone", undefined]);
  });

  it("is the source's where nobody has it, whose sentence then says what there is", () => {
    expect(outputs("quadrophone")).toEqual(["quadrophone", undefined]);
  });

  it("stays where it is the amplifier's alone", () => {
    const own = device("Magni 3", "amp").outputs.find((one) => one.kind === "headphone")?.name ?? "";
    const words = { source: { name: "1 V, 1 ohm" }, links: [{ ...amp, output: own }], headphones: "HD 600" };
    expect(rigFromWords(words, catalogue).amps[0].output).toBe(own);
  });

  it("is the amplifier's before it where that one has the choice", () => {
    const before = device("Magni 3", "amp").outputs.some((one) => one.kind !== "headphone");
    expect(before).toBe(true);
    expect(outputs("preamp", { role: "amp", name: "Magni 3" })).toEqual([undefined, undefined, "preamp"]);
  });
});
