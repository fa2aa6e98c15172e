/** Every kind of test signal, and a signal out of the values that were asked for. */

import { HeadampError } from "../units/headamp-error.ts";
import { dynamicRange } from "./generate/dynamic-range.ts";
import type { SignalField, SignalGenerator, Stereo } from "./generate/generator.ts";
import { jTest } from "./generate/j-test.ts";
import { multitone } from "./generate/multitone.ts";
import { pinkNoise, whiteNoise } from "./generate/noise.ts";
import { silence } from "./generate/silence.ts";
import { sine } from "./generate/sine.ts";
import { crosstalk, linearity, steppedSweep } from "./generate/stepped.ts";
import { sweep } from "./generate/sweep.ts";
import { ccif, din, smpte } from "./generate/tone-pair.ts";
import type { SignalRecipe, TestSignal, TestSignalKind } from "./test-signal.ts";

/** Every generator, in the order they are told. */
export const generators = [
  sine,
  sweep,
  steppedSweep,
  smpte,
  din,
  ccif,
  multitone,
  dynamicRange,
  linearity,
  crosstalk,
  jTest,
  silence,
  whiteNoise,
  pinkNoise,
] as const;

/** The sample rates a signal is made at. */
export const signalRatesHz: readonly number[] = [44_100, 48_000, 88_200, 96_000, 176_400, 192_000];

/** The longest signal: 2^25 samples a channel, so that one fits into memory several times. */
const MOST_SAMPLES = 2 ** 25;

/** The generator of a kind. */
function generatorOf(kind: TestSignalKind): SignalGenerator {
  // Each takes the signals of its own kind, which is how they are found.
  return generators.find((generator) => generator.kind === kind) as unknown as SignalGenerator;
}

/** The samples of a recipe, left and right, full scale 1; both may be one array. */
export function samplesOf(recipe: SignalRecipe): Stereo {
  return generatorOf(recipe.signal.kind).samples(recipe.signal as never, recipe);
}

/** A signal out of values by the keys of its fields, the usual ones where there are none; throws HeadampError naming the option that is wrong. */
export function signalFrom(kind: TestSignalKind, values: Readonly<Record<string, number | undefined>>): TestSignal {
  const generator = generatorOf(kind);
  const sampleRateHz = values.sampleRateHz ?? 48_000;
  if (!signalRatesHz.includes(sampleRateHz))
    throw wrong(`--rate ${sampleRateHz}: choose one of ${signalRatesHz.join(", ")} Hz`);
  const durationSec = durationFrom(values.durationSec ?? generator.usualSec, sampleRateHz);
  const fields = generator.fields.map((field) => [field.key, fieldFrom(field, values[field.key], sampleRateHz)]);
  // The fields of a generator are the keys of its signals.
  const signal = { kind, sampleRateHz, durationSec, ...Object.fromEntries(fields) } as TestSignal;
  const complaint = generator.complaint?.(signal as never);
  if (complaint !== undefined) throw wrong(complaint);
  return signal;
}

function durationFrom(durationSec: number, sampleRateHz: number): number {
  const mostSec = Math.floor(MOST_SAMPLES / sampleRateHz);
  if (!(durationSec > 0)) throw wrong(`--duration ${durationSec}: give more than 0 s`);
  if (durationSec * sampleRateHz < 100) throw wrong(`--duration ${durationSec}: give 0.01 s or more`);
  if (durationSec > mostSec)
    throw wrong(`--duration ${durationSec}: at ${sampleRateHz} Hz a signal lasts ${mostSec} s at most`);
  return durationSec;
}

function fieldFrom(field: SignalField, value: number | undefined, sampleRateHz: number): number {
  const { key, option, minimum, maximum, whole } = field;
  const given = value ?? field.usual;
  if (key.endsWith("DbFs") && given > 0)
    throw wrong(`--${option} ${given}: nothing is louder than 0 dBFS without clipping; give 0 or less`);
  if (key.endsWith("Hz") && given >= sampleRateHz / 2)
    throw wrong(`--${option} ${given}: at ${sampleRateHz} Hz a file carries less than ${sampleRateHz / 2} Hz`);
  if (!(given >= minimum && given <= maximum))
    throw wrong(`--${option} ${given}: give a number from ${minimum} to ${maximum}`);
  if (whole && !Number.isInteger(given)) throw wrong(`--${option} ${given}: give a whole number`);
  return given;
}

function wrong(what: string): HeadampError {
  return new HeadampError("signal", `${what}.`);
}
