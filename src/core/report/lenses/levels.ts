import { type GainStructure, gainStructureOf, type StructureStage } from "../../check/gain-structure.ts";
import { formatQuantity, formatSpread } from "../../units/format.ts";
import { linearAxis } from "../axes.ts";
import type { Table } from "../document.ts";
import type { Area, Axis, Dimension, Line, Plot, Remark, Tone } from "../drawing.ts";
import type { Lens, Scene } from "../lens.ts";
import { dashOf, gapsOf, hissOf, lineName, told, toneOf, trimOf, viewOfGap } from "../scene-figures.ts";

/** Where does the level go? The gain structure from the file to the ear, on one scale. */
export const levels: Lens = {
  id: "levels",
  tab: "Levels",
  question: "Where does the level go?",
  look(scenes) {
    const known = scenes.filter((scene) => gapsOf(scene, "level").length === 0);
    if (known.length === 0)
      return viewOfGap(
        "Not known: how loud this output gets.",
        scenes.flatMap((scene) => gapsOf(scene, "level")),
      );
    const looked = known.map((scene) => ({ scene, ...structureOf(scene) }));
    return {
      answer: looked.map((one) => told(known, one.scene, answerOf(one))).join(" "),
      pictures: [{ title: "Level of every stage, as it would be at the ear", drawing: plotOf(looked, known) }],
      note: noteOf(looked),
      table: tableOf(looked),
    };
  },
};

interface Looked {
  readonly scene: Scene;
  readonly structure: GainStructure;
  /** Names under the axis. */
  readonly names: readonly string[];
}

function structureOf(scene: Scene): Omit<Looked, "scene"> {
  const { verdict, listeningDbSpl } = scene;
  const options = { trimDb: trimOf(scene), averageDbSpl: listeningDbSpl };
  const structure = gainStructureOf(verdict.chain, verdict.plan.ears.fine, options);
  const amplifiers = structure.stages.filter(({ role }) => role === "amplifier").length;
  let count = 0;
  const names = structure.stages.map(({ role }) => {
    if (role !== "amplifier" || amplifiers < 2) return titles[role];
    count++;
    return `Amp ${count}`;
  });
  return { structure, names };
}

const titles: Readonly<Record<StructureStage["role"], string>> = {
  music: "Music",
  volume: "Volume",
  converter: "DAC",
  source: "Source",
  amplifier: "Amp",
  headphones: "Headphones",
  ear: "Ear",
};

const tones: Readonly<Record<StructureStage["role"], Tone>> = {
  music: "file",
  volume: "vol",
  converter: "dac",
  source: "dac",
  amplifier: "amp",
  headphones: "drv",
  ear: "ear",
};

/** Headroom first, then noise, then where the volume stands. */
function answerOf({ scene, structure }: Looked): string {
  const { headroomDb, shortDb, stages } = structure;
  const { listeningDbSpl } = scene;
  const noise = noiseWords(scene, structure);
  if (shortDb >= 0.5)
    return `At full volume it stays ${formatQuantity(shortDb, "Db")} short of ${formatQuantity(listeningDbSpl, "Db")}${noise}.`;
  const peaks = `this music's peaks at ${formatQuantity(listeningDbSpl, "Db")}`;
  const first =
    headroomDb < 0
      ? `The ceiling cuts ${formatQuantity(-headroomDb, "Db")} off ${peaks}${noise}.`
      : `${formatQuantity(headroomDb, "Db")} of headroom stays above ${peaks}${noise}.`;
  const takenDb = stages.reduce((sum, { positionDb }) => sum - (positionDb ?? 0), 0);
  return takenDb < 0.5 ? first : `${first} The volume takes ${formatQuantity(takenDb, "Db")}.`;
}

function noiseWords(scene: Scene, { stages, hearingDbSpl }: GainStructure): string {
  const { known, spreadDb, atMost } = hissOf(scene);
  const noiseDbSpl = stages[stages.length - 1].noiseDbSpl;
  if (!known) return "; its noise was never published";
  if (noiseDbSpl === undefined) return "";
  const marginDb = hearingDbSpl - noiseDbSpl;
  const bound = atMost ? (marginDb < 0 ? "at most " : "at least ") : "";
  return `, and the noise ends ${bound}${formatSpread(Math.abs(marginDb), spreadDb)} ${marginDb < 0 ? "above" : "below"} hearing`;
}

function plotOf(looked: readonly Looked[], scenes: readonly Scene[]): Plot {
  const longest = looked.reduce((best, one) => (one.names.length > best.names.length ? one : best));
  const [first] = looked;
  const stages = looked.flatMap(({ structure }) => structure.stages);
  const top = Math.max(100, ...stages.map(({ ceilingDbSpl, peakDbSpl }) => Math.max(ceilingDbSpl, peakDbSpl)));
  const bottom = Math.min(0, first.structure.hearingDbSpl, ...stages.map(({ noiseDbSpl }) => noiseDbSpl ?? 0));
  const offsetOf = (one: Looked) => longest.names.length - one.names.length;
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
    remarks: remarksOf(first, offsetOf(first)),
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
  { structure: { stages, hearingDbSpl } }: Looked,
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
function overlayOf(one: Looked, offset: number, index: number, scenes: readonly Scene[]): Line[] {
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

function tintsOf({ structure: { stages } }: Looked, offset: number): Area[] {
  return stages.map(({ role }, k) => {
    const upper = within(stages, "averageDbSpl", k, offset);
    const lower = within(stages, "noiseDbSpl", k, offset);
    const lows = lower.ys.map((value) => (Number.isNaN(value) ? -100 : value));
    return { tone: tones[role], weight: "tint", xs: upper.xs, highs: upper.ys, lows };
  });
}

/** Each stage in its own unit, on its line. */
function remarksOf({ scene, structure: { stages, hearingDbSpl } }: Looked, offset: number): Remark[] {
  const { programme } = scene.verdict.chain;
  const at = (k: number) => k + offset + 0.5;
  const last = stages.length - 1;
  const peak = programme.kind === "music" ? formatQuantity(programme.truePeakDbtp, "Dbtp") : "";
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
    { text: "heard above", x: at(last), y: hearingDbSpl, side: "above", tone: "ink2" },
    ...(hissOf(scene).known && stages[last].noiseDbSpl !== undefined
      ? [{ text: "noise", x: at(last - 1), y: stages[last - 1].noiseDbSpl ?? 0, side: "above", tone: "ink2" } as const]
      : []),
  ];
  return remarks.filter(({ text }) => text !== "");
}

function ownWords(
  { role, positionDb, averageVrms, averageW, averageDbSpl }: StructureStage,
  { verdict }: Scene,
): string {
  const { programme } = verdict.chain;
  switch (role) {
    case "music":
      return programme.kind === "music"
        ? formatQuantity(programme.integratedLufs, "Lufs")
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
  { structure: { stages, headroomDb, shortDb } }: Looked,
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

function noteOf(looked: readonly Looked[]): string {
  const trimmed = looked.find(({ scene }) => trimOf(scene) < 0);
  return [
    "Every stage in its own unit, on one scale: what it would make at the ear with all later volumes at full.",
    "Levels of a 1 kHz sine; the ceiling at its worst frequency.",
    trimmed ? `The player is turned down ${formatQuantity(-trimOf(trimmed.scene), "Db")}.` : "",
  ]
    .filter((words) => words !== "")
    .join(" ");
}

function tableOf(looked: readonly Looked[]): Table {
  return {
    heads: ["Stage", "Carries", "Average", "Peak", "Ceiling", "Noise"],
    rows: looked.flatMap(({ scene, structure, names }) =>
      structure.stages.map((stage, k) => [
        lineName(
          looked.map((one) => one.scene),
          scene,
          "",
        ) === ""
          ? names[k]
          : `${scene.label}: ${names[k]}`,
        ownWords(stage, scene),
        formatQuantity(stage.averageDbSpl, "DbSpl"),
        formatQuantity(stage.peakDbSpl, "DbSpl"),
        formatQuantity(stage.ceilingDbSpl, "DbSpl"),
        hissOf(scene).known ? formatQuantity(stage.noiseDbSpl, "DbSpl") : "?",
      ]),
    ),
  };
}
