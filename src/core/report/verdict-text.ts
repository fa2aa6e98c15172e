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
import { alsoWords, ladderWords, oddsWords, programmeWords, rigWords, rolesOf } from "./words.ts";

const TITLE = 12;
const ODDS = 9;

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
  const room = WIDTH - 4 - TITLE - ODDS - 1;
  const parts = wrapped(harmless(finding.sentence), room);
  const odds =
    finding.probability === undefined || finding.unit === undefined || finding.status === "unknown"
      ? ""
      : finding.restsOnUnsourced
        ? "unsourced"
        : oddsWords(finding.probability);
  return parts.map((part, index) => {
    if (index > 0) return " ".repeat(4 + TITLE) + part;
    const head = `  ${style[finding.status](glyphs[finding.status])} ${finding.title.padEnd(TITLE)}`;
    return (head + part.padEnd(room) + style.quiet(odds.padStart(ODDS + 1))).trimEnd();
  });
}

function recommendationLines(recommendations: readonly Recommendation[], style: Style): string[] {
  const groups = [...new Set(recommendations.map((r) => r.group))];
  return groups.flatMap((group) => [
    style.quiet(`  What would help: ${group}`),
    ...recommendations
      .filter((r) => r.group === group)
      .map((r) => {
        const price = r.priceUsd === undefined ? "price unknown" : `$${Math.round(r.priceUsd)}`;
        const louder =
          Math.abs(r.reachMoreDb) < 0.5
            ? "as loud"
            : `${formatQuantity(Math.abs(r.reachMoreDb), "Db")} ${r.reachMoreDb > 0 ? "more" : "less"} reach`;
        const left = r.would
          .concat(r.wouldNot)
          .filter((change) => change.after !== "pass")
          .map((change) => `${change.title.toLowerCase()} ${glyphs[change.after]}`);
        return `    ${harmless(r.name).slice(0, 34).padEnd(35)}${price.padEnd(14)}${louder}${left.length > 0 ? `; ${left.join(", ")}` : ""}`;
      }),
  ]);
}

function stepLines(verdict: Verdict): string[] {
  const texts = verdict.steps.map(
    (step) => step.text + (step.fromUsd === undefined ? "" : ` From $${Math.round(step.fromUsd)}.`),
  );
  if (verdict.need === "none") texts.push("Nothing to buy.");
  if (texts.length === 0) return [];
  if (verdict.need === "none" && texts.length < 4)
    return hanging("  Do: ", harmless(texts.join(" "), 1000)).split("\n");
  return texts.flatMap((text, index) => hanging(`  ${index + 1}. `, harmless(text, 1000)).split("\n"));
}

/** What the answer rests on that nobody vouches for, and what nobody published. */
function doubtLines(verdict: Verdict, style: Style): string[] {
  const unsourced = distinct(verdict.findings.flatMap((f) => f.because).filter((b) => b.trust === "unsourced"));
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
