import { ratioFromDb } from "../../units/decibel.ts";
import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import type { ActiveLaw, StageModel } from "../law.ts";
import { densityVPerRtHzFromVrms } from "../noise-band.ts";
import { resistor } from "../one-port.ts";

/** A volume control on a chip: resistors and switches around an amplifier of its own, in steps of half a decibel. */
export interface ChipVolumeSpec {
  readonly kind: "chipVolume";
  readonly from?: From;
  /** Gain in dB; absent: the volume is free and solved for, up to 0 dB. */
  readonly positionDb?: number | "free";
  readonly inputImpedanceOhm?: Figure;
  readonly outputImpedanceOhm?: Figure;
  /** Noise at its output, 20 Hz to 20 kHz, unweighted: -118 dBV for an NJW1195A. */
  readonly noiseVrms?: Figure;
  /** Largest output. */
  readonly maximumVrms?: Figure;
  readonly crosstalkDb?: Figure;
  /** How far each channel's gain may be off at 0 dB, and at -60 dB. */
  readonly gainErrorDb?: Figure;
  readonly gainErrorAtMinus60Db?: Figure;
  /** Right channel over left at this position, in dB, where it is known. */
  readonly imbalanceDb?: Figure;
}

/** Highest gain of the PGA2311 family, its step, and its highest code; the lowest that is not mute is 1. Texas Instruments, PGA2310 data sheet. */
const TOP_DB = 31.5;
const STEP_DB = 0.5;
const TOP_INDEX = 255;

/** Gain in dB of a code from 1 to 255. */
export function chipGainDb(codeIndex: number): number {
  // Gain = 31.5 - 0.5 (255 - N). PGA2310 data sheet, page 9.
  return TOP_DB - STEP_DB * (TOP_INDEX - codeIndex);
}

/** The code whose gain is nearest. */
export function chipCodeIndex(gainDb: number): number {
  return Math.max(1, Math.min(TOP_INDEX, Math.round(TOP_INDEX - (TOP_DB - gainDb) / STEP_DB)));
}

/** The model of a volume control on a chip. */
export const chip: StageModel<ChipVolumeSpec> = {
  kind: "chipVolume",
  title: "Volume chip",
  fields: [
    { key: "positionDb", type: "figure", minimum: -95.5, maximum: TOP_DB, meaning: "gain; absent means free" },
    { key: "inputImpedanceOhm", type: "figure", minimum: 10, maximum: 1e8, meaning: "input impedance" },
    { key: "outputImpedanceOhm", type: "figure", minimum: 0, maximum: 10_000, meaning: "output impedance" },
    { key: "noiseVrms", type: "figure", minimum: 0, maximum: 1, meaning: "output noise, 20 Hz to 20 kHz, unweighted" },
    { key: "maximumVrms", type: "figure", minimum: 1e-3, maximum: 100, meaning: "largest output voltage" },
    { key: "crosstalkDb", type: "figure", minimum: -200, maximum: 0, meaning: "separation of its channels" },
    { key: "gainErrorDb", type: "figure", minimum: 0, maximum: 6, meaning: "gain error of a channel at 0 dB" },
    {
      key: "gainErrorAtMinus60Db",
      type: "figure",
      minimum: 0,
      maximum: 12,
      meaning: "gain error of a channel at -60 dB",
    },
    { key: "imbalanceDb", type: "figure", minimum: -20, maximum: 20, meaning: "right channel over left" },
  ],
  describe(spec): ActiveLaw {
    const leftRatio = ratioFromDb(typeof spec.positionDb === "number" ? spec.positionDb : 0);
    const noiseVrms = valueOf(spec.noiseVrms) ?? 0;
    const maximumVrms = valueOf(spec.maximumVrms);
    return {
      form: "active",
      inputImpedance: spec.inputImpedanceOhm === undefined ? "open" : resistor(valueOf(spec.inputImpedanceOhm)),
      gain: {
        left: { ratio: leftRatio },
        right: { ratio: leftRatio * ratioFromDb(valueOf(spec.imbalanceDb) ?? 0) },
      },
      outputImpedance: resistor(valueOf(spec.outputImpedanceOhm) ?? 0),
      noise:
        noiseVrms > 0
          ? [
              {
                cause: "volume chip noise",
                kind: "outputVoltage",
                densityVPerRtHz: densityVPerRtHzFromVrms(noiseVrms),
              },
            ]
          : [],
      nonlinearity: { law: "none" },
      limits: { points: maximumVrms === undefined ? [] : [{ loadOhm: Infinity, voltageVrms: maximumVrms }] },
      commonReturnOhm: 0,
      crosstalkRatio: spec.crosstalkDb === undefined ? 0 : ratioFromDb(valueOf(spec.crosstalkDb)),
    };
  },
};
