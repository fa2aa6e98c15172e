/** A verdict as a document: the answer, why, what to do, what it looks like, what it rests on. */

import type { Verdict } from "../check/check.ts";
import type { Because, Finding } from "../check/finding.ts";
import { normalDbSplOf } from "../check/judgements.ts";
import type { Status } from "../check/status.ts";
import { normalQuantile } from "../math/statistics.ts";
import { formatQuantity } from "../units/format.ts";
import type { Cell, Document, Section, Table } from "./document.ts";
import { exhibitsOf } from "./exhibits.ts";
import { figureWords } from "./figure-words.ts";
import { gapWords } from "./gap-words.ts";
import type { Scene } from "./lens.ts";
import { alsoWords, ladderWords, oddsWords, programmeWords, rigWords, stepTexts } from "./words.ts";

/** The document of a verdict; `names` are products by id. */
export function verdictDocument(verdict: Verdict, names: ReadonlyMap<string, string>): Document {
  const { need, headline, findings, recommendations } = verdict;
  return {
    title: headline,
    status: need === "unknown" ? "unknown" : need === "none" ? calmest(findings) : "fail",
    about: [rigWords(verdict, names), programmeWords(verdict.chain)],
    sections: [
      {
        title: "Why",
        table: findingsTable(findings),
        notes: [ladderWords(verdict), alsoWords(verdict)].filter((note) => note !== ""),
      },
      { title: "What to do", aside: true, steps: stepTexts(verdict) },
      ...(recommendations.length > 0 ? [{ title: "What would help", table: helpTable(verdict) }] : []),
      { title: "What it looks like", exhibits: exhibitsOf([sceneOf(verdict, names)]) },
      restsOn(verdict, names),
    ],
  };
}

/** A chain that needs nothing passes, or passes with a caution. */
const calmest = (findings: readonly Finding[]): Status =>
  findings.some((finding) => finding.status === "caution") ? "caution" : "pass";

/** Every finding but safety that passes, which is told in a line below. */
function findingsTable(findings: readonly Finding[]): Table {
  return {
    heads: ["Question", "Answer", "Inside its limit"],
    rows: findings
      .filter(({ id, status }) => id !== "safety" || status !== "pass")
      .map((finding) => [{ text: finding.title, status: finding.status }, finding.sentence, insideCell(finding)]),
  };
}

/** How surely a finding keeps its limit, in words and in sigmas. */
function insideCell({ status, unit, probability, restsOnUnsourced }: Finding): Cell {
  if (probability === undefined || unit === undefined || status === "unknown") return "";
  // P = Phi(margin / sigma), so the margin in sigmas is the normal quantile of P.
  const insideRatio = normalQuantile(Math.min(0.999999, Math.max(0.000001, probability)));
  return {
    text: oddsWords(probability),
    insideRatio,
    ...(restsOnUnsourced && { note: "unsourced", doubtful: true as const }),
  };
}

function helpTable({ recommendations }: Verdict): Table {
  return {
    heads: ["Product", "Kind", "Price", "Louder by", "What changes"],
    rows: recommendations.map((one) => [
      one.name,
      one.group,
      one.priceUsd === undefined ? "?" : `$${Math.round(one.priceUsd)}`,
      formatQuantity(one.reachMoreDb, "Db"),
      one.would.map((change) => `${change.title.toLowerCase()}: ${change.afterSentence}`).join("; "),
    ]),
  };
}

/** The chain at the level of its gain plan and of its hiss. */
const sceneOf = (verdict: Verdict, names: ReadonlyMap<string, string>): Scene => ({
  label: "this chain",
  verdict,
  names,
  listeningDbSpl: normalDbSplOf(verdict.chain.listener),
  ...(verdict.plan.peaks && { peaks: verdict.plan.peaks }),
});

/** Every figure behind the findings with who says so, and those nobody published. */
function restsOn({ findings, gaps }: Verdict, names: ReadonlyMap<string, string>): Section {
  const figures = new Map<string, Because>();
  for (const one of findings.flatMap((finding) => finding.because))
    figures.set([one.what, one.value, one.source].join("|"), one);
  return {
    title: "What it rests on",
    table: {
      heads: ["Figure", "Value", "Source"],
      rows: [...figures.values()].map((one) => {
        const { what, value, source, trust } = figureWords(one, names);
        return [
          { text: what, ...(one.condition !== undefined && { note: one.condition }) },
          value,
          {
            text: source,
            ...(trust !== undefined && { note: trust }),
            ...(one.trust === "unsourced" && { doubtful: true as const }),
          },
        ];
      }),
    },
    notes: [
      ...(gaps.length > 0 ? [`Never published: ${gaps.map(gapWords).join(", ")}.`] : []),
      "± is one sigma. Pass from 90 % probability, caution from 50 %, fail below.",
    ],
  };
}
