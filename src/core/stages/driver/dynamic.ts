import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { both, type LoadLaw, type Motion, type StageModel } from "../law.ts";
import { impedanceExtremesOhm, type OnePort, resistor, series } from "../one-port.ts";

/** One mechanical resonance as the coil sees it. */
export interface Resonance {
  readonly frequencyHz: number;
  readonly qMechanicalRatio: number;
  /** Height of the resonance above the coil's resistance. */
  readonly resistanceOhm: number;
}

/** A moving-coil driver in electro-mechanical form: coil, lossy inductance, one resonance or more. */
export interface DynamicDriverSpec {
  readonly kind: "dynamicDriver";
  readonly from?: From;
  readonly sensitivityDbSplPerVrms: Figure;
  readonly dcResistanceOhm: Figure;
  /** The first is the fundamental resonance of the membrane. */
  readonly resonances: readonly Resonance[];
  readonly lossyInductance?: { readonly magnitudeAt1KhzOhm: number; readonly exponentRatio: number };
  /** Moving mass; without it the impedance tells no displacement. */
  readonly movingMassKg?: Figure;
}

/** The model of a moving-coil driver. */
export const dynamic: StageModel<DynamicDriverSpec> = {
  kind: "dynamicDriver",
  title: "Dynamic driver",
  fields: [
    {
      key: "sensitivityDbSplPerVrms",
      type: "figure",
      minimum: 60,
      maximum: 160,
      required: true,
      meaning: "level at 1 Vrms, 1 kHz",
    },
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
    const impedance = dynamicImpedance(spec);
    return {
      form: "load",
      impedance: both(impedance),
      ...impedanceExtremesOhm(impedance, 20, 20_000),
      shape: "known",
      sensitivityDbSplPerVrms: valueOf(spec.sensitivityDbSplPerVrms),
      motion: motionOf(spec),
    };
  },
};

/** Z(f) = Re + K (jw)^n + sum of Res / (1 + jQms(f/f0 - f0/f)). Small 1972, Leach 2002. */
function dynamicImpedance(spec: DynamicDriverSpec): OnePort {
  const parts: OnePort[] = [resistor(valueOf(spec.dcResistanceOhm))];
  if (spec.lossyInductance) parts.push({ kind: "lossyInductor", ...spec.lossyInductance });
  for (const r of spec.resonances) {
    parts.push({
      kind: "resonance",
      resistanceOhm: r.resistanceOhm,
      frequencyHz: r.frequencyHz,
      qRatio: r.qMechanicalRatio,
    });
  }
  return series(...parts);
}

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
