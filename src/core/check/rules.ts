import type { Rule } from "./finding.ts";
import { balance } from "./rules/balance.ts";
import { clipping } from "./rules/clipping.ts";
import { crosstalk } from "./rules/crosstalk.ts";
import { distortion } from "./rules/distortion.ts";
import { hookUp } from "./rules/hook-up.ts";
import { loudness } from "./rules/loudness.ts";
import { noise } from "./rules/noise.ts";
import { safety } from "./rules/safety.ts";
import { tone } from "./rules/tone.ts";
import { volume } from "./rules/volume.ts";

/** Every rule there is, in the order they are told. */
export const rules: readonly Rule[] = [
  loudness,
  clipping,
  noise,
  tone,
  distortion,
  hookUp,
  volume,
  balance,
  crosstalk,
  safety,
];
