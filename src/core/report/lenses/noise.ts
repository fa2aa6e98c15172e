import { type HissCurves, hissCurvesOf } from "../../check/hiss-curves.ts";
import { formatQuantity, formatSpread } from "../../units/format.ts";
import { frequencyAxis, hertz, linearAxis, nearestIndex, octaveTable } from "../axes.ts";
import type { Dimension, Line, Plot } from "../drawing.ts";
import type { Lens, Scene } from "../lens.ts";
import { dashOf, gapsOf, hissOf, lineName, told, toneOf, trimOf, viewOfGap } from "../scene-figures.ts";

/** Will you hear it hiss? Noise by auditory filter and by stage, against what this room leaves to be heard. */
export const noise: Lens = {
  id: "noise",
  tab: "Noise",
  question: "Will you hear its noise?",
  look(scenes) {
    const known = scenes.filter((scene) => hissOf(scene).known);
    if (known.length === 0)
      return viewOfGap(
        "Not known: this output's noise.",
        scenes.flatMap((scene) => gapsOf(scene, "noiseVrms", "level")),
      );
    const looked = known.flatMap((scene) => {
      const curves = hissCurvesOf(scene.verdict.chain, scene.verdict.plan.ears.fine, {
        trimDb: trimOf(scene),
        averageDbSpl: scene.listeningDbSpl,
      });
      return curves ? [{ scene, curves }] : [];
    });
    if (looked.length === 0)
      return viewOfGap("No noise to hear: this source is taken as noiseless.", [], "No stage states its noise.");
    const form = (db: number) => formatQuantity(db, "Db");
    const [{ curves: first }] = looked;
    return {
      answer: looked.map((one) => told(known, one.scene, answerOf(one))).join("\n"),
      pictures: [{ title: "Noise at the ear over frequency", drawing: plotOf(looked, known) }],
      note: noteOf(looked[0]),
      table: octaveTable([
        ...looked.map(({ scene, curves }) => ({
          label: lineName(known, scene, "Noise"),
          xs: curves.frequenciesHz,
          ys: curves.levelsDbSpl,
          form,
        })),
        { label: "Just heard here", xs: first.frequenciesHz, ys: first.justHeardsDbSpl, form },
        { label: "In silence", xs: first.frequenciesHz, ys: first.thresholdsDbSpl, form },
      ]),
    };
  },
};

interface Looked {
  readonly scene: Scene;
  readonly curves: HissCurves;
}

function answerOf({ scene, curves: { totalDbSpl, limitDbSpl, nearestHz } }: Looked): string {
  const { spreadDb, atMost } = hissOf(scene);
  const overDb = totalDbSpl - limitDbSpl;
  const bound = atMost ? (overDb > 0 ? "at most " : "at least ") : "";
  const margin = `${bound}${formatSpread(Math.abs(overDb), spreadDb)}`;
  const where = `nearest at ${hertz(nearestHz)}`;
  if (overDb > spreadDb) return `Yes, it stands ${margin} above what this room lets you hear, ${where}.`;
  if (overDb > -spreadDb)
    return `Perhaps, it stands ${margin} ${overDb > 0 ? "above" : "below"} what this room lets you hear, ${where}.`;
  return `No, it stays ${margin} below what this room lets you hear, ${where}.`;
}

function plotOf(looked: readonly Looked[], scenes: readonly Scene[]): Plot {
  const [first] = looked;
  const { frequenciesHz, justHeardsDbSpl, thresholdsDbSpl } = first.curves;
  const loudest = looked.map(({ curves }) => Math.max(...curves.levelsDbSpl));
  const floorDb = Math.max(-100, 20 * Math.floor(Math.min(-21, ...loudest.map((db) => db - 30)) / 20));
  const ceilingDb = 20 * Math.ceil(Math.max(60, ...loudest.map((db) => db + 5)) / 20);
  return {
    kind: "plot",
    x: frequencyAxis,
    y: linearAxis("dB SPL in one auditory filter", floorDb, ceilingDb, 20),
    beyond: [{ side: "above", label: "heard in this room", xs: frequenciesHz, ys: justHeardsDbSpl }],
    lines: [
      { label: "", tone: "ink2", weight: "limit", xs: frequenciesHz, ys: justHeardsDbSpl },
      {
        label: "heard in silence",
        tone: "ink3",
        weight: "limit",
        dashIndex: 2,
        xs: frequenciesHz,
        ys: thresholdsDbSpl,
      },
      ...looked.flatMap((one, index) => linesOf(one, index, scenes)),
    ],
    ...(scenes.length === 1 && { dimension: dimensionOf(first) }),
  };
}

const volumeKinds: Readonly<Record<string, string>> = {
  potentiometer: "volume",
  steppedAttenuator: "volume",
  chipVolume: "volume",
};

/** The sum with its doubt; the stages under it where several make it and one chain is looked at. */
function linesOf({ scene, curves }: Looked, index: number, scenes: readonly Scene[]): Line[] {
  const { frequenciesHz: xs, levelsDbSpl, stages } = curves;
  const { spreadDb, atMost } = hissOf(scene);
  const alone = scenes.length === 1;
  const sum: Line = {
    label: lineName(
      scenes,
      scene,
      atMost ? "at most this noise" : stages.length > 1 ? "all of it" : "this output's noise",
    ),
    tone: alone ? "ear" : toneOf(index, "ear"),
    weight: "data",
    ...dashOf(index),
    xs,
    ys: levelsDbSpl,
    ...(spreadDb > 0 && { spreadDb }),
  };
  if (!alone || stages.length < 2) return [{ ...sum, ...(alone && { tone: "amp" as const }) }];
  return [
    sum,
    ...stages.slice(0, 4).map(({ kind, gear, levelsDbSpl: ys }): Line => {
      const product = gear === undefined ? undefined : (scene.names.get(gear) ?? gear);
      const part = volumeKinds[kind] ?? (kind === "dac" || kind === "source" ? "DAC" : "amplifier");
      return {
        label: product === undefined ? part : `${product}, ${part}`,
        tone: part === "volume" ? "vol" : part === "DAC" ? "dac" : "amp",
        weight: "fine",
        xs,
        ys,
      };
    }),
  ];
}

/** Where it comes nearest to being heard. */
function dimensionOf({ curves }: Looked): Dimension {
  const { frequenciesHz, levelsDbSpl, justHeardsDbSpl, nearestHz, totalDbSpl, limitDbSpl } = curves;
  const k = nearestIndex(frequenciesHz, nearestHz);
  return {
    x: frequenciesHz[k],
    from: levelsDbSpl[k],
    to: justHeardsDbSpl[k],
    text: formatQuantity(Math.abs(limitDbSpl - totalDbSpl), "Db"),
  };
}

function noteOf({ scene }: Looked): string {
  const { room } = scene.verdict.chain.listener;
  const where =
    typeof room === "string" ? (room === "silent" ? "no room at all" : `room ${room.toUpperCase()}`) : "your room";
  const { spreadDb } = hissOf(scene);
  return `Level in one auditory filter (ERB) at ${formatQuantity(scene.listeningDbSpl, "Db")} of music; threshold ISO 389-7, ${where}, noise white.${spreadDb > 0 ? " The band is one sigma." : ""}`;
}
