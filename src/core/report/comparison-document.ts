/** A comparison as a document: what changes, what stays, how to set each, and their curves over one another. */

import { nameOf } from "../catalog/rig.ts";
import type { ComparedRow, Comparison } from "../check/compare.ts";
import { normalDbSplOf } from "../check/judgements.ts";
import { differenceWords, priceWords, rowTitle, SPREAD_NOTE, valueWords } from "./comparison-words.ts";
import type { Cell, Document, Exhibit, Table } from "./document.ts";
import { exhibitsOf } from "./exhibits.ts";
import { gapWords } from "./gap-words.ts";
import type { Scene } from "./lens.ts";
import { programmeWords } from "./words.ts";

/** The document of a comparison. */
export function comparisonDocument(comparison: Comparison): Document {
  const { answer, common, rows, chains } = comparison;
  const alike = rows.filter((row) => !row.differs);
  const gaps = chains.flatMap(({ name, gaps: missing }) =>
    missing.length === 0 ? [] : [`Never published for ${name}: ${missing.map(gapWords).join(", ")}.`],
  );
  return {
    title: answer,
    about: [common, programmeWords(comparison)],
    sections: [
      { title: "What changes", table: changesTable(comparison), notes: [SPREAD_NOTE] },
      ...(alike.length === 0 ? [] : [{ title: "The same for all", table: alikeTable(alike) }]),
      { title: "What it looks like", exhibits: exhibits(comparison) },
      {
        title: "How to set them",
        steps: chains.map(({ name, settings }) => `${name}: ${settings.join(" ") || "not known."}`),
        notes: gaps,
      },
    ],
  };
}

/** One row a chain and one column a question: a page has room for many of both. */
function changesTable({ chains, rows }: Comparison): Table {
  const different = rows.filter((row) => row.differs);
  return {
    heads: ["Chain", "Price", ...different.map(rowTitle)],
    rows: chains.map(({ name, headline, priceUsd }, index) => [
      { text: `${index + 1}. ${name}`, note: headline },
      priceWords(priceUsd),
      ...different.map((row) => cellOf(row, index)),
    ]),
  };
}

/** The difference first, the value under it; the first chain has only its value. */
function cellOf(row: ComparedRow, index: number): Cell {
  const cell = row.cells[index];
  const value = valueWords(row, cell) ?? cell.sentence;
  const difference = differenceWords(row, cell);
  return {
    status: cell.status,
    ...(difference === undefined ? { text: value } : { text: difference, note: value }),
  };
}

const alikeTable = (rows: readonly ComparedRow[]): Table => ({
  heads: ["Question", "Answer"],
  rows: rows.map((row) => [{ text: row.title, status: row.cells[0].status }, row.cells[0].sentence]),
});

/** What differs between chains in a picture; the rest is in the tables. */
const COMPARED = ["levels", "response", "noise", "gain"];

function exhibits({ chains, verdicts }: Comparison): Exhibit[] {
  const scenes = chains.map(
    ({ name }, index): Scene => ({
      label: `${index + 1}. ${name}`,
      verdict: verdicts[index],
      names: new Map(verdicts[index].plan.expansion.uses.map(({ entry }) => [entry.id, nameOf(entry)])),
      listeningDbSpl: normalDbSplOf(verdicts[index].chain.listener),
    }),
  );
  const [first, ...others] = scenes;
  return exhibitsOf([first, ...others], COMPARED);
}
