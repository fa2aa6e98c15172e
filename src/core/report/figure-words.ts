/** A figure behind a finding in words: what it is and of what, its value with bound and spread, who says so. */

import type { Because } from "../check/finding.ts";
import { formatPercent, formatQuantity } from "../units/format.ts";

/** A figure as a row of a table; the trust is absent where the source's name says it already. */
export interface FigureWords {
  readonly what: string;
  readonly value: string;
  readonly source: string;
  readonly trust?: string;
}

/** The words of a figure; `names` are products by id. */
export function figureWords(figure: Because, names: ReadonlyMap<string, string>): FigureWords {
  const trust = figure.trust === "class" ? "class model" : figure.trust;
  return {
    what: named(figure.what, names),
    value: valueWords(figure),
    source: figure.source,
    ...(trust !== undefined && trust !== figure.source && { trust }),
  };
}

/** A figure's words begin with the id of its product, or with nothing. */
function named(what: string, names: ReadonlyMap<string, string>): string {
  const [id, ...words] = what.split(": ");
  const name = names.get(id);
  return name === undefined || words.length === 0 ? what : `${name}: ${words.join(": ")}`;
}

function valueWords({ value, unit, bound, spreadDb }: Because): string {
  const sign = bound === "atMost" ? "< " : bound === "atLeast" ? "> " : "";
  const spread = spreadDb === undefined ? "" : ` ± ${formatQuantity(spreadDb, "Db", spreadDb < 1 ? 1 : 0)}`;
  return sign + (unit === "Ratio" ? formatPercent(value) : formatQuantity(value, unit)) + spread;
}
