/** Whether hiss is heard: the noise in each auditory filter against the threshold of hearing and the room. */
import { dbFromPowerRatio, powerRatioFromDb } from "../../units/decibel.ts";
import { type BandWeights, bandIntegral, bandWeights } from "./band-weights.ts";
import type { ErbBand } from "./erb.ts";
import { erbBands, erbWidthHz } from "./erb.ts";
import { isolationDb, isolationsByBackDb } from "./isolation.ts";
import type { Room } from "./room.ts";
import { checkOctaves, roomDbSplIn1Hz, roomOctavesDbSpl } from "./room.ts";
import { thresholdDbSpl, thresholdRangeHz } from "./threshold.ts";

/**
 * How far under the room's noise in the same band hiss is lost.
 *
 * Noise added to noise is noticed once it lifts the whole by about 1 dB: 10 log10(10^0.1 - 1) = -5.9 dB, rounded (judgement).
 */
const justHeardInNoiseDb = -6;

/** The band in which hiss stands out most decides (judgement: no summing over bands). */
export interface HissReading {
  /** How far the most audible band stands above what is just heard; minus infinity without noise. */
  excessDb: number;
  /** Centre of that band. */
  frequencyHz: number;
  /** All noise at the ear from 20 Hz to 20 kHz, unweighted. */
  totalDbSpl: number;
  /** The total at which noise of this colour would just be heard; without noise, that of white noise. */
  limitDbSpl: number;
}

/**
 * Reads the hiss of a noise density at the headphone's terminals (V^2/Hz on the meter's grid, times the headphone's power response where known).
 *
 * Fills and returns `into`; allocates nothing when it is given.
 */
export type HissMeter = (
  densitiesV2PerHz: ArrayLike<number>,
  sensitivityDbSplPerVrms: number,
  into?: HissReading,
) => HissReading;

/** Level in an auditory filter that is just heard: the threshold in silence and the room's noise under the headphone, added in power. */
export function justHeardDbSpl(
  frequencyHz: number,
  roomLevelsDbSpl: readonly number[],
  isolationsDb: readonly number[],
): number {
  // T = 10 log10(10^(T_DF/10) + 10^((A - 6)/10)), A the room in one ERB less the isolation
  const ambientDbSpl =
    roomDbSplIn1Hz(roomLevelsDbSpl, frequencyHz) +
    dbFromPowerRatio(erbWidthHz(frequencyHz)) -
    isolationDb(isolationsDb, frequencyHz);
  return dbFromPowerRatio(
    powerRatioFromDb(thresholdDbSpl(frequencyHz)) + powerRatioFromDb(ambientDbSpl + justHeardInNoiseDb),
  );
}

interface Bands {
  readonly bands: readonly ErbBand[];
  /** The bands' weights, and after them those of 20 Hz to 20 kHz. */
  readonly weights: BandWeights;
}

/** Bands by the very grid: they know nothing of room and headphone. */
const known = new WeakMap<ArrayLike<number>, Bands>();

function bandsOn(frequenciesHz: ArrayLike<number>): Bands {
  const before = known.get(frequenciesHz);
  if (before) return before;
  const bands = erbBands().filter((band) => band.centreHz <= thresholdRangeHz[1]);
  const found = { bands, weights: bandWeights(frequenciesHz, [...bands, { lowHz: 20, highHz: 20000 }]) };
  known.set(frequenciesHz, found);
  return found;
}

/** Prepares a meter for a rising frequency grid, a room and an isolation by octave (none: an open headphone); bands centred beyond 16 kHz, where the threshold's table ends, are left out. */
export function hissMeter(
  frequenciesHz: ArrayLike<number>,
  room: Room,
  isolationsDb: readonly number[] = isolationsByBackDb.open,
): HissMeter {
  const octavesDbSpl = roomOctavesDbSpl(room);
  checkOctaves(isolationsDb, "The isolation", -20, 80);
  const { bands, weights } = bandsOn(frequenciesHz);
  const bandCount = bands.length;
  const justHeardRatios = Float64Array.from(bands, (band) =>
    powerRatioFromDb(justHeardDbSpl(band.centreHz, octavesDbSpl, isolationsDb)),
  );

  const read = (
    densitiesV2PerHz: ArrayLike<number>,
    sensitivityDbSplPerVrms: number,
    into: HissReading,
  ): HissReading => {
    // excess = max over bands of (E_b - T_b), as ratios of power so that one logarithm is enough
    let largestRatio = 0;
    let largestIndex = 0;
    for (let bandIndex = 0; bandIndex < bandCount; bandIndex += 1) {
      const ratio = bandIntegral(weights, bandIndex, densitiesV2PerHz) / justHeardRatios[bandIndex];
      if (ratio > largestRatio) {
        largestRatio = ratio;
        largestIndex = bandIndex;
      }
    }
    const totalV2 = bandIntegral(weights, bandCount, densitiesV2PerHz);
    if (Number.isNaN(totalV2)) throw new RangeError("hiss: the noise is not a number");
    into.excessDb = sensitivityDbSplPerVrms + dbFromPowerRatio(largestRatio);
    into.frequencyHz = bands[largestIndex].centreHz;
    into.totalDbSpl = sensitivityDbSplPerVrms + dbFromPowerRatio(totalV2);
    into.limitDbSpl = dbFromPowerRatio(totalV2 / largestRatio);
    return into;
  };

  const white = read(new Float64Array(frequenciesHz.length).fill(1), 0, blankReading());
  return (densitiesV2PerHz, sensitivityDbSplPerVrms, into = blankReading()) => {
    if (densitiesV2PerHz.length !== frequenciesHz.length)
      throw new RangeError("hiss: the noise is on another frequency grid than the meter");
    read(densitiesV2PerHz, sensitivityDbSplPerVrms, into);
    if (into.excessDb === Number.NEGATIVE_INFINITY) {
      into.frequencyHz = white.frequencyHz;
      into.limitDbSpl = white.limitDbSpl;
    }
    return into;
  };
}

function blankReading(): HissReading {
  return { excessDb: 0, frequencyHz: 0, totalDbSpl: 0, limitDbSpl: 0 };
}
