import type { Figure } from "../units/figure.ts";
import type { From } from "./from.ts";
import type { ActiveLaw, StageModel } from "./law.ts";
import { voltageSource } from "./voltage-source.ts";

/** An analog source: what a full-scale sine of the file becomes, in volts, at its unloaded output. */
export interface SourceSpec {
  readonly kind: "source";
  readonly from?: From;
  readonly fullScaleVrms: Figure;
  readonly outputImpedanceOhm?: Figure;
  readonly noiseVrms?: Figure;
}

/** The model of an analog source. */
export const source: StageModel<SourceSpec> = {
  kind: "source",
  title: "Analog source",
  fields: [
    {
      key: "fullScaleVrms",
      type: "figure",
      minimum: 1e-3,
      maximum: 100,
      required: true,
      meaning: "voltage of a full-scale sine, unloaded",
    },
    { key: "outputImpedanceOhm", type: "figure", minimum: 0, maximum: 10_000, meaning: "output impedance" },
    { key: "noiseVrms", type: "figure", minimum: 0, maximum: 1, meaning: "output noise, 20 Hz to 20 kHz, unweighted" },
  ],
  describe: (spec): ActiveLaw => voltageSource(spec, "output noise"),
};
