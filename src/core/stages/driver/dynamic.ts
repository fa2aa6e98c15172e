import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { both, type LoadLaw, type Motion, type StageModel } from "../law.ts";
import { impedanceExtremesOhm } from "../one-port.ts";
import { coilImpedance, type LossyInductance, type Resonance } from "./coil.ts";
import { sensitivityField } from "./sensitivity-field.ts";

/** A moving-coil driver in electro-mechanical form: coil, lossy inductance, one resonance or more. */
export interface DynamicDriverSpec {
  readonly kind: "dynamicDriver";
  readonly from?: From;
  readonly sensitivityDbSplPerVrms: Figure;
  readonly dcResistanceOhm: Figure;
  /** The first is the fundamental resonance of the membrane. */
  readonly resonances: readonly Resonance[];
  readonly lossyInductance?: LossyInductance;
  /** Moving mass; without it the impedance tells no displacement. */
  readonly movingMassKg?: Figure;
}

/** The model of a moving-coil driver. */
export const dynamic: StageModel<DynamicDriverSpec> = {
  kind: "dynamicDriver",
  title: "Dynamic driver",
  fields: [
    sensitivityField,
    {
      key: "dcResistanceOhm",
      type: "figure",
      minimum: 0.5,
      maximum: 10_000,
      required: true,
      meaning: "resistance of the voice coil",
    },
    { key: "resonances", type: "resonances", required: true, meaning: "mechanical resonances, the fundamental first" },
    { key: "lossyInductance", type: "curve", meaning: "K (jw)^n by its magnitude at 1 kHz and n" },
    { key: "movingMassKg", type: "figure", minimum: 1e-7, maximum: 0.1, meaning: "moving mass" },
  ],
  describe(spec): LoadLaw {
    const impedance = coilImpedance(valueOf(spec.dcResistanceOhm), spec.lossyInductance, spec.resonances);
    return {
      form: "load",
      impedance: both(impedance),
      ...impedanceExtremesOhm(impedance),
      shape: "known",
      sensitivityDbSplPerVrms: valueOf(spec.sensitivityDbSplPerVrms),
      motion: motionOf(spec),
    };
  },
};

function motionOf(spec: DynamicDriverSpec): Motion | undefined {
  if (spec.resonances.length === 0) return undefined;
  const [first] = spec.resonances;
  const dcResistanceOhm = valueOf(spec.dcResistanceOhm);
  return {
    dcResistanceOhm,
    resonanceHz: first.frequencyHz,
    qMechanicalRatio: first.qMechanicalRatio,
    // Res = Re Qms / Qes, so Qes = Qms Re / Res. Small 1972.
    qElectricalRatio: (first.qMechanicalRatio * dcResistanceOhm) / first.resistanceOhm,
    motionalResistanceOhm: first.resistanceOhm,
    movingMassKg: valueOf(spec.movingMassKg),
  };
}
