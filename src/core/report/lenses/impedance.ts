import { type Curves, curvesOf } from "../../check/curves.ts";
import { type DriveDemand, driveDemandOf } from "../../check/drive-demand.ts";
import { formatNumber, formatQuantity } from "../../units/format.ts";
import { frequencyAxis, linearAxis, logAxis, nearestIndex, octaveTable } from "../axes.ts";
import type { Line, Picture, Plot } from "../drawing.ts";
import type { Lens, Scene, Scenes } from "../lens.ts";
import { dashOf, gapsOf, lineName, told, toneOf, trimOf, viewOfGap } from "../scene-figures.ts";

/** How do the impedances meet, and is what the music asks of the output less than it gives? */
export const impedance: Lens = {
  id: "impedance",
  tab: "Impedance",
  question: "What does the output have to drive?",
  look(scenes) {
    const known = scenes.filter((scene) => gapsOf(scene, "level").length === 0);
    const [first, ...others] = known;
    if (first === undefined)
      return viewOfGap(
        "Not known: what this output gives.",
        scenes.flatMap((scene) => gapsOf(scene, "level")),
      );
    const looked = [lookAt(first), ...others.map(lookAt)] as const;
    return {
      answer: looked.map((one) => told(known, one.scene, answerOf(one))).join("\n"),
      pictures: [...impedancePictures(looked, [first, ...others]), drivePicture(looked, known)],
      note: noteOf(looked[0]),
      table: octaveTable([
        ...looked.flatMap(({ scene, curves: { driver, frequenciesHz } }) =>
          driver
            ? [{ label: lineName(known, scene, "Headphones"), xs: frequenciesHz, ys: driver.sizesOhm, form: ohms }]
            : [],
        ),
        ...looked.map(({ scene, curves }) => ({
          label: lineName(known, scene, "Output") + (known.length > 1 ? ", output" : ""),
          xs: curves.frequenciesHz,
          ys: curves.source.sizesOhm,
          form: ohms,
        })),
      ]),
    };
  },
};

const ohms = (ohm: number): string => formatQuantity(ohm, "Ohm");

interface Looked {
  readonly scene: Scene;
  readonly curves: Curves;
  readonly demand: DriveDemand;
}

function lookAt(scene: Scene): Looked {
  const { verdict, listeningDbSpl } = scene;
  const options = { trimDb: trimOf(scene), averageDbSpl: listeningDbSpl };
  return {
    scene,
    curves: curvesOf(verdict.chain),
    demand: driveDemandOf(verdict.chain, verdict.plan.ears.fine, options),
  };
}

/** Demand against supply first, then how the impedances meet. */
function answerOf({ scene, curves, demand }: Looked): string {
  const { voltageVrms, currentArms, powerW, headroomDb } = demand;
  const asks = `This music's peaks ask ${formatQuantity(voltageVrms, "Vrms")}, ${formatQuantity(currentArms, "Arms")} and ${formatQuantity(powerW, "W")} at ${formatQuantity(scene.listeningDbSpl, "Db")}`;
  const far = `${formatQuantity(Math.abs(headroomDb), "Db")} ${headroomDb < 0 ? "more" : "less"} than the output gives`;
  const back = ohms(curves.source.sizesOhm[nearestIndex(curves.frequenciesHz, 1000)]);
  const [low, high] = demand.asks;
  const range =
    formatNumber(low.loadOhm) === formatNumber(high.loadOhm)
      ? `The load is ${ohms(low.loadOhm)}`
      : `The load goes from ${ohms(low.loadOhm)} to ${ohms(high.loadOhm)}`;
  return `${asks}: ${far}. ${range}; the output looks back with ${back}.`;
}

/** Size and phase over frequency, where the former is known. */
function impedancePictures(looked: readonly Looked[], scenes: Scenes): Picture[] {
  const shown = looked.filter(({ curves }) => curves.driver);
  if (shown.length === 0) return [];
  const sizes = shown.flatMap(({ curves }) => [curves.driver?.sizesOhm ?? [], curves.source.sizesOhm]);
  const least = Math.max(0.1, Math.min(...sizes.map((ys) => Math.min(...ys))));
  const most = Math.max(...sizes.map((ys) => Math.max(...ys)));
  const lines = (of: "sizesOhm" | "phasesDeg"): Line[] =>
    shown.flatMap(({ scene, curves }, index): Line[] => {
      const common = { weight: "data" as const, ...dashOf(index), xs: curves.frequenciesHz };
      const name = (own: string) =>
        lineName(scenes, scene, own) + (scenes.length > 1 && own === "output" ? ", output" : "");
      return [
        { ...common, label: name("headphones"), tone: toneOf(index, "drv"), ys: curves.driver?.[of] ?? [] },
        ...(curves.source.sizesOhm[0] < 0.1
          ? []
          : [{ ...common, label: name("output"), tone: toneOf(index, "amp"), ys: curves.source[of] } as const]),
      ];
    });
  return [
    {
      title: "Impedance over frequency",
      drawing: {
        kind: "plot",
        x: frequencyAxis,
        y: logAxis("impedance, Ω", decadeBelow(least), decadeAbove(most)),
        lines: lines("sizesOhm"),
      },
    },
    {
      title: "Phase of the impedance over frequency",
      drawing: { kind: "plot", x: frequencyAxis, y: linearAxis("phase, °", -90, 90, 45), lines: lines("phasesDeg") },
    },
  ];
}

const DECADES = [1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000, 1e4, 1e5, 1e6];
const decadeBelow = (value: number): number => DECADES.findLast((decade) => decade <= value) ?? DECADES[0];
const decadeAbove = (value: number): number => DECADES.find((decade) => decade > value) ?? 1e6;

/** What is asked and what is given, over the load: a power is a slanting line. */
function drivePicture(looked: readonly Looked[], scenes: readonly Scene[]): Picture {
  const [{ demand }] = looked;
  const { loadsOhm } = demand;
  const most = Math.max(...looked.map((one) => Math.max(...one.demand.givesVrms)));
  const least = Math.min(...looked.flatMap((one) => one.demand.asks.map(({ voltageVrms }) => voltageVrms)));
  const y = logAxis("largest sine, V", decadeBelow(least / 2), decadeAbove(most * 1.2));
  const plot: Plot = {
    kind: "plot",
    x: logAxis("Ω", 2, 2000),
    y,
    lines: looked.flatMap(({ scene, demand: one }, index): Line[] => [
      {
        label: lineName(scenes, scene, "the output gives"),
        tone: toneOf(index, "amp"),
        weight: "data",
        ...dashOf(index),
        xs: one.loadsOhm,
        ys: one.givesVrms,
      },
      {
        label: "",
        tone: toneOf(index, "drv"),
        weight: "data",
        ...dashOf(index),
        xs: one.asks.map(({ loadOhm }) => loadOhm),
        ys: one.asks.map(({ voltageVrms }) => voltageVrms),
      },
    ]),
    beyond: [{ side: "above", xs: loadsOhm, ys: demand.givesVrms }],
    ghosts: demand.powers
      .filter(({ voltagesVrms }) => voltagesVrms.some((value) => value > y.from * 2 && value < y.to / 2))
      .map(({ powerW, voltagesVrms }) => ({ label: formatQuantity(powerW, "W"), xs: loadsOhm, ys: voltagesVrms })),
    points: looked.map(({ demand: { asks }, scene }, index) => ({
      x: asks[1].loadOhm,
      y: asks[1].voltageVrms,
      shape: "circle",
      tone: toneOf(index, "drv"),
      label: lineName(scenes, scene, "this music's peaks") + (scenes.length > 1 ? " asks" : ""),
    })),
    dimension: {
      x: demand.givesHere.loadOhm,
      from: demand.asks[demand.givesHere.loadOhm === demand.asks[0].loadOhm ? 0 : 1].voltageVrms,
      to: demand.givesHere.voltageVrms,
      text: formatQuantity(Math.abs(demand.headroomDb), "Db"),
    },
  };
  return { title: "Voltage asked and given over the load", drawing: plot };
}

function noteOf({ scene }: Looked): string {
  const { peaks } = scene;
  const own = peaks
    ? ` Played through this chain at its deciding level the music itself peaks at ${formatQuantity(peaks.voltageVpk, "Vpk")} and ${formatQuantity(peaks.currentApk, "Apk")}.`
    : "";
  return `Where voltage is drawn over the load a peak counts as a sine as high, and slanting lines are equal power.${own}`;
}
