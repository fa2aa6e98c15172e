import { type MembraneCurves, type MembraneOn, membraneCurvesOf } from "../../check/membrane-curves.ts";
import { formatNumber, formatPercent, formatQuantity } from "../../units/format.ts";
import { axisAround, hertz, logAxis } from "../axes.ts";
import type { Moving, Table } from "../document.ts";
import type { Ghost, Line, Picture } from "../drawing.ts";
import type { Lens, Scene } from "../lens.ts";
import { dashOf, gapsOf, lineName, told, toneOf, trimOf, viewOfGap } from "../scene-figures.ts";

/** What does the membrane do? Its travel over frequency and after a tone, on this output and on others. */
export const membrane: Lens = {
  id: "membrane",
  tab: "Membrane",
  question: "What does the membrane do?",
  look(scenes) {
    const sourced = scenes.filter((scene) => gapsOf(scene, "outputImpedanceOhm").length === 0);
    if (sourced.length === 0)
      return viewOfGap(
        "Not known: how firmly this output holds the membrane.",
        scenes.flatMap((scene) => gapsOf(scene, "outputImpedanceOhm")),
      );
    const looked = sourced.flatMap((scene) => {
      const options = { trimDb: trimOf(scene), averageDbSpl: scene.listeningDbSpl };
      const curves = membraneCurvesOf(scene.verdict.chain, options);
      return curves ? [{ scene, curves }] : [];
    });
    const [first] = looked;
    if (!first)
      return viewOfGap(
        "Not known: how this membrane moves.",
        [],
        "The resonance of these headphones: an impedance curve of a moving coil shows it, and none is in the catalogue.",
      );
    return {
      answer: looked.map((one) => told(sourced, one.scene, answerOf(one))).join("\n"),
      pictures: [travelPicture(looked, sourced), burstPicture(looked, sourced)],
      note: noteOf(first),
      table: tableOf(looked, sourced),
      motion: motionOf(first.curves),
    };
  },
};

interface Looked {
  readonly scene: Scene;
  readonly curves: MembraneCurves;
}

/** The same tone as it moves the membrane, on this output and on one without impedance. */
const motionOf = ({ timesSec, here, onZeroOhm }: MembraneCurves): Moving => ({
  timesSec,
  hereRatios: here.burstRatios,
  otherwiseRatios: onZeroOhm.burstRatios,
  here: "on this output",
  otherwise: "on no impedance",
});

function answerOf({ scene, curves }: Looked): string {
  const { here, onZeroOhm, onOther, resonanceHz, frequenciesHz } = curves;
  const q = (on: MembraneOn) => formatNumber(on.grip.qTotalRatio, 2);
  const down = (on: MembraneOn) => formatQuantity(Number(on.grip.ringDownSec.toPrecision(2)), "Sec");
  const um = here.displacementsUm;
  const travel = um
    ? `At ${formatQuantity(scene.listeningDbSpl, "Db")} a sine moves it up to ${formatQuantity(Math.max(...um), "Um")}, at ${hertz(frequenciesHz[um.indexOf(Math.max(...um))])}. `
    : "";
  const same = q(here) === q(onZeroOhm);
  const held = same
    ? `It rings 60 dB down in ${down(here)} with Q ${q(here)} at ${hertz(resonanceHz)}, as on no impedance at all.`
    : `It rings 60 dB down in ${down(here)} with Q ${q(here)} at ${hertz(resonanceHz)}; without the output's impedance in ${down(onZeroOhm)} with ${q(onZeroOhm)}.`;
  const other =
    q(onOther) === q(here) ? "" : ` ${formatQuantity(onOther.sourceOhm, "Ohm")} would make Q ${q(onOther)}.`;
  return `${travel}${held}${other}`;
}

/** Displacement over frequency, in micrometres where they are known, else in decibels. */
function travelPicture(looked: readonly Looked[], scenes: readonly Scene[]): Picture {
  const [{ curves: first }] = looked;
  const absolute = looked.every(({ curves }) => curves.massKnown);
  const ysOf = (on: MembraneOn) => (absolute ? (on.displacementsUm ?? []) : on.displacementsDb);
  const most = Math.max(...looked.map(({ curves }) => Math.max(...ysOf(curves.here), ...ysOf(curves.onOther))));
  const least = Math.min(...ysOf(first.here));
  return {
    title: "Travel of the membrane over frequency",
    drawing: {
      kind: "plot",
      x: logAxis("Hz", 20, 2000),
      y: absolute
        ? logAxis("displacement, µm rms", decadeBelow(least), decadeAbove(most))
        : axisAround("displacement, dB", -60, Math.max(6, most + 2), 6),
      lines: overlaid(looked, scenes, (curves) => ({ xs: curves.frequenciesHz, ys: ysOf(curves.here) })),
      ghosts: ghostsOf(first, scenes, first.frequenciesHz, ysOf),
    },
  };
}

const DECADES = [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000, 1e4];
const decadeBelow = (value: number): number => DECADES.findLast((decade) => decade <= value) ?? DECADES[0];
const decadeAbove = (value: number): number => DECADES.find((decade) => decade > value) ?? 1e4;

/** The same membrane on no impedance and on much, where either behaves otherwise than here. */
function ghostsOf(
  { here, onZeroOhm, onOther }: MembraneCurves,
  scenes: readonly Scene[],
  xs: readonly number[],
  ysOf: (on: MembraneOn) => readonly number[],
): Ghost[] {
  if (scenes.length > 1) return [];
  const differs = ({ grip }: MembraneOn) => Math.abs(grip.qTotalRatio / here.grip.qTotalRatio - 1) > 0.02;
  return [
    ...(differs(onZeroOhm) ? [{ label: "on no impedance", xs, ys: ysOf(onZeroOhm) }] : []),
    ...(differs(onOther)
      ? [{ label: `through ${formatQuantity(onOther.sourceOhm, "Ohm")}`, xs, ys: ysOf(onOther) }]
      : []),
  ];
}

/** The chain's own curve, or one a chain. */
const overlaid = (
  looked: readonly Looked[],
  scenes: readonly Scene[],
  curve: (curves: MembraneCurves) => Pick<Line, "xs" | "ys">,
): Line[] =>
  looked.map(({ scene, curves }, index) => ({
    label: lineName(scenes, scene, "on this output"),
    tone: toneOf(index, "drv"),
    weight: "data",
    ...dashOf(index),
    ...curve(curves),
  }));

/** A tone at the resonance that stops: what goes on by itself. */
function burstPicture(looked: readonly Looked[], scenes: readonly Scene[]): Picture {
  const [{ curves: first }] = looked;
  const ms = (sec: number) => sec * 1000;
  const endSec = Math.max(...looked.map(({ curves }) => curves.timesSec[curves.timesSec.length - 1]));
  const most = Math.max(
    ...looked.map(({ curves }) => Math.max(...curves.here.burstRatios, ...curves.onOther.burstRatios)),
  );
  const timesOf = ({ timesSec }: MembraneCurves) => timesSec.map(ms);
  return {
    title: "Travel of the membrane during a tone at its resonance and after",
    drawing: {
      kind: "plot",
      x: axisAround("ms", 0, ms(endSec), 5),
      y: axisAround("displacement, on no impedance 1", -most * 1.15, most * 1.15, 4),
      lines: overlaid(looked, scenes, (curves) => ({ xs: timesOf(curves), ys: curves.here.burstRatios })),
      ghosts: ghostsOf(first, scenes, timesOf(first), ({ burstRatios }) => burstRatios),
      marks: [{ x: ms(first.stopSec), label: "the tone stops", tone: "ink2" }],
    },
  };
}

function noteOf({ curves }: Looked): string {
  const scale = curves.massKnown
    ? "The moving mass sets the scale."
    : "The moving mass is not known, so travel is relative: an impedance curve tells how, not how far.";
  return `Level at 1 kHz matched. ${scale} The tone is at the resonance, ${hertz(curves.resonanceHz)}.`;
}

function tableOf(looked: readonly Looked[], scenes: readonly Scene[]): Table {
  const [{ curves: first }] = looked;
  const columns = [
    { name: "On 0 Ω", on: first.onZeroOhm },
    ...looked.map(({ scene, curves }) => ({ name: lineName(scenes, scene, "Here"), on: curves.here })),
    { name: `On ${formatQuantity(first.onOther.sourceOhm, "Ohm")}`, on: first.onOther },
  ];
  const row = (title: string, form: (on: MembraneOn) => string) => [title, ...columns.map(({ on }) => form(on))];
  return {
    heads: [`Resonance at ${hertz(first.resonanceHz)}`, ...columns.map(({ name }) => name)],
    rows: [
      row("Q", ({ grip }) => formatNumber(grip.qTotalRatio, 2)),
      row("60 dB down in", ({ grip }) => formatQuantity(grip.ringDownSec, "Sec")),
      row("Back-EMF", ({ grip }) => formatPercent(grip.backEmfRatio, 0)),
    ],
  };
}
