/** Noise through the weightings, and what is made of it: SNR, dynamic range, dither, hum. */
import { wavFile } from "../../src/core/formats/wav-write.ts";
import { cosineSums } from "../../src/core/math/window.ts";
import type { Reading } from "../../src/core/measure/measurement.ts";
import { samplesOf, signalFrom } from "../../src/core/signal/generators.ts";
import { spectrumOf } from "../../src/core/signal/spectrum.ts";
import type { StoredAs, TestSignal } from "../../src/core/signal/test-signal.ts";
import { roomAWeightedDbSpl } from "../../src/core/stages/ear/room.ts";
import { aWeightingDb, aWeightingRatio } from "../../src/core/standards/iec-61672.ts";
import { ccirRmsRatio, weighting468Db, weighting468Ratio } from "../../src/core/standards/itu-bs468.ts";
import { cosine, db, dyadicHz, played, readingsOf, samplesBy, sineSignal, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, percent, vectorChecks, vectorWords, within } from "./check.ts";
import { ofCurve, ofValue } from "./of-reading.ts";
import { asked, throughSox } from "./programs.ts";

const rateHz = 48_000;
const count = 1 << 18;

/** Weightings, noise, SNR, dynamic range, dither and hum. */
export const noise: Group = {
  title: "Noise and weightings",
  checks: (programs) => [
    ...weightings(),
    ...idle(),
    ...underTone(),
    ...dynamicRange(),
    ...dither(),
    ...hum(),
    ...asked(programs, "SoX", "Noise from 20 Hz to 20 kHz", sox),
  ],
};

/** The level of noise even in `weight` of a hertz, 20 Hz to 20 kHz, through a gain. */
function throughDb(gain: (frequencyHz: number) => number, weight: (frequencyHz: number) => number): number {
  let [sum, whole] = [0, 0];
  for (let step = 0.5; step < 20_000; step++) {
    const hz = 20 * 1000 ** (step / 20_000);
    sum += gain(hz) ** 2 * weight(hz) * hz;
    whole += weight(hz) * hz;
  }
  return 10 * Math.log10(sum / whole);
}

function weightings(): Check[] {
  const { f } = vector("i12").inputs;
  const { k: thirds } = vector("d04").inputs;
  const { CCIR_RMS_dB } = vector("i13").expected;
  const even = () => 1;
  const inHz = (frequencyHz: number) => `${Number(frequencyHz.toPrecision(4))} Hz`;
  const thirdsHz = thirds.map((k) => 1000 * 10 ** (k / 10));
  return [
    ...vectorChecks(
      "d04",
      "dB",
      vector("d04").expected.A_dB,
      thirdsHz.map(aWeightingDb),
      (k) => `A weighting at ${inHz(thirdsHz[k])}`,
    ),
    ...vectorChecks("i12", "dB", vector("i12").expected.dB, f.map(weighting468Db), (k) => `ITU-R 468 at ${inHz(f[k])}`),
    ...vectorChecks("d05", "dB", vector("d05").expected.dB, throughDb(aWeightingRatio, even), "White noise through A"),
    ...vectorChecks(
      "d06",
      "dB",
      vector("d06").expected.dB,
      throughDb(aWeightingRatio, (hz) => 1 / hz),
      "Pink noise through A",
    ),
    ...vectorChecks("i13", "dB", CCIR_RMS_dB, throughDb(ccirRmsRatio, even), "White noise through CCIR-RMS"),
    ...["NC15", "NC20", "NC25", "NC30"].flatMap((name) => {
      const { inputs, expected } = vector(`d08_${name}`);
      return vectorChecks(
        `d08_${name}`,
        "dBA",
        expected.dBA,
        roomAWeightedDbSpl(inputs.octave_dB),
        `A room of ${name}`,
      );
    }),
    spectrumBin(),
  ];
}

function spectrumBin(): Check {
  const { N, total } = vector("i02").inputs;
  const samples = whiteNoise(32 * N, 10 ** (total / 20) / Math.SQRT2, 9);
  const { binPowerRatios, enbwBinsCount } = spectrumOf(samples, rateHz, { segmentCount: N, window: cosineSums.hann });
  const inside = binPowerRatios.subarray(10, -10);
  const mean = inside.reduce((sum, power) => sum + power, 0) / inside.length;
  return {
    figure: "White noise of -110 dBFS in one bin of 65 536 under Hann, as a sine would read",
    oracle: vectorWords("i02"),
    unit: "dBFS",
    expected: vector("i02").expected.dBFS,
    measured: 10 * Math.log10(mean * enbwBinsCount),
    // Two million samples know the power of their noise to 0.006 dB
    tolerance: within(0.02),
  };
}

/** White noise of a level in all, and what of it lies between 20 Hz and 20 kHz, through each weighting. */
const ofWhiteNoise = (allDbFs: number, bandwidthHz: number): readonly (readonly [string, string, number])[] => {
  const flatDbFs = allDbFs + 10 * Math.log10(19_980 / bandwidthHz);
  const { CCIR_RMS_dB, A_dB } = vector("i13").expected;
  // CCIR-RMS is ITU-R 468 with its 0 dB at 2 kHz
  const lowerDb = db(weighting468Ratio(2000));
  return [
    ["flat", "unweighted", flatDbFs],
    ["a", "A-weighted", flatDbFs + A_dB],
    ["ccir-rms", "CCIR-RMS", flatDbFs + CCIR_RMS_dB],
    ["468", "ITU-R 468, rms", flatDbFs + CCIR_RMS_dB + lowerDb],
  ];
};

/** Noise that repeats has the same amplitude in each bin of its period; windows of other lengths see it within some hundredths of a decibel. */
function idle(): Check[] {
  const period = played("white-noise", { levelDbFs: -80, durationSec: 2 ** 18 / rateHz }).samples;
  const signal: TestSignal = { kind: "silence", sampleRateHz: rateHz, durationSec: 22 };
  const samples = samplesBy(4 * count, (n) => period[n % count]);
  const readings = readingsOf(signal, [samples], { fullScaleVrms: 2 });
  // The generator's noise begins at 10 Hz
  const wanted = ofWhiteNoise(-80, 23_990);
  const oracle = "closed form: flat spectrum, weightings by vector i13";
  return wanted.flatMap(([id, title, dbFs]) => [
    ofValue(readings, `noise-${id}`, dbFs, {
      oracle,
      tolerance: within(0.05),
      figure: `White noise of -80 dBFS, ${title}`,
    }),
    ofValue(readings, `noise-${id}-v`, 2 * 10 ** (dbFs / 20), {
      oracle,
      tolerance: percent(0.6),
      figure: `The same in volts, ${title}, full scale 2 Vrms`,
    }),
  ]);
}

function underTone(): Check[] {
  const hiss = whiteNoise(count, 1e-4, 3);
  const readings = readingsOf(sineSignal(997), [samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz) + hiss[n])]);
  const oracle = "closed form: Gaussian noise of 0.0001 rms";
  return ofWhiteNoise(db(1e-4 * Math.SQRT2), 24_000).flatMap(([id, title, dbFs]) => [
    ofValue(readings, `noise-${id}`, dbFs, { oracle, tolerance: within(0.1), figure: `Noise under a tone, ${title}` }),
    ...(id === "468"
      ? []
      : [
          ofValue(readings, `snr-${id}`, db(0.5) - dbFs, {
            oracle,
            tolerance: within(0.1),
            figure: `SNR of that tone, ${title}`,
          }),
        ]),
  ]);
}

function dynamicRange(): Check[] {
  const hiss = whiteNoise(count, 1e-5, 5);
  const signal: TestSignal = {
    kind: "dynamic-range",
    sampleRateHz: rateHz,
    durationSec: 5,
    frequencyHz: 997,
    levelDbFs: -60,
  };
  const readings = readingsOf(signal, [samplesBy(count, (n) => 1e-3 * cosine(997, n, rateHz) + hiss[n])]);
  const oracle = "closed form: Gaussian noise of 0.00001 rms";
  return ofWhiteNoise(db(1e-5 * Math.SQRT2), 24_000)
    .slice(0, 3)
    .map(([id, title, dbFs]) =>
      ofValue(readings, `dynamic-range-${id}`, -dbFs, {
        oracle,
        tolerance: within(0.1),
        figure: `Dynamic range, ${title}`,
      }),
    );
}

/** The words of a file, full scale 1. */
function wordsOf(samples: Float64Array, storedAs: StoredAs, dithered: boolean): Float64Array {
  const [bytesCount, step] = storedAs === "16 bit" ? [2, 2 ** -15] : [3, 2 ** -23];
  const [, ...pieces] = wavFile({ sampleRateHz: rateHz, channels: [samples] }, { storedAs, dithered, seedIndex: 1 });
  const bytes = Buffer.concat(pieces);
  return samplesBy(samples.length, (n) => step * bytes.readIntLE(n * bytesCount, bytesCount));
}

/** What our own files hold besides their sine, through the whole of measuring. */
function dither(): Check[] {
  const signal = signalFrom("sine", { durationSec: 5, levelDbFs: 0 });
  return [
    ["e13", true, "dithered"],
    ["e14", false, "rounded alone"],
  ].flatMap(([id, dithered, how]) =>
    (["16 bit", "24 bit"] as const).map((storedAs, k) => {
      const [sine] = samplesOf({ signal, seedIndex: 1, storedAs, dithered: Boolean(dithered) });
      const readings = readingsOf(signal, [wordsOf(sine, storedAs, Boolean(dithered))]);
      const wantedDb = vector(String(id)).expected.SNR_dB[k] - 10 * Math.log10(19_980 / 24_000);
      return ofValue(readings, "snr-flat", wantedDb, {
        oracle: `${vectorWords(String(id))}, of which 20 Hz to 20 kHz`,
        // Of a sine rounded without dither the error is only nearly white
        tolerance: within(dithered ? 0.05 : 0.2),
        figure: `SNR of a full-scale sine in ${storedAs}, ${how}`,
      });
    }),
  );
}

function hum(): Check[] {
  const hiss = whiteNoise(count, 1e-6, 4);
  const mainsHz = dyadicHz(49.85);
  const samples = samplesBy(
    count,
    (n) => hiss[n] + 1e-4 * cosine(mainsHz, n, rateHz) + 5e-5 * cosine(3 * mainsHz, n, rateHz, 1),
  );
  const readings: readonly Reading[] = readingsOf({ kind: "silence", sampleRateHz: rateHz, durationSec: 5 }, [samples]);
  const oracle = "closed form";
  return [
    ofValue(readings, "hum", db(Math.hypot(1e-4, 5e-5)), {
      oracle,
      tolerance: within(0.05),
      figure: "Two hum lines over noise",
    }),
    ofCurve(readings, "hum", (hz) => (hz < 100 ? -80 : db(5e-5)), {
      oracle,
      tolerance: within(0.05),
      figure: "Each of them",
    }),
  ];
}

function sox(program: string): Check[] {
  const { samples } = played("white-noise", { levelDbFs: -40, durationSec: 2 ** 18 / rateHz });
  const signal: TestSignal = { kind: "silence", sampleRateHz: rateHz, durationSec: 5 };
  const middle = (x: Float64Array) => x.subarray(rateHz, count - rateHz);
  const dbFsOf = (x: Float64Array) =>
    10 * Math.log10((2 * x.reduce((sum, value) => sum + value * value, 0)) / x.length);
  // A linear-phase band pass keeps the middle in its place
  const passed = throughSox(samples, rateHz, ["sinc", "-n", "16383", "20-20000"]);
  return [
    ofValue(readingsOf(signal, [Float64Array.from(middle(samples))]), "noise-flat", dbFsOf(middle(passed)), {
      oracle: `${program} sinc 20-20000`,
      tolerance: within(0.03),
      figure: "White noise of -40 dBFS, unweighted, 20 Hz to 20 kHz",
    }),
  ];
}
