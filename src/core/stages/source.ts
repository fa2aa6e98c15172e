import type { Figure } from "../units/figure.ts";
import type { From } from "./from.ts";
import type { ActiveLaw, StageModel } from "./law.ts";
import { voltageSource, voltageSourceFields } from "./voltage-source.ts";

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
  fields: voltageSourceFields,
  describe: (spec): ActiveLaw => voltageSource(spec, "output noise"),
};
