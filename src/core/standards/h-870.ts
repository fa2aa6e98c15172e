/** ITU-T H.870 (with WHO, 2018, revised 2022), safe listening: how much sound a week allows. Levels are A-weighted, as in a diffuse field. */

/** The two modes of the recommendation: for adults, and for those who are more easily hurt, children among them. */
export type H870Mode = "adult" | "sensitive";

/** Level that either mode allows for 40 hours a week, in dBA. */
const weekLevelsDbSpl: Readonly<Record<H870Mode, number>> = { adult: 80, sensitive: 75 };

const weekHours = 40;

/** Sound exposure of so many hours at an A-weighted level. */
export function exposurePa2H(levelDbSpl: number, hours: number): number {
  // E = p_A^2 t, p_A = 20 uPa 10^(L / 20)
  return 20e-6 ** 2 * 10 ** (levelDbSpl / 10) * hours;
}

/** Exposure that a week allows: 1.6 Pa^2 h for adults, 0.51 in the sensitive mode. */
export function weeklyAllowancePa2H(mode: H870Mode): number {
  return exposurePa2H(weekLevelsDbSpl[mode], weekHours);
}

/** Hours a week that an A-weighted level may be listened to: equal energy, so 10 dB more leave a tenth. */
export function weeklyAllowanceHours(levelDbSpl: number, mode: H870Mode = "adult"): number {
  return weeklyAllowancePa2H(mode) / exposurePa2H(levelDbSpl, 1);
}

/** Share of a week's allowance that so many hours at a level use up (the recommendation's CSD). */
export function doseRatio(levelDbSpl: number, hours: number, mode: H870Mode = "adult"): number {
  return exposurePa2H(levelDbSpl, hours) / weeklyAllowancePa2H(mode);
}
