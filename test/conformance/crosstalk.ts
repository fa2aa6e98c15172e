/** What one channel leaves in the other. */
import { db, played, readingsOf } from "../measured.ts";
import { type Check, type Group, within } from "./check.ts";
import { ofCurve, ofValue } from "./of-reading.ts";

const rateHz = 48_000;

/** A leak of 6 dB an octave from left to right, and a flat one back. */
export const crosstalk: Group = { title: "Crosstalk", checks };

function checks(): Check[] {
  const { signal, samples, right } = played("crosstalk", { perDecadeCount: 3, durationSec: 10 });
  // A difference of neighbours: 2 sin(pi f / fs), here -60 dB at 1 kHz
  const slope = (hz: number) => 2 * Math.sin((Math.PI * hz) / rateHz);
  const leak = samples.map((x, n) => (n === 0 ? 0 : ((x - samples[n - 1]) * 1e-3) / slope(1000)));
  const heard = [samples.map((x, n) => x + 1e-4 * right[n]), right.map((x, n) => x + leak[n])];
  const readings = readingsOf(signal, heard);
  const wanted = { oracle: "closed form", tolerance: within(0.01) };
  // The curve stands beside the first of the figures
  const withCurve = readings.find(({ channel, curve }) => channel === "left to right" && curve !== undefined);
  const leakDb = (hz: number) => db((1e-3 * slope(hz)) / slope(1000));
  return [
    ...[100, 1000, 10_000].flatMap((hz) => [
      ofValue(
        readings,
        `crosstalk-${hz}`,
        leakDb(hz),
        { ...wanted, figure: `Left to right at ${hz} Hz, rising 6 dB an octave` },
        "left to right",
      ),
      ofValue(readings, `crosstalk-${hz}`, -80, { ...wanted, figure: `Right to left at ${hz} Hz` }, "right to left"),
    ]),
    ofCurve(
      readings,
      withCurve?.id ?? "crosstalk-1000",
      leakDb,
      { ...wanted, figure: "Left to right over frequency" },
      "left to right",
    ),
  ];
}
