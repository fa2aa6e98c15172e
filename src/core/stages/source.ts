import type { Figure } from "../units/figure.ts";
import { valueOf } from "../units/figure.ts";
import type { From } from "./from.ts";
import { type ActiveLaw, both, type StageModel } from "./law.ts";
import { densityVPerRtHzFromVrms } from "./noise-band.ts";
import { resistor } from "./one-port.ts";

/** An analog source: what a full-scale sine of the file becomes, in volts, at its unloaded output. */
export interface SourceSpec {
  readonly kind: "source";
  readonly from?: From;
  readonly fullScaleVrms: Figure;
  readonly outputImpedanceOhm?: Figure;
  readonly noiseVrms?: Figure;
}

export const source: StageModel<SourceSpec> = {
  kind: "source",
  title: "Analog source",
  fields: [
    { key: "fullScaleVrms", type: "figure", minimum: 1e-3, maximum: 100, required: true, meaning: "voltage of a full-scale sine, unloaded" },
    { key: "outputImpedanceOhm", type: "figure", minimum: 0, maximum: 10_000, meaning: "output impedance" },
    { key: "noiseVrms", type: "figure", minimum: 0, maximum: 1, meaning: "output noise, 20 Hz to 20 kHz, unweighted" },
  ],
  describe: (spec): ActiveLaw => voltageSource(spec, "output noise"),
};

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
