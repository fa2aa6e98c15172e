/** A chain as a row of cards: what each stage gives, in the unit that fits, three facts, and its levels as heard at the ear. */

import { type Chain, isVolume } from "../chain/record.ts";
import type { Verdict } from "../check/check.ts";
import { clockRange, formatClock } from "../check/knob.ts";
import type { StageLevel } from "../check/levels.ts";
import { formatFigure, formatNumber, formatQuantity } from "../units/format.ts";
import type { Tone } from "./drawing.ts";

/** What a meter shows, all in dB at the ear; what is not known is absent. */
export interface Meter {
  readonly noiseDbSpl?: number;
  readonly averageDbSpl: number;
  readonly peakDbSpl: number;
  readonly clipsDbSpl?: number;
}

/** One stage of the chain. */
export interface StageCard {
  readonly stageIndex: number;
  readonly part: "music" | "dac" | "volume" | "amplifier" | "pad" | "cable" | "headphones" | "ear";
  readonly title: string;
  readonly tone: Tone;
  /** The product it belongs to, by its id; absent for the music, the ear and stages of one's own. */
  readonly gear?: string;
  readonly value: string;
  readonly unit: string;
  readonly sub: string;
  readonly facts: readonly { readonly name: string; readonly text: string; readonly unknown?: true }[];
  readonly meter: Meter;
  /** Set on the volume that follows the level. */
  readonly positionDb?: number;
}

/** The cards of a verdict, from the music to the ear. */
export function stageCards(verdict: Verdict): StageCard[] {
  const { chain, levels } = verdict;
  const byIndex = new Map(levels.stages.map((level) => [level.stageIndex, level]));
  let last: StageLevel | undefined;
  const stages = chain.stages.flatMap((stage, stageIndex): StageCard[] => {
    last = byIndex.get(stageIndex) ?? last;
    return last ? [cardOf(verdict, stage, stageIndex, last)] : [];
  });
  return [musicCard(verdict, levels.stages[0]), ...stages, earCard(verdict, levels.stages.at(-1))];
}

type StageSpec = Chain["stages"][number];

const split = (text: string): { value: string; unit: string } => {
  const at = text.lastIndexOf(" ");
  return at < 0 ? { value: text, unit: "" } : { value: text.slice(0, at), unit: text.slice(at + 1) };
};

const fact = (name: string, text: string | undefined) =>
  text === undefined ? { name, text: "not published", unknown: true as const } : { name, text };

function musicCard({ chain: { programme } }: Verdict, level: StageLevel | undefined): StageCard {
  const music = programme.kind === "music";
  return {
    stageIndex: -1,
    part: "music",
    title: "Music",
    tone: "file",
    ...split(music ? formatQuantity(programme.integratedLufs, "Lufs", 1) : formatQuantity(programme.levelDbFs, "DbFs")),
    sub: music ? "integrated loudness" : "a tone",
    facts: music
      ? [
          fact("peak", formatQuantity(programme.truePeakDbtp, "Dbtp", 1)),
          ...(programme.loudnessRangeLu === undefined
            ? []
            : [fact("range", formatQuantity(programme.loudnessRangeLu, "Lu"))]),
        ]
      : [],
    meter: { averageDbSpl: level?.averageDbSpl ?? 0, peakDbSpl: level?.peakDbSpl ?? 0 },
  };
}

function cardOf(verdict: Verdict, stage: StageSpec, stageIndex: number, level: StageLevel): StageCard {
  const common = {
    stageIndex,
    ...(stage.from && { gear: stage.from.gear }),
    meter: {
      averageDbSpl: level.averageDbSpl,
      peakDbSpl: level.peakDbSpl,
      ...(level.noiseDbSpl !== undefined && { noiseDbSpl: level.noiseDbSpl }),
      ...(level.clipsDbSpl !== undefined && { clipsDbSpl: level.clipsDbSpl }),
    },
  };
  if (isVolume(stage)) return { ...common, ...volumeCard(verdict, stageIndex, stage) };
  if ("sensitivityDbSplPerVrms" in stage) return { ...common, ...driverCard(stage, level) };
  if (stage.kind === "pad" || stage.kind === "cable") {
    const ohm = "seriesOhm" in stage ? formatFigure(stage.seriesOhm, "Ohm") : "";
    const part = stage.kind === "pad" ? "pad" : "cable";
    return {
      ...common,
      part,
      title: part === "pad" ? "Pad" : "Cable",
      tone: "ink3",
      ...split(ohm),
      sub: "in series",
      facts: [],
    };
  }
  const converts = stage.kind === "dac" || stage.kind === "source";
  const volts = formatQuantity(level.averageVrms, "Vrms");
  const peakVolts = formatQuantity(level.peakVrms, "Vrms");
  const output = "outputImpedanceOhm" in stage ? stage.outputImpedanceOhm : undefined;
  const fullScale = "fullScaleVrms" in stage ? formatFigure(stage.fullScaleVrms, "Vrms") : undefined;
  return {
    ...common,
    part: converts ? "dac" : "amplifier",
    title: stage.kind === "source" ? "Source" : converts ? "DAC" : "Amplifier",
    tone: converts ? "dac" : "amp",
    ...split(converts && fullScale ? fullScale : volts),
    sub: converts ? "at 0 dBFS" : clipWords(level),
    facts: converts
      ? [fact("average", volts), fact("peak", peakVolts)]
      : [
          fact("peak", peakVolts),
          fact("out", output === undefined ? undefined : formatFigure(output, "Ohm")),
          fact(
            "noise",
            "noiseVrms" in stage && stage.noiseVrms !== undefined ? formatFigure(stage.noiseVrms, "Vrms") : undefined,
          ),
        ],
  };
}

const clipWords = ({ clipsDbSpl, peakDbSpl }: StageLevel): string =>
  clipsDbSpl === undefined ? "on average" : `${formatQuantity(clipsDbSpl - peakDbSpl, "Db")} of headroom`;

function volumeCard({ assessment, plan }: Verdict, stageIndex: number, stage: StageSpec) {
  const free = !("positionDb" in stage) || typeof stage.positionDb !== "number";
  const positionDb = free ? assessment.positionDb : (stage as { positionDb: number }).positionDb;
  const analog = stage.kind === "potentiometer";
  return {
    part: "volume" as const,
    title: stage.kind === "digitalVolume" ? "Volume, digital" : "Volume",
    tone: "vol" as const,
    ...split(formatQuantity(positionDb, "Db", 1)),
    sub: analog ? formatClock(clockRange(positionDb)) : free ? "follows the level" : "held",
    facts: plan.trimDb < 0 && stageIndex > 0 ? [fact("player", formatQuantity(plan.trimDb, "Db"))] : [],
    ...(free && { positionDb }),
  };
}

function driverCard(stage: Extract<StageSpec, { sensitivityDbSplPerVrms: unknown }>, level: StageLevel) {
  const rated =
    "impedanceOhm" in stage
      ? formatFigure(stage.impedanceOhm, "Ohm")
      : "dcResistanceOhm" in stage
        ? formatFigure(stage.dcResistanceOhm, "Ohm")
        : undefined;
  return {
    part: "headphones" as const,
    title: "Headphones",
    tone: "drv" as const,
    ...split(formatQuantity(level.averageW, "W")),
    sub: formatFigure(stage.sensitivityDbSplPerVrms, "DbSplPerVrms"),
    facts: [fact("current", formatQuantity(level.averageArms, "Arms")), fact("load", rated)],
  };
}

function earCard({ assessment, levels }: Verdict, level: StageLevel | undefined): StageCard {
  return {
    stageIndex: -2,
    part: "ear",
    title: "Ear",
    tone: "ear",
    value: formatNumber(levels.averageDbSpl, 0),
    unit: "dB SPL",
    sub: assessment.shortDb > 0.5 ? `${formatQuantity(assessment.shortDb, "Db")} short` : "on average",
    facts: [
      ...(level ? [fact("peak", formatQuantity(level.peakDbSpl, "Db"))] : []),
      fact("hiss", Number.isFinite(assessment.hissDbSpl) ? formatQuantity(assessment.hissDbSpl, "Db") : undefined),
      fact("heard at", formatQuantity(assessment.hissLimitDbSpl, "Db")),
    ],
    meter: {
      averageDbSpl: level?.averageDbSpl ?? 0,
      peakDbSpl: level?.peakDbSpl ?? 0,
      ...(Number.isFinite(assessment.hissDbSpl) && { noiseDbSpl: assessment.hissDbSpl }),
    },
  };
}
