/** A voltage behind an impedance, with white noise: what a converter and an analog source have in common. */

import { type Figure, valueOf } from "../units/figure.ts";
import { type ActiveLaw, both } from "./law.ts";
import { densityVPerRtHzFromVrms } from "./noise-band.ts";
import { resistor } from "./one-port.ts";

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
