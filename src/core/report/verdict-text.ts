/** The verdict as text, answer first, on one screen of 80 columns. */

import type { Verdict } from "../check/check.ts";
import type { Because, Finding } from "../check/finding.ts";
import type { Recommendation } from "../check/recommend.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import { gapWords } from "./gap-words.ts";
import { glyphs } from "./glyphs.ts";
import { levelBars } from "./level-bars.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";
import { alsoWords, ladderWords, oddsWords, programmeWords, rigWords, rolesOf, stepTexts } from "./words.ts";

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
    ...wrapped(programmeWords(verdict.chain), WIDTH),
    "",
    ...verdict.findings
      .filter((finding) => isTold(finding, verdict))
      .flatMap((finding) => findingLines(finding, style)),
    "",
  ];
  if (verdict.recommendations.length > 0) lines.push(...recommendationLines(verdict.recommendations, style));
  else
    lines.push(
      ...levelBars(verdict.levels, rolesOf(verdict), style),
      ...hanging("  ", `${ladderWords(verdict)} ${alsoWords(verdict)}`)
        .split("\n")
        .map(style.quiet),
    );
  lines.push("", ...stepLines(verdict), ...doubtLines(verdict, style));
  return `${lines.join("\n")}\n`;
}

/** What has a row of its own; pure information is said in a line or kept for JSON. */
function isTold({ id, status, value, limit, because }: Finding, { plan }: Verdict): boolean {
  // A sine as high as the music's peak says no more than the first row does.
  if (id === "clipping") return plan.peaks !== undefined && value !== undefined;
  if (status === "fail" || status === "caution") return true;
  if (id === "distortion") return status !== "unknown" || because.length > 0;
  if (id === "crosstalk") return value !== undefined && limit !== undefined && value < limit;
  return id !== "safety";
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
  const texts = stepTexts(verdict);
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
  const never = verdict.gaps.map((gap) => gapWords(gap));
  if (verdict.findings.some((finding) => finding.id === "distortion" && !isTold(finding, verdict)))
    never.push("distortion (seldom heard, so it decides nothing)");
  if (never.length > 0) lines.push(...hanging("  ", `Never published: ${never.join(", ")}.`).split("\n"));
  return lines.map((line) => style.quiet(line));
}

const distinct = (figures: readonly Because[]): string[] => [
  ...new Set(figures.map((b) => b.what.replace(/^[^:]*: /, "").replace(/,.*/, ""))),
];
