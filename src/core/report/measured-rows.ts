/** Readings in rows and columns: a figure a row, a channel a column, the instrument's own beside it. */

import type { Measured } from "../measure/measure-capture.ts";
import type { Reading } from "../measure/measurement.ts";
import { ratioFromDb } from "../units/decibel.ts";
import { formatNumber, formatPercent, formatQuantity, formatSampleRate } from "../units/format.ts";
import type { FaceWords } from "./face-words.ts";

/** One figure over channels. */
export interface FigureRow {
  readonly id: string;
  readonly title: string;
  /** One a column of the table, in its order; undefined where the channel has none. */
  readonly readings: readonly (Reading | undefined)[];
}

/** Rows that share their columns. */
export interface FigureTable {
  /** What the columns are called; one empty name where figures are of all channels. */
  readonly channels: readonly string[];
  readonly hasFloor: boolean;
  readonly rows: readonly FigureRow[];
}

/** Figures told to a thousandth: levels and gains, which a fit knows that well. */
const FINE = /^(level|gain|balance|multitone|response|linearity)/;

/** The tables of all figures that have a value. */
export function figureTables({ readings }: Measured): FigureTable[] {
  const valued = readings.filter(({ value }) => value !== undefined);
  const ids = [...new Set(valued.map(({ id }) => id))];
  const rows = ids.map((id) => {
    const own = valued.filter((reading) => reading.id === id);
    return { id, own, channels: own.map(({ channel }) => channel ?? "") };
  });
  const sets = [...new Set(rows.map(({ channels }) => keyOf(channels)))];
  // Channels of one kind share a table, though one of them may lack a figure.
  const kinds = [...new Set(sets.map((set) => kindOf(set.split("\n")[0])))];
  return kinds.map((kind) => {
    const members = rows.filter(({ channels }) => kindOf(channels[0]) === kind);
    const channels = [...new Set(members.flatMap((row) => row.channels))];
    return {
      channels,
      hasFloor: members.some(({ own }) => own.some(({ floor }) => floor !== undefined)),
      rows: members.map(({ id, own }) => ({
        id,
        title: own[0].title,
        readings: channels.map((channel) => own.find((reading) => (reading.channel ?? "") === channel)),
      })),
    };
  });
}

const keyOf = (channels: readonly string[]): string => channels.join("\n");

/** Single channels, pairs of a direction, comparisons of two, and the whole. */
const kindOf = (channel: string): string =>
  channel === "" ? "whole" : / to /.test(channel) ? "direction" : / re /.test(channel) ? "comparison" : "channel";

/** A reading's value as text, with the side on which the true value lies. */
export function valueWords({ id, value, unit, bound }: Reading): string {
  const sign = bound === "atMost" ? "≤ " : bound === "atLeast" ? "≥ " : "";
  if (id === "polarity") return polarityWords(value);
  return sign + formatQuantity(value, unit, decimalsOf(id, unit));
}

/** The instrument's own value as text. */
export function floorWords({ id, floor, unit }: Reading): string {
  if (floor === undefined) return "";
  return id === "polarity" ? polarityWords(floor) : formatQuantity(floor, unit, decimalsOf(id, unit));
}

/** The instrument's own value where there is room for one: of its worse channel. */
export function worstFloorWords({ readings }: FigureRow): string {
  const known = readings.filter((reading) => reading?.floor !== undefined) as Reading[];
  if (known.length === 0) return "";
  const worse = (one: Reading, other: Reading) =>
    one.spoiling === "shrinks" ? (other.floor ?? 0) < (one.floor ?? 0) : (other.floor ?? 0) > (one.floor ?? 0);
  return floorWords(known.reduce((worst, one) => (one.spoiling !== undefined && worse(worst, one) ? one : worst)));
}

const polarityWords = (sign: number | undefined): string => (sign === -1 ? "inverted" : "kept");

/** A doubt smaller than this is nobody's question. */
const LEAST_SPREAD = 1e-4;

/** One sigma of a value, "± 0.002 dB"; empty where it is not known, or nothing. */
export function spreadWords({ spread, unit }: Reading): string {
  if (spread === undefined || spread < LEAST_SPREAD) return "";
  return `± ${formatQuantity(spread, unit.startsWith("Db") ? "Db" : unit, 4)}`;
}

function decimalsOf(id: string, unit: Reading["unit"]): number | undefined {
  if (unit === "Hz") return 4;
  if (unit === "Ppm") return 2;
  if (unit === "Count") return 0;
  if (unit === "Bits") return 1;
  if (unit === "Deg") return 1;
  if (unit.startsWith("Db")) return FINE.test(id) ? 3 : 1;
  return undefined;
}

/** The figure that the capture was made for, in one line. */
export function headline({ readings, faults }: Measured): string {
  const first = readings.find(({ value, unit }) => value !== undefined && unit !== "Count");
  if (first === undefined) return faults[0]?.sentence ?? "No figure can be read off this capture.";
  const alike = readings.filter(({ id, value }) => id === first.id && value !== undefined);
  const told = alike.map((reading) => {
    const channel = reading.channel && reading.channel !== "mono" ? ` ${reading.channel}` : "";
    return `${valueWords(reading)}${percentOf(reading)}${channel}`;
  });
  return `${first.title} ${told.join(", ")}`;
}

/** Distortion is said in percent too. */
function percentOf({ id, value }: Reading): string {
  if (value === undefined || !/^(thd|imd|td-n)/.test(id)) return "";
  return ` (${formatPercent(ratioFromDb(value))})`;
}

/** What was heard: the file, the signal, the rate. */
export function captureWords({ file, signal, sampleRateHz, channelsCount, durationSec, heldSec }: Measured): string {
  const channels = channelsCount === 1 ? "mono" : channelsCount === 2 ? "stereo" : `${channelsCount} channels`;
  const length = `${formatSampleRate(sampleRateHz)}, ${channels}, ${formatNumber(durationSec)} s`;
  const held =
    heldSec === undefined ? "" : `; but for idle noise the figures are of its first ${formatNumber(heldSec, 0)} s`;
  return `${file}: ${signal.kind}, ${length}${held}.`;
}

/** Whose figures they are: the device's beside the instrument's, or of both together. */
export function instrumentWords({ loopback, context: { fullScaleVrms } }: Measured, words: FaceWords): string {
  const volts =
    fullScaleVrms === undefined
      ? `Levels are of the recorder's full scale: ${words.fullScale} makes them volts.`
      : `A full-scale sine is ${formatQuantity(fullScaleVrms, "Vrms")} at the device.`;
  const whose =
    loopback === undefined
      ? `Figures are of device and interface together: record the interface alone and give it as ${words.loopback}.`
      : `Beside the interface alone (${loopback.file}): within 10 dB of its own a figure is only a bound.`;
  return `${whose} ${volts}`;
}

/** The conditions of figures, each told once with all figures it holds for. */
export function conditionRows(
  tables: readonly FigureTable[],
): { readonly titles: string; readonly condition: string }[] {
  const told = new Map<string, string[]>();
  for (const { title, readings } of tables.flatMap(({ rows }) => rows)) {
    const first = readings.find((reading) => reading !== undefined);
    if (first === undefined) continue;
    const words = `${first.condition} (${first.standard})`;
    const titles = told.get(words) ?? [];
    if (!titles.includes(title)) titles.push(title);
    told.set(words, titles);
  }
  return [...told].map(([condition, titles]) => ({ titles: shortened(titles), condition }));
}

/** Many figures of one name, "Harmonic 2 to Harmonic 10", and the others one by one. */
function shortened(titles: readonly string[]): string {
  const families = new Map<string, string[]>();
  for (const title of titles) {
    const family = /^(\S+) \d+$/.exec(title)?.[1] ?? title;
    families.set(family, [...(families.get(family) ?? []), title]);
  }
  return [...families.values()]
    .map((members) => (members.length > 2 ? `${members[0]} to ${members[members.length - 1]}` : members.join(", ")))
    .join(", ");
}

/** Why some figures are not told, each reason once. */
export function refusalRows({ readings }: Measured): { readonly titles: string; readonly reason: string }[] {
  const told = new Map<string, string[]>();
  for (const { title, channel, refusal } of readings) {
    if (refusal === undefined) continue;
    const named = channel && channel !== "mono" ? `${title} (${channel})` : title;
    const titles = told.get(refusal) ?? [];
    if (!titles.includes(named)) titles.push(named);
    told.set(refusal, titles);
  }
  return [...told].map(([reason, titles]) => ({ titles: titles.join(", "), reason }));
}
