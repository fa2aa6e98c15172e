/** NIOSH's recommended exposure limit (publication 98-126, 1998): 85 dBA for 8 hours, 3 dB for half the time. A limit for work, 5 dB above H.870's at equal hours. */

/** Hours a day that an A-weighted level may last. */
export function nioshDailyHours(levelDbSpl: number): number {
  // T = 480 min / 2^((L - 85) / 3)
  return 8 / 2 ** ((levelDbSpl - 85) / 3);
}
