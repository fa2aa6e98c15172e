/** A voltage behind an impedance, with white noise: what a converter and an analog source have in common. */

import { type Figure, valueOf } from "../units/figure.ts";
import { type ActiveLaw, both, type StageField } from "./law.ts";
import { densityVPerRtHzFromVrms } from "./noise-band.ts";
import { resistor } from "./one-port.ts";

/** The figures they share. */
export const voltageSourceFields: readonly StageField[] = [
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
];

/** The law of a converter or source: full scale in, a voltage behind an impedance out. */
export function voltageSource(
  spec: { readonly fullScaleVrms: Figure; readonly outputImpedanceOhm?: Figure; readonly noiseVrms?: Figure },
  cause: string,
): ActiveLaw {
  const noiseVrms = valueOf(spec.noiseVrms) ?? 0;
  return {
    form: "active",
    inputImpedance: "open",
    gain: both({ ratio: valueOf(spec.fullScaleVrms) }),
    outputImpedance: resistor(valueOf(spec.outputImpedanceOhm) ?? 0),
    noise: noiseVrms > 0 ? [{ cause, kind: "outputVoltage", densityVPerRtHz: densityVPerRtHzFromVrms(noiseVrms) }] : [],
    nonlinearity: { law: "none" },
    limits: { points: [] },
    commonReturnOhm: 0,
    crosstalkRatio: 0,
  };
}
