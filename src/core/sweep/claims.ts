import type { Claim } from "./claim.ts";
import { adjectives } from "./claims/adjectives.ts";
import { attenuating } from "./claims/attenuating.ts";
import { damping } from "./claims/damping.ts";
import { digitalChain, everySocket } from "./claims/descriptions.ts";
import { distortingOutputs, solidStateDistortion, solidStateResponse } from "./claims/distortion.ts";
import { doubleAmping } from "./claims/double-amping.ts";
import { fewNeedPower } from "./claims/few-need-power.ts";
import { fineToWant } from "./claims/fine-to-want.ts";
import { fiveOhm } from "./claims/five-ohm.ts";
import { gainDown } from "./claims/gain-down.ts";
import { knobCostsInEars } from "./claims/knob-costs-in-ears.ts";
import { magni3 } from "./claims/magni-3.ts";
import { noiseBeforeAmp } from "./claims/noise-before-amp.ts";
import { noisyOutputs } from "./claims/noisy-outputs.ts";
import { priceAndNoise } from "./claims/price-and-noise.ts";
import { smallImpact } from "./claims/small-impact.ts";
import { splitters } from "./claims/splitters.ts";
import { tubeImpedance, tubeLift } from "./claims/tube-lift.ts";

/** Every sentence of the guide, in its order: what the catalogue says to it, or why there is nothing to ask. */
export const claims: readonly Claim[] = [
  digitalChain,
  damping,
  attenuating,
  everySocket,
  ...fewNeedPower,
  doubleAmping,
  noisyOutputs,
  distortingOutputs,
  noiseBeforeAmp,
  fineToWant,
  tubeImpedance,
  tubeLift,
  ...fiveOhm,
  splitters,
  knobCostsInEars,
  solidStateResponse,
  solidStateDistortion,
  magni3,
  ...adjectives,
  ...smallImpact,
  priceAndNoise,
  gainDown,
];
