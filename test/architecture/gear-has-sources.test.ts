/**
 * Every figure of the catalogue says where it comes from; what nobody could source is visibly so.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { AdapterGear, AnyGear } from "../../src/core/catalog/adapter.ts";
import { adapterSchema } from "../../src/core/catalog/adapter-schema.ts";
import type { ElectronicsGear, HeadphoneGear } from "../../src/core/catalog/gear.ts";
import { electronicsSchema, headphoneSchema } from "../../src/core/catalog/gear-schema.ts";
import { indexEntryOf, withTrust } from "../../src/core/catalog/index-entry.ts";

const folder = (name: string) => fileURLToPath(new URL(`../../gear/${name}/`, import.meta.url));
const read = <Kind extends AnyGear>(name: string): [string, Kind][] =>
  readdirSync(folder(name)).map((file) => [file, JSON.parse(readFileSync(folder(name) + file, "utf8"))]);

const headphones = read<HeadphoneGear>("headphones");
const electronics = read<ElectronicsGear>("electronics");
const adapters = read<AdapterGear>("adapters");
const all: [string, AnyGear][] = [...headphones, ...electronics, ...adapters];

/** Every object of a record that names a source, with the path to it. */
function citing(value: unknown, path = ""): [string, { source: string; trust?: string; value?: unknown }][] {
  if (typeof value !== "object" || value === null) return [];
  const own = "source" in value ? [[path, value] as [string, { source: string }]] : [];
  return [...own, ...Object.entries(value).flatMap(([key, item]) => citing(item, `${path}.${key}`))];
}

describe("the catalogue", () => {
  test("holds at least thirty headphones, eight of them in-ears, and thirty devices", () => {
    expect(headphones.length).toBeGreaterThanOrEqual(30);
    expect(headphones.filter(([, { kind }]) => kind === "iem").length).toBeGreaterThanOrEqual(8);
    expect(electronics.length).toBeGreaterThanOrEqual(30);
  });

  test.each(headphones)("headphones/%s keeps to the schema and its bounds", (file, gear) => {
    const { error } = headphoneSchema.safeParse(gear);
    expect(error?.issues ?? []).toEqual([]);
    expect(`${gear.id}.json`).toBe(file);
  });

  test.each(electronics)("electronics/%s keeps to the schema and its bounds", (file, gear) => {
    const { error } = electronicsSchema.safeParse(gear);
    expect(error?.issues ?? []).toEqual([]);
    expect(`${gear.id}.json`).toBe(file);
  });

  test.each(adapters)("adapters/%s keeps to the schema and its bounds", (file, gear) => {
    const { error } = adapterSchema.safeParse(gear);
    expect(error?.issues ?? []).toEqual([]);
    expect(`${gear.id}.json`).toBe(file);
  });

  test("no two products share an id or a name", () => {
    const names = all.map(([, { maker, model }]) => `${maker} ${model}`.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(all.map(([, { id }]) => id)).size).toBe(all.length);
  });

  test("a source that measured or made has an address, and one that was not found says so in its name or note", () => {
    for (const [file, { sources }] of all)
      for (const [name, { url, trust, note }] of Object.entries(sources)) {
        if (trust === "measured" || trust === "maker") expect(url, `${file}: ${name}`).toMatch(/^https?:\/\//);
        else expect(name + (note ?? ""), `${file}: ${name}`).not.toBe("");
        if (name === "unsourced") expect(trust, file).toBe("unsourced");
      }
  });

  test("packing writes a trust beside everything that names a source, and drops what only print needs", () => {
    for (const [file, gear] of all) {
      const entry = indexEntryOf(gear);
      for (const [path, it] of citing(entry)) expect(it.trust, `${file}${path}`).toBe(gear.sources[it.source].trust);
      expect(JSON.stringify(entry)).not.toMatch(/"(alternates|why|notes|sources|url|suspect)":/);
      for (const [path, it] of citing(withTrust(gear))) expect(it.trust, `${file}${path}`).toBeDefined();
    }
  });

  test("packing leaves one sensitivity a headphone, the one in use", () => {
    for (const [file, gear] of headphones) {
      const entry = indexEntryOf(gear) as HeadphoneGear;
      expect(entry.sensitivities.length, file).toBe(1);
      expect(entry.sensitivities[0].inUse, file).toBe(true);
    }
  });

  test("names and notes are plain text: no markup, no control characters", () => {
    for (const [file, gear] of all)
      expect(JSON.stringify(gear), file).not.toMatch(/[<>](?=\/?[a-z])|\\u00[01]|\\[nrtb]/);
  });
});

describe("the schema", () => {
  const [, good] = headphones.find(([file]) => file === "sennheiser-hd-600.json") as [string, HeadphoneGear];
  const broken = (change: (gear: Record<string, unknown>) => void): string => {
    const gear = structuredClone(good) as unknown as Record<string, unknown>;
    change(gear);
    return (headphoneSchema.safeParse(gear).error?.issues ?? [])
      .map(({ path, message }) => `${path}: ${message}`)
      .join();
  };

  test("refuses an unknown key", () => {
    expect(broken((gear) => Object.assign(gear, { colour: "grey" }))).toContain("colour");
  });

  test.each([-1, 0, 1e6, Number.NaN, Number.POSITIVE_INFINITY, "300", null])("refuses %s ohm", (value) => {
    expect(broken((gear) => Object.assign(gear, { impedanceOhm: { value, source: "maker" } }))).toContain(
      "impedanceOhm",
    );
  });

  test("refuses a figure whose source is not declared, and a source that nothing cites", () => {
    expect(broken((gear) => Object.assign(gear, { impedanceOhm: { value: 300, source: "hearsay" } }))).toContain(
      "hearsay",
    );
    expect(broken((gear) => Object.assign(gear.sources as object, { hearsay: { trust: "unsourced" } }))).toContain(
      "hearsay",
    );
  });

  test("refuses a measured source without an address", () => {
    expect(broken((gear) => Object.assign(gear.sources as object, { maker: { trust: "maker" } }))).toContain("url");
  });

  test("refuses none and two sensitivities in use, and one out of its unit's range", () => {
    const set = (sensitivities: unknown[]) => broken((gear) => Object.assign(gear, { sensitivities }));
    const one = { unit: "dB/V", value: 100, source: "maker" };
    expect(set([one])).toContain("exactly one");
    expect(
      set([
        { ...one, inUse: true, why: "so" },
        { ...one, inUse: true },
      ]),
    ).toContain("exactly one");
    expect(set([{ ...one, inUse: true }, { ...one }])).toContain("why");
    expect(set([{ ...one, value: 0.3, inUse: true }])).toContain("sensitivity outside");
    expect(set([{ ...one, unit: "Vrms@94dB", inUse: true }])).toContain("sensitivity outside");
  });
});
