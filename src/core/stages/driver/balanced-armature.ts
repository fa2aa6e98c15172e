import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { both, type LoadLaw, type StageModel } from "../law.ts";
import { impedanceExtremesOhm, type OnePort, resistor, series } from "../one-port.ts";
import { coilImpedance, type LossyInductance, type Resonance } from "./coil.ts";
import { sensitivityField } from "./sensitivity-field.ts";

/** One armature, or several alike, with what the crossover puts in series with it. */
export interface ArmatureWay {
  readonly dcResistanceOhm: number;
  readonly lossyInductance?: LossyInductance;
  readonly resonances?: readonly Resonance[];
  /** Capacitor that keeps the bass from it. */
  readonly crossoverCapacitanceF?: number;
  /** Resistor that lowers its level. */
  readonly crossoverOhm?: number;
}

/** An in-ear of balanced armatures: one way or more, all across the same two wires. */
export interface BalancedArmatureSpec {
  readonly kind: "balancedArmatureDriver";
  readonly from?: From;
  readonly sensitivityDbSplPerVrms: Figure;
  readonly ways: readonly ArmatureWay[];
}

/** The model of a balanced-armature driver. */
export const balancedArmature: StageModel<BalancedArmatureSpec> = {
  kind: "balancedArmatureDriver",
  title: "Balanced-armature driver",
  fields: [
    sensitivityField,
    { key: "ways", type: "ways", required: true, meaning: "armatures with their part of the crossover, in parallel" },
  ],
  describe(spec): LoadLaw {
    const ways = spec.ways.map(wayImpedance);
    const impedance: OnePort = ways.length === 1 ? ways[0] : { kind: "parallel", parts: ways };
    return {
      form: "load",
      impedance: both(impedance),
      ...impedanceExtremesOhm(impedance),
      shape: "known",
      sensitivityDbSplPerVrms: valueOf(spec.sensitivityDbSplPerVrms),
    };
  },
};

/** R + 1/(jwC) + Re + K (jw)^n + resonances: what Kim and Allen (JASA 2013) draw as a gyrator and a semi-inductor, seen from its wires. */
function wayImpedance(way: ArmatureWay): OnePort {
  const { crossoverCapacitanceF, crossoverOhm = 0 } = way;
  return series(
    ...(crossoverOhm > 0 ? [resistor(crossoverOhm)] : []),
    ...(crossoverCapacitanceF === undefined
      ? []
      : [{ kind: "capacitor", capacitanceF: crossoverCapacitanceF } as const]),
    coilImpedance(way.dcResistanceOhm, way.lossyInductance, way.resonances ?? []),
  );
}
