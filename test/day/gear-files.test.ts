/** Somebody adds a product: a file to fill in, a file that is broken, and a catalogue that works all the same. */
import { execFile } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import type { Gear, GearEntry } from "../../src/core/catalog/gear.ts";
import { headphoneSchema } from "../../src/core/catalog/gear-schema.ts";
import { indexEntryOf, namedOf } from "../../src/core/catalog/index-entry.ts";
import { deviceNamed, headphonesNamed } from "../../src/core/catalog/named-gear.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { check } from "../../src/core/check/check.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const away = mkdtempSync(join(tmpdir(), "gear-"));
afterAll(() => rmSync(away, { recursive: true, force: true }));

const { packGear, readGear } = await import(pathToFileURL(join(root, "scripts/pack-gear.mjs")).href);

describe("a gear folder with one broken file", () => {
  const folder = join(away, "broken");
  for (const kind of ["headphones", "electronics"]) mkdirSync(join(folder, kind), { recursive: true });
  cpSync(join(root, "gear/headphones/sennheiser-hd-600.json"), join(folder, "headphones/sennheiser-hd-600.json"));
  cpSync(join(root, "gear/electronics/jds-o2.json"), join(folder, "electronics/jds-o2.json"));
  writeFileSync(join(folder, "headphones/half.json"), '{ "id": "half", ');
  writeFileSync(join(folder, "electronics/odd.json"), JSON.stringify({ id: "odd", maker: "Odd" }));

  it("is named with its file, and the rest is read", async () => {
    const { products, problems } = await readGear(folder);
    expect(products.map(({ id }: { id: string }) => id)).toEqual(["jds-o2", "sennheiser-hd-600"]);
    expect(problems.join("\n")).toMatch(/gear\/headphones\/half\.json: not JSON/);
    expect(problems.join("\n")).toMatch(/gear\/electronics\/odd\.json: model/);
  });

  it("fails the build, with the rest packed: names, a row and a whole file each", async () => {
    const target = join(away, "catalog");
    await expect(packGear(folder, target)).rejects.toThrow(/half\.json/);
    expect(JSON.parse(readFileSync(join(target, "names.json"), "utf8"))).toHaveLength(2);
    expect(JSON.parse(readFileSync(join(target, "index.json"), "utf8"))).toHaveLength(2);
    for (const part of ["rows", "products"])
      expect(readdirSync(join(target, part))).toEqual(["jds-o2.json", "sennheiser-hd-600.json"]);
  });
});

describe("a question about two products", () => {
  const read = (folder: string, id: string): Gear =>
    JSON.parse(readFileSync(join(root, "gear", folder, `${id}.json`), "utf8"));
  const products = [
    read("electronics", "topping-e2x2-otg"),
    read("electronics", "apple-macbook-pro-2021"),
    read("headphones", "sennheiser-hd-600"),
    read("headphones", "hifiman-susvara"),
  ];
  const names = products.map(namedOf);
  const rows = new Map(products.map((product) => [product.id, indexEntryOf(product)]));
  const ask = (source: string, headphones: string) => {
    const opened: string[] = [];
    const rowOf = (id: string): GearEntry => {
      opened.push(id);
      return rows.get(id) as GearEntry;
    };
    const market = (): GearEntry[] => {
      opened.push("the market");
      return [];
    };
    const rig = {
      source: { entry: deviceNamed(source, names, "source", rowOf) },
      amps: [],
      headphones: headphonesNamed(headphones, names, rowOf),
    };
    return { need: check(rig, programmes.dynamic, { room: "nc20", averageDbSpl: 85 }, market).need, opened };
  };

  it("opens their two rows, and the market only where something is needed", () => {
    expect(ask("E2x2", "HD 600")).toEqual({ need: "none", opened: ["topping-e2x2-otg", "sennheiser-hd-600"] });
    const susvara = ask("MacBook Pro", "Susvara");
    expect(susvara).toEqual({ need: "power", opened: ["apple-macbook-pro-2021", "hifiman-susvara", "the market"] });
  });
});

describe("npm run gear:new", () => {
  const house = join(away, "house");
  for (const part of ["scripts", "gear/headphones", "gear/electronics"])
    mkdirSync(join(house, part), { recursive: true });
  copyFileSync(join(root, "scripts/gear-new.mjs"), join(house, "scripts/gear-new.mjs"));
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, [join(house, "scripts/gear-new.mjs"), ...words]).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }) => ({ code, said: stderr as string }),
    );

  it("writes a file that does not hold until it is filled in, and holds then", async () => {
    expect((await run("headphones", "Some Maker", "HD 1+")).said).toContain(
      "gear/headphones/some-maker-hd-1-plus.json",
    );
    const text = readFileSync(join(house, "gear/headphones/some-maker-hd-1-plus.json"), "utf8");
    expect(headphoneSchema.safeParse(JSON.parse(text)).success).toBe(false);
    const filled = text
      .replace(/("dB\/mW",\s+"value": )null/, "$198")
      .replaceAll("null", "40")
      .replaceAll("//", "//example.org");
    expect(headphoneSchema.safeParse(JSON.parse(filled)).error?.issues ?? []).toEqual([]);
  });

  it("overwrites nothing", async () => {
    await run("combo", "Some", "Box");
    const before = readFileSync(join(house, "gear/electronics/some-box.json"), "utf8");
    expect(await run("combo", "Some", "Box")).toMatchObject({
      code: 2,
      said: expect.stringContaining("is there already"),
    });
    expect(readFileSync(join(house, "gear/electronics/some-box.json"), "utf8")).toBe(before);
  });

  it.each([
    [[], "usage"],
    [["headphones", "Some"], "usage"],
    [["toaster", "Some", "Thing"], '"toaster" is no kind'],
    [["iem", "…", "?"], "neither letters nor digits"],
    [["iem", "../../..", "etc/passwd"], ""],
  ])("%j is answered in one sentence or harmlessly", async (words, sentence) => {
    const { said } = await run(...words);
    expect(said).toContain(sentence);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(existsSync(join(away, "etc"))).toBe(false);
  });
});
