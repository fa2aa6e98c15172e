/** A ranking as JSON. */

import type { Ranking } from "../sweep/rank.ts";

/** The ranking's data, two spaces deep, ending in a newline. */
export const rankJson = (ranking: Ranking): string => `${JSON.stringify(ranking, null, 2)}\n`;
