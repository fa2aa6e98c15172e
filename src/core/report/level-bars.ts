/** The level diagram in three tones of one bar: noise, average, peak, and the mark where it clips. */

import type { Levels } from "../check/levels.ts";
import { formatQuantity } from "../units/format.ts";
import type { Style } from "./style.ts";

const DB_PER_CELL = 2;
const CELLS = 56;
const INDENT = "  ";
const LABEL = 18;

/** The diagram's lines, seen from the ear. */
export function levelBars(levels: Levels, names: ReadonlyMap<string, string>, style: Style): string[] {
  // One row a device: its last output.
  const rows = levels.stages.filter(
    (stage, index) => stage.gear === undefined || levels.stages[index + 1]?.gear !== stage.gear,
  );
  const lines = rows.map((stage) => {
    const label = `${(names.get(stage.gear ?? "") ?? stage.kind).slice(0, 9).padEnd(10)}${formatQuantity(stage.averageVrms, "Vrms").padStart(7)} `;
    const cells = Array.from({ length: CELLS }, (_, cell) => {
      const atDb = (cell + 0.5) * DB_PER_CELL;
      if (stage.clipsDbSpl !== undefined && Math.floor(stage.clipsDbSpl / DB_PER_CELL) === cell) return "│";
      if (stage.noiseDbSpl !== undefined && atDb < stage.noiseDbSpl) return "·";
      if (atDb < stage.averageDbSpl) return "█";
      return atDb < stage.peakDbSpl ? "░" : " ";
    });
    return INDENT + label + cells.join("").trimEnd();
  });
  const ticks = Array.from({ length: 6 }, (_, k) => String(k * 20).padEnd(20 / DB_PER_CELL))
    .join("")
    .trimEnd();
  const axis = INDENT + "at the ear".padEnd(LABEL) + ticks.slice(0, CELLS);
  const legend = `${" ".repeat(INDENT.length + LABEL)}· noise   █ to average   ░ to peak   │ clips`;
  return [style.quiet(axis), ...lines, style.quiet(legend)];
}
