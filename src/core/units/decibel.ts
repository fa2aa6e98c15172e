/**
 * Decibels and the ratios they stand for.
 *
 * Nothing gives minus infinity, not a magic small number; what to print for it is the formatter's choice.
 */

/** The level of an amplitude ratio (volts over volts, pascals over pascals). */
export function dbFromRatio(ratio: number): number {
  // L = 20 log10(ratio)
  return 20 * Math.log10(ratio);
}

/** The amplitude ratio of a level. */
export function ratioFromDb(levelDb: number): number {
  // ratio = 10^(L / 20)
  return 10 ** (levelDb / 20);
}

/** The level of a power ratio (watts over watts, mean squares over mean squares). */
export function dbFromPowerRatio(powerRatio: number): number {
  // L = 10 log10(ratio)
  return 10 * Math.log10(powerRatio);
}

/** The power ratio of a level. */
export function powerRatioFromDb(levelDb: number): number {
  // ratio = 10^(L / 10)
  return 10 ** (levelDb / 10);
}

/** The level of several uncorrelated sounds together; none at all is minus infinity. */
export function powerSumDb(levelsDb: readonly number[]): number {
  // L = 10 log10( sum 10^(Li / 10) )
  let sumRatio = 0;
  for (const levelDb of levelsDb) sumRatio += powerRatioFromDb(levelDb);
  return dbFromPowerRatio(sumRatio);
}
