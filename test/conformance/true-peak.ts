/** True peaks against EBU's signals, the closed form of the worst miss, libebur128 and ffmpeg. */
import { TruePeakMeter } from "../../src/core/standards/itu-bs1770-true-peak.ts";
import { samplesBy } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, type Tolerance, vectorWords } from "./check.ts";
import { type Heard, heardSignals, libraryWords } from "./loudness-readings.ts";
import { worstOf } from "./of-reading.ts";
import { asked } from "./programs.ts";

/** The highest point between the samples. */
export const truePeak: Group = {
  title: "True peak",
  checks: (programs) => [
    ...worstMisses(),
    ...heardSignals(programs).flatMap(byEbu),
    ...heardSignals(programs).flatMap((heard) => byLibrary(heard, libraryWords(programs))),
    ...asked(programs, "ffmpeg", "True peak", (oracle) =>
      heardSignals(programs).flatMap((heard) => byFfmpeg(heard, oracle)),
    ),
  ],
};

/** A sine at 0.45 of the rate whose crest passes every place between two points. */
function worstMisses(): Check[] {
  const { inputs, expected } = vector("j05");
  return (
    [
      [8, 48_000],
      [8, 44_100],
      [4, 96_000],
    ] as const
  ).map(([factorCount, sampleRateHz]) => {
    const missDb = expected.dB[inputs.N.indexOf(factorCount)];
    // The filter itself is flat within 0.01 dB there
    const tolerance: Tolerance = { kind: "between", below: 0.01 - missDb, above: 0.01 };
    const read = [0, 0.1, 0.2, 0.3].map((phaseRad): Check => {
      const count = 4000;
      const x = samplesBy(
        count,
        (n) => Math.min(1, n / 400, (count - 1 - n) / 400) * Math.sin(2 * Math.PI * 0.45 * n + phaseRad),
      );
      const meter = new TruePeakMeter(sampleRateHz, 1);
      meter.push([x], count);
      const figure = `A full-scale sine at 0.45 of ${sampleRateHz} Hz, ${factorCount} points a sample, at its worst`;
      return { figure, oracle: vectorWords("j05"), unit: "dBTP", expected: 0, measured: meter.peakDbtp(), tolerance };
    });
    return worstOf(read);
  });
}

const ebuTolerance: Tolerance = { kind: "between", below: 0.4, above: 0.2 };

function byEbu({ signal, dbtp }: Heard): Check[] {
  const expected = signal.required?.dbtp;
  if (expected === undefined) return [];
  const id = `j${signal.name.replace("-", "_")}`;
  const oracle = vector(id) === undefined ? "EBU Tech 3341" : `EBU Tech 3341, vector ${id}`;
  return [
    { figure: `True peak of ${signal.name}`, oracle, unit: "dBTP", expected, measured: dbtp, tolerance: ebuTolerance },
  ];
}

function byLibrary({ signal, dbtp, library }: Heard, oracle: string): Check[] {
  if (!signal.peaks) return [];
  // At 192 kHz the library takes the highest sample, this meter looks between two of them too.
  const above = signal.sampleRateHz < 192_000 ? 0.1 : 0.3;
  const tolerance: Tolerance = { kind: "between", below: 0.1, above };
  return [
    { figure: `True peak of ${signal.name}`, oracle, unit: "dBTP", expected: library[4], measured: dbtp, tolerance },
  ];
}

function byFfmpeg({ signal, dbtp, ffmpeg }: Heard, program: string): Check[] {
  if (!signal.peaks || ffmpeg === undefined || signal.sampleRateHz >= 192_000) return [];
  const oracle = `${program} ebur128, printed in tenths`;
  const tolerance: Tolerance = { kind: "between", below: 0.15, above: 0.15 };
  return [
    { figure: `True peak of ${signal.name}`, oracle, unit: "dBTP", expected: ffmpeg.dbtp, measured: dbtp, tolerance },
  ];
}
