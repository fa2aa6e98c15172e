/** A ranking as text: the answer, a table of the best, and a reason for each. */

import type { Status } from "../check/status.ts";
import type { Ranked, Ranking } from "../sweep/rank.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";

const glyphs: Readonly<Record<Status, string>> = { pass: "✓", caution: "!", fail: "×", unknown: "?" };
const SHOWN = 8;

/** The ranking as lines of text, ending in a newline. */
export function rankText(ranking: Ranking, style: Style): string {
  const { ranked, headphones, source, yours, nothingImproves } = ranking;
  const shown = ranked.slice(0, SHOWN);
  const lines = [
    style.strong(rankHeadline(ranking)),
    ...wrapped(`For ${harmless(headphones.join(" and "), 200)}; amplifiers behind ${harmless(source)}.`, WIDTH),
    "",
  ];
  if (yours) lines.push(`  ${style[yours.status](glyphs[yours.status])} yours      ${marginWords(yours)}`, "");
  if (nothingImproves) return `${[...lines, "  Every question passes with what you have."].join("\n")}\n`;
  if (ranking.wantCosts) lines.push(...hanging("  ", harmless(ranking.wantCosts, 600)).split("\n"), "");
  for (const [index, way] of shown.entries()) lines.push(...rowOf(way, index, style));
  if (ranked.length > SHOWN)
    lines.push(style.quiet(`    and ${ranked.length - SHOWN} more of ${ranking.consideredCount} looked at`));
  if (shown.length > 0)
    lines.push("", style.quiet("  ✓ passes   ! with a caution   ? not all known   ◆ nothing cheaper reaches further"));
  return `${lines.join("\n")}\n`;
}

/** The answer of a ranking in one sentence. */
export function rankHeadline({ ranked, nothingImproves, consideredCount }: Ranking): string {
  if (nothingImproves) return "Nothing you buy would improve on what you have.";
  const best = ranked[0];
  if (!best)
    return consideredCount === 0
      ? "Nothing in the catalogue fits these wishes."
      : "Nothing in the catalogue does it all.";
  const price = best.priceUsd === undefined ? "" : ` for $${Math.round(best.priceUsd)}`;
  return best.status === "pass"
    ? `${harmless(best.name)}${price} does it all.`
    : `${harmless(best.name)}${price} comes nearest.`;
}

function rowOf(way: Ranked, index: number, style: Style): string[] {
  const price = way.priceUsd === undefined ? "price ?" : `$${Math.round(way.priceUsd)}`;
  const mark = way.onFront ? "◆" : " ";
  const head = `${String(index + 1).padStart(3)} ${style[way.status](glyphs[way.status])}${mark} ${harmless(way.name).slice(0, 30).padEnd(31)}${price.padEnd(9)}`;
  return [head + marginWords(way), ...hanging("       ", harmless(way.why, 300)).split("\n").map(style.quiet)];
}

function marginWords({ marginDb }: Ranked): string {
  const size = formatQuantity(Math.abs(marginDb), "Db");
  return marginDb >= 0 ? `${size} to spare` : `${size} short`;
}
