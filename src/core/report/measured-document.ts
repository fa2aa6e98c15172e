/** Measured figures as a document: the headline, what is wrong, the pictures, the figures, their conditions. */

import type { Measured } from "../measure/measure-capture.ts";
import type { Reading } from "../measure/measurement.ts";
import { formatQuantity } from "../units/format.ts";
import type { Cell, Document, Section, Table } from "./document.ts";
import { commandWords, type FaceWords } from "./face-words.ts";
import { curveRows } from "./measured-curves.ts";
import { measuredExhibits } from "./measured-pictures.ts";
import {
  captureWords,
  conditionRows,
  type FigureTable,
  figureTables,
  floorWords,
  headline,
  instrumentWords,
  refusalRows,
  spreadWords,
  valueWords,
} from "./measured-rows.ts";

/** The document of measured figures. */
export function measuredDocument(measured: Measured, words: FaceWords = commandWords): Document {
  const tables = figureTables(measured);
  const exhibits = measuredExhibits(measured);
  const wrong = [...measured.faults, ...(measured.loopback?.faults ?? [])].map(({ sentence }) => sentence);
  const refusals = refusalRows(measured);
  return {
    title: headline(measured),
    ...(wrong.length > 0 && { status: "fail" as const }),
    about: [captureWords(measured), instrumentWords(measured, words), ...wrong],
    sections: [
      ...(exhibits.length > 0 ? [{ title: "What it looks like", exhibits }] : []),
      ...tables.map((table, k): Section => ({ title: k === 0 ? "Figures" : titleOf(table), table: tableOf(table) })),
      ...curveRows(measured.readings).map(({ title, heads, rows }) => ({
        title,
        table: {
          heads: ["At", ...heads],
          rows: rows.map(({ x, xUnit, ys, yUnit }) => [
            formatQuantity(x, xUnit),
            ...ys.map((y) => formatQuantity(y, yUnit, 2)),
          ]),
        },
      })),
      ...(refusals.length > 0
        ? [
            {
              title: "Not told",
              table: { heads: ["Figure", "Why"], rows: refusals.map(({ titles, reason }) => [titles, reason]) },
            },
          ]
        : []),
      {
        title: "Conditions",
        table: {
          heads: ["Figure", "Condition"],
          rows: conditionRows(tables).map(({ titles, condition }) => [titles, condition]),
        },
      },
    ],
  };
}

const titleOf = ({ channels }: FigureTable): string =>
  channels[0] === "" ? "Of the whole" : / re | to /.test(channels[0]) ? "Between the channels" : "Of each channel";

function tableOf({ channels, hasFloor, rows }: FigureTable): Table {
  const heads = channels.map((channel) => (channel === "" || channel === "mono" ? "Value" : channel));
  return {
    heads: [
      "Figure",
      ...heads,
      ...(hasFloor ? heads.map((head) => (head === "Value" ? "Interface alone" : `Interface alone, ${head}`)) : []),
    ],
    rows: rows.map(({ title, readings }) => [
      title,
      ...readings.map((reading) => (reading ? valueCell(reading) : "")),
      ...(hasFloor ? readings.map((reading) => (reading ? floorWords(reading) : "")) : []),
    ]),
  };
}

/** A value with its one sigma under it, where it has one. */
function valueCell(reading: Reading): Cell {
  const spread = spreadWords(reading);
  return spread === "" ? valueWords(reading) : { text: valueWords(reading), note: spread };
}
