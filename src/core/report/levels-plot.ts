/** The gain structure as a plot: every stage a place, levels from one to the next in the colours of the stages. */

import type { GainStructure, StructureStage } from "../check/gain-structure.ts";
import { formatQuantity } from "../units/format.ts";
import { linearAxis } from "./axes.ts";
import type { Area, Axis, Dimension, Line, Plot, Remark, Tone } from "./drawing.ts";
import type { Scene } from "./lens.ts";
import { dashOf, hissOf, lineName, toneOf } from "./scene-figures.ts";

/** A scene with its levels worked out. */
export interface LeveledScene {
  readonly scene: Scene;
  readonly structure: GainStructure;
  /** Names under the axis. */
  readonly names: readonly string[];
}

const tones: Readonly<Record<StructureStage["role"], Tone>> = {
  music: "file",
  volume: "vol",
  converter: "dac",
  source: "dac",
  amplifier: "amp",
  headphones: "drv",
  ear: "ear",
};

/** The plot of one structure, others over it in dashes, aligned at the ear. */
export function levelsPlot(looked: readonly LeveledScene[], scenes: readonly Scene[]): Plot {
  const longest = looked.reduce((best, one) => (one.names.length > best.names.length ? one : best));
  const [first] = looked;
  const stages = looked.flatMap(({ structure }) => structure.stages);
  const top = Math.max(100, ...stages.map(({ ceilingDbSpl, peakDbSpl }) => Math.max(ceilingDbSpl, peakDbSpl)));
  const bottom = Math.min(0, first.structure.hearingDbSpl, ...stages.map(({ noiseDbSpl }) => (noiseDbSpl ?? 4) - 4));
  const offsetOf = (one: LeveledScene) => longest.names.length - one.names.length;
  return {
    kind: "plot",
    x: placesAxis(longest.names),
    y: linearAxis(
      "dB SPL at the ear",
      Math.max(-100, 20 * Math.floor(bottom / 20)),
      20 * Math.ceil((top + 6) / 20),
      20,
    ),
    lines: [
      ...linesOf(first, offsetOf(first), hissOf(first.scene)),
      ...looked.slice(1).flatMap((one, k) => overlayOf(one, offsetOf(one), k + 1, scenes)),
    ],
    areas: tintsOf(first, offsetOf(first)),
    beyond: [{ side: "above", ...throughout(first.structure.stages, "ceilingDbSpl", offsetOf(first)) }],
    // Beside other chains the first keeps only the words without which it says nothing.
    remarks: remarksOf(first, offsetOf(first)).filter(({ needed }) => looked.length === 1 || needed),
    ...dimensionOf(first, offsetOf(first)),
  };
}

const placesAxis = (names: readonly string[]): Axis => ({
  title: "",
  scale: "linear",
  from: 0,
  to: names.length,
  named: true,
  ticks: names.map((text, k) => ({ value: k + 0.5, text })),
});

type Quantity = "averageDbSpl" | "peakDbSpl" | "ceilingDbSpl" | "noiseDbSpl";

/** Within a stage a level goes from what enters to what leaves; missing at either end it is not drawn. */
function within(stages: readonly StructureStage[], quantity: Quantity, k: number, offset: number) {
  const leaving = stages[k][quantity] ?? Number.NaN;
  const before = k === 0 ? leaving : (stages[k - 1][quantity] ?? leaving);
  const start = k + offset;
  return { xs: [start, start + 0.2, start + 0.8, start + 1], ys: [before, before, leaving, leaving] };
}

/** The same over all stages. */
function throughout(stages: readonly StructureStage[], quantity: Quantity, offset: number) {
  const parts = stages.map((_, k) => within(stages, quantity, k, offset));
  return { xs: parts.flatMap(({ xs }) => xs), ys: parts.flatMap(({ ys }) => ys) };
}

/** One piece a stage, in the colour of the stage. */
function linesOf(
  { structure: { stages, hearingDbSpl } }: LeveledScene,
  offset: number,
  hiss: ReturnType<typeof hissOf>,
): Line[] {
  const pieces = (quantity: Quantity, weight: Line["weight"]) =>
    stages.flatMap((stage, k): Line[] =>
      stage[quantity] === undefined
        ? []
        : [
            {
              label: "",
              tone: tones[stage.role],
              weight,
              ...(stage.role === "ear" &&
                quantity === "noiseDbSpl" &&
                hiss.spreadDb > 0 && { spreadDb: hiss.spreadDb }),
              ...within(stages, quantity, k, offset),
            },
          ],
    );
  const ear = stages.length - 1 + offset;
  return [
    { label: "", tone: "ink2", weight: "limit", ...throughout(stages, "ceilingDbSpl", offset) },
    ...pieces("peakDbSpl", "fine"),
    ...pieces("averageDbSpl", "data"),
    ...(hiss.known ? pieces("noiseDbSpl", "fine") : []),
    { label: "", tone: "ink2", weight: "limit", xs: [ear, ear + 1], ys: [hearingDbSpl, hearingDbSpl] },
  ];
}

/** A further chain: its ceiling by name, its average and its noise in the same dashes. */
function overlayOf(one: LeveledScene, offset: number, index: number, scenes: readonly Scene[]): Line[] {
  const { stages } = one.structure;
  const look = { tone: toneOf(index, "ink3"), ...dashOf(index) };
  const drawn = (quantity: Quantity, label: string): Line => ({
    label,
    weight: "fine",
    ...look,
    ...throughout(stages, quantity, offset),
  });
  return [
    drawn("ceilingDbSpl", lineName(scenes, one.scene, "")),
    drawn("averageDbSpl", ""),
    ...(hissOf(one.scene).known ? [drawn("noiseDbSpl", "")] : []),
  ];
}

function tintsOf({ structure: { stages } }: LeveledScene, offset: number): Area[] {
  return stages.map(({ role }, k) => {
    const upper = within(stages, "averageDbSpl", k, offset);
    const lower = within(stages, "noiseDbSpl", k, offset);
    const lows = lower.ys.map((value) => (Number.isNaN(value) ? -100 : value));
    return { tone: tones[role], weight: "tint", xs: upper.xs, highs: upper.ys, lows };
  });
}

/** Each stage in its own unit, on its line. */
function remarksOf({ scene, structure: { stages, hearingDbSpl } }: LeveledScene, offset: number): Remark[] {
  const { programme } = scene.verdict.chain;
  const at = (k: number) => k + offset + 0.5;
  const last = stages.length - 1;
  const peak = programme.kind === "music" ? formatQuantity(programme.truePeakDbtp, "Dbtp", 1) : "";
  const finalAmp = stages.findLastIndex(
    ({ role }) => role === "amplifier" || role === "source" || role === "converter",
  );
  const { ceilingDbSpl, ceilingVrms, peakVrms } = stages[finalAmp];
  const remarks: Remark[] = [
    ...stages.map(
      (stage, k): Remark => ({
        text: ownWords(stage, scene),
        x: at(k),
        y: stage.averageDbSpl,
        side: "below",
        tone: tones[stage.role],
        strong: true,
        ...((k === last || k === finalAmp) && { needed: true as const }),
      }),
    ),
    { text: `peak ${peak}`.trim(), x: at(0), y: stages[0].peakDbSpl, side: "below", tone: "ink2" },
    {
      text: peakVrms === undefined ? "" : formatQuantity(peakVrms, "Vrms"),
      x: at(finalAmp),
      y: stages[finalAmp].peakDbSpl,
      side: "above",
      tone: "ink2",
    },
    {
      text: formatQuantity(stages[last].peakDbSpl, "Db"),
      x: at(last),
      y: stages[last].peakDbSpl,
      side: "above",
      tone: "ink2",
    },
    { text: "0 dBFS", x: at(0), y: stages[0].ceilingDbSpl, side: "above", tone: "ink2" },
    {
      text: `${formatQuantity(ceilingVrms, "Vrms")} at most`,
      x: at(finalAmp),
      y: ceilingDbSpl,
      side: "above",
      tone: "ink2",
    },
    { text: "heard above", needed: true, x: at(last), y: hearingDbSpl, side: "above", tone: "ink2" },
    ...(hissOf(scene).known && stages[last].noiseDbSpl !== undefined
      ? [{ text: "noise", x: at(last - 1), y: stages[last - 1].noiseDbSpl ?? 0, side: "above", tone: "ink2" } as const]
      : []),
  ];
  return remarks.filter(({ text }) => text !== "");
}

/** What a stage carries, in its own unit. */
export function ownWords(
  { role, positionDb, averageVrms, averageW, averageDbSpl }: StructureStage,
  { verdict }: Scene,
): string {
  const { programme } = verdict.chain;
  switch (role) {
    case "music":
      return programme.kind === "music"
        ? formatQuantity(programme.integratedLufs, "Lufs", 1)
        : formatQuantity(programme.levelDbFs, "DbFs");
    case "volume":
      return formatQuantity(positionDb, "Db");
    case "headphones":
      return formatQuantity(averageW, "W");
    case "ear":
      return formatQuantity(averageDbSpl, "Db");
    default:
      return formatQuantity(averageVrms, "Vrms");
  }
}

/** From the peaks to the ceiling at the end of the chain: the number the answer begins with. */
function dimensionOf(
  { structure: { stages, headroomDb, shortDb } }: LeveledScene,
  offset: number,
): { dimension?: Dimension } {
  const last = stages.length - 1;
  const { peakDbSpl, ceilingDbSpl } = stages[last];
  if (shortDb >= 0.5) return {};
  return {
    dimension: {
      x: last - 1 + offset + 0.5,
      from: peakDbSpl,
      to: ceilingDbSpl,
      text: formatQuantity(Math.abs(headroomDb), "Db"),
    },
  };
}
