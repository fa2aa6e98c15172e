import type { Claim } from "./claim.ts";
import { adjectives } from "./claims/adjectives.ts";
import { fewNeedPower } from "./claims/few-need-power.ts";
import { fiveOhm } from "./claims/five-ohm.ts";
import { knobCostsInEars } from "./claims/knob-costs-in-ears.ts";
import { magni3 } from "./claims/magni-3.ts";
import { noisyOutputs } from "./claims/noisy-outputs.ts";
import { priceAndNoise } from "./claims/price-and-noise.ts";
import { solidStateDistortion } from "./claims/solid-state-distortion.ts";
import { splitters } from "./claims/splitters.ts";
import { tubeLift } from "./claims/tube-lift.ts";

/** Every sentence of the guide that the catalogue can be asked, in the guide's order. */
export const claims: readonly Claim[] = [
  ...fewNeedPower,
  noisyOutputs,
  tubeLift,
  ...fiveOhm,
  splitters,
  knobCostsInEars,
  solidStateDistortion,
  magni3,
  ...adjectives,
  priceAndNoise,
];
