/** A finding in one row: its value against its limit in a few characters, and how far inside it lies in sigmas. */

import type { Finding } from "../check/finding.ts";
import { normalQuantile } from "../math/statistics.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";

/** What stands in a row: the value, what it is held against, and the distance inside the limit in sigmas where there is one. */
export interface FindingRow {
  readonly value: string;
  readonly of: string;
  readonly insideRatio?: number;
}

/** Findings whose sentence says more in its first clause than a number would. */
const inWords: ReadonlySet<string> = new Set(["hookUp", "volume", "crosstalk", "safety", "distortion"]);

/** The row of a finding. */
export function findingRow(finding: Finding): FindingRow {
  const { id, value, high, limit, unit, status, probability, sentence } = finding;
  const inside =
    probability === undefined || unit === undefined || status === "unknown"
      ? {}
      : // P = Phi(margin / sigma), so the margin in sigmas is the normal quantile of P.
        { insideRatio: normalQuantile(Math.min(0.999999, Math.max(0.000001, probability))) };
  if (value === undefined || limit === undefined || unit === undefined || inWords.has(id))
    return { value: "", of: status === "unknown" ? "not published" : firstClause(sentence), ...inside };
  if (id === "clipping") return { value: formatQuantity(value, unit), of: "below clipping", ...inside };
  const small = Math.abs(limit) < 5;
  const decimalsCount = small ? (Math.abs(value) < 0.1 ? 2 : 1) : 0;
  const spread = !small && high !== undefined && high - value >= 0.5 ? ` ± ${formatNumber(high - value, 0)}` : "";
  return {
    value: formatNumber(value, decimalsCount) + spread,
    of: `of ${formatQuantity(limit, unit, small ? 1 : 0)}`,
    ...inside,
  };
}

/** What a sentence says before its first comma or parenthesis. */
const firstClause = (sentence: string): string => sentence.split(/ \(|[,;:]/)[0];
