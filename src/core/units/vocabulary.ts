/**
 * The closed list of units. A name that holds a quantity ends in one of these words.
 *
 * Inside the program quantities are SI, linear and rms unless the name says peak; decibels and
 * milliwatts stand at the borders only, percents nowhere.
 */

/** Every unit a name may end in, with what it means. */
export const unitMeanings = {
  V: "volts, direct or momentary",
  Vrms: "volts, root mean square",
  Vpk: "volts, peak",
  A: "amperes, direct or momentary",
  Arms: "amperes, root mean square",
  Apk: "amperes, peak",
  Ohm: "ohms",
  W: "watts",
  Mw: "milliwatts, where a sheet says so",
  F: "farads",
  H: "henries",
  Hz: "hertz",
  Sec: "seconds",
  Hour: "hours",
  Rad: "radians",
  Deg: "degrees of angle",
  M: "metres",
  Um: "micrometres, for a membrane's motion in print",
  Kg: "kilograms",
  Pa: "pascals, root mean square",
  K: "kelvins",
  Usd: "US dollars",
  Ppm: "parts per million",
  VPerRtHz: "volts per root hertz, a noise density",
  ARtHz: "amperes per root hertz, a noise density",
  V2PerHz: "volts squared per hertz, a noise power density, which adds",
  A2PerHz: "amperes squared per hertz, a noise power density, which adds",
  VPerSec: "volts per second, a slew rate",
  PerV: "per volt, of a second-order law",
  PerV2: "per volt squared, of a third-order law",
  NPerA: "newtons per ampere, a driver's force factor",
  MPerN: "metres per newton, a compliance",
  NSecPerM: "newton seconds per metre, a mechanical resistance",
  Pa2H: "pascals squared times hours, a sound exposure",
  Erb: "equivalent rectangular bandwidths, the ear's own scale of frequency",
  Phon: "loudness level in phon, the dB SPL of an equally loud 1 kHz tone",
  DbSplPerVrms: "sensitivity: decibels re 20 micropascals at one volt",
  DbSplPerMw: "sensitivity: decibels re 20 micropascals at one milliwatt",
  DbV: "decibels re one volt",
  DbU: "decibels re 0.7746 volts",
  DbFs: "decibels re a full-scale sine (AES17)",
  DbSpl: "decibels re 20 micropascals",
  Dbtp: "decibels re full scale, true peak",
  Dbc: "decibels re the carrier or fundamental",
  Lufs: "loudness units re full scale (ITU-R BS.1770)",
  Lu: "loudness units, a difference",
  Db: "decibels, a ratio",
  DbPerOct: "decibels per octave",
  Ratio: "a plain ratio; 0.01 is what print calls one percent",
  Percentile: "a rank from 0 to 100",
  Count: "how many",
  Index: "which one, from 0",
  Sample: "a position in samples",
  Bits: "a word length",
} as const;

/** The word a name ends in. */
export type Unit = keyof typeof unitMeanings;

/** The closed list itself. */
export const units = Object.keys(unitMeanings) as readonly Unit[];

/** Longest first, so that `sensitivityDbSplPerVrms` is not taken for volts. */
const longestFirst = [...units].sort((one, other) => other.length - one.length);

/** Units that are whole words take a plural of their own: `turnsRatios`, `bandIndices`. */
const plurals: ReadonlyMap<string, Unit> = new Map([
  ["Ratios", "Ratio"],
  ["Percentiles", "Percentile"],
  ["Counts", "Count"],
  ["Indices", "Index"],
  ["Samples", "Sample"],
  ["Hours", "Hour"],
]);

/** The unit a name ends in, or undefined; `frequenciesHz` and `hz` give Hz, `path` gives nothing. */
export function unitOfName(name: string): Unit | undefined {
  for (const unit of longestFirst) if (endsInWord(name, unit)) return unit;
  for (const [plural, unit] of plurals) if (endsInWord(name, plural)) return unit;
  return undefined;
}

/** True where the word stands at a capital after a small letter or digit, or is the whole name (one letter is not a name). */
function endsInWord(name: string, word: string): boolean {
  if (name.length === word.length)
    return word.length > 1 && name.slice(1) === word.slice(1) && name[0].toUpperCase() === word[0];
  return name.endsWith(word) && /[a-z0-9]/.test(name[name.length - word.length - 1]);
}
