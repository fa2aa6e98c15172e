/** The sentence for a file that holds less sound than its header says. */

import { HeadampError } from "../units/headamp-error.ts";

/** "take7.wav ends early: its header promises 61 s, 12 s are there. Export it again."; with as many decimals as it takes to tell the two apart. */
export function truncated(name: string, promisedSec: number, presentSec: number): HeadampError {
  const decimalsCount =
    (promisedSec < 10 ? [1, 2, 3] : [0, 1, 2, 3]).find((n) => promisedSec.toFixed(n) !== presentSec.toFixed(n)) ?? 6;
  const [promised, present] = [promisedSec.toFixed(decimalsCount), presentSec.toFixed(decimalsCount)];
  return new HeadampError(
    "audio-truncated",
    `${name} ends early: its header promises ${promised} s, ${present} s are there. Export it again.`,
  );
}
