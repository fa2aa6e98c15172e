import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import type { PassiveLaw, StageModel } from "../law.ts";
import { type DividerPosition, dividerOf, dividerRatios } from "./divider.ts";

/** A stepped attenuator: a switch that taps a string of resistors, one gang a channel. */
export interface SteppedAttenuatorSpec extends DividerPosition {
  readonly kind: "steppedAttenuator";
  readonly from?: From;
  /** The whole string, which is its input impedance. */
  readonly totalOhm: Figure;
  /** From one position of the switch to the next. */
  readonly stepDb: Figure;
  /** How far each resistor may be off: 0.01 for parts of 1 %. */
  readonly toleranceRatio?: Figure;
}

/** The model of a stepped attenuator. */
export const stepped: StageModel<SteppedAttenuatorSpec> = {
  kind: "steppedAttenuator",
  title: "Stepped attenuator",
  fields: [
    { key: "positionDb", type: "figure", minimum: -120, maximum: 0, meaning: "unloaded gain; absent means free" },
    {
      key: "totalOhm",
      type: "figure",
      minimum: 100,
      maximum: 1e6,
      required: true,
      meaning: "resistance of the string",
    },
    { key: "stepDb", type: "figure", minimum: 0.05, maximum: 12, required: true, meaning: "from position to position" },
    { key: "toleranceRatio", type: "figure", minimum: 0, maximum: 0.2, meaning: "tolerance of its resistors" },
    { key: "imbalanceDb", type: "figure", minimum: -20, maximum: 20, meaning: "right channel over left" },
  ],
  describe: (spec): PassiveLaw => dividerOf(dividerRatios(spec), valueOf(spec.totalOhm), "stepped attenuator, thermal"),
};
