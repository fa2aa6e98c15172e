/** Tests between two timing markers, told apart by how their strongest tone moves. */

import { median } from "../../math/rank-statistics.ts";
import type { CrosstalkSignal, LinearitySignal, SteppedSweepSignal, SweepSignal } from "../test-signal.ts";
import { timelineOf } from "../timeline.ts";
import type { FoundMarker } from "../timing-marker.ts";
import { type Heard, type Recognised, roundNear, unknown } from "./recognised.ts";
import { type Moment, toneTrack } from "./tone-track.ts";

/** A test's time as two clocks tell it: they agree within this (judgement: four times the worst crystal). */
const CLOCK_RATIO = 4e-4;

/** A channel that is driven stands this far above the other (judgement: poor crosstalk is 20 dB). */
const DRIVEN_DB = 10;

/** Tones of one step differ by less, in parts; a step of a third octave is 0.26. */
const SAME_TONE_RATIO = 0.004;

/** Moments of the test with their time counted from its beginning. */
type Track = readonly Moment[];

/** What stands between the first two markers of a recording. */
export function recogniseMarked(heard: Heard, markers: readonly FoundMarker[]): Recognised {
  const { sampleRateHz } = heard;
  // The distance of the markers of a test that lasts no time is the rest of it.
  const empty = timelineOf({ kind: "sweep", sampleRateHz, durationSec: 0, lowestHz: 1, highestHz: 2, levelDbFs: 0 });
  const besidesSamples = empty.secondMarkerSample - empty.firstMarkerSample;
  const [first, second] = markers;
  const heardSec = (second.startSample - first.startSample - besidesSamples) / sampleRateHz;
  if (heardSec < 0.2) return unknown("two timing markers stand in it with nothing between them", 0.5);
  const durationSec = roundNear(heardSec, CLOCK_RATIO, 0.1);
  const bodyStartSample = Math.round(first.startSample) + empty.bodyStartSample - empty.firstMarkerSample;
  const bodySamples = Math.floor(heardSec * sampleRateHz);
  const tracks = heard.channels
    .slice(0, 2)
    .map((samples) => toneTrack(samples.subarray(bodyStartSample, bodyStartSample + bodySamples), sampleRateHz));
  const common = { sampleRateHz, durationSec };
  const signal =
    crosstalkIn(tracks, common) ?? linearityIn(loudest(tracks), common) ?? risingIn(loudest(tracks), common);
  if (signal === undefined)
    return unknown("timing markers stand in it, and between them no test that headamp makes", 0.5);
  const range =
    signal.kind === "linearity"
      ? "falling levels of one tone"
      : `${Math.round(signal.lowestHz)} to ${Math.round(signal.highestHz)} Hz`;
  return {
    kind: signal.kind,
    signal,
    confidenceRatio: 0.95,
    reason: `two timing markers ${heardSec.toFixed(3)} s of test apart, ${range} between them`,
  };
}

interface Common {
  readonly sampleRateHz: number;
  readonly durationSec: number;
}

const levelOf = (track: Track): number => median(track.map(({ levelDbFs }) => levelDbFs));

function loudest(tracks: readonly Track[]): Track {
  return tracks.reduce((best, track) => (levelOf(track) > levelOf(best) ? track : best));
}

function crosstalkIn(tracks: readonly Track[], common: Common): CrosstalkSignal | undefined {
  const [left, right] = tracks;
  if (right === undefined) return undefined;
  const half = common.durationSec / 2;
  const isFirst = ({ atSec }: Moment): boolean => atSec < half;
  const differenceDb = (wanted: (moment: Moment) => boolean): number =>
    levelOf(left.filter(wanted)) - levelOf(right.filter(wanted));
  if (differenceDb(isFirst) < DRIVEN_DB || differenceDb((moment) => !isFirst(moment)) > -DRIVEN_DB) return undefined;
  const steps = stepsIn(left.filter(isFirst), half);
  return steps && { kind: "crosstalk", ...common, ...steps };
}

function risingIn(track: Track, common: Common): SweepSignal | SteppedSweepSignal | undefined {
  const steps = stepsIn(track, common.durationSec);
  if (steps) return { kind: "stepped-sweep", ...common, ...steps };
  const tonal = track.filter(({ toneRatio, frequencyHz }) => toneRatio > 0.3 && frequencyHz > 60);
  if (tonal.length < 5) return undefined;
  // ln f = ln f1 + t / L
  const { slope, intercept, spread } = lineThrough(
    tonal.map(({ atSec, frequencyHz }) => [atSec, Math.log(frequencyHz)]),
  );
  if (!(slope > 0) || spread > 0.05) return undefined;
  const lowestHz = roundNear(Math.exp(intercept), 0.03);
  const highestHz = roundNear(Math.exp(intercept + slope * common.durationSec), 0.03);
  if (highestHz < 1.1 * lowestHz) return undefined;
  return { kind: "sweep", ...common, lowestHz, highestHz, levelDbFs: levelOf(tonal) };
}

/** A staircase of tones on a common step, within a time they fill. */
function stepsIn(
  track: Track,
  durationSec: number,
): Pick<SteppedSweepSignal, "lowestHz" | "highestHz" | "perDecadeCount" | "levelDbFs"> | undefined {
  const treads = treadsOf(track.filter(({ frequencyHz, toneRatio }) => frequencyHz > 150 && toneRatio > 0.5));
  const whole = treads.filter(({ length }) => length >= 2);
  if (whole.length < 2) return undefined;
  const frequenciesHz = whole.map((tread) => median(tread.map(({ frequencyHz }) => frequencyHz)));
  const jumps = frequenciesHz.slice(1).map((hz, k) => Math.log10(hz / frequenciesHz[k]));
  const perDecadeCount = Math.round(1 / median(jumps));
  if (!(perDecadeCount >= 1 && perDecadeCount <= 100)) return undefined;
  const indices = frequenciesHz.map((hz) => perDecadeCount * Math.log10(hz / 1000));
  if (indices.some((index) => Math.abs(index - Math.round(index)) > 0.1)) return undefined;
  const last = Math.round(indices[indices.length - 1]);
  // Steps are equally long: as many as the time between two of them goes into the whole.
  const spanSec = whole[whole.length - 1][0].atSec - whole[0][0].atSec;
  const stepSec = spanSec / (last - Math.round(indices[0]));
  const first = last - Math.round(durationSec / stepSec) + 1;
  const isOnTime = whole.every((tread, k) => {
    const atSteps = tread[0].atSec / stepSec - (Math.round(indices[k]) - first);
    return atSteps > -0.3 && atSteps < 1;
  });
  if (!isOnTime) return undefined;
  const hzOf = (index: number): number => roundNear(1000 * 10 ** (index / perDecadeCount), 0.9 / perDecadeCount);
  return { lowestHz: hzOf(first), highestHz: hzOf(last), perDecadeCount, levelDbFs: levelOf(whole.flat()) };
}

function treadsOf(track: Track): Moment[][] {
  const treads: Moment[][] = [];
  for (const moment of track) {
    const tread = treads.at(-1);
    const before = tread?.at(-1);
    const goesOn = before && Math.abs(moment.frequencyHz / before.frequencyHz - 1) < SAME_TONE_RATIO;
    if (tread && goesOn) tread.push(moment);
    else treads.push([moment]);
  }
  return treads;
}

function linearityIn(track: Track, common: Common): LinearitySignal | undefined {
  // The first moment may hold the swelling of the tone.
  const begin = track.slice(1, 4);
  if (begin.length < 3) return undefined;
  const frequencyHz = median(begin.map((moment) => moment.frequencyHz));
  const highestDbFs = levelOf(begin);
  const above = track.filter(({ levelDbFs }) => levelDbFs > highestDbFs - 40);
  // A moment over the edge of two steps may read anything.
  const astray = above.filter((moment) => Math.abs(moment.frequencyHz / frequencyHz - 1) > 0.01);
  if (astray.length > 0.2 * above.length) return undefined;
  const fallSec = track.find(({ atSec, levelDbFs }) => atSec > begin[0].atSec && levelDbFs < highestDbFs - 0.05)?.atSec;
  if (fallSec === undefined) return undefined;
  // The fall is known to a moment, so the number of steps to a tenth or so.
  const about = common.durationSec / fallSec;
  const least = Math.max(2, Math.floor(0.9 * about));
  const stairs = Array.from({ length: Math.ceil(1.1 * about) + 1 - least }, (_, k) =>
    stairOf(track, common.durationSec, least + k),
  );
  const best = stairs.reduce((one, other) => (other.offDb < one.offDb ? other : one));
  if (!(best.offDb < 0.5 && best.stepDb > 0)) return undefined;
  const { stepDb, stepsCount } = best;
  const lowestDbFs = highestDbFs - (stepsCount - 1) * stepDb;
  return { kind: "linearity", ...common, frequencyHz: nearTone(frequencyHz), highestDbFs, lowestDbFs, stepDb };
}

/** The falling stair of so many steps, and how far its clear steps lie from it at most. */
function stairOf(track: Track, durationSec: number, stepsCount: number) {
  const stepSec = durationSec / stepsCount;
  const levelsOf = Array.from({ length: stepsCount }, (_, k) =>
    track.flatMap(({ atSec, levelDbFs }) =>
      atSec > (k + 0.2) * stepSec && atSec < (k + 0.8) * stepSec ? [levelDbFs] : [],
    ),
  );
  if (levelsOf.some(({ length }) => length === 0)) return { stepsCount, stepDb: 0, offDb: Number.POSITIVE_INFINITY };
  const levels = levelsOf.map(median);
  const clear = levelsOf.slice(
    0,
    Math.max(
      2,
      levels.findIndex((level) => level < levels[stepsCount - 1] + 30),
    ),
  );
  const stepDb = roundNear((levels[0] - levels[clear.length - 1]) / (clear.length - 1), 0.02);
  const offDb = Math.max(
    ...clear.flatMap((ofStep, k) => ofStep.map((level) => Math.abs(levels[0] - k * stepDb - level))),
  );
  return { stepsCount, stepDb, offDb };
}

/** 997 Hz is no round number, and the one that is meant. */
function nearTone(frequencyHz: number): number {
  return Math.abs(frequencyHz - 997) < 2 ? 997 : roundNear(frequencyHz, 0.002);
}

/** The straight line of least squares, and the rms distance from it. */
function lineThrough(points: readonly (readonly [number, number])[]): {
  readonly slope: number;
  readonly intercept: number;
  readonly spread: number;
} {
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const slope =
    mean(points.map(([x, y]) => (x - meanX) * (y - meanY))) / mean(points.map(([x]) => (x - meanX) * (x - meanX)));
  const intercept = meanY - slope * meanX;
  const spread = Math.sqrt(mean(points.map(([x, y]) => (y - intercept - slope * x) ** 2)));
  return { slope, intercept, spread };
}
