/**
 * What people type: "1.8 V", "10Ω", "8 µV", "105 dB/mW", "< 1 ohm", "90 dB at 0.1 V".
 *
 * Values come back SI and rms. dBV and dBu become volts, percents become ratios, peak-to-peak becomes
 * peak; levels and sensitivities stay in decibels. Whether a value makes sense is the caller's question.
 */
import { dbFromPowerRatio } from "./decibel.ts";
import type { Bound } from "./figure.ts";
import { harmless } from "./harmless.ts";
import { HeadampError } from "./headamp-error.ts";
import { dbSplPerVrmsFromDbSplAt, vrmsFromDbu, vrmsFromDbv } from "./level.ts";
import type { Unit } from "./vocabulary.ts";

/** A quantity as understood; `bound` where it was typed with < or >, `text` as it was typed. */
export interface TypedQuantity {
  readonly value: number;
  readonly unit: Unit;
  readonly bound?: Bound;
  readonly text: string;
}

interface Word {
  readonly unit: Unit;
  readonly scaled: boolean;
  readonly toSi?: (typed: number) => number;
}

const prefixes: Readonly<Record<string, number>> = { p: 1e-12, n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, K: 1e3, M: 1e6 };

const scaled = (unit: Unit, toSi?: Word["toSi"]): Word => ({ unit, scaled: true, toSi });
const plain = (unit: Unit, toSi?: Word["toSi"]): Word => ({ unit, scaled: false, toSi });

// A sheet's bare volt or ampere is rms. Spaces are gone and µ is u by the time a word is looked up.
const words: ReadonlyMap<string, Word> = new Map([
  ["V", scaled("Vrms")],
  ["Vrms", scaled("Vrms")],
  ["Vpk", scaled("Vpk")],
  ["Vp", scaled("Vpk")],
  ["Vpeak", scaled("Vpk")],
  ["Vpp", scaled("Vpk", (typed) => typed / 2)],
  ["A", scaled("Arms")],
  ["Arms", scaled("Arms")],
  ["Apk", scaled("Apk")],
  ["Apeak", scaled("Apk")],
  ["Ω", scaled("Ohm")],
  ["ohm", scaled("Ohm")],
  ["ohms", scaled("Ohm")],
  ["R", scaled("Ohm")],
  ["W", scaled("W")],
  ["F", scaled("F")],
  ["H", scaled("H")],
  ["Hz", scaled("Hz")],
  ["s", scaled("Sec")],
  ["sec", scaled("Sec")],
  ["h", plain("Hour")],
  ["hour", plain("Hour")],
  ["hours", plain("Hour")],
  ["m", scaled("M")],
  ["Pa", scaled("Pa")],
  ["V/√Hz", scaled("VPerRtHz")],
  ["V/rtHz", scaled("VPerRtHz")],
  ["V/sqrtHz", scaled("VPerRtHz")],
  ["A/√Hz", scaled("ARtHz")],
  ["A/rtHz", scaled("ARtHz")],
  ["A/sqrtHz", scaled("ARtHz")],
  ["dB", plain("Db")],
  ["dBV", plain("Vrms", vrmsFromDbv)],
  ["dBu", plain("Vrms", vrmsFromDbu)],
  ["dBFS", plain("DbFs")],
  ["dBTP", plain("Dbtp")],
  ["dBc", plain("Dbc")],
  ["dBSPL", plain("DbSpl")],
  ["dB/oct", plain("DbPerOct")],
  ["LUFS", plain("Lufs")],
  ["LU", plain("Lu")],
  ["%", plain("Ratio", (typed) => typed / 100)],
  ["x", plain("Ratio")],
  ["ppm", plain("Ppm")],
  ["bit", plain("Bits")],
  ["bits", plain("Bits")],
  ["deg", plain("Deg")],
  ["°", plain("Deg")],
  ["USD", plain("Usd")],
]);

// Any case will do, except where it tells two words apart: h and H, m and M, s and S, pA and Pa; and "dBv" may be meant for dBV or dBu.
const caseMatters: ReadonlySet<string> = new Set(["dBV", "h", "H", "s", "m", "Pa", "R", "x"]);
const lowercased: ReadonlyMap<string, Word> = new Map(
  Array.from(words)
    .filter(([word]) => !caseMatters.has(word))
    .map(([word, entry]) => [word.toLowerCase(), entry]),
);

const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const quantityForm = new RegExp(`^([<>]?=?) ?(${number}) ?(.*)$`, "u");
const sensitivityForm = new RegExp(`^dB(?: ?SPL)? ?(?:[/@]|at|per|re) ?(${number})? ?([unmkµ]?[VW])(?: ?rms)?$`, "iu");
// A space before a number parts two quantities, but not in "90 dB at 0.1 V".
const betweenQuantities = /(?<![/@<>=]|\bat|\bper|\bre) (?=[<>]?=? ?[+-]?\.?\d)/iu;

/** One typed quantity; throws HeadampError naming the text that is not understood. */
export function parseQuantity(text: string): TypedQuantity {
  const parts = parseFigureString(text);
  if (parts.length !== 1)
    throw new HeadampError("quantity", `"${harmless(text, 60)}" holds ${parts.length} figures where one is wanted.`);
  return parts[0];
}

/** A figure string such as "1.8 V, 10 ohm, 8 uV", in the order typed; commas, semicolons or bare spaces part its quantities; throws HeadampError. */
export function parseFigureString(text: string): TypedQuantity[] {
  if (text.length > 500)
    throw new HeadampError(
      "quantity",
      `A figure string of ${text.length} characters is too long: write for example "1.8 V, 10 ohm, 8 uV".`,
    );
  const spelled = respell(text);
  if (/\d,\d/u.test(spelled)) {
    throw new HeadampError(
      "quantity",
      `"${harmless(text, 60)}" has a comma inside a number: write decimals with a point and thousands without a mark, and part two figures with ", ".`,
    );
  }
  const pieces = spelled
    .split(/[,;]/u)
    .flatMap((piece) => piece.trim().split(betweenQuantities))
    .filter((piece) => piece !== "");
  if (pieces.length === 0)
    throw new HeadampError(
      "quantity",
      `There is no figure in "${harmless(text, 60)}": write for example "1.8 V, 10 ohm, 8 uV".`,
    );
  return pieces.map(parsePiece);
}

/** One spelling for each sign that has several: minus, micro, ohm, at most, at least, white space. */
function respell(text: string): string {
  return text
    .replace(/[−‒–]/gu, "-")
    .replace(/[µμ]/gu, "u")
    .replace(/\u2126/gu, "Ω")
    .replace(/≤/gu, "<=")
    .replace(/≥/gu, ">=")
    .replace(/\s+/gu, " ")
    .trim();
}

function parsePiece(piece: string): TypedQuantity {
  const text = harmless(piece, 60);
  const found = quantityForm.exec(piece);
  if (found === null || found[1] === "=")
    throw new HeadampError("quantity", `"${text}" does not start with a number: write for example "10 ohm".`);
  const [, sign, digits, unitText] = found;
  const typed = Number(digits);
  if (!Number.isFinite(typed)) throw new HeadampError("quantity", `"${text}" is too large a number.`);
  if (unitText === "")
    throw new HeadampError("quantity", `"${text}" has no unit: write for example "${text} ohm" or "${text} V".`);
  const bound = sign === "" ? {} : { bound: sign.startsWith("<") ? ("atMost" as const) : ("atLeast" as const) };
  return { ...(sensitivity(typed, unitText, text) ?? measured(typed, unitText, text)), ...bound, text };
}

/** "105 dB/mW", "103 dB SPL/V", "90 dB at 0.1 V": a level at a drive, brought to one volt or one milliwatt. */
function sensitivity(levelDbSpl: number, unitText: string, text: string): { value: number; unit: Unit } | undefined {
  const found = sensitivityForm.exec(unitText);
  if (found === null) return undefined;
  // nobody means a megawatt
  const drive = measured(Number(found[1] ?? "1"), found[2].replace("M", "m"), text);
  if (!(drive.value > 0))
    throw new HeadampError(
      "quantity",
      `"${text}" states a level at no drive at all: give the volts or milliwatts it was measured at.`,
    );
  if (drive.unit === "Vrms") return { value: dbSplPerVrmsFromDbSplAt(levelDbSpl, drive.value), unit: "DbSplPerVrms" };
  // S_mW = L - 10 log10(P / 1 mW)
  return { value: levelDbSpl - dbFromPowerRatio(drive.value * 1000), unit: "DbSplPerMw" };
}

function measured(typed: number, unitText: string, text: string): { value: number; unit: Unit } {
  const word = unitText.replace(/[ ()]/gu, "");
  for (const table of [words, lowercased]) {
    const inTable = (spelling: string): Word | undefined =>
      table.get(table === lowercased ? spelling.toLowerCase() : spelling);
    const entry = inTable(word);
    if (entry !== undefined) return { value: entry.toSi?.(typed) ?? typed, unit: entry.unit };
    const stem = inTable(word.slice(1));
    const factor = prefixes[word[0]];
    if (stem?.scaled && factor !== undefined)
      return { value: scale(stem.toSi?.(typed) ?? typed, factor), unit: stem.unit };
  }
  throw new HeadampError(
    "quantity",
    `"${text}": the unit "${harmless(unitText, 40)}" is not known here; known are V, A, W, ohm, F, H, Hz, s and V/rtHz (with p n u m k M), dB, dBV, dBu, dB/V, dB/mW, dB SPL, dBFS, LUFS, %, bit and USD.`,
  );
}

/** Divides by the whole power of ten where there is one, so that "8 uV" is 8e-6 to the last digit. */
function scale(value: number, factor: number): number {
  return factor < 1 ? value / Math.round(1 / factor) : value * factor;
}
