/** Distortion of one tone against closed forms and vectors. */
import type { Reading } from "../../src/core/measure/measurement.ts";
import { cosine, db, dyadicHz, readingsOf, samplesBy, sineSignal, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { atMost, type Check, type Group, toleranceOf, vectorWords, within } from "./check.ts";
import { ofValue } from "./of-reading.ts";
import { asked, fromSox, throughFfmpeg } from "./programs.ts";

const rateHz = 48_000;
const count = 1 << 17;
const closed = { oracle: "closed form" };

/** THD by both definitions, THD+N, SINAD, ENOB, every harmonic with its phase. */
export const distortion: Group = {
  title: "Distortion",
  checks: (programs) => [
    ...floors(),
    ...thds(),
    ...everyHarmonic(),
    ...withNoise(),
    ...polynomial(),
    ...soft(),
    ...clipped(),
    ...sinads(),
    ...asked(programs, "SoX", "THD+N of a sine", sox),
    ...asked(programs, "ffmpeg", "Harmonics of a polynomial", ffmpeg),
  ],
};

/** The readings of a sine that something was done to. */
function bent(
  frequencyHz: number,
  shape: (sine: number, n: number) => number,
  sampleRateHz = rateHz,
): readonly Reading[] {
  const samples = samplesBy(count, (n) => shape(cosine(frequencyHz, n, sampleRateHz, 0.3), n));
  return readingsOf(sineSignal(frequencyHz, sampleRateHz), [samples]);
}

/** Pure tones that start anywhere, at several rates. */
function floors(): Check[] {
  const cases: readonly (readonly [number, readonly number[]])[] = [
    [48_000, [25.3, 61.7, 440.1, 997.3, 3150.2, 9999.9, 19_001.4]],
    [44_100, [31.7, 997.3, 17_321.9]],
    [96_000, [41.3, 1003.1, 15_000.7, 39_999.1]],
    [192_000, [83.1, 997.3, 70_001.3]],
  ];
  return cases.flatMap(([sampleRateHz, tonesHz]) =>
    tonesHz.map(dyadicHz).map((frequencyHz) => {
      const samples = samplesBy(count, (n) => (n < 12_345 ? 0 : 0.5 * cosine(frequencyHz, n, sampleRateHz, 0.3)));
      return ofValue(readingsOf(sineSignal(frequencyHz, sampleRateHz), [samples]), "thd-n", -200, {
        ...closed,
        tolerance: atMost,
        aim: "floor",
        figure: `THD+N of a pure tone of ${frequencyHz.toFixed(1)} Hz at a rate of ${sampleRateHz / 1000} kHz`,
      });
    }),
  );
}

function thds(): Check[] {
  const frequencyHz = dyadicHz(1001.7);
  const third = 10 ** (-150 / 20);
  const faint = bent(frequencyHz, (x, n) => 0.8 * (x + third * cosine(3 * frequencyHz, n, rateHz, 2)));
  const strong = bent(997, (x, n) => 0.4 * (x + 0.75 * cosine(1994, n, rateHz)));
  const near = { ...closed, tolerance: within(0.001) };
  return [
    ofValue(faint, "thd", -150, { ...closed, tolerance: within(0.1), aim: "thd", figure: "THD of -150 dB" }),
    ofValue(faint, "h3", -150, { ...closed, tolerance: within(0.1), aim: "thd", figure: "Third harmonic of -150 dBc" }),
    ofValue(strong, "thd", db(0.75), { ...near, figure: "THD_F of a second harmonic of 75 %" }),
    ofValue(strong, "thd-r", db(0.6), { ...near, figure: "THD_R of a second harmonic of 75 %" }),
  ];
}

function everyHarmonic(): Check[] {
  const orders = [2, 3, 4, 5, 6, 7, 8, 9, 10];
  const levelDbc = (order: number) => -30 - 7 * order;
  const phaseDeg = (order: number) => ((order * 77) % 360) - 180;
  const samples = samplesBy(count, (n) => {
    const harmonic = (order: number) =>
      10 ** (levelDbc(order) / 20) * cosine(order * 997, n, rateHz, ((phaseDeg(order) - 90) * Math.PI) / 180);
    // sin(wt) + sum h_k sin(k wt + psi_k)
    return 0.5 * orders.reduce((sum, order) => sum + harmonic(order), cosine(997, n, rateHz, -Math.PI / 2));
  });
  const readings = readingsOf(sineSignal(997), [samples]);
  return orders.flatMap((order) => [
    ofValue(readings, `h${order}`, levelDbc(order), {
      ...closed,
      tolerance: within(0.001),
      figure: `Harmonic ${order} of ${levelDbc(order)} dBc`,
    }),
    ofValue(readings, `h${order}-phase`, phaseDeg(order), {
      ...closed,
      tolerance: within(0.01),
      figure: `Its phase of ${phaseDeg(order)}°`,
    }),
  ]);
}

function withNoise(): Check[] {
  const hiss = whiteNoise(count, 1e-4, 3);
  const readings = bent(997, (x, n) => 0.5 * (x + 3e-4 * cosine(1994, n, rateHz)) + hiss[n]);
  const noise = (2 * 1e-8 * 19_980) / 24_000;
  const rest = (noise + 0.25 * 9e-8) / (0.25 + noise);
  // What is left shares in "all": at -63 dB by a millionth
  return [
    ofValue(readings, "thd-n", 10 * Math.log10(rest), {
      ...closed,
      tolerance: within(0.1),
      figure: "THD+N of a second harmonic of -70.5 dBc in white noise",
    }),
    ofValue(readings, "sinad", -10 * Math.log10(rest), {
      ...closed,
      tolerance: within(0.1),
      figure: "SINAD of the same",
    }),
  ];
}

function polynomial(): Check[] {
  return ["f11", "f12"].flatMap((id) => {
    const amplitude = vector(id).inputs.A;
    const sampleRateHz = 96_000;
    const shape = (x: number) => 0.9 * (amplitude * x + 0.002 * (amplitude * x) ** 2 + 0.004 * (amplitude * x) ** 3);
    const readings = bent(997, shape, sampleRateHz);
    const { H2_dB, H3_dB } = vector(id).expected;
    const of = (order: number) => `Harmonic ${order} of x + 0.002 x² + 0.004 x³ at ${amplitude}`;
    const oracle = vectorWords(id);
    return [
      ofValue(readings, "h2", H2_dB, { oracle, tolerance: toleranceOf(id, H2_dB), figure: of(2) }),
      ofValue(readings, "h3", H3_dB, { oracle, tolerance: toleranceOf(id, H3_dB), figure: of(3) }),
      // x^2 of sin is sin(2wt - 90 deg)/2
      ofValue(readings, "h2-phase", -90, {
        ...closed,
        tolerance: within(0.01),
        figure: `Phase of the second, ${of(2).slice(14)}`,
      }),
    ];
  });
}

/** Laws that bend softly: a tanh's odd harmonics, a triode's 3/2 power. */
function soft(): Check[] {
  const ofTanh = ["f06", "f07", "f08"].map((id) => {
    const { g } = vector(id).inputs;
    const wantedDb = db(vector(id).expected.THD_pct / 100);
    return ofValue(
      bent(997, (x) => Math.tanh(g * x), 192_000),
      "thd",
      wantedDb,
      { oracle: vectorWords(id), tolerance: within(0.0087), figure: `THD of tanh(${g} sin)` },
    );
  });
  const ofTriode = ["f17", "f18"].flatMap((id) => {
    const { m } = vector(id).inputs;
    const readings = bent(997, (x) => 0.5 * ((1 + m * x) ** 1.5 - 1), 192_000);
    const { H2_pct, H3_pct } = vector(id).expected;
    return [H2_pct, H3_pct].map((wanted, k) =>
      ofValue(readings, `h${k + 2}`, db(wanted / 100), {
        oracle: vectorWords(id),
        tolerance: within(0.0087),
        figure: `Harmonic ${k + 2} of a 3/2 power law, modulation ${m}`,
      }),
    );
  });
  return [...ofTanh, ...ofTriode];
}

/** Clipped hard; made at a rate at which what folds back is far below the low harmonics. */
function clipped(): Check[] {
  return ["f01", "f02", "f03", "f04"].flatMap((id) => {
    const { od_dB } = vector(id).inputs;
    const drive = 10 ** (od_dB / 20);
    const readings = bent(97, (x) => 0.5 * Math.max(-1, Math.min(1, drive * x)), 192_000);
    const { H3_dB, H5_dB, fund_gain_dB } = vector(id).expected;
    const oracle = vectorWords(id);
    const figure = (what: string) => `${what} of a sine clipped ${od_dB} dB under its peak`;
    return [
      ofValue(readings, "h3", H3_dB, { oracle, tolerance: toleranceOf(id, H3_dB), figure: figure("Third harmonic") }),
      ofValue(readings, "h5", H5_dB, { oracle, tolerance: toleranceOf(id, H5_dB), figure: figure("Fifth harmonic") }),
      ofValue(readings, "level", db(0.5) + od_dB + fund_gain_dB, {
        oracle,
        tolerance: within(0.01),
        figure: figure("Level"),
      }),
    ];
  });
}

function sinads(): Check[] {
  const { inputs, expected } = vector("f20");
  return inputs.SINAD_dB.map((sinadDb, k) => {
    const readings = bent(997, (x, n) => 0.5 * (x + 10 ** (-sinadDb / 20) * cosine(2991, n, rateHz)));
    return ofValue(readings, "enob", expected.ENOB[k], {
      oracle: vectorWords("f20"),
      tolerance: toleranceOf("f20", expected.ENOB[k]),
      figure: `ENOB of a SINAD of ${sinadDb} dB`,
    });
  });
}

function sox(program: string): Check[] {
  const made = fromSox(rateHz, ["synth", "3", "sine", "997"]);
  return [
    ofValue(readingsOf(sineSignal(997), [made]), "thd-n", -180, {
      oracle: `${program} synth, 32 bits`,
      tolerance: atMost,
      figure: "THD+N of a sine made by SoX",
    }),
  ];
}

function ffmpeg(program: string): Check[] {
  const sine = samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz));
  const heard = throughFfmpeg(sine, rateHz, "aeval=val(0)+0.01*val(0)^2+0.02*val(0)^3");
  const readings = readingsOf(sineSignal(997), [heard]);
  // H1 = A + 3/4 a3 A^3, H2 = a2 A^2 / 2, H3 = a3 A^3 / 4
  const first = 0.5 + 0.75 * 0.02 * 0.125;
  const oracle = `closed form, bent by ${program}`;
  const wanted = [(0.01 * 0.25) / 2, (0.02 * 0.125) / 4];
  return wanted.map((amplitude, k) =>
    ofValue(readings, `h${k + 2}`, db(amplitude / first), {
      oracle,
      tolerance: within(0.001),
      figure: `Harmonic ${k + 2} of x + 0.01 x² + 0.02 x³ at 0.5`,
    }),
  );
}
