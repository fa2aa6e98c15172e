/** Every lens, in the order of the tabs. */

import type { Lens } from "./lens.ts";
import { levels } from "./lenses/levels.ts";

/** The lenses of a chain. */
export const lenses: readonly Lens[] = [levels];
