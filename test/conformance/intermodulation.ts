/** Intermodulation by each method against the closed form of a known polynomial. */
import type { Reading } from "../../src/core/measure/measurement.ts";
import { cosine, db, readingsOf, samplesBy } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, vectorWords, within } from "./check.ts";
import { ofValue } from "./of-reading.ts";
import { asked, throughFfmpeg } from "./programs.ts";

const asks = within(0.05);

/** SMPTE, DIN and CCIF. */
export const intermodulation: Group = {
  title: "Intermodulation",
  checks: (programs) => [
    ...smpte(),
    ...din(),
    ...ccif(),
    ...asked(programs, "ffmpeg", "SMPTE of a polynomial", ffmpeg),
  ],
};

/** The readings of two tones of these amplitudes, bent. */
function pair(
  kind: "smpte" | "din" | "ccif",
  [lowHz, highHz]: readonly [number, number],
  [lowRatio, highRatio]: readonly [number, number],
  bend: (samples: Float64Array, sampleRateHz: number) => Float64Array,
): readonly Reading[] {
  const sampleRateHz = 96_000;
  const both = samplesBy(
    2 ** 18,
    (n) => lowRatio * cosine(lowHz, n, sampleRateHz) + highRatio * cosine(highHz, n, sampleRateHz, 1),
  );
  return readingsOf({ kind, sampleRateHz, durationSec: 2 ** 18 / sampleRateHz, levelDbFs: -1 }, [
    bend(both, sampleRateHz),
  ]);
}

/** y = 0.9 (x + 0.002 x^2 + 0.004 x^3), the polynomial of vectors f11 to f15. */
const bent = (samples: Float64Array) => samples.map((x) => 0.9 * (x + 0.002 * x * x + 0.004 * x ** 3));

function smpte(): Check[] {
  const { A1, A2 } = vector("f14").inputs;
  const readings = pair("smpte", [60, 7000], [A1, A2], bent);
  const { second, third, total } = vector("f14").expected;
  const wanted = { oracle: vectorWords("f14"), tolerance: asks, aim: "imd" as const };
  return [
    ofValue(readings, "imd-smpte-2", db(second), { ...wanted, figure: "IMD SMPTE, second order" }),
    ofValue(readings, "imd-smpte-3", db(third), { ...wanted, figure: "IMD SMPTE, third order" }),
    ofValue(readings, "imd-smpte", db(total), { ...wanted, figure: "IMD SMPTE, both orders" }),
  ];
}

function din(): Check[] {
  const clockRatio = 1 + 1 / 8192;
  const bend = (samples: Float64Array) => samples.map((x) => 0.9 * (x + 0.01 * x * x - 0.02 * x ** 3));
  const readings = pair("din", [250 * clockRatio, 8000 * clockRatio], [0.7, 0.175], bend);
  // y = x + a2 x^2 + a3 x^3:  sidebands a2 A1 A2 and (3/4) a3 A1^2 A2;  the high tone A2 (1 + (3/2) a3 A1^2 + (3/4) a3 A2^2)
  const high = 1 - 1.5 * 0.02 * 0.49 - 0.75 * 0.02 * 0.175 ** 2;
  const [second, third] = [(2 * 0.01 * 0.7) / high, (1.5 * 0.02 * 0.49) / high];
  const wanted = { oracle: "closed form of x + 0.01 x² - 0.02 x³", tolerance: asks, aim: "imd" as const };
  const off = "by a clock 122 ppm off";
  return [
    ofValue(readings, "imd-din-2", db(second), { ...wanted, figure: `IMD DIN, second order, ${off}` }),
    ofValue(readings, "imd-din-3", db(third), { ...wanted, figure: `IMD DIN, third order, ${off}` }),
    ofValue(readings, "imd-din", db(Math.hypot(second, third)), { ...wanted, figure: `IMD DIN, both orders, ${off}` }),
  ];
}

function ccif(): Check[] {
  const readings = pair("ccif", [19_000, 20_000], [0.5, 0.5], bent);
  const { d2_dB, d3_dB } = vector("f15").expected;
  const wanted = { oracle: vectorWords("f15"), tolerance: asks, aim: "imd" as const };
  const both = db(Math.hypot(10 ** (d2_dB / 20), 10 ** (d3_dB / 20)));
  return [
    ofValue(readings, "imd-ccif-2", d2_dB, { ...wanted, figure: "IMD CCIF, second order" }),
    ofValue(readings, "imd-ccif-3", d3_dB, { ...wanted, figure: "IMD CCIF, third order" }),
    ofValue(readings, "imd-ccif", both, { ...wanted, figure: "IMD CCIF, both orders" }),
    ofValue(readings, "imd-ccif-2-rms", d2_dB + vector("f16").expected.dB, {
      oracle: vectorWords("f16"),
      tolerance: asks,
      aim: "imd" as const,
      figure: "IMD CCIF, second order, re the rms of both",
    }),
  ];
}

function ffmpeg(program: string): Check[] {
  const readings = pair("smpte", [60, 7000], [0.72, 0.18], (samples, sampleRateHz) =>
    throughFfmpeg(samples, sampleRateHz, "aeval=val(0)+0.01*val(0)^2+0.02*val(0)^3"),
  );
  const high = 1 + 1.5 * 0.02 * 0.72 ** 2 + 0.75 * 0.02 * 0.18 ** 2;
  const wanted = { oracle: `closed form, bent by ${program}`, tolerance: asks, aim: "imd" as const };
  return [
    ofValue(readings, "imd-smpte-2", db((2 * 0.01 * 0.72) / high), {
      ...wanted,
      figure: "IMD SMPTE of x + 0.01 x² + 0.02 x³, second order",
    }),
    ofValue(readings, "imd-smpte-3", db((1.5 * 0.02 * 0.72 ** 2) / high), {
      ...wanted,
      figure: "IMD SMPTE of the same, third order",
    }),
  ];
}
