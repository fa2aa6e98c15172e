/** The checks of the conformance report, without other programs; `npm run conformance` asks those too. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { agrees, type Check, isNotAsked, type NotAsked } from "./conformance/check.ts";
import { withoutOracle } from "./conformance/coverage.ts";
import { groups } from "./conformance/groups.ts";
import type { Programs } from "./conformance/programs.ts";
import { inOneLine } from "./conformance/report.ts";

const nobodyElse: Programs = {};
const asked: (Check | NotAsked)[] = [];

describe("every figure agrees with its oracle", () => {
  it.each(groups)(
    "$title",
    (group) => {
      const rows = group.checks(nobodyElse);
      asked.push(...rows);
      const checks = rows.filter((row): row is Check => !isNotAsked(row));
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.filter((check) => !agrees(check)).map(inOneLine)).toEqual([]);
    },
    120_000,
  );

  it("and none is left out: each reading that a capture can give is checked", () => {
    expect(withoutOracle(asked)).toEqual([]);
  }, 60_000);
});

describe("docs/CONFORMANCE.md", () => {
  const text = readFileSync(new URL("../docs/CONFORMANCE.md", import.meta.url), "utf8");

  it("has every group, and every check of it agrees: else run npm run conformance", () => {
    for (const { title } of groups) expect(text).toContain(`\n## ${title}\n`);
    const [, checks, agree] = /\*\*(\d+) checks, (\d+) agree\.\*\*/.exec(text) ?? [];
    expect(Number(agree)).toBe(Number(checks));
    expect(text).toContain("Figures without an oracle: none.");
  });
});
