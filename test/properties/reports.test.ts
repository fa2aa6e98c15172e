import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsEntry, GearEntry, HeadphoneEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { nameOf, type Rig } from "../../src/core/catalog/rig.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { alternativeNames, priceOf } from "../../src/core/check/alternatives.ts";
import { check } from "../../src/core/check/check.ts";
import { compare } from "../../src/core/check/compare.ts";
import { comparisonSchema } from "../../src/core/check/comparison-schema.ts";
import { solveChain } from "../../src/core/check/solution.ts";
import { comparisonReporters, solutionReporters, verdictReporters } from "../../src/core/report/reporters.ts";
import { plain } from "../../src/core/report/style.ts";

const gear = (path: string): GearEntry =>
  indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${path}.json`, import.meta.url), "utf8")));
const device = (id: string) => gear(`electronics/${id}`) as ElectronicsEntry;
const worn = (id: string) => gear(`headphones/${id}`) as HeadphoneEntry;

const rig = (amp: string | undefined, headphones: string): Rig => ({
  source: { entry: device("focusrite-scarlett-2i2-3rd-gen") },
  amps: amp === undefined ? [] : [{ entry: device(amp) }],
  headphones: worn(headphones),
});
const sitting = { averageDbSpl: 85, room: "nc20" } as const;
const amps = ["schiit-magni-3", "massdrop-thx-aaa-789", "bottlehead-crack", undefined, "behringer-ha400"];
const rigs = ["sennheiser-hd-800-s", "campfire-audio-andromeda"].flatMap((headphones) =>
  ["bottlehead-crack", undefined, "behringer-ha400"].map((amp) => rig(amp, headphones)),
);

const namesOf = ({ source, amps: between, headphones }: Rig) =>
  new Map([source.entry, ...between.map((amp) => amp.entry), headphones].map((entry) => [entry.id, nameOf(entry)]));
const verdicts = rigs.map((one) => ({ names: namesOf(one), verdict: check(one, programmes.dynamic, sitting) }));
const comparisons = [2, 4, 5].map((count) => {
  const compared = amps.slice(0, count).map((amp) => rig(amp, "sennheiser-hd-800-s"));
  const names = alternativeNames("amp", compared);
  const alternatives = compared.map((one, k) => ({ name: names[k], rig: one, ...priceOf("amp", one) }));
  return compare("amp", alternatives, programmes.dynamic, sitting);
});

/** Every report there is of these rigs, in one format. */
async function all(format: string): Promise<string[]> {
  const [verdictReporter, solutionReporter, comparisonReporter] = [
    verdictReporters.find((one) => one.format === format),
    solutionReporters.find((one) => one.format === format),
    comparisonReporters.find((one) => one.format === format),
  ];
  if (!verdictReporter || !solutionReporter || !comparisonReporter) throw new Error(`${format} is missing`);
  return Promise.all([
    ...verdicts.map(({ verdict, names }) => verdictReporter.render(plain, verdict, names)),
    ...verdicts.map(({ verdict, names }) =>
      solutionReporter.render(plain, solveChain(verdict.chain), verdict.chain, names),
    ),
    ...comparisons.map((comparison) => comparisonReporter.render(plain, comparison)),
  ]);
}

const formats = ["text", "json", "csv", "markdown", "html"];

it("check, solve and compare have the same five formats, text first", () => {
  for (const list of [verdictReporters, solutionReporters, comparisonReporters])
    expect(list.map((one) => one.format)).toEqual(formats);
});

describe.each(formats)("as %s", (format) => {
  it("every report ends in a newline and holds no hole where a number should be", async () => {
    for (const text of await all(format)) {
      expect(text).toMatch(/\n$/);
      expect(text).not.toMatch(/\bNaN\b|\bundefined\b|\bInfinity\b|\[object/);
    }
  });
});

it("a comparison in text keeps to 80 columns, whether chains stand side by side or below each other", async () => {
  for (const text of (await all("text")).slice(-comparisons.length))
    for (const line of text.split("\n")) expect([...line].length, line).toBeLessThanOrEqual(80);
});

it("a comparison in JSON is what its schema says, with a cell for every chain in every row", async () => {
  for (const text of (await all("json")).slice(-comparisons.length)) {
    const { chains, rows } = comparisonSchema.parse(JSON.parse(text));
    for (const { cells } of rows) expect(cells).toHaveLength(chains.length);
  }
});

/** Fields by RFC 4180. */
function fieldsOf(csv: string): string[][] {
  return csv
    .split("\r\n")
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
      ),
    );
}

describe("CSV", () => {
  it("is a rectangle: every row has as many fields as the header", async () => {
    for (const csv of await all("csv")) {
      const rows = fieldsOf(csv);
      expect(rows.length).toBeGreaterThan(5);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    }
  });

  it("keeps every digit of a finding, and a solution's 10 Hz to 40 kHz", async () => {
    const [{ verdict, names }] = verdicts;
    const reporter = verdictReporters.find((one) => one.format === "csv");
    const [heads, ...rows] = fieldsOf((await reporter?.render(plain, verdict, names)) ?? "");
    for (const finding of verdict.findings) {
      const row = rows.find((one) => one[heads.indexOf("id")] === finding.id) ?? [];
      const field = row[heads.indexOf("value")];
      expect(field === "" ? undefined : Number(field), finding.id).toBe(finding.value);
      expect(row[heads.indexOf("sentence")]).toBe(finding.sentence);
    }
    const solved = fieldsOf((await all("csv"))[verdicts.length]);
    expect(Number(solved[1][0])).toBeLessThanOrEqual(10);
    expect(Number(solved.at(-1)?.[0])).toBeGreaterThanOrEqual(40_000);
  });
});

describe("Markdown", () => {
  it("has as many cells in every row of a table as in its head", async () => {
    for (const markdown of await all("markdown")) {
      let cells = 0;
      for (const line of markdown.split("\n")) {
        const count = line.startsWith("|") ? line.replaceAll("\\|", "").split("|").length : 0;
        if (count > 0 && cells > 0) expect(count, line).toBe(cells);
        cells = count;
      }
      expect(markdown).toMatch(/^# \S/);
    }
  });
});

const empty = new Set(["meta", "rect", "path", "circle", "use", "br"]);

/** Names of the elements that are open where they should not be; a page whose tags all balance gives none. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  for (const [, slash, name, rest] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:[^>"]|"[^"]*")*)>/g)) {
    if (slash) {
      if (open.pop() !== name) return [name];
    } else if (!rest.endsWith("/") && !empty.has(name)) open.push(name);
  }
  return open;
}

describe("a page", () => {
  it("is whole: its tags balance, no id is used twice, and every reference to one is met", async () => {
    for (const html of await all("html")) {
      expect(unbalanced(html)).toEqual([]);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const wanted = [...html.matchAll(/url\(#([^)]+)\)|href="#([^"]+)"|aria-labelledby="([^"]+)"/g)].flatMap(
        ([, url, href, names]) => (url ?? href ?? names).split(" "),
      );
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("runs nothing and asks nobody: no script, no address but the name of SVG", async () => {
    for (const html of await all("html")) {
      expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|@import|javascript:/i);
      const addresses = [...html.matchAll(/https?:\/\/[^\s"<)]+/g)].map(([address]) => address);
      expect(new Set(addresses.filter((address) => /(?:src|href|url\()/.test(address)))).toEqual(new Set());
      expect(html).toContain("default-src 'none'");
    }
  });

  it("tells every picture to who cannot see it, and gives its numbers as a table", async () => {
    for (const html of await all("html")) {
      const pictures = [...html.matchAll(/<svg class="(?:desk|phone)" role="img"[\s\S]*?<\/svg>/g)].map(([svg]) => svg);
      expect(pictures.length).toBeGreaterThanOrEqual(2);
      for (const svg of pictures) expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/);
      for (const [figure] of html.matchAll(/<figure>[\s\S]*?<\/figure>/g))
        expect(figure).toContain(figure.includes("<svg") ? "<details><summary>" : 'class="gap"');
    }
  });

  it("draws every line inside a sane canvas", async () => {
    for (const html of await all("html"))
      for (const [, path] of html.matchAll(/ d="([^"]+)"/g)) expect(path).not.toMatch(/NaN|Infinity|e[+-]/);
  });

  it("is light or dark as the reader's system is, and black on white on paper", async () => {
    const [html] = await all("html");
    expect(html).toContain("prefers-color-scheme:dark");
    expect(html).toContain("@media print");
  });
});
