/** The pictures of a report: change of response, impedances, hiss against what is heard. */

import type { Curves } from "../check/curves.ts";
import { decadeSteps, niceStep } from "../math/axis.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import type { Axis, Line, Picture, Table, Tone } from "./document.ts";

/** The curves of one chain under its name and colour. */
export interface Drawn {
  readonly label: string;
  readonly tone: Tone;
  readonly dashIndex?: number;
  readonly curves: Curves;
  /** One sigma of its hiss. */
  readonly hissSpreadDb?: number;
  /** Set where a figure behind its hiss is only an upper bound. */
  readonly hissAtMost?: true;
}

const OCTAVES_HZ = [31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000];

const tickWords = (hz: number): string => (hz >= 1000 ? `${hz / 1000}k` : String(hz));

const frequencyAxis: Axis = {
  title: "Hz",
  scale: "log",
  from: 20,
  to: 20_000,
  ticks: decadeSteps(20, 20_000).map((value) => ({
    value,
    strong: [100, 1000, 10_000].includes(value),
    text: tickWords(value),
  })),
};

/** What the outputs do to the response; undefined where no impedance over frequency is known. */
export function responsePicture(drawn: readonly Drawn[]): Picture | undefined {
  const known = drawn.flatMap((one) => (one.curves.deviationsDb ? [{ ...one, ys: one.curves.deviationsDb }] : []));
  if (known.length === 0) return undefined;
  const largestDb = Math.max(0.5, ...known.flatMap(({ ys }) => ys.map(Math.abs)));
  const stepDb = niceStep(largestDb * 1.2, 2);
  const endDb = stepDb * Math.ceil((largestDb * 1.1) / stepDb);
  return {
    title: "What does the output do to the tone?",
    answer: known.map((one) => told(drawn, one, largestWords(one.ys, one.curves.frequenciesHz))).join(" "),
    drawing: {
      kind: "plot",
      x: frequencyAxis,
      y: decibelAxis("change of level, dB re 1 kHz", -endDb, endDb, stepDb),
      lines: known.map(
        ({ label, tone, dashIndex, curves, ys }): Line => ({
          label,
          tone,
          weight: "data",
          dashIndex,
          xs: curves.frequenciesHz,
          ys,
        }),
      ),
    },
    table: octaveTable(
      known.map(({ label, curves, ys }) => ({
        label,
        xs: curves.frequenciesHz,
        ys,
        form: (db) => formatQuantity(db, "Db", 2),
      })),
    ),
  };
}

function largestWords(ys: readonly number[], frequenciesHz: readonly number[]): string {
  const at = ys.reduce((best, db, k) => (Math.abs(db) > Math.abs(ys[best]) ? k : best), 0);
  if (Math.abs(ys[at]) < 0.05) return "no change worth a tenth of a decibel.";
  const side = ys[at] > 0 ? "more" : "less";
  return `at most ${formatQuantity(Math.abs(ys[at]), "Db", 1)} ${side} at ${formatQuantity(frequenciesHz[at], "Hz")} than at 1 kHz.`;
}

/** The driver's impedance and what it looks back into; undefined where the former is not known over frequency. */
export function impedancePicture({ curves }: Drawn): Picture | undefined {
  const { frequenciesHz, impedancesOhm, sourceImpedancesOhm } = curves;
  if (!impedancesOhm) return undefined;
  const DECADES_OHM = [0.1, 1, 10, 100, 1000, 10_000, 100_000];
  const least = Math.min(...impedancesOhm, ...sourceImpedancesOhm);
  const most = Math.max(...impedancesOhm, ...sourceImpedancesOhm);
  const from = DECADES_OHM.findLast((decade) => decade < 0.9 * least) ?? 0.1;
  const to = DECADES_OHM.find((decade) => decade > most) ?? 100_000;
  const atOneKhz = sourceImpedancesOhm[nearest(frequenciesHz, 1000)];
  return {
    title: "How do the impedances meet?",
    answer: `The driver goes from ${formatQuantity(Math.min(...impedancesOhm), "Ohm")} to ${formatQuantity(Math.max(...impedancesOhm), "Ohm")}; the output looks back with ${formatQuantity(atOneKhz, "Ohm")}.`,
    drawing: {
      kind: "plot",
      x: frequencyAxis,
      y: {
        title: "impedance, Ω",
        scale: "log",
        from,
        to,
        ticks: decadeSteps(from, to).map((value) => ({
          value,
          strong: DECADES_OHM.includes(value),
          ...((DECADES_OHM.includes(value) || to / from <= 10) && { text: tickWords(value) }),
        })),
      },
      lines: [
        { label: "headphones", tone: "drv", weight: "data", xs: frequenciesHz, ys: impedancesOhm },
        ...(atOneKhz >= from
          ? [{ label: "output", tone: "amp", weight: "data", xs: frequenciesHz, ys: sourceImpedancesOhm } as const]
          : []),
      ],
    },
    table: octaveTable([
      { label: "headphones", xs: frequenciesHz, ys: impedancesOhm, form: (ohm) => formatQuantity(ohm, "Ohm") },
      { label: "output", xs: frequenciesHz, ys: sourceImpedancesOhm, form: (ohm) => formatQuantity(ohm, "Ohm") },
    ]),
  };
}

/** Hiss in each auditory filter against what is just heard; undefined where no chain's noise is known. */
export function hissPicture(drawn: readonly Drawn[]): Picture | undefined {
  const noisy = drawn.flatMap((one) => (one.curves.hiss ? [{ ...one, hiss: one.curves.hiss }] : []));
  if (noisy.length === 0) return undefined;
  const [{ hiss: first }] = noisy;
  const form = (db: number) => formatQuantity(db, "Db");
  const loudest = noisy.map(({ hiss }) => Math.max(...hiss.levelsDbSpl));
  const floorDb = Math.max(-100, 20 * Math.floor(Math.min(-21, ...loudest.map((db) => db - 20)) / 20));
  const ceilingDb = 20 * Math.ceil(Math.max(60, ...loudest.map((db) => db + 5)) / 20);
  return {
    title: "Will you hear it hiss?",
    answer: noisy.map((one) => told(drawn, one, marginWords(one.hiss, one.hissAtMost))).join(" "),
    drawing: {
      kind: "plot",
      x: frequencyAxis,
      y: decibelAxis("level in one auditory filter, dB SPL", floorDb, ceilingDb, 20),
      beyond: { xs: first.frequenciesHz, ys: first.justHeardsDbSpl },
      lines: [
        {
          label: "just heard in this room",
          tone: "ink2",
          weight: "limit",
          xs: first.frequenciesHz,
          ys: first.justHeardsDbSpl,
        },
        ...noisy.map(
          ({ label, tone, dashIndex, hiss, hissSpreadDb }): Line => ({
            label,
            tone,
            weight: "data",
            dashIndex,
            xs: hiss.frequenciesHz,
            ys: hiss.levelsDbSpl,
            spreadDb: hissSpreadDb,
          }),
        ),
      ],
    },
    table: octaveTable([
      ...noisy.map(({ label, hiss }) => ({ label, xs: hiss.frequenciesHz, ys: hiss.levelsDbSpl, form })),
      { label: "just heard", xs: first.frequenciesHz, ys: first.justHeardsDbSpl, form },
    ]),
  };
}

function marginWords(
  { frequenciesHz, levelsDbSpl, justHeardsDbSpl }: NonNullable<Curves["hiss"]>,
  atMost: true | undefined,
): string {
  const over = levelsDbSpl.map((db, k) => db - justHeardsDbSpl[k]);
  const at = over.reduce((best, db, k) => (db > over[best] ? k : best), 0);
  const side = over[at] > 0 ? "above" : "below";
  const bound = atMost ? (over[at] > 0 ? "at most " : "at least ") : "";
  return `${bound}${formatQuantity(Math.abs(over[at]), "Db")} ${side} what is just heard, nearest at ${formatQuantity(frequenciesHz[at], "Hz")}.`;
}

/** A sentence of its own, or under its name where several are drawn. */
const told = (drawn: readonly Drawn[], { label }: Drawn, words: string): string =>
  drawn.length > 1 ? `${label}: ${words}` : words[0].toUpperCase() + words.slice(1);

function decibelAxis(title: string, from: number, to: number, stepDb: number): Axis {
  const count = Math.round((to - from) / stepDb);
  const ticks = Array.from({ length: count + 1 }, (_, k) => from + k * stepDb).map((value) => ({
    value,
    text: formatNumber(Number(value.toFixed(3))),
    strong: Math.abs(value) < stepDb / 100,
  }));
  return { title, scale: "linear", from, to, ticks };
}

interface Column {
  readonly label: string;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly form: (value: number) => string;
}

function octaveTable(columns: readonly Column[]): Table {
  return {
    heads: ["Frequency", ...columns.map(({ label }) => label)],
    rows: OCTAVES_HZ.map((hz) => [
      formatQuantity(hz, "Hz"),
      ...columns.map(({ xs, ys, form }) => form(ys[nearest(xs, hz)])),
    ]),
  };
}

const nearest = (frequenciesHz: readonly number[], hz: number): number =>
  frequenciesHz.reduce((best, f, k) => (Math.abs(f - hz) < Math.abs(frequenciesHz[best] - hz) ? k : best), 0);
