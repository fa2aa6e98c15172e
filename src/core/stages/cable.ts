import { type Figure, valueOf } from "../units/figure.ts";
import type { From } from "./from.ts";
import { both, type PassiveLaw, type Rung, type StageModel } from "./law.ts";
import { resistor } from "./one-port.ts";

/** A headphone cable: a conductor a channel, and a return that the channels may share. */
export interface CableSpec {
  readonly kind: "cable";
  readonly from?: From;
  /** Resistance of each channel's own conductors, there and, where it has its own, back. */
  readonly resistanceOhm: Figure;
  /** Resistance of the return both channels share, contacts included. */
  readonly commonReturnOhm?: Figure;
  /** Capacitance between a channel's conductor and its return. */
  readonly capacitanceF?: Figure;
}

/** The model of a headphone cable. */
export const cable: StageModel<CableSpec> = {
  kind: "cable",
  title: "Cable",
  fields: [
    {
      key: "resistanceOhm",
      type: "figure",
      minimum: 0,
      maximum: 1000,
      required: true,
      meaning: "resistance of a channel's own conductors",
    },
    { key: "commonReturnOhm", type: "figure", minimum: 0, maximum: 100, meaning: "resistance of the shared return" },
    {
      key: "capacitanceF",
      type: "figure",
      minimum: 0,
      maximum: 1e-6,
      meaning: "capacitance between conductor and return",
    },
  ],
  describe(spec): PassiveLaw {
    const rungs: Rung[] = [
      { place: "series", element: both(resistor(valueOf(spec.resistanceOhm))), thermalCause: "cable, thermal" },
    ];
    const capacitanceF = valueOf(spec.capacitanceF) ?? 0;
    if (capacitanceF > 0) rungs.push({ place: "shunt", element: both({ kind: "capacitor", capacitanceF }) });
    return { form: "passive", rungs, commonReturnOhm: valueOf(spec.commonReturnOhm) ?? 0 };
  },
};
