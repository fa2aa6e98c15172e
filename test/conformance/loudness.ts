/** Loudness and its range against EBU's signals, the vectors, libebur128 and ffmpeg. */
import { LoudnessMeter, lufsFromPower } from "../../src/core/standards/itu-bs1770.ts";
import { integratedLufs, windowPowers } from "../../src/core/standards/itu-bs1770-gate.ts";
import { kWeighting, kWeightingDb } from "../../src/core/standards/itu-bs1770-k-weighting.ts";
import { cosine, samplesBy } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, type NotAsked, vectorChecks, vectorWords, within } from "./check.ts";
import { type Heard, heardSignals, libraryWords } from "./loudness-readings.ts";
import { worstOf } from "./of-reading.ts";
import { asked } from "./programs.ts";

/** K weighting, integrated, momentary and short-term loudness, range. */
export const loudness: Group = {
  title: "Loudness",
  checks: (programs) => [
    ...kCurve(),
    ...sines(),
    ...heardSignals(programs).flatMap(byEbu),
    ...heardSignals(programs).flatMap((heard) => byLibrary(heard, libraryWords(programs))),
    ...asked(programs, "ffmpeg", "Integrated loudness and range", (oracle) =>
      heardSignals(programs).flatMap((heard) => byFfmpeg(heard, oracle)),
    ),
  ],
};

/** The coefficients that BS.1770-4 prints for 48 kHz. */
const printed = {
  shelf: [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585],
  highPass: [1, -2, 1, -1.99004745483398, 0.99007225036621],
};

function kCurve(): (Check | NotAsked)[] {
  const { inputs, expected } = vector("j03");
  const gains = inputs.f.map((hz) => kWeightingDb(hz, 48_000));
  const at48 = kWeighting(48_000);
  const coefficients = (["shelf", "highPass"] as const).map((stage) => {
    const { b0, b1, b2, a1, a2 } = at48[stage];
    return worstOf(
      [b0, b1, b2, a1, a2].map((measured, k) => ({
        figure: `K weighting at 48 kHz, ${stage === "shelf" ? "shelf" : "high pass"}: the furthest of five coefficients`,
        oracle: "BS.1770-4, its table",
        unit: "",
        expected: printed[stage][k],
        measured,
        tolerance: within(1e-13),
      })),
    );
  });
  const others = ["j02_44100", "j02_96000"].flatMap((id) => {
    const rateHz = vector(id).inputs.fs;
    const { shelf, highPass } = kWeighting(rateHz);
    const wanted = [...vector(id).expected.b1, ...vector(id).expected.a1, ...vector(id).expected.a2];
    const got = [shelf.b0, shelf.b1, shelf.b2, 1, shelf.a1, shelf.a2, 1, highPass.a1, highPass.a2];
    return [
      worstOf(vectorChecks(id, "", wanted, got, `K weighting at ${rateHz} Hz: the furthest of nine coefficients`)),
    ];
  });
  return [
    ...coefficients,
    ...others,
    ...vectorChecks("j03", "dB", expected.dB, gains, (k) => `K weighting at ${inputs.f[k]} Hz`),
  ];
}

function sines(): Check[] {
  const { one, both } = vector("j04").expected;
  const x = samplesBy(4 * 48_000, (n) => cosine(997, n, 48_000));
  const read = (channelsCount: number) => {
    const meter = new LoudnessMeter(
      48_000,
      Array.from({ length: channelsCount }, () => 1),
    );
    meter.push(
      Array.from({ length: channelsCount }, () => x),
      x.length,
    );
    return integratedLufs(meter.stepPowerRatios);
  };
  return vectorChecks(
    "j04",
    "LUFS",
    [one, both],
    [read(1), read(2)],
    (k) => `A full-scale sine of 997 Hz in ${k + 1} of 2 channels`,
  );
}

/** What EBU Tech 3341 and 3342 ask of each signal; their vector where there is one. */
function byEbu({ signal, steps, lufs, lu }: Heard): Check[] {
  const { required, name } = signal;
  if (required === undefined) return [];
  const document = name.startsWith("3342") ? "EBU Tech 3342" : "EBU Tech 3341";
  const id = `j${name.replace("-", "_")}`;
  const oracle = vector(id) === undefined ? document : `${document}, ${vectorWords(id).split(",")[0]}`;
  const check = (what: string, unit: string, expected: number | undefined, measured: () => number): Check[] =>
    expected === undefined
      ? []
      : [{ figure: `${what} of ${name}`, oracle, unit, expected, measured: measured(), tolerance: within(0.1) }];
  return [
    ...check("Integrated loudness", "LUFS", required.lufs, () => lufs),
    ...check("Loudness range", "LU", required.lu, () => lu),
    // The first second fills the filters and the window
    ...check("Momentary loudness, furthest off,", "LUFS", required.constantMomentaryLufs, () =>
      furthest(steps.subarray(10), 4, required.constantMomentaryLufs),
    ),
    ...check("Short-term loudness, furthest off,", "LUFS", required.constantShortTermLufs, () =>
      furthest(steps, 30, required.constantShortTermLufs),
    ),
  ];
}

function furthest(steps: Float64Array, stepsCount: number, wantedLufs = 0): number {
  return Array.from(windowPowers(steps, stepsCount), lufsFromPower).reduce((most, lufs) =>
    Math.abs(lufs - wantedLufs) > Math.abs(most - wantedLufs) ? lufs : most,
  );
}

function byLibrary({ signal, lufs, lu, momentaryLufs, shortTermLufs, library }: Heard, oracle: string): Check[] {
  const check = (what: string, unit: string, expected: number, measured: number): Check => ({
    figure: `${what} of ${signal.name}`,
    oracle,
    unit,
    expected,
    measured,
    tolerance: within(0.02),
  });
  return [
    check("Integrated loudness", "LUFS", library[0], lufs),
    check("Highest momentary loudness", "LUFS", library[2], momentaryLufs),
    ...(Number.isNaN(shortTermLufs) ? [] : [check("Highest short-term loudness", "LUFS", library[3], shortTermLufs)]),
    // The library takes its short-term loudness for the range every second, this meter ten times as often: they agree where the levels stand.
    ...(signal.name.startsWith("swelling") ? [] : [check("Loudness range", "LU", library[1], lu)]),
  ];
}

/** ffmpeg prints tenths; shorter than its gate of three seconds it has no range. */
function byFfmpeg({ signal, lufs, lu, steps, ffmpeg }: Heard, program: string): Check[] {
  if (ffmpeg === undefined) return [];
  const check = (what: string, unit: string, expected: number, measured: number): Check => ({
    figure: `${what} of ${signal.name}`,
    oracle: `${program} ebur128, printed in tenths`,
    unit,
    expected,
    measured,
    tolerance: within(0.1),
  });
  return [
    check("Integrated loudness", "LUFS", ffmpeg.lufs, lufs),
    ...(steps.length < 60 || signal.name.startsWith("swelling") ? [] : [check("Loudness range", "LU", ffmpeg.lu, lu)]),
  ];
}
