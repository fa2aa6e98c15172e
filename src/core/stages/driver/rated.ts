import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { both, type LoadLaw, type StageModel } from "../law.ts";
import { resistor } from "../one-port.ts";
import { sensitivityField } from "./sensitivity-field.ts";

/** A headphone of which only a rated impedance is known, with its extremes where somebody published them. */
export interface RatedDriverSpec {
  readonly kind: "ratedDriver";
  readonly from?: From;
  readonly sensitivityDbSplPerVrms: Figure;
  readonly impedanceOhm: Figure;
  readonly minimumImpedanceOhm?: Figure;
  readonly maximumImpedanceOhm?: Figure;
  /** True where a measurement shows that the impedance does not vary with frequency. */
  readonly flat?: boolean;
}

/** The model of a driver known by its rating. */
export const rated: StageModel<RatedDriverSpec> = {
  kind: "ratedDriver",
  title: "Rated driver",
  fields: [
    sensitivityField,
    { key: "impedanceOhm", type: "figure", minimum: 0.5, maximum: 10_000, required: true, meaning: "rated impedance" },
    {
      key: "minimumImpedanceOhm",
      type: "figure",
      minimum: 0.2,
      maximum: 10_000,
      meaning: "smallest impedance, 20 Hz to 20 kHz",
    },
    {
      key: "maximumImpedanceOhm",
      type: "figure",
      minimum: 0.5,
      maximum: 100_000,
      meaning: "largest impedance, 20 Hz to 20 kHz",
    },
    { key: "flat", type: "flag", meaning: "measured not to vary with frequency" },
  ],
  describe(spec): LoadLaw {
    const ohm = valueOf(spec.impedanceOhm);
    const minimumOhm = valueOf(spec.minimumImpedanceOhm);
    const maximumOhm = valueOf(spec.maximumImpedanceOhm);
    return {
      form: "load",
      impedance: both(resistor(ohm)),
      minimumOhm: Math.min(ohm, minimumOhm ?? ohm),
      // A peak nobody published may be any height.
      maximumOhm: spec.flat ? ohm : Math.max(ohm, maximumOhm ?? Infinity),
      shape: spec.flat ? "known" : minimumOhm !== undefined && maximumOhm !== undefined ? "extremes" : "unknown",
      sensitivityDbSplPerVrms: valueOf(spec.sensitivityDbSplPerVrms),
    };
  },
};
