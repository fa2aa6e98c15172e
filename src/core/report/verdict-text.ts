/** The verdict as text, answer first, on one screen of 80 columns. */

import type { Gap } from "../catalog/device-stages.ts";
import type { Verdict } from "../check/check.ts";
import type { Because, Finding } from "../check/finding.ts";
import type { Recommendation } from "../check/recommend.ts";
import type { Status } from "../check/status.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import { levelBars } from "./level-bars.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";
import { ladderWords, programmeWords, rigWords, rolesOf } from "./words.ts";

const glyphs: Readonly<Record<Status, string>> = { pass: "✓", caution: "!", fail: "×", unknown: "?" };
const TITLE = 12;
const ODDS = 9;
const NAMED_PER_GROUP = 2;
/** An unsourced figure is named when a decibel of it moves some finding by this much of one. */
const NOTICED_WEIGHT_RATIO = 0.03;

/** The verdict as lines of text, ending in a newline. */
export function verdictText(verdict: Verdict, names: ReadonlyMap<string, string>, style: Style): string {
  const lines = [
    style.strong(harmless(verdict.headline)),
    ...wrapped(rigWords(verdict, names), WIDTH),
    ...wrapped(programmeWords(verdict), WIDTH),
    "",
    ...verdict.findings.flatMap((finding) => findingLines(finding, style)),
    "",
  ];
  if (verdict.recommendations.length > 0) lines.push(...recommendationLines(verdict.recommendations, style));
  else
    lines.push(
      ...levelBars(verdict.levels, rolesOf(verdict), style),
      ...hanging("  ", ladderWords(verdict)).split("\n").map(style.quiet),
    );
  lines.push("", ...stepLines(verdict), ...doubtLines(verdict, style));
  return `${lines.join("\n")}\n`;
}

function findingLines(finding: Finding, style: Style): string[] {
  const odds = oddsOf(finding);
  const room = WIDTH - 4 - TITLE - (odds === "" ? 0 : ODDS + 1);
  const parts = wrapped(harmless(finding.sentence), room);
  return parts.map((part, index) => {
    if (index > 0) return " ".repeat(4 + TITLE) + part;
    const head = `  ${style[finding.status](glyphs[finding.status])} ${finding.title.padEnd(TITLE)}`;
    return (head + part.padEnd(room) + style.quiet(odds.padStart(ODDS + 1))).trimEnd();
  });
}

/** What stands in the last column: the odds, that an unsourced figure decides, or nothing where there are none. */
function oddsOf({ probability, unit, status, restsOnUnsourced }: Finding): string {
  if (probability === undefined || unit === undefined || status === "unknown") return "";
  return restsOnUnsourced ? "unsourced" : oddsWords(probability);
}

/** A probability as people bet: never 0 and never 100 %. */
function oddsWords(probability: number): string {
  const percent = Math.round(probability * 100);
  if (percent >= 99) return "> 99 %";
  return percent <= 1 ? "< 1 %" : `${percent} %`;
}

/** What to buy, two of each kind: what it is, what it costs, how much louder it goes, and what it leaves open. */
function recommendationLines(recommendations: readonly Recommendation[], style: Style): string[] {
  const groups = [...new Set(recommendations.map((r) => r.group))];
  const rows = groups.flatMap((group) => recommendations.filter((r) => r.group === group).slice(0, NAMED_PER_GROUP));
  return [
    style.quiet("  What would help"),
    ...rows.map((r, index) => {
      const kind = rows[index - 1]?.group === r.group ? "" : kindWords[r.group];
      const price = r.priceUsd === undefined ? "price ?" : `$${Math.round(r.priceUsd)}`;
      const dB = formatQuantity(Math.abs(r.reachMoreDb), "Db");
      const louder = Math.abs(r.reachMoreDb) < 0.5 ? "as loud" : `${dB} ${r.reachMoreDb > 0 ? "louder" : "softer"}`;
      const left = [...r.would, ...r.wouldNot].filter((change) => change.after !== "pass");
      const open = left.map((change) => `${glyphs[change.after]} ${change.title.toLowerCase()}`).join(", ");
      return `    ${kind.padEnd(11)}${harmless(r.name).slice(0, 26).padEnd(27)}${price.padEnd(9)}${louder.padEnd(14)}${open}`
        .slice(0, WIDTH)
        .trimEnd();
    }),
  ];
}

const kindWords: Readonly<Record<Recommendation["group"], string>> = {
  amplifiers: "amplifier",
  combos: "combo",
  "interfaces and DACs": "interface",
};

function stepLines(verdict: Verdict): string[] {
  const texts = verdict.steps.map(
    (step) => step.text + (step.fromUsd === undefined ? "" : ` From $${Math.round(step.fromUsd)}.`),
  );
  if (verdict.need === "none") texts.push("Nothing to buy.");
  if (texts.length === 0) return [];
  if (verdict.need === "none") return hanging("  Do: ", harmless(texts.join(" "), 1000)).split("\n");
  return texts.flatMap((text, index) => hanging(`  ${index + 1}. `, harmless(text, 1000)).split("\n"));
}

/** What the answer rests on that nobody vouches for, and what nobody published. */
function doubtLines(verdict: Verdict, style: Style): string[] {
  const unsourced = distinct(
    verdict.findings
      .flatMap((f) => f.because)
      .filter((b) => b.trust === "unsourced" && Math.abs(b.weightRatio ?? 1) >= NOTICED_WEIGHT_RATIO),
  );
  const lines: string[] = [];
  if (unsourced.length > 0)
    lines.push(
      ...hanging(
        "  ",
        `Rests on ${unsourced.length} unsourced figure${unsourced.length > 1 ? "s" : ""}: ${unsourced.join(", ")}.`,
      ).split("\n"),
    );
  if (verdict.gaps.length > 0)
    lines.push(
      ...hanging("  ", `Never published: ${verdict.gaps.map((gap) => gapWords(gap)).join(", ")}.`).split("\n"),
    );
  return lines.map((line) => style.quiet(line));
}

const distinct = (figures: readonly Because[]): string[] => [
  ...new Set(figures.map((b) => b.what.replace(/^[^:]*: /, "").replace(/,.*/, ""))),
];

const keyWords: Readonly<Record<Gap["key"], string>> = {
  level: "level",
  outputImpedanceOhm: "output impedance",
  noiseVrms: "noise",
  gainDb: "gain",
};

const gapWords = (gap: Gap): string =>
  `${keyWords[gap.key]} of ${harmless(gap.output)}${gap.bridged ? " (class model used)" : ""}`;
