import { type Curves, curvesOf } from "../../check/curves.ts";
import { TONE_STEPS_DB } from "../../check/judgements.ts";
import { formatQuantity } from "../../units/format.ts";
import { axisAround, frequencyAxis, hertz, octaveTable } from "../axes.ts";
import type { Ghost, Plot, Zone } from "../drawing.ts";
import type { Lens, Scene, View } from "../lens.ts";
import { dashOf, findingOf, gapsOf, lineName, told, toneOf, viewOfGap } from "../scene-figures.ts";

/** What does the output impedance do to the tone? The change of response, and what other outputs would do. */
export const response: Lens = {
  id: "response",
  tab: "Response",
  question: "What does the output impedance do to the tone?",
  look(scenes) {
    const sourced = scenes.filter((scene) => gapsOf(scene, "outputImpedanceOhm").length === 0);
    if (sourced.length === 0)
      return viewOfGap(
        "Not known: this output's impedance.",
        scenes.flatMap((scene) => gapsOf(scene, "outputImpedanceOhm")),
      );
    const looked = sourced.flatMap((scene) => lookAt(scene) ?? []);
    if (looked.length === 0) return viewOfBounds(sourced[0]);
    return {
      answer: looked.map((one) => told(sourced, one.scene, answerOf(one, sourced.length === 1))).join("\n"),
      pictures: [{ title: "Change of response by the output's impedance", drawing: plotOf(looked, sourced) }],
      note: noteOf(looked[0].scene),
      table: octaveTable(
        looked.map(({ scene, curves, deviationsDb }) => ({
          label: lineName(sourced, scene, "Change re 1 kHz"),
          xs: curves.frequenciesHz,
          ys: deviationsDb,
          form: (db) => formatQuantity(db, "Db", 2),
        })),
      ),
    };
  },
};

interface Looked {
  readonly scene: Scene;
  readonly curves: Curves;
  readonly deviationsDb: readonly number[];
}

function lookAt(scene: Scene): Looked | undefined {
  const curves = curvesOf(scene.verdict.chain);
  const { deviationsDb } = curves;
  return deviationsDb && { scene, curves, deviationsDb };
}

/** Where the impedance is known by its extremes at best: all that they allow, above and below, and what more would. */
function viewOfBounds(scene: Scene): View {
  const { toneBestDb, toneWorstDb, sourceOhm } = scene.verdict.assessment;
  const { bounds } = curvesOf(scene.verdict.chain);
  const others = bounds?.others.filter((one) => one.sourceOhm > sourceOhm) ?? [];
  const worst = `${formatQuantity(toneWorstDb, "Db", digitsOf(toneWorstDb))}`;
  const least =
    toneBestDb >= 0.05 && toneBestDb < toneWorstDb ? `${formatQuantity(toneBestDb, "Db", 1)} to ` : "at most ";
  const other = others.at(-1);
  const more = other
    ? ` ${formatQuantity(other.sourceOhm, "Ohm")} could make it ${formatQuantity(other.swingDb, "Db", 1)}.`
    : "";
  // What others would do is cut off where it would leave nothing to see of this one.
  const endDb = Math.min(
    Math.max(0.6, toneWorstDb, ...others.map(({ swingDb }) => swingDb)) * 1.15,
    Math.max(2.5, 8 * toneWorstDb),
  );
  const xs = [frequencyAxis.from, frequencyAxis.to];
  const drawing: Plot = {
    kind: "plot",
    x: frequencyAxis,
    y: axisAround("dB re 1 kHz", -Math.max(0.6, 1.15 * toneWorstDb), endDb, 4),
    lines: [
      {
        label: `yours, ${formatQuantity(sourceOhm, "Ohm")}: ${least.trim() === "at most" ? "within " : ""}${worst}`,
        tone: "amp",
        weight: "data",
        xs,
        ys: [toneWorstDb, toneWorstDb],
      },
      { label: "", tone: "amp", weight: "fine", xs, ys: [-toneWorstDb, -toneWorstDb] },
    ],
    areas: [
      {
        tone: "amp",
        xs,
        lows: [-toneWorstDb, -toneWorstDb],
        highs: [toneWorstDb, toneWorstDb],
      },
    ],
    ghosts: others.map((one) => ({
      label: `${formatQuantity(one.sourceOhm, "Ohm")}: within ${formatQuantity(one.swingDb, "Db", 1)}`,
      xs,
      ys: [one.swingDb, one.swingDb],
    })),
    zones: zones(),
  };
  return {
    answer: `${wordOf(toneWorstDb)}: ${least}${worst} through ${formatQuantity(sourceOhm, "Ohm")}.${more}`,
    pictures: [{ title: "Bounds of the change of response", drawing }],
    note: "The impedance of these headphones over frequency is not known: only how far it can let the response swing is drawn. A measured curve would settle it.",
    table: {
      heads: ["Output impedance", "Change at most"],
      rows: [{ sourceOhm, swingDb: toneWorstDb }, ...others].map((one) => [
        formatQuantity(one.sourceOhm, "Ohm"),
        formatQuantity(one.swingDb, "Db", 2),
      ]),
    },
  };
}

const digitsOf = (db: number): number => (Math.abs(db) < 0.1 ? 2 : 1);

/** The largest change with its place, in words by its size. */
function answerOf({ scene, curves, deviationsDb }: Looked, alone: boolean): string {
  const { frequenciesHz, others = [] } = curves;
  const k = extremeIndex(deviationsDb);
  const sizeDb = Math.abs(deviationsDb[k]);
  const { sourceOhm } = scene.verdict.assessment;
  const atMost = findingOf(scene, "tone")?.because.some(({ bound }) => bound === "atMost") === true;
  const bound = atMost ? "at most " : "";
  const more = deviationsDb[k] > 0 ? "more" : "less";
  const what =
    sizeDb < 0.005
      ? `no change through ${bound}${formatQuantity(sourceOhm, "Ohm")}`
      : `${bound}${formatQuantity(sizeDb, "Db", digitsOf(sizeDb))} ${more} at ${hertz(frequenciesHz[k])} than at 1 kHz, through ${formatQuantity(sourceOhm, "Ohm")}`;
  const other = others.at(-1);
  const word = `${wordOf(sizeDb)}: ${what}.`;
  if (!alone || !other || sourceOhm >= other.sourceOhm) return word;
  const j = extremeIndex(other.deviationsDb);
  const farDb = Math.abs(other.deviationsDb[j]);
  if (farDb < 0.05) return `${word} Even ${formatQuantity(other.sourceOhm, "Ohm")} would change nothing.`;
  return `${word} ${formatQuantity(other.sourceOhm, "Ohm")} would make it ${formatQuantity(farDb, "Db", 1)} at ${hertz(frequenciesHz[j])}.`;
}

function wordOf(sizeDb: number): string {
  const [inaudible, unlikely, possible] = TONE_STEPS_DB;
  if (sizeDb < inaudible) return "Nothing audible";
  if (sizeDb < unlikely) return "Hardly audible";
  return sizeDb < possible ? "Perhaps audible" : "Audible";
}

const extremeIndex = (ys: readonly number[]): number =>
  ys.reduce((best, db, k) => (Math.abs(db) > Math.abs(ys[best]) ? k : best), 0);

function plotOf(looked: readonly Looked[], scenes: readonly Scene[]): Plot {
  const ghosts = scenes.length === 1 ? ghostsOf(looked[0].curves) : [];
  const all = [...looked.map(({ deviationsDb }) => deviationsDb), ...ghosts.map(({ ys }) => ys)];
  let least = -0.3;
  let most = 0.6;
  for (const ys of all)
    for (const db of ys) {
      if (db < least) least = db;
      if (db > most) most = db;
    }
  const [{ scene }] = looked;
  const sourceWords = `yours, ${formatQuantity(scene.verdict.assessment.sourceOhm, "Ohm")}`;
  return {
    kind: "plot",
    x: frequencyAxis,
    y: axisAround("dB re 1 kHz", least * 1.15, most * 1.15, 4),
    lines: looked.map(({ scene: one, curves, deviationsDb }, index) => ({
      label: lineName(scenes, one, sourceWords),
      tone: toneOf(index, "amp"),
      weight: "data",
      ...dashOf(index),
      xs: curves.frequenciesHz,
      ys: deviationsDb,
    })),
    ghosts,
    zones: zones(),
  };
}

const ghostsOf = ({ frequenciesHz, others = [] }: Curves): Ghost[] =>
  others.map(({ sourceOhm, deviationsDb }) => ({
    label: formatQuantity(sourceOhm, "Ohm"),
    xs: frequenciesHz,
    ys: deviationsDb,
  }));

/** What a height means, above zero and below it. */
function zones(): Zone[] {
  const [inaudible, unlikely, possible] = TONE_STEPS_DB;
  const far = 1000;
  return [
    { from: -far, to: -possible, label: "audible", shade: "clear" },
    { from: -possible, to: -unlikely, label: "possible", shade: "faint" },
    { from: -unlikely, to: -inaudible, label: "unlikely" },
    { from: -inaudible, to: inaudible, label: "inaudible" },
    { from: inaudible, to: unlikely, label: "unlikely" },
    { from: unlikely, to: possible, label: "possible", shade: "faint" },
    { from: possible, to: far, label: "audible", shade: "clear" },
  ];
}

function noteOf({ verdict }: Scene): string {
  const { because } = verdict.findings.find(({ id }) => id === "tone") ?? { because: [] };
  const classModel = because.some(({ trust }) => trust === "class");
  return `Level at the headphones over that of an output without impedance, re 1 kHz.${classModel ? " A class model stands for a figure nobody published." : ""}`;
}
