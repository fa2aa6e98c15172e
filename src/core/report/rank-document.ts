/** A ranking as a document. */

import type { Ranked, Ranking } from "../sweep/rank.ts";
import { formatQuantity } from "../units/format.ts";
import type { Document } from "./document.ts";
import { rankHeadline } from "./rank-text.ts";

/** Rows a page shows; the rest is in JSON. */
const SHOWN = 40;

/** The document of a ranking. */
export function rankDocument(ranking: Ranking): Document {
  const { headphones, source, ranked, consideredCount, wantCosts } = ranking;
  return {
    title: rankHeadline(ranking),
    about: [`For ${headphones.join(" and ")}; amplifiers behind ${source}.`, `${consideredCount} devices looked at.`],
    sections: [
      {
        title: "The best ways",
        table: {
          heads: ["Device", "Price", "To spare", "Gain and socket", "Why it is here"],
          rows: ranked.slice(0, SHOWN).map(rowOf),
        },
        notes: [
          ...(wantCosts ? [wantCosts] : []),
          "Ordered by the verdict's own words, then by price; a missing price never wins.",
        ],
      },
    ],
  };
}

const rowOf = (way: Ranked) => [
  { text: way.name, status: way.status },
  way.priceUsd === undefined ? "unknown" : `$${Math.round(way.priceUsd)}`,
  formatQuantity(way.marginDb, "Db"),
  way.on.map((one) => [one.output, one.gain].filter((part) => part).join(", ")).join("; "),
  way.why,
];
