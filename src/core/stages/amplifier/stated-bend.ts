/** The one law of distortion that the figures of an amplifier state. */

import { type Figure, valueOf } from "../../units/figure.ts";
import { HeadampError } from "../../units/headamp-error.ts";
import type { Nonlinearity } from "../law.ts";
import { type Harmonics, lawFromHarmonics } from "./harmonics.ts";

/** The ways to state distortion, at the unloaded output; at most one of them. */
export interface StatedBend {
  readonly harmonics?: Harmonics;
  /** A push-pull output without bias: volts around zero that do not come through. */
  readonly deadBandVpk?: Figure;
  /** An output that saturates softly towards this voltage. */
  readonly softCeilingVpk?: Figure;
  /** A single triode: output voltage on its way to which it is cut off. */
  readonly cutOffVpk?: Figure;
}

/** The law of what is stated; none where nothing is. Two ways at once throw a HeadampError. */
export function nonlinearityOf(stated: StatedBend): Nonlinearity {
  const laws: Nonlinearity[] = [];
  if (stated.harmonics) laws.push(lawFromHarmonics(stated.harmonics));
  const curves = [
    ["deadBand", stated.deadBandVpk],
    ["tanh", stated.softCeilingVpk],
    ["threeHalves", stated.cutOffVpk],
  ] as const;
  for (const [shape, figure] of curves) {
    const scaleVpk = valueOf(figure);
    if (scaleVpk !== undefined) laws.push({ law: "transfer", shape, scaleVpk });
  }
  if (laws.length > 1) {
    throw new HeadampError(
      "two-bends",
      "its distortion is stated in more than one way; keep the harmonics or the curve, not both.",
    );
  }
  return laws[0] ?? { law: "none" };
}
