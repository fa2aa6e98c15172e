/** The frequencies a solution is shown on: the standard grid, and between them the lines of logarithmic paper. */

import { fineGrid, type Grid } from "../chain/grid.ts";

/** 10, 20, 30 … 90, 100, 200 … 40 000 Hz: where people look a value up. */
const lines = [10, 100, 1000, 10_000]
  .flatMap((decadeHz) => Array.from({ length: 9 }, (_, k) => decadeHz * (k + 1)))
  .filter((hz) => hz <= 40_000);

const frequenciesHz = Float64Array.from(new Set([...fineGrid.frequenciesHz, ...lines])).sort();

/** The grid of every solution: 1/24 octave from 10 Hz to 40 kHz with the round frequencies among them. */
export const shownGrid: Grid = { frequenciesHz, oneKhzIndex: frequenciesHz.indexOf(1000) };
