import { nameOf } from "../../catalog/rig.ts";
import { isIdeal, type PublishedDistortion, publishedDistortion } from "../../check/distortion-at-ear.ts";
import { type DistortionCurves, distortionCurvesOf } from "../../check/distortion-curves.ts";
import { formatPercent, formatQuantity } from "../../units/format.ts";
import { linearAxis, logAxis, tickWords } from "../axes.ts";
import type { Table } from "../document.ts";
import type { Axis, Line, Mark, Plot } from "../drawing.ts";
import type { Lens, Scene, Scenes, View } from "../lens.ts";
import { dashOf, gapsOf, lineName, told, toneOf, trimOf, viewOfGap } from "../scene-figures.ts";

/** Will you hear it distort? Distortion over level up to the clip point, and each harmonic against what hides it. */
export const distortion: Lens = {
  id: "distortion",
  tab: "Distortion",
  question: "Will you hear it distort?",
  look(scenes) {
    const known = scenes.filter((scene) => gapsOf(scene, "level").length === 0 && silentOf(scene).length === 0);
    const looked = known.flatMap((scene) => lookAt(scene) ?? []);
    const [first] = looked;
    if (!first) return viewOfSilence(scenes);
    return {
      answer: looked.map((one) => told(known, one.scene, answerOf(one))).join("\n"),
      pictures: [
        { title: "Distortion over the level of a 1 kHz sine", drawing: levelPlot(looked, known) },
        { title: "Harmonics at the average level against what hides them", drawing: harmonicPlot(looked, known) },
      ],
      note: noteOf(first),
      table: tableOf(first.curves),
    };
  },
};

interface Looked {
  readonly scene: Scene;
  readonly curves: DistortionCurves;
}

function lookAt(scene: Scene): Looked | undefined {
  const curves = distortionCurvesOf(scene.verdict.chain, publishedOf(scene), {
    trimDb: trimOf(scene),
    averageDbSpl: scene.listeningDbSpl,
  });
  return curves && { scene, curves };
}

const publishedOf = ({ verdict }: Scene): PublishedDistortion[] =>
  verdict.plan.expansion.uses.flatMap((use) => publishedDistortion(use) ?? []);

/** Devices of which nobody published what they add: what the others add says nothing then. */
const silentOf = ({ verdict }: Scene): string[] =>
  verdict.plan.expansion.uses
    .filter((use) => !isIdeal(use) && !publishedDistortion(use))
    .map(({ entry }) => nameOf(entry));

function viewOfSilence(scenes: Scenes): View {
  const silent = [...new Set(scenes.flatMap(silentOf))];
  const seldom = "It seldom is heard below clipping.";
  const level = scenes.flatMap((scene) => gapsOf(scene, "level"));
  if (silent.length > 0)
    return viewOfGap(
      `Not known: what ${listWords(silent)} ${silent.length > 1 ? "add" : "adds"}.`,
      [],
      `Never published: distortion of ${listWords(silent)}. ${seldom}`,
    );
  if (level.length > 0) return viewOfGap("Not known: the level it would distort at.", level);
  const ideal = scenes.every(({ verdict }) => verdict.plan.expansion.uses.length > 0);
  return ideal
    ? viewOfGap("None: this source is taken as ideal.", [], "An ideal source has no distortion to draw.")
    : viewOfGap("Not known: no stage states its distortion.", [], `Harmonics at a level would settle it. ${seldom}`);
}

const listWords = (names: readonly string[]): string => names.join(" and ");

/** The total at the average, then the harmonic that stands out most. */
function answerOf({ scene, curves }: Looked): string {
  const { lawRatios, mostRatios, levelsDbSpl, averageDbSpl, endDbSpl, clips, peakDbSpl } = curves;
  const k = lastAtOrBelow(levelsDbSpl, averageDbSpl);
  const ratio = (lawRatios?.[k] ?? 0) + (mostRatios?.[k] ?? 0);
  const total = `${mostRatios ? "At most " : ""}${percent(ratio)} at ${formatQuantity(scene.listeningDbSpl, "Db")}`;
  const end = clips
    ? peakDbSpl > endDbSpl
      ? ` The peaks pass the clip point by ${formatQuantity(peakDbSpl - endDbSpl, "Db")}.`
      : ` It clips ${formatQuantity(endDbSpl - peakDbSpl, "Db")} above the peaks.`
    : "";
  return `${total}: ${hiddenWords(curves)}.${end}`;
}

/** How far the worst of the harmonics is from being heard. */
function hiddenWords({ worstDb, bestDb }: DistortionCurves): string {
  if (worstDb >= 0) return `every harmonic stays ${formatQuantity(worstDb, "Db")} or more under what hides it`;
  if (bestDb >= 0) return "hidden if of low order, heard if of high";
  return `a harmonic stands ${formatQuantity(-worstDb, "Db")} above what hides it`;
}

const percent = (ratio: number): string => formatPercent(Number(ratio.toPrecision(2)));

const lastAtOrBelow = (xs: readonly number[], value: number): number =>
  Math.max(
    0,
    xs.findLastIndex((x) => x <= value + 1e-6),
  );

/** Percents on a logarithmic axis. */
function percentAxis(least: number, most: number): Axis {
  const decades = [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1];
  const from = decades.findLast((decade) => decade <= least) ?? 1e-7;
  const to = decades.find((decade) => decade > most) ?? 1;
  const { ticks, ...axis } = logAxis("harmonics over the sine, %", from, to);
  return {
    ...axis,
    ticks: ticks.map(({ value, strong }) => ({
      value,
      strong,
      ...(strong && { text: tickWords(Number((value * 100).toPrecision(3))) }),
    })),
  };
}

function levelPlot(looked: readonly Looked[], scenes: readonly Scene[]): Plot {
  const [{ curves: first }] = looked;
  const shown = looked.flatMap(({ curves: { lawRatios = [], mostRatios = [] } }) => [...lawRatios, ...mostRatios]);
  const positive = shown.filter((ratio) => ratio > 1e-7);
  const levels = looked.flatMap(({ curves }) => [curves.levelsDbSpl[0], curves.endDbSpl, curves.peakDbSpl]);
  const from = 10 * Math.floor(Math.min(...levels) / 10);
  const to = 10 * Math.ceil((Math.max(...levels) + 4) / 10);
  const y = percentAxis(Math.min(1e-4, ...positive), Math.max(1e-3, ...positive));
  const marks: Mark[] = [
    { x: first.averageDbSpl, label: "average", tone: "ink2" },
    ...(first.peakDbSpl > first.averageDbSpl + 0.5
      ? [{ x: first.peakDbSpl, label: "peak", tone: "ink2" } as const]
      : []),
  ];
  return {
    kind: "plot",
    x: linearAxis("dB SPL", from, to, 10),
    y,
    lines: looked.flatMap(({ scene, curves }, index) => linesOf(curves, index, (own) => lineName(scenes, scene, own))),
    areas: first.leastRatios
      ? [
          {
            tone: "amp",
            xs: first.levelsDbSpl,
            lows: first.leastRatios.map((ratio) => Math.max(y.from, ratio)),
            highs: first.mostRatios ?? [],
          },
        ]
      : [],
    beyond: [
      {
        side: "above",
        label: first.clips ? "clips" : "full scale",
        xs: [first.endDbSpl, to],
        ys: [y.from, y.from],
      },
    ],
    marks,
  };
}

function linesOf(curves: DistortionCurves, index: number, named: (own: string) => string): Line[] {
  const { levelsDbSpl: xs, lawRatios, mostRatios } = curves;
  const common = { tone: toneOf(index, "amp"), weight: "data" as const, ...dashOf(index), xs };
  return [
    ...(lawRatios ? [{ ...common, label: named("by its harmonics"), ys: lawRatios }] : []),
    ...(mostRatios ? [{ ...common, label: named("at most, by its published total"), ys: mostRatios }] : []),
  ];
}

function harmonicPlot(looked: readonly Looked[], scenes: readonly Scene[]): Plot {
  const [{ curves: first }] = looked;
  const xs = first.harmonics.map(({ frequencyHz }) => frequencyHz / 1000);
  const heards = first.harmonics.map(({ heardDbSpl }) => heardDbSpl);
  const levels = looked.flatMap(({ curves }) => [
    ...curves.harmonics.flatMap(({ levelDbSpl }) => levelDbSpl ?? []),
    ...(curves.totalDbSpl === undefined ? [] : [curves.totalDbSpl]),
  ]);
  const low = Math.max(-80, Math.min(0, ...heards, ...levels.filter((level) => level > -80)));
  const high = Math.max(40, ...heards, ...levels);
  return {
    kind: "plot",
    x: { ...linearAxis("kHz", 1.5, 10.5, 1), ticks: xs.map((value) => ({ value, text: tickWords(value) })) },
    y: linearAxis("dB SPL at the ear", 20 * Math.floor(low / 20), 20 * Math.ceil((high + 4) / 20), 20),
    lines: [
      { label: "", tone: "ink2", weight: "limit", xs, ys: heards },
      ...looked.flatMap(({ scene, curves: { totalDbSpl } }, index): Line[] =>
        totalDbSpl === undefined
          ? []
          : [
              {
                label: lineName(scenes, scene, "all of the total in one harmonic"),
                tone: toneOf(index, "amp"),
                weight: "fine",
                dashIndex: 1 + (index % 3),
                xs,
                ys: xs.map(() => totalDbSpl),
              },
            ],
      ),
    ],
    beyond: [{ side: "above", label: "heard", xs, ys: heards }],
    points: looked.flatMap(({ curves: { harmonics } }, index) =>
      harmonics.flatMap(({ frequencyHz, levelDbSpl }) =>
        levelDbSpl === undefined
          ? []
          : [
              {
                x: frequencyHz / 1000,
                y: levelDbSpl,
                shape: index === 0 ? "circle" : "diamond",
                tone: toneOf(index, "amp"),
              } as const,
            ],
      ),
    ),
  };
}

function noteOf({ scene, curves }: Looked): string {
  const published = publishedOf(scene);
  const totals = published
    .map(
      ({ totalRatio, atVrms, figure }) =>
        `${percent(totalRatio)}${atVrms === undefined ? "" : ` at ${formatQuantity(atVrms, "Vrms")}`} (${figure.source})`,
    )
    .join(", ");
  return [
    "A 1 kHz sine, volume where it stands; masking after Terhardt, threshold and room added.",
    curves.lawRatios ? "" : "Which harmonics make the total was never published.",
    totals === "" ? "" : `Published: ${totals}.`,
  ]
    .filter((words) => words !== "")
    .join(" ");
}

const tableOf = ({ harmonics, totalDbSpl }: DistortionCurves): Table => ({
  heads: ["Harmonic", "At the ear", "Heard above"],
  rows: harmonics.map(({ frequencyHz, levelDbSpl, heardDbSpl }) => [
    formatQuantity(frequencyHz, "Hz"),
    levelDbSpl === undefined
      ? totalDbSpl === undefined
        ? "none"
        : `< ${formatQuantity(totalDbSpl, "DbSpl")}`
      : formatQuantity(levelDbSpl, "DbSpl"),
    formatQuantity(heardDbSpl, "DbSpl"),
  ]),
});
