/** Every lens, in the order of the tabs. */

import type { Lens } from "./lens.ts";
import { distortion } from "./lenses/distortion.ts";
import { gain } from "./lenses/gain.ts";
import { impact } from "./lenses/impact.ts";
import { impedance } from "./lenses/impedance.ts";
import { levels } from "./lenses/levels.ts";
import { membrane } from "./lenses/membrane.ts";
import { noise } from "./lenses/noise.ts";
import { response } from "./lenses/response.ts";
import { safety } from "./lenses/safety.ts";

/** The lenses of a chain. */
export const lenses: readonly Lens[] = [levels, response, impedance, noise, distortion, gain, membrane, safety, impact];
