/**
 * The noise between the lines: its density by third octaves, and the law it follows, white plus 1/f.
 *
 * A band's density comes from its quiet bins and quiet frames, so that neither lines nor what plays now and then reach it.
 */

import { thirdOctaves } from "../../signal/third-octave.ts";
import { type Frames, rankedNoiseRatio, rankedPower, rankOf } from "./frames.ts";

/** One third octave. */
export interface NoiseBand {
  readonly centreHz: number;
  readonly widthHz: number;
  /** Power a hertz re a full-scale sine. */
  readonly densityRatio: number;
  /** How much more this band comes and goes than steady noise does: 0 for noise. */
  readonly unsteadyDb: number;
}

/** D(f) = W + F (1 kHz / f)^a, with how well the bands follow it. */
export interface NoiseLaw {
  readonly bands: readonly NoiseBand[];
  /** W, power a hertz. */
  readonly whiteRatio: number;
  /** F, power a hertz at 1 kHz. */
  readonly flickerRatio: number;
  /** a. */
  readonly slopeRatio: number;
  /** The rms departure of the bands that follow the law. */
  readonly misfitDb: number;
  /** Bands that stand out of it. */
  readonly humps: readonly NoiseBand[];
}

/** Where noise is asked: the audible band. */
const NOISE_BAND_HZ: readonly [number, number] = [20, 20_000];
/** (judgement) From here on a band stands out of the law: four times the power. */
const HUMP_DB = 6;

/** The law of the noise in these spectra; all zero where there is none. */
export function noiseLawOf(spectra: Frames, sampleRateHz: number): NoiseLaw {
  const bands = thirdOctaves(sampleRateHz)
    .filter(({ upperHz }) => upperHz <= 0.46 * sampleRateHz)
    .map(({ centreHz, lowerHz, upperHz }) => bandOf(spectra, centreHz, lowerHz, upperHz));
  const heard = bands.filter(({ densityRatio }) => densityRatio > 0);
  if (heard.length < 5) return { bands, whiteRatio: 0, flickerRatio: 0, slopeRatio: 1, misfitDb: 0, humps: [] };
  // What comes and goes is no noise: the law is told from the rest, where there is enough of it.
  const steady = heard.filter((band) => !comesAndGoes(band));
  const told = steady.length >= LEAST_STEADY_COUNT ? steady : heard;
  const fits = SLOPES.map((slopeRatio) => fitOf(told, slopeRatio));
  const best = fits.reduce((one, other) => (other.costDb < one.costDb ? other : one));
  const humps = heard.filter((band) => excessDb(band, best) > HUMP_DB);
  const { whiteRatio, flickerRatio, slopeRatio, misfitDb } = best;
  return { bands, whiteRatio, flickerRatio, slopeRatio, misfitDb, humps };
}

/** The density that the law gives at a frequency. */
export function densityAt(
  { whiteRatio, flickerRatio, slopeRatio }: Pick<NoiseLaw, "whiteRatio" | "flickerRatio" | "slopeRatio">,
  frequencyHz: number,
): number {
  return whiteRatio + flickerRatio * (1000 / frequencyHz) ** slopeRatio;
}

/** The power of the white part between 20 Hz and 20 kHz. */
export const whitePowerRatio = ({ whiteRatio }: NoiseLaw): number => whiteRatio * (NOISE_BAND_HZ[1] - NOISE_BAND_HZ[0]);

/** (judgement) The white part is seen where it is half of what there is in the highest band at least. */
const SEEN_RATIO = 0.5;

/** How much of the noise of the highest band is white. */
export function whiteShareRatio(law: NoiseLaw): number {
  const highest = law.bands[law.bands.length - 1];
  return highest ? law.whiteRatio / Math.max(1e-300, densityAt(law, highest.centreHz)) : 0;
}

/** Whether the white part can be told from the tail of the 1/f part. */
export const isWhiteSeen = (law: NoiseLaw): boolean => whiteShareRatio(law) >= SEEN_RATIO;

/** (judgement) From here to the top the noise of a gain stage is alone, and flat within this. */
const TREBLE_HZ = 4500;
const TREBLE_DB = 1.5;

/** Whether the treble is as flat as the law says, whatever stands out below it, and where nothing plays in it. */
export function isTrebleWhite(law: NoiseLaw): boolean {
  const treble = law.bands.filter((band) => band.centreHz > TREBLE_HZ && !comesAndGoes(band));
  return treble.length > 2 && treble.every((band) => Math.abs(excessDb(band, law)) < TREBLE_DB);
}

/** (judgement) A band that swings this much more than noise is something that plays. */
const PLAYS_DB = 1.5;

/** Whether a band comes and goes. */
export const comesAndGoes = ({ unsteadyDb }: NoiseBand): boolean => unsteadyDb > PLAYS_DB;

/** (judgement) Electronics alone make no noise that stands out of its law over so many third octaves and stays: a microphone hears a room. */
const ROOM_BANDS_COUNT = 8;

/** Whether the noise is rather a room's, heard by a microphone, than a circuit's. */
export const isOfRoom = ({ humps }: NoiseLaw): boolean =>
  humps.filter((band) => !comesAndGoes(band)).length >= ROOM_BANDS_COUNT;

/** The least density of any band as if it were the same everywhere, as power between 20 Hz and 20 kHz. */
export const leastPowerRatio = ({ bands }: NoiseLaw): number =>
  Math.min(...bands.map(({ densityRatio }) => densityRatio)) * (NOISE_BAND_HZ[1] - NOISE_BAND_HZ[0]);

/** The power of the 1/f part between 20 Hz and 20 kHz. */
export function flickerPowerRatio({ flickerRatio, slopeRatio }: NoiseLaw): number {
  // integral of F (1000/f)^a df = F 1000^a (f2^(1-a) - f1^(1-a)) / (1-a),  F 1000 ln(f2/f1) for a = 1
  const [low, high] = NOISE_BAND_HZ;
  const rest = 1 - slopeRatio;
  if (Math.abs(rest) < 1e-6) return flickerRatio * 1000 * Math.log(high / low);
  return (flickerRatio * 1000 ** slopeRatio * (high ** rest - low ** rest)) / rest;
}

const LEAST_STEADY_COUNT = 6;

/** From the shallowest to the steepest that still goes by the name of 1/f noise. */
const SLOPES = [0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.7, 2];
/** (judgement) Most 1/f noise keeps near its name: a slope so much off it must follow the bands that much better. */
const OFF_NAME_DB = 1;

function bandOf(spectra: Frames, centreHz: number, lowerHz: number, upperHz: number): NoiseBand {
  const { binHz, lowerRatios, frames, channelsCount } = spectra;
  const from = Math.max(3, Math.ceil(lowerHz / binHz));
  const to = Math.max(from, Math.floor(upperHz / binHz));
  const rank = rankOf(0.25, frames.length);
  const bins = lowerRatios.slice(from, to + 1).sort();
  const quiet = bins[Math.floor(QUIET_BINS_RATIO * bins.length)] / quietOfRanked(rank, frames.length, channelsCount);
  return {
    centreHz,
    widthHz: upperHz - lowerHz,
    densityRatio: quiet / binHz,
    unsteadyDb: unsteadyDbOf(spectra, from, to),
  };
}

/** How much further a band's power swings between the quarters of the frames than noise of its width does. */
function unsteadyDbOf(spectra: Frames, from: number, to: number): number {
  const { lowerRatio, upperRatio } = rankedPower(spectra, from, to);
  if (!(lowerRatio > 0)) return 0;
  // n bins under a window as wide as two, of one channel at the least: sigma sqrt(2/n), and the quarters lie 0.674 sigma off
  const swing = Math.min(0.9, 0.674 * Math.sqrt(2 / (to - from + 1)));
  return Math.max(0, 10 * Math.log10(upperRatio / lowerRatio) - 10 * Math.log10((1 + swing) / (1 - swing)));
}

/** (judgement) The third of a band's bins that lies lowest is noise even among many lines. */
const QUIET_BINS_RATIO = 0.35;
const QUIET_DEVIATE = -0.385;

/** Where the lowest third of bins of noise lies when each is the r-th smallest of its frames, re their mean power. */
function quietOfRanked(rankCount: number, count: number, channelsCount: number): number {
  let variance = 0;
  for (let j = 0; j < rankCount; j++) variance += 1 / (count - j) ** 2;
  const mean = rankedNoiseRatio(rankCount, count);
  // As a gamma distribution of shape k = mean^2 / variance, by Wilson and Hilferty's cube: mean (1 - 1/(9k) + z / (3 sqrt k))^3.
  // The mean of channels has the shape of one where they are alike and their number times it where they are not: half-way, within 0.3 dB.
  const shape = (Math.sqrt(channelsCount) * (mean * mean)) / variance;
  return mean * (1 - 1 / (9 * shape) + QUIET_DEVIATE / (3 * Math.sqrt(shape))) ** 3;
}

function fitOf(bands: readonly NoiseBand[], slopeRatio: number) {
  let law = { whiteRatio: 0, flickerRatio: 0, slopeRatio };
  let weights: number[] = bands.map(() => 1);
  for (let pass = 0; pass < 8; pass++) {
    law = { ...relativeLeastSquares(bands, slopeRatio, weights), slopeRatio };
    // What rises over the law is no noise of this kind: it counts less and less (Huber 1964, one-sided).
    weights = bands.map((band) => {
      const off = excessDb(band, law);
      return off > 1.5 ? (1.5 / off) ** 2 : off < -3 ? 3 / -off : 1;
    });
  }
  const offs = bands.map((band) => excessDb(band, law));
  const follows = offs.filter((off) => Math.abs(off) <= HUMP_DB);
  const meanSquare = (some: readonly number[], most: number): number =>
    some.reduce((sum, off) => sum + Math.min(off * off, most), 0) / Math.max(1, some.length);
  // A slope is chosen by all bands, those that stand out counting as if they stood out by as much as is allowed.
  return {
    ...law,
    misfitDb: Math.sqrt(meanSquare(follows, 9)),
    costDb: Math.sqrt(meanSquare(offs, HUMP_DB ** 2)) + OFF_NAME_DB * Math.abs(slopeRatio - 1),
  };
}

const excessDb = (band: NoiseBand, law: Parameters<typeof densityAt>[0]): number =>
  10 * Math.log10(band.densityRatio / Math.max(1e-300, densityAt(law, band.centreHz)));

/** W and F, neither negative, for which the sum of weighted squared relative errors is least. */
function relativeLeastSquares(bands: readonly NoiseBand[], slopeRatio: number, weights: readonly number[]) {
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
  bands.forEach(({ centreHz, densityRatio }, index) => {
    // W (1/D) + F (x/D) = 1
    const a = 1 / densityRatio;
    const b = (1000 / centreHz) ** slopeRatio / densityRatio;
    const w = weights[index];
    aa += w * a * a;
    ab += w * a * b;
    bb += w * b * b;
    ay += w * a;
    by += w * b;
  });
  const determinant = aa * bb - ab * ab;
  const whiteRatio = (ay * bb - by * ab) / determinant;
  const flickerRatio = (aa * by - ab * ay) / determinant;
  if (!(flickerRatio > 0)) return { whiteRatio: ay / aa, flickerRatio: 0 };
  if (!(whiteRatio > 0)) return { whiteRatio: 0, flickerRatio: by / bb };
  return { whiteRatio, flickerRatio };
}
