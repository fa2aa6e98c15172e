/** Every way to put an answer down: one list a kind of answer, text first. */

import type { Chain } from "../chain/record.ts";
import type { Verdict } from "../check/check.ts";
import type { Comparison } from "../check/compare.ts";
import type { Solution } from "../check/solution.ts";
import type { Diagnosis } from "../measure/diagnose/diagnosis.ts";
import type { Measured } from "../measure/measure-capture.ts";
import type { OutputImpedance } from "../measure/output-impedance.ts";
import type { Ranking } from "../sweep/rank.ts";
import type { Answered } from "./claims-text.ts";
import type { Document } from "./document.ts";
import type { Style } from "./style.ts";

/** Products' names by id. */
type Names = ReadonlyMap<string, string>;

/** One format of one kind of answer; what it needs is loaded when it is asked for. */
export interface Reporter<Answer extends readonly unknown[]> {
  readonly format: string;
  render(style: Style, ...answer: Answer): Promise<string>;
}

/** The formats every document has. */
function documentReporters<Answer extends readonly unknown[]>(
  load: () => Promise<(...answer: Answer) => Document>,
): Reporter<Answer>[] {
  return [
    {
      format: "markdown",
      render: async (_, ...answer) => (await import("./markdown.ts")).markdownOf((await load())(...answer)),
    },
    { format: "html", render: async (_, ...answer) => (await import("./html.ts")).htmlOf((await load())(...answer)) },
  ];
}

/** Every format of a verdict. */
export const verdictReporters: readonly Reporter<[verdict: Verdict, names: Names]>[] = [
  {
    format: "text",
    render: async (style, ...answer) => (await import("./verdict-text.ts")).verdictText(...answer, style),
  },
  { format: "json", render: async (_, verdict) => (await import("./verdict-json.ts")).verdictJson(verdict) },
  { format: "csv", render: async (_, verdict) => (await import("./verdict-csv.ts")).verdictCsv(verdict) },
  ...documentReporters(async () => (await import("./verdict-document.ts")).verdictDocument),
];

/** Every format of a solved chain. */
export const solutionReporters: readonly Reporter<[solution: Solution, chain: Chain, names: Names]>[] = [
  {
    format: "text",
    render: async (style, ...answer) => (await import("./solution-text.ts")).solutionText(...answer, style),
  },
  {
    format: "json",
    render: async (_, solution, chain) => (await import("./solution-json.ts")).solutionJson(solution, chain),
  },
  { format: "csv", render: async (_, solution) => (await import("./solution-csv.ts")).solutionCsv(solution) },
  ...documentReporters(async () => (await import("./solution-document.ts")).solutionDocument),
];

/** Every format of a comparison. */
export const comparisonReporters: readonly Reporter<[comparison: Comparison]>[] = [
  {
    format: "text",
    render: async (style, comparison) => (await import("./comparison-text.ts")).comparisonText(comparison, style),
  },
  {
    format: "json",
    render: async (_, comparison) => (await import("./comparison-json.ts")).comparisonJson(comparison),
  },
  { format: "csv", render: async (_, comparison) => (await import("./comparison-csv.ts")).comparisonCsv(comparison) },
  ...documentReporters(async () => (await import("./comparison-document.ts")).comparisonDocument),
];

/** Every format of a ranking. */
export const rankReporters: readonly Reporter<[ranking: Ranking]>[] = [
  { format: "text", render: async (style, ranking) => (await import("./rank-text.ts")).rankText(ranking, style) },
  { format: "json", render: async (_, ranking) => (await import("./rank-json.ts")).rankJson(ranking) },
  { format: "csv", render: async (_, ranking) => (await import("./rank-csv.ts")).rankCsv(ranking) },
  ...documentReporters(async () => (await import("./rank-document.ts")).rankDocument),
];

/** Every format of claims. */
export const claimsReporters: readonly Reporter<[answered: readonly Answered[]]>[] = [
  { format: "text", render: async (style, answered) => (await import("./claims-text.ts")).claimsText(answered, style) },
  { format: "json", render: async (_, answered) => (await import("./claims-json.ts")).claimsJson(answered) },
  { format: "csv", render: async (_, answered) => (await import("./claims-csv.ts")).claimsCsv(answered) },
  ...documentReporters(async () => (await import("./claims-document.ts")).claimsDocument),
];

/** Every format of measured figures. */
export const measuredReporters: readonly Reporter<[measured: Measured]>[] = [
  {
    format: "text",
    render: async (style, measured) => (await import("./measured-text.ts")).measuredText(measured, style),
  },
  { format: "json", render: async (_, measured) => (await import("./measured-json.ts")).measuredJson(measured) },
  { format: "csv", render: async (_, measured) => (await import("./measured-csv.ts")).measuredCsv(measured) },
  ...documentReporters(async () => (await import("./measured-document.ts")).measuredDocument),
];

/** Every format of a diagnosis. */
export const diagnosisReporters: readonly Reporter<[diagnosis: Diagnosis]>[] = [
  {
    format: "text",
    render: async (style, diagnosis) => (await import("./diagnosis-text.ts")).diagnosisText(diagnosis, style),
  },
  { format: "json", render: async (_, diagnosis) => (await import("./diagnosis-json.ts")).diagnosisJson(diagnosis) },
  { format: "csv", render: async (_, diagnosis) => (await import("./diagnosis-csv.ts")).diagnosisCsv(diagnosis) },
  ...documentReporters(async () => (await import("./diagnosis-document.ts")).diagnosisDocument),
];

/** Every format of output impedances. */
export const impedanceReporters: readonly Reporter<[impedances: readonly OutputImpedance[]]>[] = [
  {
    format: "text",
    render: async (style, impedances) => (await import("./impedance-text.ts")).impedanceText(impedances, style),
  },
  {
    format: "json",
    render: async (_, impedances) => (await import("./impedance-json.ts")).impedanceJson(impedances),
  },
  { format: "csv", render: async (_, impedances) => (await import("./impedance-csv.ts")).impedanceCsv(impedances) },
  ...documentReporters(async () => (await import("./impedance-document.ts")).impedanceDocument),
];
