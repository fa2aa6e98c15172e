/** Missing figures in words. */

import type { Gap } from "../catalog/device-stages.ts";
import { harmless } from "../units/harmless.ts";

const keyWords: Readonly<Record<Gap["key"], string>> = {
  level: "level",
  outputImpedanceOhm: "output impedance",
  noiseVrms: "noise",
  gainDb: "gain",
};

/** "noise of Phones (class model used)". */
export const gapWords = (gap: Gap): string =>
  `${keyWords[gap.key]} of ${harmless(gap.output)}${gap.bridged ? " (class model used)" : ""}`;
