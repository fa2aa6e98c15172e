/** Shares, names and middles as claims say them. */

/** Below this many things a share is a count, and so few that even "all" and "none" would say too much. */
const FEW_COUNT = 30;
const HANDFUL_COUNT = 5;

/** "62 % of 496 headphones", "5 of 6 headphones", "all 166 in-ears", "all but 3 of 900 pairs", "none of 212 pairs". */
export function share(partCount: number, wholeCount: number, things: string): string {
  const part = shareAgain(partCount, wholeCount);
  return part === "all" ? `all ${wholeCount} ${things}` : `${part} of ${wholeCount} ${things}`;
}

/** The same share where what it is a share of was just named: "21 %", "3", "all", "all but 3", "none". */
export function shareAgain(partCount: number, wholeCount: number): string {
  if (wholeCount < HANDFUL_COUNT) return String(partCount);
  if (partCount === 0) return "none";
  if (partCount === wholeCount) return "all";
  const percent = Math.round((100 * partCount) / wholeCount);
  if (wholeCount < FEW_COUNT || percent === 0) return String(partCount);
  return percent === 100 ? `all but ${wholeCount - partCount}` : `${percent} %`;
}

/** "3 dB louder", "as loud", "2 dB softer". */
export function signedWords(differenceDb: number, more: string, less: string, same: string): string {
  const db = Math.round(Math.abs(differenceDb));
  return db === 0 ? same : `${db} dB ${differenceDb > 0 ? more : less}`;
}

/** The first few names, and how many more there are. */
export function someOf(names: readonly string[], mostCount = 6): string[] {
  const distinct = [...new Set(names)];
  return distinct.length <= mostCount
    ? distinct
    : [...distinct.slice(0, mostCount), `and ${distinct.length - mostCount} more`];
}
