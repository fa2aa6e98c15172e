/** What a step changed between two verdicts, a few words a finding, what changed its answer first. */

import type { Verdict } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";

/** Findings told as numbers; the others only where their answer changed. */
const told: readonly string[] = ["loudness", "noise", "tone", "balance"];
const MOST = 4;

/** The changes in words; empty where both say the same. */
export function changesBetween(before: Verdict, after: Verdict): string[] {
  const pairs = after.findings.flatMap((now) => {
    const then = before.findings.find(({ id }) => id === now.id);
    return then ? [{ then, now }] : [];
  });
  const turned = pairs.filter(({ then, now }) => then.status !== now.status);
  const moved = pairs.filter(({ then, now }) => then.status === now.status && told.includes(now.id));
  return [...turned, ...moved].flatMap(({ then, now }) => wordsOf(then, now)).slice(0, MOST);
}

function wordsOf(then: Finding, now: Finding): string[] {
  const title = now.title;
  if (then.value === undefined || now.value === undefined || now.unit === undefined || !told.includes(now.id))
    return then.status === now.status ? [] : [`${title}: ${now.sentence.split(/[,;(]/)[0].trim()}`];
  const decimalsCount = now.unit === "Db" ? 1 : 0;
  const [from, to] = [then.value, now.value].map((value) => formatNumber(value, decimalsCount));
  return from === to ? [] : [`${title} ${from} → ${formatQuantity(now.value, now.unit, decimalsCount)}`];
}
