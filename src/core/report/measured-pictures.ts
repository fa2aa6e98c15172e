/** The pictures of measured curves: each kind with its question, its axes and what stands out in it. */

import type { Measured } from "../measure/measure-capture.ts";
import type { Curve, Reading } from "../measure/measurement.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import { axisAround, frequencyAxis, linearAxis, logAxis } from "./axes.ts";
import type { Exhibit } from "./document.ts";
import type { Axis, Line, Plot, Point, Tone } from "./drawing.ts";
import { type CurveGroup, curveGroups } from "./measured-curves.ts";
import { headline, valueWords } from "./measured-rows.ts";

/** What a kind of curve is asked, and what its value axis is called. */
interface Look {
  readonly question: string;
  readonly yTitle: string;
  /** Where the axis ends by itself; absent where it follows the curve. */
  readonly yRange?: readonly [low: number, high: number];
  readonly weight?: "fine";
}

const looks: Readonly<Record<string, Look>> = {
  spectrum: { question: "What is in it?", yTitle: "dBFS", weight: "fine" },
  response: { question: "What does it do to the tone?", yTitle: "dB re 1 kHz" },
  "response-span": { question: "What does it do to the tone?", yTitle: "dB re 1 kHz" },
  "multitone-response": { question: "How do the tones stand to each other?", yTitle: "dB re their mean" },
  phase: { question: "What does it do to the phase?", yTitle: "degrees" },
  impulse: { question: "What does it make of an impulse?", yTitle: "re the whole" },
  crosstalk: { question: "What does one channel leave in the other?", yTitle: "dB re the driven channel" },
  "thd-over-frequency": { question: "How does it distort over frequency?", yTitle: "dB re the fundamental" },
  "thd-n-over-level": { question: "How clean is it at each level?", yTitle: "THD+N in dB" },
  linearity: { question: "Is half the number half the voltage?", yTitle: "dB re a straight line" },
  "balance-over-volume": { question: "Are the channels alike at every volume?", yTitle: "dB right re left" },
  hum: { question: "Where does it hum?", yTitle: "dBFS" },
};

/** Pictures in the order in which one looks at them. */
const order = Object.keys(looks);

const tones: readonly Tone[] = ["amp", "accent", "dac", "vol"];

/** The pictures of all curves, harmonics of a sweep together in one. */
export function measuredExhibits(measured: Measured): Exhibit[] {
  const { readings } = measured;
  const groups = curveGroups(readings);
  const swept = groups.filter(({ id }) => /^h\d+-over-frequency$/.test(id));
  const others = groups.filter((group) => looks[group.id] !== undefined);
  return [
    ...others
      .sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id))
      .map((group) => exhibitOf(group, looks[group.id], measured)),
    ...(swept.length > 0 ? [sweptHarmonics(swept, readings)] : []),
    ...harmonicBars(readings),
  ];
}

function exhibitOf(group: CurveGroup, look: Look, measured: Measured): Exhibit {
  const { readings } = measured;
  const own = readings.filter(({ id }) => id === group.id || (group.id === "crosstalk" && id.startsWith("crosstalk")));
  const answer = own
    .filter(({ value }) => value !== undefined)
    .map((reading) => `${reading.title} ${valueWords(reading)}${reading.channel ? ` (${reading.channel})` : ""}.`)
    .join("\n");
  return {
    question: look.question,
    answer: harmless(answer || `${headline(measured)}.`, 600),
    pictures: [{ title: group.title, drawing: plotOf(group, look, readings) }],
    note: harmless(`${own[0]?.condition ?? ""}; ${own[0]?.standard ?? ""}.`, 400),
  };
}

function plotOf(group: CurveGroup, look: Look, readings: readonly Reading[]): Plot {
  const drawn = group.id === "hum" ? [] : group.lines;
  const lines = drawn.flatMap(({ channel, curve, floorCurve }, k): Line[] => [
    ...(floorCurve ? [lineOf(floorCurve, k === 0 ? "interface alone" : "", "ink3", "fine")] : []),
    { ...lineOf(curve, nameOf(channel, group.lines.length), tones[k % tones.length], look.weight ?? "data") },
  ]);
  const curves = group.lines.flatMap(({ curve, floorCurve }) => (floorCurve ? [curve, floorCurve] : [curve]));
  const points = [
    ...(group.id === "spectrum" ? harmonicPoints(readings) : []),
    ...(group.id === "hum"
      ? group.lines.flatMap(({ curve }, k) => pointsOf(curve, tones[k % tones.length], k === 0))
      : []),
  ];
  return {
    kind: "plot",
    x: xAxisOf(curves[0]),
    y: yAxisOf(look, curves, points),
    lines: group.id === "hum" ? stems(points, yAxisOf(look, curves, points).from) : lines,
    ...(points.length > 0 && { points }),
  };
}

const nameOf = (channel: string, count: number): string => (count === 1 || channel === "mono" ? "" : channel);

const lineOf = ({ xs, ys }: Curve, label: string, tone: Tone, weight: Line["weight"]): Line => ({
  label,
  tone,
  weight,
  xs,
  ys: ys.map((y) => (Number.isFinite(y) ? y : -300)),
});

/** The first lines of the first channel are named: the others stand where they do. */
const pointsOf = ({ xs, ys }: Curve, tone: Tone, named: boolean): Point[] =>
  xs.map((x, k) => ({
    x,
    y: ys[k],
    shape: "circle",
    tone,
    ...(named && k < 3 && { label: formatQuantity(x, "Hz", 1) }),
  }));

/** A line from the bottom to each point. */
const stems = (points: readonly Point[], bottom: number): Line[] =>
  points.map(({ x, y, tone }) => ({ label: "", tone, weight: "fine", xs: [x, x], ys: [bottom, y] }));

function xAxisOf({ xUnit, xs }: Curve): Axis {
  const [from, to] = [xs[0], xs[xs.length - 1]];
  if (xUnit === "Hz")
    return from >= 19 && to <= 20_500 ? frequencyAxis : logAxis("Hz", Math.min(20, from), Math.max(20_000, to));
  if (xUnit === "Sec") return axisAround("s", from, to, 5);
  return axisAround(xUnit === "DbFs" ? "dBFS" : "dB", Math.min(from, to), Math.max(from, to), 5);
}

/** The axis of values: as far as the curves go, and no finer than what one would call flat. */
function yAxisOf({ yTitle, yRange }: Look, curves: readonly Curve[], points: readonly Point[]): Axis {
  if (yRange) return axisAround(yTitle, yRange[0], yRange[1], 5);
  const ys = [...curves.flatMap((curve) => curve.ys), ...points.map(({ y }) => y)].filter((y) => Number.isFinite(y));
  const [low, high] = [ys.reduce((a, b) => Math.min(a, b), Infinity), ys.reduce((a, b) => Math.max(a, b), -Infinity)];
  const { yUnit } = curves[0];
  // (judgement) 5 dB under the lowest, so that a line of hum has a stem to stand on.
  if (yUnit === "DbFs")
    return linearAxis(
      yTitle,
      Math.max(-220, 20 * Math.floor((low - 5) / 20)),
      Math.max(0, 20 * Math.ceil(high / 20)),
      20,
    );
  const least = yUnit === "Ratio" ? 0 : yUnit === "Deg" ? 10 : 0.5;
  const missing = Math.max(0, least - (high - low)) / 2;
  return axisAround(yTitle, low - missing - 0.05 * (high - low), high + missing + 0.05 * (high - low), 5);
}

/** The harmonics of a tone where they stand in its spectrum. */
function harmonicPoints(readings: readonly Reading[]): Point[] {
  const channel = readings.find(({ id }) => id === "spectrum")?.channel;
  const of = (id: string) => readings.find((one) => one.id === id && one.channel === channel)?.value;
  const [frequencyHz, levelDbFs] = [of("frequency"), of("level")];
  if (frequencyHz === undefined || levelDbFs === undefined) return [];
  return Array.from({ length: 9 }, (_, k) => k + 2).flatMap((order): Point[] => {
    const reading = readings.find((one) => one.id === `h${order}` && one.channel === channel);
    if (reading?.value === undefined || reading.bound === "atMost") return [];
    const y = levelDbFs + reading.value;
    return [{ x: order * frequencyHz, y, shape: "circle", tone: "drv", label: `${order}` }];
  });
}

function sweptHarmonics(groups: readonly CurveGroup[], readings: readonly Reading[]): Exhibit {
  const first = groups.map(({ lines }) => lines[0]);
  const lines = first.map(({ curve }, k): Line => lineOf(curve, curve.title, tones[k % tones.length], "data"));
  const look: Look = { question: "Which harmonics does it add over frequency?", yTitle: "dB re the fundamental" };
  return {
    question: look.question,
    answer: groups
      .flatMap(({ id }) => readings.find((one) => one.id === id) ?? [])
      .map((reading) => `${reading.title} ${valueWords(reading)}.`)
      .join(" "),
    pictures: [
      {
        title: "Harmonics over frequency",
        drawing: {
          kind: "plot",
          x: frequencyAxis,
          y: yAxisOf(
            look,
            first.map(({ curve }) => curve),
            [],
          ),
          lines,
        },
      },
    ],
    note: "Farina's exponential sweep, the first channel; noise is in the curves.",
  };
}

/** The harmonics of a tone as bars. */
function harmonicBars(readings: readonly Reading[]): Exhibit[] {
  const bars = readings.filter(({ id, value }) => /^h\d+$/.test(id) && value !== undefined && Number.isFinite(value));
  if (bars.length === 0) return [];
  const channel = bars[0].channel;
  const own = bars.filter((one) => one.channel === channel);
  const lowest = own.reduce((least, { value = 0 }) => Math.min(least, value), 0);
  const strongest = own.reduce((most, one) => ((one.value ?? 0) > (most.value ?? 0) ? one : most));
  return [
    {
      question: "Which harmonics does it add?",
      answer: `The strongest is ${strongest.title.toLowerCase()}, ${valueWords(strongest)}${channel && channel !== "mono" ? ` (${channel})` : ""}.`,
      pictures: [
        {
          title: "Harmonics",
          drawing: {
            kind: "bars",
            x: linearAxis("dB re the fundamental", 20 * Math.floor(lowest / 20) - 20, 0, 20),
            rows: own.map((reading) => ({
              label: reading.title,
              detail: valueWords(reading),
              tone: reading.bound === "atMost" ? "ink3" : "amp",
              value: reading.value,
            })),
          },
        },
      ],
      note: `${own[0].condition}; grey where noise decides.`,
    },
  ];
}
