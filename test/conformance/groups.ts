/** Every group of the conformance report, in its order. */
import type { Group } from "./check.ts";
import { clock } from "./clock.ts";
import { crosstalk } from "./crosstalk.ts";
import { distortion } from "./distortion.ts";
import { faults } from "./faults.ts";
import { hearing } from "./hearing.ts";
import { intermodulation } from "./intermodulation.ts";
import { jitter } from "./jitter.ts";
import { levels } from "./levels.ts";
import { linearity } from "./linearity.ts";
import { loudness } from "./loudness.ts";
import { multitone } from "./multitone.ts";
import { noise } from "./noise.ts";
import { outputImpedances } from "./output-impedance.ts";
import { quasiPeak } from "./quasi-peak.ts";
import { safeListening } from "./safe-listening.ts";
import { sweep } from "./sweep.ts";
import { truePeak } from "./true-peak.ts";

/** The groups. */
export const groups: readonly Group[] = [
  levels,
  distortion,
  noise,
  quasiPeak,
  intermodulation,
  multitone,
  crosstalk,
  sweep,
  jitter,
  clock,
  linearity,
  faults,
  loudness,
  truePeak,
  safeListening,
  hearing,
  outputImpedances,
];
