/** Signals without tones: white and pink noise by their slope, and nothing at all by its faintness. */

import { dbFromPowerRatio } from "../../units/decibel.ts";
import type { Spectrum } from "./lines.ts";
import { type Heard, type Recognised, unknown } from "./recognised.ts";

/** Slopes of density over octaves. S ~ 1/f falls by 10 log10 2 an octave. */
const kinds = [
  { kind: "white-noise", slopeDbPerOct: 0 },
  { kind: "pink-noise", slopeDbPerOct: -10 * Math.log10(2) },
] as const;

/** How far slope and octaves may be off: a response and a short recording bend them (judgement). */
const tolerance = { slopeDbPerOct: 0.5, octaveDb: 2 };

/** Two moments of noise an eighth of a second apart differ by less; music does not (judgement). */
const STEADY_DB = 3;

/** Noise that repeats resembles itself a period later at least so much; its recorder's clock may be this much off. */
const repetition = { leastRatio: 0.4, clockRatio: 2e-4, lengthSamples: 4096 };

/** What samples without tones hold. */
export function recogniseNoise({ sampleRateHz }: Heard, samples: Float64Array, { octaves }: Spectrum): Recognised {
  if (octaves.length < 5) return unknown("it has no tones, and is too short to tell its noise");
  const slopeDbPerOct = slopeOf(octaves);
  const spreadDb = steadinessDb(samples, Math.round(sampleRateHz / 8));
  const said = `no tones, ${slopeDbPerOct.toFixed(1)} dB an octave`;
  if (spreadDb > STEADY_DB)
    return unknown(`${said}, and its level wanders by ${spreadDb.toFixed(1)} dB as music's does`, 0.5);
  const found = kinds.find(
    (kind) =>
      Math.abs(kind.slopeDbPerOct - slopeDbPerOct) < tolerance.slopeDbPerOct &&
      bendDb(octaves, kind.slopeDbPerOct) < tolerance.octaveDb,
  );
  if (found === undefined) return unknown(`${said}, neither white nor pink`, 0.5);
  const levelDbFs = levelOf(samples);
  const periodSamples = repeatsAfter(samples, sampleRateHz);
  const again =
    periodSamples === undefined ? "" : `, the same again after ${(periodSamples / sampleRateHz).toFixed(2)} s`;
  return {
    kind: found.kind,
    signal: { kind: found.kind, sampleRateHz, durationSec: samples.length / sampleRateHz, levelDbFs },
    confidenceRatio: periodSamples === undefined ? 0.5 : 0.95,
    reason: `${said}${again}`,
  };
}

/** The level of everything, re a full-scale sine (AES17); minus infinity for digital zero. */
export function levelOf(samples: Float64Array): number {
  return dbFromPowerRatio((2 * samples.reduce((sum, x) => sum + x * x, 0)) / samples.length);
}

/** The least-squares slope over octaves. */
function slopeOf(octaves: Spectrum["octaves"]): number {
  const count = octaves.length;
  const meanOctave = octaves.reduce((sum, { octaveIndex }) => sum + octaveIndex, 0) / count;
  const meanDb = octaves.reduce((sum, { densityDb }) => sum + densityDb, 0) / count;
  let product = 0;
  let square = 0;
  for (const { octaveIndex, densityDb } of octaves) {
    product += (octaveIndex - meanOctave) * (densityDb - meanDb);
    square += (octaveIndex - meanOctave) ** 2;
  }
  return product / square;
}

/** The furthest octave from a slope. */
function bendDb(octaves: Spectrum["octaves"], slopeDbPerOct: number): number {
  const offsDb = octaves.map(({ octaveIndex, densityDb }) => densityDb - slopeDbPerOct * octaveIndex);
  const meanDb = offsDb.reduce((sum, off) => sum + off, 0) / offsDb.length;
  return Math.max(...offsDb.map((off) => Math.abs(off - meanDb)));
}

/** Standard deviation of the level from moment to moment. */
function steadinessDb(samples: Float64Array, momentSamples: number): number {
  const levels: number[] = [];
  for (let start = 0; start + momentSamples <= samples.length; start += momentSamples)
    levels.push(Math.max(-200, levelOf(samples.subarray(start, start + momentSamples))));
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  return Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
}

/** After how many samples a recording repeats, of the periods that generated noise has. */
function repeatsAfter(samples: Float64Array, sampleRateHz: number): number | undefined {
  const longest = 18 + Math.max(0, Math.round(Math.log2(sampleRateHz / 46_000)));
  for (let power = longest; power >= longest - 3; power--) {
    const reach = Math.ceil(2 ** power * repetition.clockRatio);
    if (2 ** power + reach + repetition.lengthSamples > samples.length) continue;
    for (let lag = 2 ** power - reach; lag <= 2 ** power + reach; lag++)
      if (likenessAt(samples, lag) > repetition.leastRatio) return lag;
  }
  return undefined;
}

function likenessAt(samples: Float64Array, lagSamples: number): number {
  let [product, here, there] = [0, 0, 0];
  // In the middle, away from the silence around a recording
  const first = (samples.length - lagSamples - repetition.lengthSamples) >> 1;
  for (let n = first; n < first + repetition.lengthSamples; n++) {
    product += samples[n] * samples[n + lagSamples];
    here += samples[n] ** 2;
    there += samples[n + lagSamples] ** 2;
  }
  return product / Math.sqrt(here * there + Number.MIN_VALUE);
}
