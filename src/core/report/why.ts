/** The answer's reasons as prose: at most three sentences, the deciding numbers marked. */

import type { Verdict } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { formatQuantity, formatSpread } from "../units/format.ts";

/** A piece of a sentence; a strong one is a number that decides. */
export interface Span {
  readonly text: string;
  readonly strong?: true;
}

/** Why the answer is what it is: loudness, hiss, and the worst of what else is wrong. */
export function whySpans(verdict: Verdict): Span[] {
  const byId = new Map(verdict.findings.map((finding) => [finding.id, finding]));
  return [
    ...loudnessSpans(verdict, byId.get("loudness")),
    ...hissSpans(byId.get("noise")),
    ...elseSpans(byId.get("tone"), byId.get("clipping"), byId.get("distortion"), byId.get("balance")),
  ];
}

const say = (text: string): Span => ({ text });
const number = (text: string): Span => ({ text, strong: true });

function loudnessSpans({ chain, assessment }: Verdict, finding: Finding | undefined): Span[] {
  const level = formatQuantity(chain.listener.averageDbSpl, "Db");
  const asks = [
    say(`At ${level} on average this music asks the output to reach `),
    number(formatQuantity(assessment.neededDbSpl, "Db")),
  ];
  if (finding?.value === undefined || finding.high === undefined)
    return [...asks, say("; how loud it gets was never published. ")];
  const least = /\bat least\b/.test(finding.sentence) ? "at least " : "";
  return [
    ...asks,
    say(finding.status === "fail" ? "; it reaches " : ", and it reaches "),
    number(least + formatSpread(finding.value, finding.high - finding.value)),
    say(". "),
  ];
}

function hissSpans(finding: Finding | undefined): Span[] {
  if (finding?.value === undefined || finding.limit === undefined) return [say("How much it hisses is not known. ")];
  const underDb = finding.limit - finding.value;
  const by = number(formatQuantity(Math.abs(underDb), "Db"));
  return underDb >= 0
    ? [say("Its hiss stays "), by, say(" under what this room lets you hear. ")]
    : [say("Its hiss stands "), by, say(" above what this room lets you hear. ")];
}

/** The first of what else fails or may fail. */
function elseSpans(...findings: readonly (Finding | undefined)[]): Span[] {
  const wrong = (status: Finding["status"]) => findings.find((finding) => finding?.status === status);
  const told = wrong("fail") ?? wrong("caution");
  if (!told) return [];
  const [first, ...rest] = told.sentence;
  return [say(`${told.title}: ${first}${rest.join("")}.`)];
}
