import { type Figure, valueOf } from "../units/figure.ts";
import type { From } from "./from.ts";
import { both, type PassiveLaw, type Rung, type StageModel } from "./law.ts";
import { resistor } from "./one-port.ts";

/** Resistors between an output and what it feeds: an impedance adapter in series, or an attenuator with a shunt behind it. */
export interface PadSpec {
  readonly kind: "pad";
  readonly from?: From;
  /** In each channel's conductor. */
  readonly seriesOhm: Figure;
  /** From each channel to its return, on the side of the headphones. */
  readonly shuntOhm?: Figure;
  /** Resistance of the return that both channels share, contacts included. */
  readonly commonReturnOhm?: Figure;
}

/** The model of a resistive pad or impedance adapter. */
export const pad: StageModel<PadSpec> = {
  kind: "pad",
  title: "Pad",
  fields: [
    { key: "seriesOhm", type: "figure", minimum: 0, maximum: 1e6, required: true, meaning: "series resistor" },
    { key: "shuntOhm", type: "figure", minimum: 0.1, maximum: 1e6, meaning: "resistor across the output of the pad" },
    { key: "commonReturnOhm", type: "figure", minimum: 0, maximum: 100, meaning: "resistance of the shared return" },
  ],
  describe(spec): PassiveLaw {
    // An L-pad: V R2 / (R1 + R2) behind R1 || R2; without R2 only the source grows by R1.
    const arms = [
      { place: "series", ohm: valueOf(spec.seriesOhm) },
      { place: "shunt", ohm: valueOf(spec.shuntOhm) },
    ] as const;
    const rungs = arms.flatMap(({ place, ohm }): Rung[] =>
      ohm === undefined ? [] : [{ place, element: both(resistor(ohm)), thermalCause: "pad, thermal" }],
    );
    return { form: "passive", rungs, commonReturnOhm: valueOf(spec.commonReturnOhm) ?? 0 };
  },
};
