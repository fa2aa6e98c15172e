/** The frequencies a solution stands on, with 1 kHz exactly among them. */

/** A rising frequency grid and the place of 1 kHz in it. */
export interface Grid {
  readonly frequenciesHz: Float64Array;
  readonly oneKhzIndex: number;
}

/** A grid of `perOctave` steps an octave from 10 Hz to 40 kHz, counted from 1 kHz. */
function gridOf(perOctaveCount: number): Grid {
  const below = Math.ceil(Math.log2(100) * perOctaveCount);
  const above = Math.ceil(Math.log2(40) * perOctaveCount);
  const frequenciesHz = Float64Array.from(
    { length: below + above + 1 },
    (_, k) => 1000 * 2 ** ((k - below) / perOctaveCount),
  );
  return { frequenciesHz, oneKhzIndex: below };
}

/** What every result is given on: 1/24 octave. */
export const fineGrid: Grid = gridOf(24);

/** What small differences are taken on: 1/6 octave, finer than the ear's own bands. */
export const coarseGrid: Grid = gridOf(6);
