/** What a curve of impedance over frequency must be before anything is computed from it. */

import { HeadampError } from "../../units/headamp-error.ts";

/** Far outside any headphone and any sweep (judgement): a figure beyond these is a slip of unit or of column. */
const FREQUENCIES_HZ = { lowest: 0.1, highest: 1e6 };
const MAGNITUDES_OHM = { lowest: 0.01, highest: 1e6 };

/** Sixty points an octave from 20 Hz to 20 kHz are 600; more than this is a raw transform that nobody smoothed (judgement). */
const MOST_POINTS = 4000;

/** Throws a HeadampError that starts with `where` unless frequencies rise, magnitudes are positive, and phases are those of a passive load. */
export function checkImpedanceCurve(
  frequenciesHz: readonly number[],
  magnitudesOhm: readonly number[],
  where: string,
  phasesDeg?: readonly number[],
): void {
  const wrong = (what: string) => new HeadampError("curve", `${where}: ${what}.`);
  if (frequenciesHz.length === 0) throw wrong("the curve has no points; give frequencies with an impedance each");
  if (frequenciesHz.length < 2)
    throw wrong("the curve has one point only; give at least two, or state a rated impedance");
  if (frequenciesHz.length > MOST_POINTS) {
    throw wrong(`the curve has ${frequenciesHz.length} points; thin it to at most ${MOST_POINTS}, say 48 an octave`);
  }
  for (const [name, values] of [
    ["magnitudes", magnitudesOhm],
    ["phases", phasesDeg ?? frequenciesHz],
  ] as const) {
    if (values.length !== frequenciesHz.length) {
      throw wrong(`${frequenciesHz.length} frequencies but ${values.length} ${name}; give one for each frequency`);
    }
  }
  for (let k = 0; k < frequenciesHz.length; k++) {
    const hz = frequenciesHz[k];
    if (!within(hz, FREQUENCIES_HZ)) {
      throw wrong(`point ${k + 1} has the frequency ${hz}; give hertz from 0.1 to 1000000`);
    }
    if (k > 0 && hz === frequenciesHz[k - 1])
      throw wrong(`${hz} Hz occurs twice (point ${k + 1}); give each frequency once`);
    if (k > 0 && hz < frequenciesHz[k - 1]) {
      throw wrong(
        `point ${k + 1} (${hz} Hz) lies below the one before it (${frequenciesHz[k - 1]} Hz); sort the curve by frequency`,
      );
    }
    if (!within(magnitudesOhm[k], MAGNITUDES_OHM)) {
      throw wrong(`the impedance at ${hz} Hz is ${magnitudesOhm[k]}; give ohms from 0.01 to 1000000`);
    }
    // Re Z >= 0 of anything that only takes power.
    if (phasesDeg && !(Math.abs(phasesDeg[k]) <= 90)) {
      throw wrong(
        `the phase at ${hz} Hz is ${phasesDeg[k]}; give degrees from -90 to 90, which is all that a passive load has`,
      );
    }
  }
}

const within = (value: number, bounds: { lowest: number; highest: number }): boolean =>
  typeof value === "number" && value >= bounds.lowest && value <= bounds.highest;
