/**
 * The minimum-requirement signals of EBU Tech 3341 (v4, table 1) and Tech 3342 (table 1), made from their definitions,
 * and some of our own for other rates and layouts. Every signal is one waveform with a gain for each channel.
 */

import { randomStream } from "../../../src/core/math/random.ts";

/** What a document says a meter must read, and how far it may be off. */
interface Required {
  readonly lufs?: number;
  readonly lu?: number;
  readonly constantMomentaryLufs?: number;
  readonly constantShortTermLufs?: number;
  readonly dbtp?: number;
}

export interface Signal {
  readonly name: string;
  readonly sampleRateHz: number;
  readonly gainRatios: readonly number[];
  /** Whether its true peak is of interest; the long sines of 1 kHz have none between their samples. */
  readonly peaks: boolean;
  readonly required?: Required;
  readonly make: () => Float64Array;
}

const ratio = (levelDb: number): number => 10 ** (levelDb / 20);
const both = [1, 1];

/** A 1 kHz sine without breaks in its phase, at [peak level in dBFS, seconds] one after the other. */
function steps(segments: readonly (readonly [number, number])[], sampleRateHz: number): Float64Array {
  const ends: number[] = [];
  for (const [, durationSec] of segments) ends.push((ends.at(-1) ?? 0) + Math.round(durationSec * sampleRateHz));
  const x = new Float64Array(ends.at(-1) ?? 0);
  // The rates used here are whole numbers of hertz, so a table of one second holds every phase.
  const second = Float64Array.from({ length: sampleRateHz }, (_, n) => Math.sin((2000 * Math.PI * n) / sampleRateHz));
  let n = 0;
  segments.forEach(([levelDbFs], i) => {
    const amplitude = ratio(levelDbFs);
    for (; n < ends[i]; n++) x[n] = amplitude * second[n % sampleRateHz];
  });
  return x;
}

const repeat = <T>(times: number, items: readonly T[]): T[] => Array.from({ length: times }, () => items).flat();

function stepped(
  name: string,
  segments: readonly (readonly [number, number])[],
  required: Required,
  sampleRateHz = 48_000,
): Signal {
  return { name, sampleRateHz, gainRatios: both, peaks: false, required, make: () => steps(segments, sampleRateHz) };
}

/** A sine of fs / `divisor` with 10 ms fades. */
function sine(
  name: string,
  divisor: number,
  amplitude: number,
  phaseDeg: number,
  dbtp: number,
  sampleRateHz = 48_000,
): Signal {
  const make = (): Float64Array =>
    faded(
      Float64Array.from(
        { length: sampleRateHz },
        (_, n) => amplitude * Math.sin(2 * Math.PI * ((n % divisor) / divisor + phaseDeg / 360)),
      ),
      sampleRateHz / 100,
    );
  return { name, sampleRateHz, gainRatios: both, peaks: true, required: { dbtp }, make };
}

function faded(x: Float64Array, fadeCount: number): Float64Array {
  return x.map((value, n) => value * Math.min(1, n / fadeCount, (x.length - 1 - n) / fadeCount));
}

/** fs/6 at 0.5 with a single period of fs/4 at 1.0 in it, made at 4 fs, low-passed, and every fourth sample kept from `offset` on. */
function burst(name: string, offset: number): Signal {
  const make = (): Float64Array => {
    const periodsCount = 2000;
    const slow = 24;
    const fast = 16;
    const start = periodsCount * slow;
    const high = Float64Array.from({ length: 2 * start + fast }, (_, n) => {
      if (n < start) return 0.5 * Math.sin((2 * Math.PI * (n % slow)) / slow);
      if (n < start + fast) return Math.sin((2 * Math.PI * (n - start)) / fast);
      return 0.5 * Math.sin((2 * Math.PI * ((n - start - fast) % slow)) / slow);
    });
    return everyFourth(faded(high, 1920), offset);
  };
  return { name, sampleRateHz: 48_000, gainRatios: both, peaks: true, required: { dbtp: 0 }, make };
}

/** Low-passed by a sinc under a Blackman window, flat to 0.4 and closed at 0.5 of a quarter of the rate, and thinned. */
function everyFourth(x: Float64Array, offset: number): Float64Array {
  const half = 120;
  const cutoff = 0.45 / 4;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, k) => {
    const t = k - half;
    const sinc = t === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
    return sinc * (0.42 + 0.5 * Math.cos((Math.PI * t) / half) + 0.08 * Math.cos((2 * Math.PI * t) / half));
  });
  return Float64Array.from({ length: Math.floor((x.length - offset) / 4) }, (_, n) => {
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += taps[k] * (x[4 * n + offset + k - half] ?? 0);
    return sum;
  });
}

/** Noise that falls by 6 dB an octave above 500 Hz and swells and fades every 7 s: something like music. */
function swell(name: string, sampleRateHz: number, gainRatios: readonly number[], durationSec = 12): Signal {
  const make = (): Float64Array => {
    const random = randomStream(sampleRateHz);
    const pole = Math.exp((-2 * Math.PI * 500) / sampleRateHz);
    let low = 0;
    return Float64Array.from({ length: durationSec * sampleRateHz }, (_, n) => {
      low = pole * low + (1 - pole) * random.normal();
      const swellRatio = ratio(-12 + 10 * Math.sin((2 * Math.PI * n) / (7 * sampleRateHz)));
      return swellRatio * low * Math.sqrt(sampleRateHz / 2000);
    });
  };
  return { name, sampleRateHz, gainRatios, peaks: true, make };
}

export const signals: readonly Signal[] = [
  stepped("3341-1", [[-23, 20]], { lufs: -23, constantMomentaryLufs: -23, constantShortTermLufs: -23 }),
  stepped("3341-2", [[-33, 20]], { lufs: -33, constantMomentaryLufs: -33, constantShortTermLufs: -33 }),
  stepped(
    "3341-3",
    [
      [-36, 10],
      [-23, 60],
      [-36, 10],
    ],
    { lufs: -23 },
  ),
  stepped(
    "3341-4",
    [
      [-72, 10],
      [-36, 10],
      [-23, 60],
      [-36, 10],
      [-72, 10],
    ],
    { lufs: -23 },
  ),
  stepped(
    "3341-5",
    [
      [-26, 20],
      [-20, 20.1],
      [-26, 20],
    ],
    { lufs: -23 },
  ),
  { ...stepped("3341-6", [[0, 20]], { lufs: -23 }), gainRatios: [-28, -28, -24, -30, -30].map(ratio) },
  stepped(
    "3341-9",
    repeat(5, [
      [-20, 1.34],
      [-30, 1.66],
    ] as const),
    { constantShortTermLufs: -23 },
  ),
  stepped(
    "3341-12",
    repeat(25, [
      [-20, 0.18],
      [-30, 0.22],
    ] as const),
    { constantMomentaryLufs: -23 },
  ),
  sine("3341-15", 4, 0.5, 0, -6),
  sine("3341-16", 4, 0.5, 45, -6),
  sine("3341-17", 6, 0.5, 60, -6),
  sine("3341-18", 8, 0.5, 67.5, -6),
  sine("3341-19", 4, 1.41, 45, 3),
  burst("3341-20", 0),
  burst("3341-21", 1),
  burst("3341-22", 2),
  burst("3341-23", 3),
  stepped(
    "3342-1",
    [
      [-20, 20],
      [-30, 20],
    ],
    { lu: 10 },
  ),
  stepped(
    "3342-2",
    [
      [-20, 20],
      [-15, 20],
    ],
    { lu: 5 },
  ),
  stepped(
    "3342-3",
    [
      [-40, 20],
      [-20, 20],
    ],
    { lu: 20 },
  ),
  stepped(
    "3342-4",
    [
      [-50, 20],
      [-35, 20],
      [-20, 20],
      [-35, 20],
      [-50, 20],
    ],
    { lu: 15 },
  ),
  stepped("3341-1 at 44.1 kHz", [[-23, 20]], { lufs: -23 }, 44_100),
  stepped("3341-1 at 96 kHz", [[-23, 10]], { lufs: -23 }, 96_000),
  stepped("3341-1 at 192 kHz", [[-23, 6]], { lufs: -23 }, 192_000),
  sine("3341-16 at 44.1 kHz", 4, 0.5, 45, -6, 44_100),
  sine("3341-16 at 96 kHz", 4, 0.5, 45, -6, 96_000),
  swell("swelling noise at 48 kHz", 48_000, both),
  swell("swelling noise at 44.1 kHz", 44_100, both),
  swell("swelling noise at 96 kHz", 96_000, both, 8),
  swell("swelling noise at 192 kHz", 192_000, both, 5),
  swell("swelling noise, mono", 48_000, [1]),
  swell("swelling noise, unequal sides", 48_000, [1, 0.25]),
  swell("swelling noise in 5.1", 48_000, [0.5, 0.6, 0.7, 0.9, 0.3, 0.2]),
];
