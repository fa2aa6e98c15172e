/**
 * Numbers for people: as many digits as carry meaning, SI prefixes, a true minus, "?" for what is not known.
 *
 * Decibels come without tenths unless asked for; everything else with three digits below 20 and whole
 * numbers above, so that 0.0391 V reads 39 mV, 1.732 V reads 1.73 V and 46.3 ohm reads 46 Ω.
 */
import type { Figure } from "./figure.ts";
import type { Unit } from "./vocabulary.ts";

/** How a unit is written after its number, and whether it takes SI prefixes. */
const symbols: Readonly<Record<Unit, { readonly symbol: string; readonly prefixed?: true }>> = {
  V: { symbol: "V", prefixed: true },
  Vrms: { symbol: "V", prefixed: true },
  Vpk: { symbol: "Vpk", prefixed: true },
  A: { symbol: "A", prefixed: true },
  Arms: { symbol: "A", prefixed: true },
  Apk: { symbol: "Apk", prefixed: true },
  Ohm: { symbol: "Ω", prefixed: true },
  W: { symbol: "W", prefixed: true },
  Mw: { symbol: "mW" },
  F: { symbol: "F", prefixed: true },
  H: { symbol: "H", prefixed: true },
  Hz: { symbol: "Hz", prefixed: true },
  Sec: { symbol: "s", prefixed: true },
  Hour: { symbol: "h" },
  Rad: { symbol: "rad" },
  Deg: { symbol: "°" },
  M: { symbol: "m", prefixed: true },
  Um: { symbol: "µm" },
  Kg: { symbol: "kg" },
  Pa: { symbol: "Pa", prefixed: true },
  K: { symbol: "K" },
  Usd: { symbol: "USD" },
  Ppm: { symbol: "ppm" },
  VPerRtHz: { symbol: "V/√Hz", prefixed: true },
  ARtHz: { symbol: "A/√Hz", prefixed: true },
  V2PerHz: { symbol: "V²/Hz" },
  A2PerHz: { symbol: "A²/Hz" },
  VPerSec: { symbol: "V/s", prefixed: true },
  PerV: { symbol: "1/V" },
  PerV2: { symbol: "1/V²" },
  NPerA: { symbol: "N/A", prefixed: true },
  MPerN: { symbol: "m/N", prefixed: true },
  NSecPerM: { symbol: "N s/m" },
  Pa2H: { symbol: "Pa²h" },
  Erb: { symbol: "ERB" },
  Phon: { symbol: "phon" },
  DbSplPerVrms: { symbol: "dB/V" },
  DbSplPerMw: { symbol: "dB/mW" },
  DbV: { symbol: "dBV" },
  DbU: { symbol: "dBu" },
  DbFs: { symbol: "dBFS" },
  DbSpl: { symbol: "dB SPL" },
  Dbtp: { symbol: "dBTP" },
  Dbc: { symbol: "dBc" },
  Lufs: { symbol: "LUFS" },
  Lu: { symbol: "LU" },
  Db: { symbol: "dB" },
  DbPerOct: { symbol: "dB/oct" },
  Ratio: { symbol: "" },
  Percentile: { symbol: "" },
  Count: { symbol: "" },
  Index: { symbol: "" },
  Sample: { symbol: "" },
  Bits: { symbol: "bit" },
};

const prefixes: readonly (readonly [number, string])[] = [
  [1e6, "M"],
  [1e3, "k"],
  [1, ""],
  [1e-3, "m"],
  [1e-6, "µ"],
  [1e-9, "n"],
  [1e-12, "p"],
];

/** A quantity with its unit: "1.73 V", "8 µV", "46 Ω", "−12 dB"; "?" where it is not known; `decimalsCount` overrules the digits. */
export function formatQuantity(value: number | undefined, unit: Unit, decimalsCount?: number): string {
  if (value === undefined || Number.isNaN(value)) return "?";
  const { symbol, prefixed } = symbols[unit];
  if (isDecibel(unit)) return `${digits(value, decimalsCount ?? 0)} ${symbol}`;
  if (!prefixed || value === 0 || !Number.isFinite(value)) return joined(formatNumber(value, decimalsCount), symbol);
  // Nobody says milliohm of an output: 0.3 Ω, down to a hundredth.
  if (unit === "Ohm" && Math.abs(value) < 1 && Math.abs(value) >= 0.01)
    return joined(formatNumber(value, decimalsCount), symbol);
  // The largest prefix that leaves at least 1 once rounded, so that 999.7 ohm reads 1 kΩ.
  for (const [factor, prefix] of prefixes) {
    const mantissa = value / factor;
    if (Math.abs(Number(plainNumber(mantissa, decimalsCount))) >= 1)
      return joined(formatNumber(mantissa, decimalsCount), prefix + symbol);
  }
  const [factor, prefix] = prefixes[prefixes.length - 1];
  return joined(formatNumber(value / factor, decimalsCount), prefix + symbol);
}

/** A bare number with the digits that carry meaning; "?" where it is not known; `decimalsCount` overrules the digits. */
export function formatNumber(value: number | undefined, decimalsCount?: number): string {
  if (value === undefined || Number.isNaN(value)) return "?";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return plainNumber(value, decimalsCount).replace("-", "−");
}

/** A level with its one-sigma spread, "108 ± 2 dB"; a spread below one decibel is shown as one, none at all is left out. */
export function formatSpread(value: number | undefined, spreadDb: number | undefined, unit: Unit = "Db"): string {
  const level = formatQuantity(value, unit);
  if (level === "?" || !spreadDb || !Number.isFinite(value)) return level;
  return `${digits(value as number, 0)} ± ${digits(Math.max(1, spreadDb), 0)} ${symbols[unit].symbol}`;
}

/** A figure with its unit and, where a sheet gives only a limit, its sign: "< 1 Ω", "> 110 dB". */
export function formatFigure(figure: Figure | undefined, unit: Unit, decimalsCount?: number): string {
  if (figure === undefined) return "?";
  if (typeof figure === "number") return formatQuantity(figure, unit, decimalsCount);
  const sign = figure.bound === "atMost" ? "< " : figure.bound === "atLeast" ? "> " : "";
  return sign + formatQuantity(figure.value, unit, decimalsCount);
}

/** A sample rate as it is called: "44.1 kHz", "48 kHz". */
export function formatSampleRate(sampleRateHz: number): string {
  const kilohertz = sampleRateHz / 1000;
  return `${formatNumber(kilohertz, Number.isInteger(kilohertz) ? 0 : Number.isInteger(10 * kilohertz) ? 1 : 3)} kHz`;
}

/** A ratio as people read distortion and probability: 0.0031 is "0.31 %". */
export function formatPercent(ratio: number | undefined, decimalsCount?: number): string {
  return ratio === undefined || Number.isNaN(ratio) ? "?" : `${formatNumber(ratio * 100, decimalsCount)} %`;
}

function isDecibel(unit: Unit): boolean {
  return unit.startsWith("Db") || unit === "Lufs" || unit === "Lu";
}

function joined(number: string, symbol: string): string {
  if (symbol === "") return number;
  return symbol === "°" ? number + symbol : `${number} ${symbol}`;
}

/** Fixed decimals, infinity as its sign, and no minus before a zero. */
function digits(value: number, decimalsCount: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  return withoutNegativeZero(value.toFixed(decimalsCount)).replace("-", "−");
}

/** Three significant digits below 20, whole numbers above, trailing zeros dropped. */
function plainNumber(value: number, decimalsCount: number | undefined): string {
  if (decimalsCount !== undefined) return withoutNegativeZero(value.toFixed(decimalsCount));
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 20) return value.toFixed(0);
  const decimals = Math.min(12, size >= 10 ? 1 : 2 - Math.floor(Math.log10(size)));
  const text = value.toFixed(decimals);
  return withoutNegativeZero(text.includes(".") ? text.replace(/\.?0+$/u, "") : text);
}

function withoutNegativeZero(text: string): string {
  return /^-0(?:\.0*)?$/u.test(text) ? text.slice(1) : text;
}
