import { describe, expect, it } from "vitest";
import { typedDevice, typedHeadphones } from "../../src/core/catalog/typed-device.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { check, checkChain, type Verdict } from "../../src/core/check/check.ts";
import { compare } from "../../src/core/check/compare.ts";
import { comparisonReporters, verdictReporters } from "../../src/core/report/reporters.ts";
import { plain } from "../../src/core/report/style.ts";

const sly = [
  '"><script>alert(1)</script>',
  "</title></style><svg onload=alert(1)>",
  "<img src=x onerror=alert(1)>",
  "'; background:url(https://example.com/x) '",
  "]]> --> <!-- &lt;b&gt; &amp;",
  "| a | b |\n| --- | --- |\n# heading [x](javascript:alert(1)) `code` **bold**",
  "=cmd|' /C calc'!A0",
  "@SUM(1+1), \"quoted\", 'and'\r\n=2+5",
  "\u202egnp.exe\u001b[31m\u0000",
];

function named(name: string): Verdict {
  const rig = {
    source: { entry: typedDevice("1 V, 10 ohm, 5 uV", "source") },
    amps: [],
    headphones: typedHeadphones("32 ohm, 105 dB/mW"),
  };
  const { chain } = check(rig, programmes.dynamic, { averageDbSpl: 85, room: "nc20" });
  const stages = chain.stages.map((stage) => ({ ...stage, from: { gear: name, output: name } }));
  return checkChain({ ...chain, name, stages, programme: { ...programmes.dynamic, title: name } });
}

const render = async (format: string, verdict: Verdict, name: string): Promise<string> => {
  const reporter = verdictReporters.find((one) => one.format === format);
  if (!reporter) throw new Error(`${format} is missing`);
  return reporter.render(plain, verdict, new Map([[name, name]]));
};

describe.each(sly)("a product called %j", (name) => {
  const verdict = named(name);

  it("is only text on a page", async () => {
    const html = await render("html", verdict, name);
    const tags = new Set([...html.matchAll(/<([a-zA-Z!][\w-]*)/g)].map(([, tag]) => tag));
    for (const tag of ["script", "img", "b", "iframe"]) expect(tags).not.toContain(tag);
    expect(html).not.toMatch(/<[^>]*\son(?:load|error)/);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(html).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
  });

  it("is only text in Markdown: no heading, no row, no link of its own", async () => {
    const markdown = await render("markdown", verdict, name);
    expect(markdown.match(/^# /gm)).toHaveLength(1);
    expect(markdown).not.toMatch(/(?<!\\)\]\(/);
    expect(markdown).not.toMatch(/(?<!\\)<(?:script|svg|img)/);
    expect(markdown).not.toMatch(/^\| a \|/m);
  });

  it("is never a formula in a spreadsheet, nor a row of its own", async () => {
    const csv = await render("csv", verdict, name);
    const lines = csv.split("\r\n");
    expect(lines).toHaveLength(verdict.findings.length + 2);
    for (const line of lines.slice(1)) expect(line).not.toMatch(/^"?[=@]/);
  });
});

describe("alternatives with sly names", () => {
  it("stay text in every format of a comparison", async () => {
    const rig = (text: string) => ({
      source: { entry: typedDevice(text, "source" as const) },
      amps: [],
      headphones: typedHeadphones("32 ohm, 105 dB/mW"),
    });
    const comparison = compare(
      "source",
      [
        { name: sly[0], rig: rig("1 V, 10 ohm, 5 uV") },
        { name: sly[6], rig: rig("2 V, 0 ohm, 5 uV") },
      ],
      programmes.dynamic,
      { averageDbSpl: 85, room: "nc20" },
    );
    for (const { format, render: put } of comparisonReporters) {
      const text = await put(plain, comparison);
      if (format === "html") expect(text).not.toContain("<script");
      if (format === "csv") expect(text).not.toMatch(/^"?=/m);
      if (format === "markdown") expect(text).not.toMatch(/(?<!\\)<script/);
    }
  });
});
