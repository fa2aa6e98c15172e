import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { namedOf } from "../../src/core/catalog/index-entry.ts";
import { type Named, type Role, searchGear } from "../../src/core/catalog/search.ts";

const root = fileURLToPath(new URL("../../gear/", import.meta.url));
const entries: Named[] = ["headphones", "electronics"].flatMap((folder) =>
  readdirSync(root + folder).map((file) => namedOf(JSON.parse(readFileSync(`${root}${folder}/${file}`, "utf8")))),
);
const models = (found: readonly Named[]) => found.map(({ model }) => model);

function found(query: string, role?: Role): string {
  const result = searchGear(entries, query, role);
  return result.status === "found" ? result.entry.id : `${result.status}: ${JSON.stringify(result).slice(0, 300)}`;
}

describe("people type names their own way", () => {
  test.each([
    ["hd600", "sennheiser-hd-600"],
    ["HD 600", "sennheiser-hd-600"],
    ["hd-600", "sennheiser-hd-600"],
    ["Sennheiser HD600", "sennheiser-hd-600"],
    ["sennheiser hd 600 headphones", "sennheiser-hd-600"],
    ["HD650", "sennheiser-hd-650"],
    ["HD 660S", "sennheiser-hd-660s"],
    ["HD800S", "sennheiser-hd-800-s"],
    ["HD 800 S", "sennheiser-hd-800-s"],
    ["hd58x", "sennheiser-hd-58x-jubilee"],
    ["susvara", "hifiman-susvara"],
    ["Andromeda", "campfire-audio-andromeda"],
    ["m50x", "audio-technica-ath-m50x"],
    ["DT 770 Pro 80", "beyerdynamic-dt-770-pro-80"],
    ["dt770 pro 250 ohm", "beyerdynamic-dt-770-pro-250"],
    ["mdr7506", "sony-mdr-7506"],
    ["portapro", "koss-porta-pro"],
    ["scarlett 2i2 3rd gen", "focusrite-scarlett-2i2-3rd-gen"],
    ["Scarlett 2i2 (3rd generation)", "focusrite-scarlett-2i2-3rd-gen"],
    ["focusrite 2i2 gen 2", "focusrite-scarlett-2i2-2nd-gen"],
    ["macbook pro", "apple-macbook-pro-2021"],
    ["MacBook Pro 14", "apple-macbook-pro-2021"],
    ["macbook air", "apple-macbook-air-2024"],
    ["Magni 3", "schiit-magni-3"],
    ["magni3", "schiit-magni-3"],
    ["Magni 3+", "schiit-magni-3-plus"],
    ["Magni 3 plus", "schiit-magni-3-plus"],
    ["fulla 2", "schiit-fulla-2"],
    ["thx aaa 789", "massdrop-thx-aaa-789"],
    ["Massdrop x THX AAA 789", "massdrop-thx-aaa-789"],
    ["drop 789 amp", "massdrop-thx-aaa-789"],
    ["O2", "jds-o2"],
    ["O2+ODAC", "jds-odac-o2"],
    ["L30", "topping-l30"],
    ["L30 II", "topping-l30-ii"],
    ["l30 2", "topping-l30-ii"],
    ["id14 mk2", "audient-id14-mkii"],
    ["zendac", "ifi-zen-dac"],
    ["A2155", "apple-usb-c-adapter-eu"],
    ["google dongle", "google-usb-c-adapter"],
    ["iPhone", "apple-iphone-6"],
    ["se846", "shure-se846"],
    ["bottlehead crack", "bottlehead-crack"],
    ["usb-c dongle us", "apple-usb-c-adapter-us"],
    ["apple dongle us", "apple-usb-c-adapter-us"],
    ["schiit-magni-3", "schiit-magni-3"],
  ])("%s is %s", (query, id) => {
    expect(found(query)).toBe(id);
  });

  test("every product is found by its own name, with and without its maker, and by its id", () => {
    for (const { id, maker, model } of entries) {
      expect(found(`${maker} ${model}`)).toBe(id);
      expect(found(`${maker} ${model}`.toUpperCase().replaceAll(" ", "  "))).toBe(id);
      expect(found(id)).toBe(id);
    }
  });

  test("a model alone names its product, or all the makers' that are called so", () => {
    for (const { id, model } of entries) {
      const result = searchGear(entries, model);
      const ids = result.status === "found" ? [result.entry.id] : [];
      if (result.status === "ambiguous") {
        ids.push(...result.candidates.map((entry) => entry.id));
        expect(new Set(result.candidates.map(({ maker }) => maker)).size, model).toBe(ids.length);
      }
      expect(ids).toContain(id);
    }
  });

  test("names spelled out beforehand find what names as they are written find", () => {
    const asWritten = entries.map(({ words: _, ...name }) => name);
    for (const query of ["hd600", "magni", "zero", "apple dongle", "usb-c dongle us", "scarlet 2i2", "no such thing"]) {
      const { words: __, ...rest } = searchGear(asWritten, query) as { words?: unknown };
      const plain = JSON.parse(JSON.stringify(searchGear(entries, query)), (key, value) =>
        key === "words" ? undefined : value,
      );
      expect(rest).toEqual(plain);
    }
  });
});

describe("a name that fits several is not guessed", () => {
  test.each([
    ["magni", ["Magni 2", "Magni 3", "Magni 3+"]],
    ["scarlett 2i2", ["Scarlett 2i2 2nd Gen", "Scarlett 2i2 3rd Gen", "Scarlett 2i2 4th Gen"]],
    ["apple dongle", ["USB-C to 3.5 mm adapter (US, A2049)", "USB-C to 3.5 mm adapter (Europe, A2155)"]],
    ["dt 770 pro", ["DT 770 Pro 80", "DT 770 Pro 250"]],
  ])("%s lists them all", (query, expected) => {
    const result = searchGear(entries, query);
    expect(result.status).toBe("ambiguous");
    if (result.status === "ambiguous") expect(models(result.candidates)).toEqual(expect.arrayContaining(expected));
  });
});

describe("a miss", () => {
  test.each([
    ["HD 6000", "HD 600"],
    ["Andromda", "Andromeda"],
    ["Sussvara", "Susvara"],
    ["scarlit 2i2 3rd gen", "Scarlett 2i2 3rd Gen"],
    ["Bottlehed Crack", "Crack"],
  ])("%s names %s among the nearest", (query, near) => {
    const result = searchGear(entries, query);
    expect(result.status).toBe("missing");
    if (result.status === "missing") {
      expect(models(result.nearest)).toContain(near);
      expect(result.nearest.length).toBeLessThanOrEqual(5);
    }
  });

  test("headphones in the source's place are named as what they are", () => {
    const result = searchGear(entries, "HD 600", "electronics");
    expect(result.status === "missing" && result.otherRole?.model).toBe("HD 600");
    expect(found("HD 600", "headphones")).toBe("sennheiser-hd-600");
  });

  test("nonsense has no neighbours", () => {
    expect(searchGear(entries, "qqqq zzzz xxxx")).toEqual({ status: "missing", nearest: [] });
  });
});

describe("whatever is typed, search answers", () => {
  test.each([
    ["nothing", ""],
    ["blanks", "   \t\n"],
    ["punctuation", "?!()[]{}*.\\^$|"],
    ["a regular expression that backtracks", `${"a".repeat(5000)}!`],
    ["a megabyte", "HD 600 ".repeat(150_000)],
    ["control characters", "\u0000\u001b[31m\u0007"],
    ["markup", "<script>alert(1)</script>"],
    ["a lone surrogate", "\ud800"],
    ["emoji", "🎧"],
    ["a prototype's name", "__proto__"],
    ["another prototype's name", "constructor"],
    ["plus signs", "+++"],
  ])("%s", (_, query) => {
    const result = searchGear(entries, query);
    expect(["missing", "ambiguous", "found"]).toContain(result.status);
  });

  test("control characters around a name change nothing", () => {
    expect(found("\u0007HD\u00a0600\u200b")).toBe("sennheiser-hd-600");
  });

  test("accents and full-width letters are the letters they look like", () => {
    expect(found("ＨＤ ６００")).toBe("sennheiser-hd-600");
  });

  test("an empty catalogue has nothing", () => {
    expect(searchGear([], "HD 600")).toEqual({ status: "missing", nearest: [] });
  });

  test("a search of the whole catalogue costs a few milliseconds at most", () => {
    const queries = ["hd600", "magni 3", "scarlett 2i2 3rd gen", "macbook pro", "apple dongle", "scarlet 2i2 3d gen"];
    for (const query of queries) searchGear(entries, query);
    const start = performance.now();
    for (let round = 0; round < 20; round++) for (const query of queries) searchGear(entries, query);
    // Under 3 ms on a quiet machine; a test shares its cores.
    expect((performance.now() - start) / (20 * queries.length)).toBeLessThan(15);
  });
});
