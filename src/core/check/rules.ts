import type { Rule } from "./finding.ts";
import { balance } from "./rules/balance.ts";
import { hookUp } from "./rules/hook-up.ts";
import { loudness } from "./rules/loudness.ts";
import { noise } from "./rules/noise.ts";
import { tone } from "./rules/tone.ts";
import { volume } from "./rules/volume.ts";

/** Every rule there is, in the order they are told. */
export const rules: readonly Rule[] = [loudness, noise, tone, hookUp, volume, balance];
