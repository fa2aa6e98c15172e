/** A comparison as a document: what changes, what stays, how to set each, and their curves over one another. */

import type { ComparedRow, Comparison } from "../check/compare.ts";
import { curvesOf } from "../check/curves.ts";
import { differenceWords, priceWords, rowTitle, SPREAD_NOTE, valueWords } from "./comparison-words.ts";
import type { Cell, Document, Picture, Table, Tone } from "./document.ts";
import { gapWords } from "./gap-words.ts";
import { hissPicture, responsePicture } from "./pictures.ts";
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
      { title: "What it looks like", pictures: picturesOf(comparison) },
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

/** Colours of the chains, the first one's the strongest; beyond four they are quiet and told apart by their labels. */
const tones: readonly Tone[] = ["drv", "file", "vol", "accent"];

function picturesOf({ chains, varies, rows }: Comparison): Picture[] {
  const noise = rows.find((row) => row.id === "noise");
  const drawn = chains.map(({ name, chain, trimDb }, index) => ({
    label: `${index + 1}. ${name}`,
    tone: tones[index] ?? ("ink3" as const),
    ...(index > 0 && { dashIndex: index % 4 }),
    curves: curvesOf(chain, { trimDb }),
    known: noise?.cells[index].value !== undefined,
  }));
  const hiss = drawn.filter((one) => one.known);
  // Headphones differ in far more than what their impedance does to an output: only this change is drawn.
  const response = responsePicture(drawn);
  return [
    response && (varies === "headphones" || varies === "chain")
      ? { ...response, title: "What does the output do to the tone of each?" }
      : response,
    hissPicture(hiss),
  ].filter((picture) => picture !== undefined);
}
