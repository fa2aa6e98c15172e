import { valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import type { ActiveLaw, StageModel } from "../law.ts";
import { bridged } from "./bridged.ts";
import {
  type DirectOutput,
  directImpedance,
  directOutputFields,
  idealOutput,
  type OutputFigures,
  outputFields,
} from "./output-figures.ts";
import { nonlinearityOf, type StatedBend } from "./stated-bend.ts";

/** A solid-state amplifier stage, from a phone's codec output to a desktop amplifier. */
export interface SolidStateSpec extends OutputFigures, DirectOutput, Omit<StatedBend, "cutOffVpk"> {
  readonly kind: "amplifier";
  readonly from?: From;
  /** Output noise, impedance, limits and distortion are those of one half; two of them in antiphase drive the load. */
  readonly bridged?: boolean;
}

/** The model of a solid-state amplifier. */
export const solidState: StageModel<SolidStateSpec> = {
  kind: "amplifier",
  title: "Solid-state amplifier",
  fields: [
    ...outputFields,
    ...directOutputFields,
    {
      key: "deadBandVpk",
      type: "figure",
      minimum: 1e-7,
      maximum: 10,
      meaning: "volts around zero that an output without bias does not pass",
    },
    {
      key: "softCeilingVpk",
      type: "figure",
      minimum: 1e-2,
      maximum: 1000,
      meaning: "voltage towards which the output saturates softly",
    },
    { key: "bridged", type: "flag", meaning: "the figures are of one half of a bridged pair" },
  ],
  describe(spec): ActiveLaw {
    const ideal = idealOutput(spec);
    const ceilingVpk = valueOf(spec.softCeilingVpk);
    // No sine peaks above its ceiling: one more point where no table of powers says more.
    const ceiling = ceilingVpk === undefined ? [] : [{ loadOhm: Infinity, voltageVrms: ceilingVpk / Math.SQRT2 }];
    const half: ActiveLaw = {
      ...ideal,
      limits: { ...ideal.limits, points: [...ideal.limits.points, ...ceiling] },
      outputImpedance: directImpedance(spec),
      nonlinearity: nonlinearityOf(spec),
    };
    return spec.bridged ? bridged(half) : half;
  },
};
