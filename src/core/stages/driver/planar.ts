import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { both, type LoadLaw, type StageModel } from "../law.ts";
import { impedanceExtremesOhm } from "../one-port.ts";
import { coilImpedance, type Resonance } from "./coil.ts";
import { sensitivityField } from "./sensitivity-field.ts";

/** A planar driver: a conductor spread over its membrane, which is a resistance, and where one was measured a bump or two. */
export interface PlanarDriverSpec {
  readonly kind: "planarDriver";
  readonly from?: From;
  readonly sensitivityDbSplPerVrms: Figure;
  readonly dcResistanceOhm: Figure;
  /** Resonances that show in its impedance: a damping network or a badly damped membrane. */
  readonly bumps?: readonly Resonance[];
}

/** The model of a planar-magnetic driver. */
export const planar: StageModel<PlanarDriverSpec> = {
  kind: "planarDriver",
  title: "Planar driver",
  fields: [
    sensitivityField,
    {
      key: "dcResistanceOhm",
      type: "figure",
      minimum: 0.5,
      maximum: 10_000,
      required: true,
      meaning: "resistance of the conductor on the membrane",
    },
    { key: "bumps", type: "resonances", meaning: "resonances that show in the impedance" },
  ],
  describe(spec): LoadLaw {
    // Z = R: force is spread over the membrane, and what its motion gives back is small against R.
    const impedance = coilImpedance(valueOf(spec.dcResistanceOhm), undefined, spec.bumps ?? []);
    return {
      form: "load",
      impedance: both(impedance),
      ...impedanceExtremesOhm(impedance),
      shape: "known",
      sensitivityDbSplPerVrms: valueOf(spec.sensitivityDbSplPerVrms),
    };
  },
};
