import { type GainStructure, gainStructureOf, type StructureStage } from "../../check/gain-structure.ts";
import { formatQuantity, formatSpread } from "../../units/format.ts";
import type { Table } from "../document.ts";
import type { Lens, Scene } from "../lens.ts";
import { type LeveledScene, levelsPlot, ownWords } from "../levels-plot.ts";
import { gapsOf, hissOf, lineName, told, trimOf, viewOfGap } from "../scene-figures.ts";

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
      answer: looked.map((one) => told(known, one.scene, answerOf(one))).join("\n"),
      pictures: [{ title: "Level of every stage, as it would be at the ear", drawing: levelsPlot(looked, known) }],
      note: noteOf(looked),
      table: tableOf(looked),
    };
  },
};

function structureOf(scene: Scene): Omit<LeveledScene, "scene"> {
  const { verdict, listeningDbSpl } = scene;
  const options = { trimDb: trimOf(scene), averageDbSpl: listeningDbSpl };
  const structure = gainStructureOf(verdict.chain, verdict.plan.ears.fine, options);
  const amplifiers = structure.stages.filter(({ role }) => role === "amplifier").length;
  let count = 0;
  const names = structure.stages.map(({ role }, k) => {
    // The player's turning down stands before everything else.
    if (k === 1 && trimOf(scene) < 0) return "Player";
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

/** Headroom first, then noise, then where the volume stands. */
function answerOf({ scene, structure }: LeveledScene): string {
  const { headroomDb, shortDb, stages } = structure;
  const { listeningDbSpl } = scene;
  const noise = noiseWords(scene, structure);
  if (shortDb >= 0.5)
    return `At full volume it stays ${formatQuantity(shortDb, "Db")} short of ${formatQuantity(listeningDbSpl, "Db")}${noise}.`;
  const what = scene.verdict.chain.programme.kind === "tone" ? "this tone" : "this music's peaks";
  const peaks = `${what} at ${formatQuantity(listeningDbSpl, "Db")}`;
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

function noteOf(looked: readonly LeveledScene[]): string {
  const trimmed = looked.find(({ scene }) => trimOf(scene) < 0);
  return [
    "Every stage in its own unit, on one scale: what it would make at the ear with all later volumes at full.",
    "Levels of a 1 kHz sine; the ceiling at its worst frequency.",
    trimmed ? `The player is turned down ${formatQuantity(-trimOf(trimmed.scene), "Db")}.` : "",
  ]
    .filter((words) => words !== "")
    .join(" ");
}

function tableOf(looked: readonly LeveledScene[]): Table {
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
