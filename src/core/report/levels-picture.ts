/** The level diagram as a picture: what each output carries, seen from the ear. */

import type { Levels } from "../check/levels.ts";
import { formatQuantity } from "../units/format.ts";
import type { Axis, BarRow, Picture, Tone } from "./document.ts";

const axis: Axis = {
  title: "level at the ear, dB SPL",
  scale: "linear",
  from: 0,
  to: 130,
  ticks: [0, 20, 40, 60, 80, 100, 120].map((value) => ({ value, text: String(value), strong: value === 0 })),
};

const tones: Readonly<Record<string, Tone>> = { dac: "dac", source: "dac", digitalVolume: "vol", potentiometer: "vol" };

/** The levels of a chain, one bar a device, or a stage where no device is known; `names` say what to call a device. */
export function levelsPicture(levels: Levels, names: ReadonlyMap<string, string>): Picture {
  const { stages } = levels;
  const shown = stages.filter((stage, index) => stage.gear === undefined || stages[index + 1]?.gear !== stage.gear);
  const last = shown.at(-1);
  const rows = shown.map(
    (stage, index): BarRow => ({
      label: names.get(stage.gear ?? "") ?? stage.gear ?? stage.kind,
      detail: formatQuantity(stage.averageVrms, "Vrms"),
      tone: index < shown.length - 1 ? (tones[stage.kind] ?? "dac") : "amp",
      averageDbSpl: stage.averageDbSpl,
      peakDbSpl: stage.peakDbSpl,
      ...(stage.noiseDbSpl !== undefined && { noiseDbSpl: stage.noiseDbSpl }),
      ...(stage.clipsDbSpl !== undefined && { clipsDbSpl: stage.clipsDbSpl }),
    }),
  );
  if (last)
    rows.push({
      label: "At the ear",
      detail: formatQuantity(last.averageDbSpl, "DbSpl"),
      tone: "ear",
      averageDbSpl: last.averageDbSpl,
      peakDbSpl: last.peakDbSpl,
      ...(last.noiseDbSpl !== undefined && { noiseDbSpl: last.noiseDbSpl }),
    });
  return {
    title: "What does each output carry?",
    answer: "Hatched is noise, solid reaches to the average, pale to the peak; the mark is where it clips.",
    drawing: { kind: "bars", x: axis, rows },
    table: {
      heads: ["Output", "Average", "Average at the ear", "Peak at the ear", "Noise at the ear", "Clips at"],
      rows: rows.map((row) => [
        row.label,
        row.detail,
        formatQuantity(row.averageDbSpl, "Db"),
        formatQuantity(row.peakDbSpl, "Db"),
        formatQuantity(row.noiseDbSpl, "Db"),
        row.tone === "ear" ? "" : formatQuantity(row.clipsDbSpl, "Db"),
      ]),
    },
  };
}
