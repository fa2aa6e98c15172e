/** Levels, constants, frequencies and what depends on them alone. */
import { wavFile } from "../../src/core/formats/wav-write.ts";
import { cosineSums, cosineWindow, cosineWindowTransform } from "../../src/core/math/window.ts";
import { cosine, db, dyadicHz, played, readingsOf, samplesBy, sineSignal, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, percent, ppm, vectorChecks, vectorWords, within } from "./check.ts";
import { ofCurve, ofValue } from "./of-reading.ts";
import { asked, ffmpegStat, fromSox, soxStat } from "./programs.ts";

const rateHz = 48_000;
const count = 1 << 18;
/** Recordings start anywhere: this much silence stands before. */
const startSample = 12_345;

/** What is asked of levels and of frequencies. */
const level = { oracle: "closed form", tolerance: within(0.001), aim: "level" } as const;
/** Of noise the first and the last blocks are left out, and what remains is a little louder or softer. */
const noisy = { oracle: "closed form", tolerance: within(0.01) };
const frequency = { oracle: "closed form", tolerance: ppm(0.01), aim: "frequency" } as const;

/** Levels, frequencies, offsets, balance and windows. */
export const levels: Group = {
  title: "Levels and tones",
  checks: (programs) => [
    ...tones(),
    ...otherSounds(),
    ...calibrated(),
    ...balances(),
    ...windows(),
    ...asked(programs, "SoX", "Level, frequency and offset of sines", sox),
    ...asked(programs, "ffmpeg", "Level and offset of a sine", ffmpeg),
  ],
};

function tones(): Check[] {
  return [25.3, 61.7, 440.1, 997.3, 3150.2, 9999.9, 19_001.4].map(dyadicHz).flatMap((frequencyHz) => {
    const samples = samplesBy(count, (n) => (n < startSample ? 0 : 0.5 * cosine(frequencyHz, n, rateHz, 0.3)));
    const readings = readingsOf(sineSignal(frequencyHz), [samples]);
    const tone = `a tone of ${frequencyHz.toFixed(1)} Hz that starts anywhere`;
    return [
      ofValue(readings, "level", db(0.5), { ...level, figure: `Level of ${tone}` }),
      ofValue(readings, "frequency", frequencyHz, { ...frequency, figure: `Frequency of ${tone}` }),
    ];
  });
}

function otherSounds(): Check[] {
  const noise = (["white-noise", "pink-noise"] as const).map((kind) => {
    const { signal, samples } = played(kind, { levelDbFs: -20, durationSec: 2 ** 18 / rateHz });
    return ofValue(readingsOf(signal, [samples]), "level", -20, {
      ...noisy,
      figure: `Level of ${kind.replace("-", " ")}`,
    });
  });
  const jTest = played("j-test", { durationSec: 2 });
  const multitone = played("multitone");
  const rms = Math.sqrt(multitone.samples.reduce((sum, x) => sum + x * x, 0) / multitone.samples.length);
  const peak = multitone.samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const crest = { expected: 12.5, measured: db(peak / rms), tolerance: within(1.5) };
  return [
    ...noise,
    ofValue(readingsOf(jTest.signal, [jTest.samples]), "level", vector("i07").expected.tone_dBFS, {
      figure: "Level of the J-test",
      oracle: vectorWords("i07"),
      tolerance: within(0.005),
    }),
    { figure: "Crest factor of the 32-tone multitone", oracle: "asked: 11 to 14 dB", unit: "dB", ...crest },
  ];
}

function calibrated(): Check[] {
  const context = { fullScaleVrms: 2, inputImpedanceOhm: 10_000, outputImpedanceOhm: 100 };
  const samples = samplesBy(count, (n) => 0.5 * cosine(997, n, rateHz) - 0.001);
  const readings = readingsOf(sineSignal(997), [samples], context);
  const figure = (what: string) => `${what}, full scale 2 Vrms, 100 ohm into 10 kohm`;
  const volts = { oracle: "closed form", tolerance: percent(0.01) };
  return [
    ofValue(readings, "level-v", 1, { ...volts, figure: figure("Voltage of a tone at half scale") }),
    ofValue(readings, "level-dbv", 0, { ...level, figure: figure("The same in dBV") }),
    ofValue(readings, "level-open-v", 1.01, { ...volts, figure: figure("The same without the input's load") }),
    ofValue(readings, "dc", -60, { ...level, figure: "Constant of a thousandth of full scale under a tone" }),
    ofValue(readings, "dc-v", -0.002 * Math.SQRT2, { ...volts, figure: "The same in volts, full scale 2 Vrms" }),
  ];
}

function balances(): Check[] {
  const sineOf = (gain: number, phaseRad = 0) => samplesBy(count, (n) => gain * cosine(997, n, rateHz, phaseRad));
  const readings = readingsOf(sineSignal(997), [sineOf(0.5), sineOf(0.5 * 10 ** (0.35 / 20), 1)]);
  // The volume turned down by 10 dB each second, the right side straying
  const strays = [0, 0.1, 0.3, -0.6, 1.2];
  const at = (n: number) => Math.floor(n / rateHz);
  const turned = [0, 1].map((right) =>
    samplesBy(strays.length * rateHz, (n) => {
      const gainDb = -10 * at(n) + right * strays[at(n)];
      return 0.5 * 10 ** (gainDb / 20) * cosine(997, n, rateHz);
    }),
  );
  const over = readingsOf(sineSignal(997), turned);
  const strayAt = (volumeDb: number) => strays[Math.round(-volumeDb / 10)];
  return [
    ofValue(readings, "balance", 0.35, { ...level, figure: "Balance of a tone, right 0.35 dB louder and later" }),
    ofValue(over, "balance-over-volume", 1.2, { ...level, figure: "Balance over a volume turned down, at its worst" }),
    ofCurve(over, "balance-over-volume", strayAt, { ...level, figure: "Balance over a volume turned down" }),
  ];
}

const namedWindows = [
  ["i_win_hann", "Hann", cosineSums.hann],
  ["i_win_blackman", "Blackman", cosineSums.blackman],
  ["i_win_bh4", "Blackman-Harris, 4 terms", cosineSums.blackmanHarris4],
  ["i_win_flattop_matlab", "flat top", cosineSums.flatTop],
  ["i_win_bh7", "Blackman-Harris, 7 terms", cosineSums.blackmanHarris7],
] as const;

function windows(): Check[] {
  const lengthCount = 4096;
  const scallop = (coefficients: readonly number[]) =>
    -db(
      cosineWindowTransform(coefficients, lengthCount, Math.PI / lengthCount) /
        cosineWindowTransform(coefficients, lengthCount, 0),
    );
  const named = namedWindows.flatMap(([id, name, coefficients]) => {
    const { coherentGainRatio, enbwBins } = cosineWindow(coefficients, lengthCount);
    const { coherent_gain, ENBW_bins, scallop_dB } = vector(id).expected;
    return [
      ...vectorChecks(id, "", coherent_gain, coherentGainRatio, `Window ${name}, coherent gain`),
      ...vectorChecks(id, "bins", ENBW_bins, enbwBins, `Window ${name}, noise bandwidth`),
      ...vectorChecks(id, "dB", scallop_dB, scallop(coefficients), `Window ${name}, scalloping`),
    ];
  });
  const hann = cosineWindow(cosineSums.hann, lengthCount);
  const { scallop_dB, ENBW, CG_dB } = vector("i01").expected;
  const published = [scallop(cosineSums.hann), hann.enbwBins, db(hann.coherentGainRatio)];
  const what = ["scalloping in dB", "noise bandwidth in bins", "coherent gain in dB"];
  return [...named, ...vectorChecks("i01", "", [scallop_dB, ENBW, CG_dB], published, (k) => `Window Hann, ${what[k]}`)];
}

/** One second of a sine over a constant, in our own 24-bit file and as its samples. */
function sineWithOffset(): { readonly samples: Float64Array; readonly wav: Uint8Array } {
  const samples = samplesBy(2 * rateHz, (n) => 0.5 * cosine(997, n, rateHz) + 0.01);
  const storage = { storedAs: "24 bit", dithered: false, seedIndex: 1 } as const;
  return { samples, wav: Buffer.concat([...wavFile({ sampleRateHz: rateHz, channels: [samples] }, storage)]) };
}

function sox(program: string): Check[] {
  const made = fromSox(rateHz, ["synth", "3", "sine", "1234.5", "gain", "-6"]);
  const readings = readingsOf(sineSignal(1234.5), [made]);
  const { samples, wav } = sineWithOffset();
  const own = readingsOf(sineSignal(997), [samples]);
  const offset = soxStat(wav, "Mean amplitude");
  // Of all the rms takes what the constant has: a^2 / 2 = rms^2 - mean^2
  const amplitude = Math.sqrt(2 * (soxStat(wav, "RMS amplitude") ** 2 - offset ** 2));
  return [
    ofValue(readings, "level", -6, {
      ...level,
      oracle: `${program} synth`,
      figure: "Level of a sine made by SoX at -6 dB",
    }),
    ofValue(readings, "frequency", 1234.5, {
      ...frequency,
      oracle: `${program} synth`,
      figure: "Frequency of a sine made by SoX",
    }),
    ofValue(own, "level", db(amplitude), {
      ...level,
      oracle: `${program} stat`,
      figure: "Level of a file that headamp wrote",
    }),
    ofValue(own, "dc", db(offset), {
      oracle: `${program} stat, six decimals`,
      tolerance: within(0.001),
      figure: "Constant of a file that headamp wrote",
    }),
  ];
}

function ffmpeg(program: string): Check[] {
  const { samples, wav } = sineWithOffset();
  const own = readingsOf(sineSignal(997), [samples]);
  const offset = ffmpegStat(wav, "DC offset");
  const amplitude = Math.sqrt(2 * (10 ** (ffmpegStat(wav, "RMS level dB") / 10) - offset ** 2));
  const noise = whiteNoise(count, 0.05, 12);
  const signal = played("white-noise").signal;
  const storage = { storedAs: "24 bit", dithered: false, seedIndex: 1 } as const;
  const noiseWav = Buffer.concat([...wavFile({ sampleRateHz: rateHz, channels: [noise] }, storage)]);
  // AES17: a full-scale sine, whose rms is 3.01 dB under its peak, is 0 dBFS
  const noiseDbFs = ffmpegStat(noiseWav, "RMS level dB") + 10 * Math.log10(2);
  return [
    ofValue(own, "level", db(amplitude), {
      ...level,
      oracle: `${program} astats`,
      figure: "Level of a file that headamp wrote",
    }),
    ofValue(own, "dc", db(offset), {
      ...level,
      oracle: `${program} astats`,
      figure: "Constant of a file that headamp wrote",
    }),
    ofValue(readingsOf(signal, [noise]), "level", noiseDbFs, {
      ...noisy,
      oracle: `${program} astats`,
      figure: "Level of Gaussian noise in a file that headamp wrote",
    }),
  ];
}
