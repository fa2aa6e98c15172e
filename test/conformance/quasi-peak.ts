/** The quasi-peak meter of ITU-R BS.468-4 against the tables of its standard, and its reading of a capture. */
import type { TestSignal } from "../../src/core/signal/test-signal.ts";
import { QuasiPeakMeter } from "../../src/core/standards/itu-bs468-quasi-peak.ts";
import { cosine, db, readingsOf, samplesBy } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, percent, vectorWords, within } from "./check.ts";
import { ofValue, worstOf } from "./of-reading.ts";

const ratesHz = [44_100, 48_000, 96_000, 192_000];

/** Tone bursts, and sines in a recording of silence. */
export const quasiPeak: Group = {
  title: "Quasi-peak meter",
  checks: () => [...limits(), ...nominal(), ...readings()],
};

/** A row of the tables: what is played, its nominal reading, the limits, and what the meter makes of it, all in percent of the steady tone. */
interface Burst {
  readonly figure: string;
  readonly oracle: string;
  readonly nominal: number;
  readonly least: number;
  readonly most: number;
  readonly read: number;
}

/** The meter's highest reading of samples. */
export function quasiPeakOf(rateHz: number, samples: Float64Array): number {
  const meter = new QuasiPeakMeter(rateHz, 1);
  meter.push([samples], samples.length);
  return meter.highestRatios()[0];
}

/** Every row of tables 2 and 3 at a rate; bursts are whole periods and begin where the tone crosses zero. */
function bursts(rateHz: number): readonly Burst[] {
  const played = (lengthSec: number, inBurst: (n: number) => number | undefined) =>
    quasiPeakOf(
      rateHz,
      samplesBy(Math.round(lengthSec * rateHz), (n) => {
        const since = inBurst(n);
        return since === undefined ? 0 : cosine(5000, since, rateHz, -Math.PI / 2);
      }),
    );
  const steady = played(4, (n) => n);
  const { ms } = vector("i14").inputs;
  const { per_s } = vector("i15").inputs;
  const begin = Math.round(1.2 * rateHz);
  const rows = (id: string, figure: (x: number) => string, xs: readonly number[], reads: (x: number) => number) => {
    const { pct, least_pct, most_pct } = vector(id).expected;
    return xs.map((x, k) => ({
      figure: figure(x),
      oracle: vectorWords(id),
      nominal: pct[k],
      least: least_pct[k],
      most: most_pct[k],
      read: (100 * reads(x)) / steady,
    }));
  };
  return [
    ...rows(
      "i14",
      (x) => `${x} ms of 5 kHz`,
      ms,
      (x) => played(2, (n) => (n >= begin && n < begin + (x / 1000) * rateHz ? n - begin : undefined)),
    ),
    ...rows(
      "i15",
      (x) => `5 ms of 5 kHz, ${x} a second`,
      per_s,
      (x) =>
        played(5, (n) => {
          const since = n % Math.round(rateHz / x);
          return since < 0.005 * rateHz ? since : undefined;
        }),
    ),
  ];
}

function limits(): Check[] {
  return bursts(48_000).map(({ figure, oracle, nominal, least, most, read }) => ({
    figure: `${figure}, of the steady tone`,
    oracle: `${oracle}, its limits`,
    unit: "%",
    expected: nominal,
    measured: read,
    tolerance: { kind: "between", below: nominal - least, above: most - nominal },
  }));
}

/** How far the readings are from the middle of their limits, at every rate: the aim is half a decibel. */
function nominal(): Check[] {
  return ratesHz.map((rateHz) => {
    const rows = bursts(rateHz);
    const checks = rows.map(
      ({ figure, oracle, nominal, read }): Check => ({
        figure: `All ${rows.length} rows of both tables at ${rateHz / 1000} kHz, worst ${figure}`,
        oracle,
        unit: "dB",
        expected: db(nominal / 100),
        measured: db(read / 100),
        tolerance: within(0.5),
      }),
    );
    return worstOf(checks);
  });
}

function readings(): Check[] {
  const rateHz = 48_000;
  const signal: TestSignal = { kind: "silence", sampleRateHz: rateHz, durationSec: 4 };
  const of = (frequencyHz: number, context = {}) =>
    readingsOf(signal, [samplesBy(4 * rateHz, (n) => 1e-4 * cosine(frequencyHz, n, rateHz))], context);
  const { f } = vector("i12").inputs;
  const { dB } = vector("i12").expected;
  const oracle = "closed form: a steady 1 kHz sine reads its rms";
  const calibrated = of(1000, { fullScaleVrms: 2 });
  return [
    ofValue(calibrated, "noise-468-qp", -80, { oracle, tolerance: within(0.01), figure: "A 1 kHz sine of -80 dBFS" }),
    ofValue(calibrated, "noise-468-qp-v", 2e-4, {
      oracle,
      tolerance: percent(0.1),
      figure: "The same in volts, full scale 2 Vrms",
    }),
    ...[31.5, 400, 6300, 12_500, 16_000].map((hz) =>
      ofValue(of(hz), "noise-468-qp", dB[f.indexOf(hz)] - 80, {
        oracle: vectorWords("i12"),
        tolerance: within(0.3),
        figure: `A ${hz} Hz sine of -80 dBFS, through network and rectifiers`,
      }),
    ),
  ];
}
