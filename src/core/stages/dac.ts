import { ditheredSnrDb } from "../units/bits.ts";
import { type Figure, valueOf } from "../units/figure.ts";
import { noiseVrmsFromSnr } from "../units/level.ts";
import type { From } from "./from.ts";
import type { ActiveLaw, NoiseSource, StageModel } from "./law.ts";
import { voltageSource, voltageSourceFields } from "./voltage-source.ts";

/** A digital-to-analog converter with its own output stage. */
export interface DacSpec {
  readonly kind: "dac";
  readonly from?: From;
  readonly fullScaleVrms: Figure;
  readonly outputImpedanceOhm?: Figure;
  readonly noiseVrms?: Figure;
  /** Word length the converter is fed with; absent: its quantising noise is part of `noiseVrms`. */
  readonly wordBits?: number;
  readonly sampleRateHz?: number;
}

/** The model of a converter. */
export const dac: StageModel<DacSpec> = {
  kind: "dac",
  title: "DAC",
  fields: [
    ...voltageSourceFields,
    { key: "wordBits", type: "figure", minimum: 8, maximum: 32, meaning: "word length fed to the converter, dithered" },
    { key: "sampleRateHz", type: "figure", minimum: 8000, maximum: 768_000, meaning: "sample rate of that word" },
  ],
  describe(spec): ActiveLaw {
    const law = voltageSource(spec, "DAC noise");
    if (spec.wordBits === undefined) return law;
    return {
      ...law,
      noise: [...law.noise, ditherNoise(valueOf(spec.fullScaleVrms), spec.wordBits, spec.sampleRateHz ?? 48_000)],
    };
  },
};

/** Noise of TPDF-dithered quantising to `bits`, white from 0 to half the sample rate. */
function ditherNoise(fullScaleVrms: number, bits: number, rateHz: number): NoiseSource {
  const noiseVrms = noiseVrmsFromSnr(ditheredSnrDb(bits), fullScaleVrms);
  return { cause: "quantising", kind: "outputVoltage", densityVPerRtHz: noiseVrms / Math.sqrt(rateHz / 2) };
}
