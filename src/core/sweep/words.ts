/** Shares, names and middles as claims say them. */

/** "37 of 412 (9 %)". */
export function share(partCount: number, wholeCount: number): string {
  return `${partCount} of ${wholeCount} (${wholeCount === 0 ? 0 : Math.round((100 * partCount) / wholeCount)} %)`;
}

/** The first few names, and how many more there are. */
export function someOf(names: readonly string[], mostCount = 6): string[] {
  const distinct = [...new Set(names)];
  return distinct.length <= mostCount
    ? distinct
    : [...distinct.slice(0, mostCount), `and ${distinct.length - mostCount} more`];
}
