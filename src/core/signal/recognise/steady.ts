/** Signals that sound all the time: one tone, two, many, noise, nothing. */

import { dbFromRatio } from "../../units/decibel.ts";
import type { MultitoneSignal } from "../test-signal.ts";
import { multitoneBinIndices, pairTones, periodSamples } from "../tones.ts";
import { type Line, type Spectrum, spectrumOf } from "./lines.ts";
import { levelOf, recogniseNoise } from "./noise.ts";
import { type Heard, type Recognised, unknown } from "./recognised.ts";

/** Frequencies agree within this: the clocks of two devices differ by less (judgement). */
const CLOCK_RATIO = 4e-4;

/** Lines this near to the strongest belong to the signal, weaker ones are products or hum (judgement: SMPTE's differ by 12 dB). */
const OWN_RATIO = 0.08;

/** Harmonics up to this order are taken as such (judgement: the pairs' tones lie further apart). */
const HIGHEST_ORDER = 20;

/** A multitone may lose so many of its tones to a response, and gain so many strangers (judgement). */
const FOUND_RATIO = 0.8;

/** Share of the power that the tones of a tone signal have; -60 dBFS on a noisy input is just above (judgement). */
const TONAL_RATIO = 0.4;

/** A lone tone at a mains frequency this faint is as likely hum (judgement). */
const FAINT_DBFS = -40;

/** What is no louder than this, and no lone tone, is an idle recording (judgement: hum and hiss of ordinary devices stay below). */
const IDLE_DBFS = -60;

/** How many tones a multitone has when nobody says. */
const USUAL_TONES_COUNT = 32;

/** Where bands of multitones usually begin and end. */
const usualHz = { lowest: [20, 10, 30, 40, 50, 100], highest: [20_000, 10_000, 15_000, 16_000, 18_000, 40_000] };

/** What a channel without timing markers holds. */
export function recogniseSteady(heard: Heard, samples: Float64Array): Recognised {
  const spectrum = spectrumOf(samples, heard.sampleRateHz);
  if (spectrum === undefined) return unknown("it is too short to tell");
  const own = withoutHarmonics(
    spectrum.lines.filter(({ amplitudeRatio }) => amplitudeRatio > OWN_RATIO * spectrum.lines[0].amplitudeRatio),
  );
  const common = { sampleRateHz: heard.sampleRateHz, durationSec: samples.length / heard.sampleRateHz };
  const isTonal = spectrum.lineRatio >= TONAL_RATIO && own.length > 0;
  const isLone = isTonal && own.length === 1 && !isMains(own[0]);
  const levelDbFs = levelOf(samples);
  if (levelDbFs < IDLE_DBFS && !isLone) return idle(levelDbFs, common);
  if (!isTonal) return recogniseNoise(heard, samples, spectrum);
  if (own.length === 1) return oneTone(own[0], spectrum, common);
  if (own.length === 2) return twoTones(own, common);
  return manyTones(own, common, samples);
}

/** The lines without the multiples of the strongest: a clipped sine is a sine, and hum is one thing. */
function withoutHarmonics(lines: readonly Line[]): Line[] {
  return lines.filter(({ frequencyHz }, index) => {
    const order = Math.round(frequencyHz / lines[0].frequencyHz);
    return index === 0 || order < 2 || !isNear(frequencyHz, order * lines[0].frequencyHz) || order > HIGHEST_ORDER;
  });
}

interface Common {
  readonly sampleRateHz: number;
  readonly durationSec: number;
}

function idle(levelDbFs: number, common: Common): Recognised {
  const isZero = levelDbFs === Number.NEGATIVE_INFINITY;
  return {
    kind: "silence",
    signal: { kind: "silence", ...common },
    confidenceRatio: isZero ? 0.95 : 0.8,
    reason: isZero ? "every sample is zero" : `nothing but ${levelDbFs.toFixed(0)} dBFS of noise and hum`,
  };
}

const isMains = ({ frequencyHz }: Line): boolean =>
  [50, 60, 100, 120].some((hz) => Math.abs(frequencyHz / hz - 1) < 0.01);

function oneTone(line: Line, { lineRatio }: Spectrum, common: Common): Recognised {
  const levelDbFs = dbFromRatio(line.amplitudeRatio);
  const frequencyHz = nearTone(line.frequencyHz);
  const said = `one tone of ${frequencyHz.toFixed(1)} Hz at ${levelDbFs.toFixed(1)} dBFS`;
  if (isNear(line.frequencyHz, common.sampleRateHz / 4)) {
    const reason = `${said}, a quarter of the sample rate: the J-test, or a sine of that frequency`;
    return { kind: "j-test", signal: { kind: "j-test", ...common }, confidenceRatio: 0.6, reason };
  }
  if (isMains(line) && levelDbFs < FAINT_DBFS)
    return unknown(`${said}: hum in an idle recording, or a sine at a mains frequency`, 0.5);
  const isFaint = frequencyHz === 997 && Math.abs(levelDbFs + 60) < 10;
  const kind = isFaint ? "dynamic-range" : "sine";
  // A sine that shares its power with something else is one all the same, but less surely.
  const confidenceRatio = (isFaint ? 0.8 : 0.95) * Math.min(1, lineRatio + 0.05);
  return { kind, signal: { kind, ...common, frequencyHz, levelDbFs }, confidenceRatio, reason: said };
}

function twoTones(own: readonly Line[], common: Common): Recognised {
  const [lower, upper] = [...own].sort((one, other) => one.frequencyHz - other.frequencyHz);
  const said = `two tones of ${lower.frequencyHz.toFixed(1)} and ${upper.frequencyHz.toFixed(1)} Hz`;
  for (const kind of ["smpte", "din", "ccif"] as const) {
    const [first, second] = pairTones(kind);
    const wantedDb = dbFromRatio(second.amplitudeRatio / first.amplitudeRatio);
    const offDb = dbFromRatio(upper.amplitudeRatio / lower.amplitudeRatio) - wantedDb;
    if (!isNear(lower.frequencyHz, first.frequencyHz) || !isNear(upper.frequencyHz, second.frequencyHz)) continue;
    const levelDbFs = dbFromRatio(lower.amplitudeRatio + upper.amplitudeRatio);
    const confidenceRatio = Math.abs(offDb) < 3 ? 0.95 : 0.6;
    const reason = `${said}, the upper one ${offDb.toFixed(1)} dB from where ${kind} has it`;
    return { kind, signal: { kind, ...common, levelDbFs }, confidenceRatio, reason };
  }
  return unknown(`${said}, which no method that headamp knows plays together`, 0.5);
}

function manyTones(own: readonly Line[], common: Common, samples: Float64Array): Recognised {
  const heardHz = own.map(({ frequencyHz }) => frequencyHz).sort((one, other) => one - other);
  const said = `${own.length} tones from ${heardHz[0].toFixed(1)} to ${heardHz[heardHz.length - 1].toFixed(1)} Hz`;
  const levelDbFs = dbFromRatio(samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  for (const tonesCount of new Set([own.length, USUAL_TONES_COUNT])) {
    for (const lowestHz of usualHz.lowest) {
      for (const highestHz of usualHz.highest.filter((hz) => hz < common.sampleRateHz / 2)) {
        const signal = { kind: "multitone", ...common, tonesCount, lowestHz, highestHz, levelDbFs } as const;
        const foundRatio = foundOf(signal, heardHz);
        if (foundRatio < FOUND_RATIO) continue;
        const reason = `${said}, on the bins that headamp takes for ${tonesCount} from ${lowestHz} to ${highestHz} Hz`;
        return { kind: "multitone", confidenceRatio: 0.95 * foundRatio, signal, reason };
      }
    }
  }
  return unknown(`${said}, not where headamp's multitone has them`, 0.5);
}

/** The share of a multitone's bins that are heard, or of the heard tones that stand on one, whichever is less. */
function foundOf(signal: MultitoneSignal, heardHz: readonly number[]): number {
  const binHz = signal.sampleRateHz / periodSamples(signal.sampleRateHz);
  const heardBins = heardHz.map((hz) => hz / binHz);
  const found = multitoneBinIndices(signal).filter((index) =>
    heardBins.some((bin) => Math.abs(bin - index) < 0.3 + CLOCK_RATIO * index),
  );
  return found.length / Math.max(signal.tonesCount, heardHz.length);
}

const isNear = (heardHz: number, wantedHz: number): boolean => Math.abs(heardHz / wantedHz - 1) < CLOCK_RATIO;

/** The tone that was meant: 997 Hz or a round number, where the heard one is as near as clocks are. */
function nearTone(frequencyHz: number): number {
  return isNear(frequencyHz, 997) ? 997 : frequencyHz;
}
