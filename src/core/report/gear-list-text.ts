/** The catalogue as text: one line a product, `!` after what nobody vouches for, `?` for what nobody published. */

import type { Listed, ListedFigure } from "../catalog/gear-list.ts";
import { kindWords } from "../catalog/kinds.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import type { Style } from "./style.ts";

const NAME = 34;
const PRICE = 6;
const FIGURE = 10;

/** Column heads that are shorter than what they stand for. */
const shortLabels: Readonly<Record<string, string>> = { "level at 1 V": "at 1 V", "output impedance": "output Z" };

/** The list as lines of text, each kind under a heading of its own, kinds in the order in which they come first. */
export function gearListText(products: readonly Listed[], style: Style): string {
  const kinds = [...new Set(products.map(({ kind }) => kind))];
  const blocks = kinds.flatMap((kind) => {
    const ofKind = products.filter((product) => product.kind === kind);
    return [headingOf(ofKind[0], ofKind.length, style), ...ofKind.map((product) => lineOf(product, style)), ""];
  });
  const count = `${products.length} product${products.length === 1 ? "" : "s"}`;
  const legend = `  ${count}. ! unsourced, ? not published. Sources: headamp gear show NAME`;
  return `${[...blocks, style.quiet(legend)].join("\n")}\n`;
}

function headingOf({ kind, figures }: Listed, count: number, style: Style): string {
  const words = kindWords[kind];
  const title = count === 1 || words.endsWith("s") ? words : `${words}s`;
  const columns = figures.map(({ label }) => `${(shortLabels[label] ?? label).padStart(FIGURE)}  `).join("");
  return `  ${style.strong(title)}${style.quiet(("price".padStart(NAME + PRICE - title.length) + columns).trimEnd())}`;
}

function lineOf({ name, priceUsd, figures }: Listed, style: Style): string {
  const price = priceUsd === undefined ? "?" : `$${Math.round(priceUsd.value)}`;
  const columns = figures.map((listed) => figureWords(listed, style)).join("");
  return `  ${harmless(name, NAME - 1).padEnd(NAME)}${price.padStart(PRICE)}${columns}`.trimEnd();
}

function figureWords({ figure, unit }: ListedFigure, style: Style): string {
  const sign = figure?.bound === "atMost" ? "< " : figure?.bound === "atLeast" ? "> " : "";
  const words = (sign + formatQuantity(figure?.value, unit)).padStart(FIGURE);
  return figure?.trust === "unsourced" ? `${words} ${style.caution("!")}` : `${words}  `;
}
