/** Responses: of an exponential sweep and of tones step by step, through filters and curves that are known. */
import type { Biquad } from "../../src/core/math/biquad.ts";
import type { Curve, Reading } from "../../src/core/measure/measurement.ts";
import { sweepRateSec } from "../../src/core/signal/generate/sweep.ts";
import { signalFrom } from "../../src/core/signal/generators.ts";
import type { SweepSignal } from "../../src/core/signal/test-signal.ts";
import { db, played, reading, readingsOf, samplesBy } from "../measured.ts";
import { filtered, highPass, nothing, peaking, responseOf } from "../sections.ts";
import { vector } from "../vectors/vectors.ts";
import { atMost, type Check, type Group, same, vectorChecks, within } from "./check.ts";
import { ofCurve, ofValue, worstOf } from "./of-reading.ts";
import { asked, throughSox } from "./programs.ts";

const rateHz = 48_000;
const closed = { oracle: "closed form" };
const asks = { ...closed, tolerance: within(0.01), aim: "response" as const };

/** Frequency, phase, impulse and harmonic responses; arrival, polarity and delay. */
export const sweep: Group = {
  title: "Sweep",
  checks: (programs) => {
    const { signal, samples } = played("sweep", { durationSec: 5, levelDbFs: -12 });
    return [
      ...known.flatMap(([title, section]) => through(readingsOf(signal, [filtered(samples, section)]), title, section)),
      ...places(signal as SweepSignal, samples),
      ...harmonics(),
      ...stepped(),
      ...definitions(),
      ...asked(programs, "SoX", "Response of filters of SoX", (oracle) => sox(oracle, signal as SweepSignal, samples)),
    ];
  },
};

const known: readonly (readonly [string, Biquad])[] = [
  ["nothing", nothing],
  ["a high pass at 20 Hz", highPass(20)],
  ["a high pass at 5 Hz", highPass(5)],
  ["a resonance at 100 Hz", peaking(100, 2, 6)],
  ["a notch at 3 kHz", peaking(3000, 5, -12)],
];

function through(readings: readonly Reading[], title: string, section: Biquad): Check[] {
  const reference = responseOf(section, 1000);
  const at = (hz: number) => responseOf(section, hz).db - reference.db;
  return [
    ofValue(readings, "gain", reference.db, { ...asks, figure: `Gain at 1 kHz through ${title}` }),
    ofCurve(readings, "response", at, { ...asks, figure: `Response through ${title}, 20 Hz to 20 kHz` }),
    phaseOf(readings, title, section),
  ];
}

/** The phase without a constant delay: where a filter turns the marker's own band, time zero moves with it. */
function phaseOf(readings: readonly Reading[], title: string, section: Biquad): Check {
  const { xs, ys } = reading(readings, "phase").curve as Curve;
  const turnDeg = (degrees: number) => degrees - 360 * Math.round(degrees / 360);
  const high = xs.findIndex((hz) => hz > 15_000);
  const perHz = turnDeg(ys[high] - responseOf(section, xs[high]).deg) / xs[high];
  const points = xs.map((hz, k) => {
    const expected = responseOf(section, hz).deg;
    return {
      figure: `Phase through ${title} (${xs.length} points, worst at ${hz.toPrecision(4)} Hz), any delay apart`,
      readingId: "phase",
      oracle: "closed form",
      unit: "°",
      expected,
      measured: expected + turnDeg(ys[k] - expected - perHz * hz),
      tolerance: within(0.2),
    };
  });
  return worstOf(points);
}

/** When, which way up, and one channel behind the other. */
function places(signal: SweepSignal, samples: Float64Array): Check[] {
  const late = new Float64Array(samples.length + 480);
  late.set(
    samples.map((x) => -x),
    480,
  );
  const readings = readingsOf(signal, [late]);
  const behind = samplesBy(samples.length, (n) => samples[n - 3] ?? 0);
  const both = readingsOf(signal, [samples, behind]);
  const delayed = readingsOf(signal, [
    samplesBy(samples.length, (n) => 0.5 * samples[n] + 0.25 * (samples[n - 96] ?? 0)),
  ]);
  const echo = reading(delayed, "impulse").curve as Curve;
  const top = echo.ys[echo.xs.findIndex((sec) => Math.abs(sec) < 1e-6)];
  const second = echo.ys[echo.xs.findIndex((sec) => Math.abs(sec - 0.002) < 1e-6)];
  return [
    ofValue(readings, "arrival", 0.51, {
      ...closed,
      tolerance: within(1e-6),
      figure: "Arrival of a sweep 480 samples late",
    }),
    ofValue(readings, "polarity", -1, { ...closed, tolerance: same, figure: "Polarity of a sweep upside down" }),
    ofValue(both, "delay-between", 3 / rateHz, {
      ...closed,
      tolerance: within(0.01 / rateHz),
      figure: "Right three samples behind left",
    }),
    ofValue(readings, "impulse", 0, {
      ...closed,
      tolerance: within(0.5 / rateHz),
      figure: "Impulse of that sweep after its marker",
    }),
    {
      figure: "An echo of half the sound 2 ms later, in the impulse response, re its peak",
      readingId: "impulse",
      oracle: "closed form",
      unit: "dB",
      expected: db(0.5),
      measured: db(second / top),
      tolerance: within(0.1),
    },
  ];
}

/** y = x + 0.01 (x^2 + x^3 + x^4 + x^5), at a rate at which no product of the lower orders folds back. */
function harmonics(): Check[] {
  const a = 0.01;
  const { signal, samples } = played("sweep", { durationSec: 5, sampleRateHz: 192_000 });
  const bent = samples.map((x) => 0.9 * (x + a * (x ** 2 + x ** 3 + x ** 4 + x ** 5)));
  const readings = readingsOf(signal, [bent]);
  const A = 10 ** (-1 / 20);
  // sin^2 = (1 - c2)/2, sin^3 = (3 s1 - s3)/4, sin^4 = (3 - 4 c2 + c4)/8, sin^5 = (10 s1 - 5 s3 + s5)/16
  const first = A + a * ((3 / 4) * A ** 3 + (10 / 16) * A ** 5);
  const amplitudes = [
    a * (A ** 2 / 2 + A ** 4 / 2),
    a * (A ** 3 / 4 + (5 / 16) * A ** 5),
    (a * A ** 4) / 8,
    (a * A ** 5) / 16,
  ];
  const wanted = {
    oracle: "closed form of x + 0.01 (x² + x³ + x⁴ + x⁵)",
    tolerance: within(0.1),
    aim: "harmonics" as const,
  };
  return [
    ...amplitudes.map((amplitude, k) =>
      ofCurve(readings, `h${k + 2}-over-frequency`, () => db(amplitude / first), {
        ...wanted,
        figure: `Harmonic ${k + 2} over frequency by a sweep of 5 s`,
      }),
    ),
    ofValue(readingsOf(signal, [samples]), "h2-over-frequency", -140, {
      ...closed,
      tolerance: atMost,
      figure: "Harmonic 2 of a sweep that nothing bends",
    }),
  ];
}

function stepped(): Check[] {
  const { signal, samples } = played("stepped-sweep", { perDecadeCount: 3, durationSec: 6, sampleRateHz: 96_000 });
  const section = highPass(20, 96_000);
  const gain = (hz: number) => responseOf(section, hz, 96_000).db;
  const readings = readingsOf(signal, [filtered(samples, section).map((x) => 0.9 * (x + 0.01 * x * x))]);
  const { xs } = reading(readings, "response-span").curve as Curve;
  const span = Math.max(...xs.map(gain)) - Math.min(...xs.map(gain));
  const thdDb = (hz: number) => db(0.005 * 10 ** ((gain(hz) - 1) / 20));
  const near = { ...closed, tolerance: within(0.01) };
  return [
    ofValue(readings, "response-span", span, {
      ...near,
      figure: "Highest less lowest of stepped tones through a high pass at 20 Hz",
    }),
    ofCurve(readings, "response-span", (hz) => gain(hz) - gain(1000), {
      ...near,
      figure: "Response of stepped tones through it",
    }),
    ofCurve(readings, "thd-over-frequency", thdDb, { ...near, figure: "THD of stepped tones bent by x + 0.01 x²" }),
  ];
}

function definitions(): Check[] {
  const signal = signalFrom("sweep", {}) as SweepSignal;
  const { k: orders } = vector("i10").inputs;
  const leads = orders.map((order) => sweepRateSec(signal) * Math.log(order));
  const endDb = 20 * Math.log10(Math.exp(-signal.durationSec / sweepRateSec(signal)));
  return [
    ...vectorChecks(
      "i10",
      "s",
      vector("i10").expected.dt,
      leads,
      (k) => `Lead of harmonic ${orders[k]} in a 10 s sweep`,
    ),
    ...vectorChecks("i11", "dB", vector("i11").expected.exact_dB, endDb, "End of the inverse filter's envelope"),
  ];
}

/** RBJ's sections as SoX computes them. */
function sox(program: string, signal: SweepSignal, samples: Float64Array): Check[] {
  const effects = [
    ["equalizer 3000 Hz, Q 5, -12 dB", ["equalizer", "3000", "5q", "-12"], peaking(3000, 5, -12)],
    ["equalizer 100 Hz, Q 2, +6 dB", ["equalizer", "100", "2q", "6"], peaking(100, 2, 6)],
    ["highpass 30 Hz", ["highpass", "30"], highPass(30)],
  ] as const;
  return effects.map(([title, effect, section]) => {
    const reference = responseOf(section, 1000).db;
    return ofCurve(
      readingsOf(signal, [throughSox(samples, rateHz, effect)]),
      "response",
      (hz) => responseOf(section, hz).db - reference,
      {
        oracle: `closed form, filtered by ${program}`,
        tolerance: within(0.01),
        aim: "response",
        figure: `Response through SoX's ${title}`,
      },
    );
  });
}
