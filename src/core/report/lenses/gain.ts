import { BALANCE_LIMIT_DB, GOOD_HOURS } from "../../check/judgements.ts";
import { clockRange, formatClock } from "../../check/knob.ts";
import { type KnobCurve, type KnobCurves, knobCurvesOf } from "../../check/knob-curves.ts";
import { formatQuantity } from "../../units/format.ts";
import { axisAround, linearAxis } from "../axes.ts";
import type { Table } from "../document.ts";
import type { Area, Axis, Line, Picture, Tone } from "../drawing.ts";
import type { Lens, Scene } from "../lens.ts";
import { dashOf, gapsOf, told, toneOf, viewOfGap } from "../scene-figures.ts";

/** Where does the knob stand? Position over level for each gain, and how far the channels may part there. */
export const gain: Lens = {
  id: "gain",
  tab: "Gain",
  question: "Where does the volume stand?",
  look(scenes) {
    const known = scenes.filter((scene) => gapsOf(scene, "level").length === 0);
    if (known.length === 0)
      return viewOfGap(
        "Not known: where the volume will stand.",
        scenes.flatMap((scene) => gapsOf(scene, "level")),
      );
    const looked = known.flatMap((scene) => {
      const curves = knobCurvesOf(scene.verdict.plan, scene.listeningDbSpl);
      return curves ? [{ scene, curves }] : [];
    });
    if (looked.length === 0)
      return viewOfGap("Every volume of this chain is held where it is.", [], "No volume is free to be set.");
    const drawn = looked.flatMap(({ scene, curves }, index) => drawnOf(scene, curves, index, known.length > 1));
    return {
      answer: looked.map(({ scene, curves }) => told(known, scene, answerOf(scene, curves))).join("\n"),
      pictures: [positionPicture(drawn, looked), ...imbalancePicture(drawn, looked[0].scene)],
      note: noteOf(looked[0].curves),
      table: tableOf(drawn),
    };
  },
};

interface Looked {
  readonly scene: Scene;
  readonly curves: KnobCurves;
}

/** One gain with its look. */
interface Drawn {
  readonly name: string;
  readonly tone: Tone;
  readonly weight: Line["weight"];
  readonly dashIndex?: number;
  readonly curve: KnobCurve;
}

/** All gains of one chain; of several chains the gain in use of each. */
function drawnOf(scene: Scene, { gains }: KnobCurves, index: number, several: boolean): Drawn[] {
  if (several) {
    const used = gains.filter(({ inUse }) => inUse);
    return used.map((curve) => ({
      name: scene.label,
      tone: toneOf(index, "accent"),
      weight: "data",
      ...dashOf(index),
      curve,
    }));
  }
  return gains.map((curve, k) => ({
    name: curve.name === undefined ? "" : `gain ${curve.name}`,
    tone: curve.inUse ? "accent" : "ink3",
    weight: curve.inUse ? "data" : "fine",
    ...(!curve.inUse && { dashIndex: 1 + (k % 3) }),
    curve,
  }));
}

function answerOf({ listeningDbSpl, verdict }: Scene, { kind, gains, atLevel }: KnobCurves): string {
  const level = formatQuantity(listeningDbSpl, "Db");
  const { positionDb, shortDb, imbalanceDb } = atLevel;
  const used = gains.find(({ inUse }) => inUse)?.name;
  const on = used === undefined || gains.length < 2 ? "" : ` on gain ${used}`;
  if (shortDb >= 0.5) return `At full${on} it stays ${formatQuantity(shortDb, "Db")} short of ${level}.`;
  const trim = verdict.plan.trimDb < 0 ? `, the player ${formatQuantity(-verdict.plan.trimDb, "Db")} down` : "";
  const hours = kind === "knob" ? `, about ${formatClock(clockRange(positionDb))}` : "";
  const agree =
    imbalanceDb === undefined
      ? "It is digital: both channels stay equal."
      : `Expect ${formatQuantity(imbalanceDb, "Db", 1)} between the channels there.`;
  return `${level} needs ${formatQuantity(positionDb, "Db")}${hours}${on}${trim}. ${agree}`;
}

const levelAxis = (drawn: readonly Drawn[], listeningDbSpl: number): Axis => {
  const ends = drawn.map(({ curve }) => curve.levelsDbSpl[curve.levelsDbSpl.length - 1]);
  const to = Math.min(130, Math.max(listeningDbSpl + 10, ...ends.map((end) => end + 2)));
  return linearAxis("dB SPL", 40, 10 * Math.ceil(to / 10), 10);
};

const clockTicks = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map((value) => ({
  value,
  text: value > 12 ? String(value - 12) : String(value),
  strong: value === 12,
}));

function positionPicture(drawn: readonly Drawn[], looked: readonly Looked[]): Picture {
  const [{ scene, curves }] = looked;
  const turns = looked.every((one) => one.curves.kind === "knob");
  const x = levelAxis(drawn, scene.listeningDbSpl);
  const marks = [{ x: scene.listeningDbSpl, label: formatQuantity(scene.listeningDbSpl, "Db"), tone: "ink2" as const }];
  if (!turns) {
    const y = axisAround("volume, dB", -60, 0, 6);
    const lines = drawn.map((one): Line => ({ ...lookOf(one), xs: one.curve.levelsDbSpl, ys: one.curve.positionsDb }));
    return { title: "Position of the volume over the level", drawing: { kind: "plot", x, y, lines, marks } };
  }
  const [from, to] = GOOD_HOURS;
  return {
    title: "Position of the knob over the level",
    drawing: {
      kind: "plot",
      x,
      y: { title: "knob, o'clock", scale: "linear", from: 7, to: 17, ticks: clockTicks },
      // Between the tapers nobody knows which: the middle carries the name.
      lines: drawn.map((one): Line => {
        const { earliestHours = [], latestHours = [], levelsDbSpl } = one.curve;
        return { ...lookOf(one), xs: levelsDbSpl, ys: earliestHours.map((hour, k) => (hour + latestHours[k]) / 2) };
      }),
      areas: drawn.map(
        ({ curve, tone }): Area => ({
          tone,
          xs: curve.levelsDbSpl,
          lows: curve.earliestHours ?? [],
          highs: curve.latestHours ?? [],
        }),
      ),
      zones: [{ from, to, label: "good: 10 to 3 o'clock", shade: "clear" }],
      marks,
      ...(curves.atLevel.shortDb < 0.5 && { points: [pointAt(scene, curves)] }),
    },
  };
}

const lookOf = ({ name, tone, weight, dashIndex }: Drawn) => ({
  label: name,
  tone,
  weight,
  ...(dashIndex !== undefined && { dashIndex }),
});

function pointAt({ listeningDbSpl }: Scene, { atLevel }: KnobCurves) {
  const [early, late] = clockRange(atLevel.positionDb);
  return { x: listeningDbSpl, y: (early + late) / 2, shape: "circle", tone: "accent" } as const;
}

/** How far the channels may part, over the same levels; nothing where all volumes are digital. */
function imbalancePicture(drawn: readonly Drawn[], scene: Scene): Picture[] {
  const analog = drawn.flatMap((one) => (one.curve.imbalancesDb ? [{ ...one, ys: one.curve.imbalancesDb }] : []));
  if (analog.length === 0) return [];
  const x = levelAxis(drawn, scene.listeningDbSpl);
  const ends = [x.from, x.to];
  return [
    {
      title: "Imbalance of the channels to expect over the level",
      drawing: {
        kind: "plot",
        x,
        y: linearAxis("imbalance to expect, dB", 0, 4, 1),
        lines: [
          ...analog.map((one): Line => ({ ...lookOf(one), xs: one.curve.levelsDbSpl, ys: one.ys })),
          { label: "", tone: "ink2", weight: "limit", xs: ends, ys: [BALANCE_LIMIT_DB, BALANCE_LIMIT_DB] },
        ],
        beyond: [
          { side: "above", label: "heard as a shift to one side", xs: ends, ys: [BALANCE_LIMIT_DB, BALANCE_LIMIT_DB] },
        ],
        marks: [{ x: scene.listeningDbSpl, label: formatQuantity(scene.listeningDbSpl, "Db"), tone: "ink2" }],
      },
    },
  ];
}

function noteOf({ kind }: KnobCurves): string {
  if (kind === "digital") return "A digital volume: nothing turns, and nothing drifts apart.";
  if (kind === "switch") return "Imbalance is a class model of resistors and switches.";
  return "The taper is not known: the band holds the common ones, 10 and 15 % at mid rotation. Imbalance is a class model of a carbon track.";
}

const LEVELS_DB_SPL = [55, 65, 75, 85, 95, 105];

function tableOf(drawn: readonly Drawn[]): Table {
  return {
    heads: ["Average", ...drawn.flatMap(({ name }) => [name || "Volume", ...(drawn.length > 2 ? [] : ["Imbalance"])])],
    rows: LEVELS_DB_SPL.map((level) => [
      formatQuantity(level, "DbSpl"),
      ...drawn.flatMap(({ curve }) => {
        const { levelsDbSpl, positionsDb, imbalancesDb } = curve;
        const k = levelsDbSpl.findIndex((value) => value >= level);
        const position = k < 0 ? "out of reach" : formatQuantity(positionsDb[k], "Db");
        return [
          position,
          ...(drawn.length > 2 ? [] : [k < 0 || !imbalancesDb ? "" : formatQuantity(imbalancesDb[k], "Db", 1)]),
        ];
      }),
    ]),
  };
}
