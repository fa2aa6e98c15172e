/** Whether a change of response is heard as a change of tone: smoothed as the ear does, and rid of what is mere loudness. */
import { dbFromPowerRatio, powerRatioFromDb } from "../../units/decibel.ts";
import { bandIntegral, bandWeights } from "./band-weights.ts";
import { erbBands, erbFromHz } from "./erb.ts";

/** The largest change of tone that a response makes. */
export interface ToneReading {
  /** The largest deviation from the mean, with its sign. */
  changeDb: number;
  /** Where it stands. */
  frequencyHz: number;
  /** Over how many ERB the deviation keeps its sign and at least half its size, around that place. */
  widthErb: number;
  /** What was taken out as mere loudness: the mean over the ERB scale, 20 Hz to 16 kHz. */
  meanDb: number;
}

/** Reads a response in dB on the meter's grid; fills and returns `into`, and allocates nothing when it is given. */
export type ToneMeter = (responsesDb: ArrayLike<number>, into?: ToneReading) => ToneReading;

/** Steps between band centres, small enough that a peak is met within a few hundredths of a dB. */
const stepErb = 0.25;

/** A response that lets nothing through at all is taken as 300 dB down, so that means stay finite. */
const leastPowerRatio = 1e-30;

/** Rounding in the sums; a flat response has no tone to report. */
const dustDb = 1e-9;

/** Prepares a meter for a rising frequency grid; its window is one ERB wide and averages power (judgement: the ear's filter without its skirts). */
export function toneMeter(frequenciesHz: ArrayLike<number>): ToneMeter {
  const read = powerToneMeter(frequenciesHz);
  const powers = new Float64Array(frequenciesHz.length);
  return (responsesDb, into) => {
    if (responsesDb.length !== frequenciesHz.length)
      throw new RangeError("tone: the response is on another frequency grid than the meter");
    for (let index = 0; index < powers.length; index += 1) powers[index] = powerRatioFromDb(responsesDb[index]);
    return read(powers, into);
  };
}

type PowerToneMeter = (powerRatios: ArrayLike<number>, into?: ToneReading) => ToneReading;

/** Meters by the very grid: they know nothing of who listens, and every ear on a grid shares one. */
const meters = new WeakMap<ArrayLike<number>, PowerToneMeter>();

/** The same meter for a response in ratios of power, which is what it averages. */
export function powerToneMeter(frequenciesHz: ArrayLike<number>): PowerToneMeter {
  const meter = meters.get(frequenciesHz) ?? prepared(frequenciesHz);
  meters.set(frequenciesHz, meter);
  return meter;
}

function prepared(frequenciesHz: ArrayLike<number>): PowerToneMeter {
  const bands = erbBands(20, 16000, stepErb);
  const spacingErb = erbFromHz(bands[1].centreHz) - erbFromHz(bands[0].centreHz);
  const weights = bandWeights(frequenciesHz, bands);
  const powers = new Float64Array(frequenciesHz.length);
  const smoothedDb = new Float64Array(bands.length);

  return (powerRatios, into = { changeDb: 0, frequencyHz: 0, widthErb: 0, meanDb: 0 }) => {
    for (let index = 0; index < powers.length; index += 1)
      powers[index] = Math.max(leastPowerRatio, powerRatios[index]);
    // D_b = 10 log10( integral over the band of 10^(D/10) df / width );  the bands are even on the ERB scale, so their plain mean is the ERB-weighted one
    let sumDb = 0;
    for (let bandIndex = 0; bandIndex < bands.length; bandIndex += 1) {
      const band = bands[bandIndex];
      smoothedDb[bandIndex] = dbFromPowerRatio(bandIntegral(weights, bandIndex, powers) / (band.highHz - band.lowHz));
      sumDb += smoothedDb[bandIndex];
    }
    const meanDb = sumDb / bands.length;
    let peakIndex = 0;
    for (let bandIndex = 1; bandIndex < bands.length; bandIndex += 1) {
      if (Math.abs(smoothedDb[bandIndex] - meanDb) > Math.abs(smoothedDb[peakIndex] - meanDb)) peakIndex = bandIndex;
    }
    const deviationDb = smoothedDb[peakIndex] - meanDb;
    const changeDb = Math.abs(deviationDb) < dustDb ? 0 : deviationDb;
    into.changeDb = changeDb;
    into.frequencyHz = bands[peakIndex].centreHz;
    into.widthErb = changeDb === 0 ? 0 : runLength(smoothedDb, peakIndex, meanDb) * spacingErb;
    into.meanDb = meanDb;
    return into;
  };
}

/** How many neighbouring bands, the peak's own included, deviate the same way by at least half as much. */
function runLength(smoothedDb: Float64Array, peakIndex: number, meanDb: number): number {
  const halfDb = (smoothedDb[peakIndex] - meanDb) / 2;
  const reaches = (index: number): boolean => (smoothedDb[index] - meanDb) / halfDb >= 1;
  let low = peakIndex;
  let high = peakIndex;
  while (low > 0 && reaches(low - 1)) low -= 1;
  while (high < smoothedDb.length - 1 && reaches(high + 1)) high += 1;
  return high - low + 1;
}
