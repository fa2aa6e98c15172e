import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { both, type LoadLaw, type StageModel } from "../law.ts";
import { impedanceExtremesOhm, type OnePort } from "../one-port.ts";
import { checkImpedanceCurve } from "./curve-check.ts";
import { minimumPhasesRad } from "./minimum-phase.ts";
import { sensitivityField } from "./sensitivity-field.ts";

/** A headphone whose impedance was measured over frequency, with phase or without. */
export interface MeasuredDriverSpec {
  readonly kind: "measuredDriver";
  readonly from?: From;
  readonly sensitivityDbSplPerVrms: Figure;
  readonly frequenciesHz: readonly number[];
  readonly magnitudesOhm: readonly number[];
  /** Absent: the phase of a minimum-phase impedance with this magnitude. */
  readonly phasesDeg?: readonly number[];
}

/** The model of a driver known by its impedance curve. */
export const measured: StageModel<MeasuredDriverSpec> = {
  kind: "measuredDriver",
  title: "Measured impedance",
  fields: [
    sensitivityField,
    { key: "frequenciesHz", type: "curve", required: true, meaning: "rising frequencies" },
    { key: "magnitudesOhm", type: "curve", required: true, meaning: "magnitude of the impedance" },
    { key: "phasesDeg", type: "curve", meaning: "phase of the impedance" },
  ],
  describe(spec): LoadLaw {
    checkImpedanceCurve(spec.frequenciesHz, spec.magnitudesOhm, "measured impedance", spec.phasesDeg);
    const phasesRad =
      spec.phasesDeg?.map((deg) => (deg * Math.PI) / 180) ?? minimumPhasesRad(spec.frequenciesHz, spec.magnitudesOhm);
    const impedance: OnePort = {
      kind: "measured",
      frequenciesHz: spec.frequenciesHz,
      resistancesOhm: spec.magnitudesOhm.map((ohm, k) => ohm * Math.cos(phasesRad[k])),
      reactancesOhm: spec.magnitudesOhm.map((ohm, k) => ohm * Math.sin(phasesRad[k])),
    };
    return {
      form: "load",
      impedance: both(impedance),
      ...impedanceExtremesOhm(impedance),
      shape: "known",
      sensitivityDbSplPerVrms: valueOf(spec.sensitivityDbSplPerVrms),
    };
  },
};
