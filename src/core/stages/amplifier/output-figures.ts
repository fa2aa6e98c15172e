/** What amplifiers of every kind have in common: gain, input, noise, limits, and what their channels share. */

import { ratioFromDb } from "../../units/decibel.ts";
import { type Figure, valueOf } from "../../units/figure.ts";
import { HeadampError } from "../../units/headamp-error.ts";
import { type ActiveLaw, both, type LimitPoint, type Limits, type NoiseSource, type StageField } from "../law.ts";
import { densityVPerRtHzFromVrms } from "../noise-band.ts";
import { type OnePort, resistor, series } from "../one-port.ts";

/** Power into one load, as sheets print it. */
export interface PowerRating {
  readonly loadOhm: number;
  readonly powerW: Figure;
  /** Distortion at which it was read, where the sheet says so: 0.01 for the usual 1 %. */
  readonly thdRatio?: number;
}

/** The figures of any amplifier stage but those of its output impedance and its distortion. */
export interface OutputFigures {
  readonly gainDb: Figure;
  readonly inputImpedanceOhm?: Figure;
  readonly lowPassHz?: Figure;
  /** Noise at the output at this gain, 20 Hz to 20 kHz, unweighted. */
  readonly noiseVrms?: Figure;
  readonly inputNoiseVPerRtHz?: Figure;
  readonly inputNoiseARtHz?: Figure;
  /** Largest output into any load, where no load is named. */
  readonly maximumVrms?: Figure;
  /** Resistance that this falls behind as the load grows heavier: supply and devices, not the output impedance. */
  readonly supplyOhm?: Figure;
  readonly powers?: readonly PowerRating[];
  readonly currentApk?: Figure;
  readonly commonReturnOhm?: Figure;
  readonly crosstalkDb?: Figure;
}

/** An output known by a resistance and perhaps a capacitor. */
export interface DirectOutput {
  readonly outputImpedanceOhm?: Figure;
  /** Coupling capacitor in series with the output. */
  readonly outputCapacitanceF?: Figure;
  /** Corner of a coupling capacitor at the input. */
  readonly highPassHz?: Figure;
}

/** What the keys of `OutputFigures` mean, and their bounds. */
export const outputFields: readonly StageField[] = [
  { key: "gainDb", type: "figure", minimum: -60, maximum: 60, required: true, meaning: "voltage gain" },
  { key: "inputImpedanceOhm", type: "figure", minimum: 10, maximum: 1e8, meaning: "input impedance" },
  { key: "lowPassHz", type: "figure", minimum: 1000, maximum: 1e8, meaning: "upper -3 dB corner" },
  { key: "noiseVrms", type: "figure", minimum: 0, maximum: 1, meaning: "output noise, 20 Hz to 20 kHz, unweighted" },
  { key: "inputNoiseVPerRtHz", type: "figure", minimum: 0, maximum: 1e-3, meaning: "input voltage noise density" },
  { key: "inputNoiseARtHz", type: "figure", minimum: 0, maximum: 1e-6, meaning: "input current noise density" },
  { key: "maximumVrms", type: "figure", minimum: 1e-3, maximum: 500, meaning: "largest output voltage" },
  {
    key: "supplyOhm",
    type: "figure",
    minimum: 0,
    maximum: 1e5,
    meaning: "resistance that the largest voltage falls behind under load",
  },
  { key: "powers", type: "points", meaning: "power into loads" },
  { key: "currentApk", type: "figure", minimum: 1e-4, maximum: 50, meaning: "peak current" },
  { key: "harmonics", type: "harmonics", meaning: "harmonics at a level" },
  {
    key: "commonReturnOhm",
    type: "figure",
    minimum: 0,
    maximum: 100,
    meaning: "return resistance shared by the channels",
  },
  { key: "crosstalkDb", type: "figure", minimum: -200, maximum: 0, meaning: "internal crosstalk" },
];

/** What the keys of `DirectOutput` mean, and their bounds. */
export const directOutputFields: readonly StageField[] = [
  { key: "outputImpedanceOhm", type: "figure", minimum: 0, maximum: 10_000, meaning: "output impedance" },
  {
    key: "outputCapacitanceF",
    type: "figure",
    minimum: 1e-9,
    maximum: 1,
    meaning: "coupling capacitor in series with the output",
  },
  { key: "highPassHz", type: "figure", minimum: 0.001, maximum: 1000, meaning: "lower -3 dB corner, unloaded" },
];

/** The law of these figures behind an ideal output without distortion. */
export function idealOutput(spec: OutputFigures & { readonly highPassHz?: Figure }): ActiveLaw {
  return {
    form: "active",
    inputImpedance: spec.inputImpedanceOhm === undefined ? "open" : resistor(valueOf(spec.inputImpedanceOhm)),
    gain: both({
      ratio: ratioFromDb(valueOf(spec.gainDb)),
      highPassHz: valueOf(spec.highPassHz),
      lowPassHz: valueOf(spec.lowPassHz),
    }),
    outputImpedance: resistor(0),
    noise: noiseSources(spec),
    nonlinearity: { law: "none" },
    limits: limitsOf(spec),
    commonReturnOhm: valueOf(spec.commonReturnOhm) ?? 0,
    crosstalkRatio: spec.crosstalkDb === undefined ? 0 : ratioFromDb(valueOf(spec.crosstalkDb)),
  };
}

/** The resistance of an output, and its coupling capacitor in series with it. */
export function directImpedance(spec: DirectOutput): OnePort {
  const resistance = resistor(valueOf(spec.outputImpedanceOhm) ?? 0);
  const capacitanceF = valueOf(spec.outputCapacitanceF);
  return capacitanceF === undefined ? resistance : series(resistance, { kind: "capacitor", capacitanceF });
}

function noiseSources(spec: OutputFigures): NoiseSource[] {
  const sources: NoiseSource[] = [];
  const noiseVrms = valueOf(spec.noiseVrms) ?? 0;
  if (noiseVrms > 0) {
    sources.push({
      cause: "amplifier noise",
      kind: "outputVoltage",
      densityVPerRtHz: densityVPerRtHzFromVrms(noiseVrms),
    });
  }
  const densityVPerRtHz = valueOf(spec.inputNoiseVPerRtHz) ?? 0;
  if (densityVPerRtHz > 0)
    sources.push({ cause: "amplifier input voltage noise", kind: "inputVoltage", densityVPerRtHz });
  const densityARtHz = valueOf(spec.inputNoiseARtHz) ?? 0;
  if (densityARtHz > 0) sources.push({ cause: "amplifier input current noise", kind: "inputCurrent", densityARtHz });
  return sources;
}

/** Where a sine is cut off at 1 % distortion it is 0.251 dB over the onset of clipping: hard clip, vector f05. */
const ONE_PERCENT_OVER_ONSET_DB = 0.251;

/** The published limits as sine voltages: V = sqrt(P R), less the overdrive that a stated 1 % criterion hides. */
function limitsOf(spec: OutputFigures): Limits {
  const points: LimitPoint[] = (spec.powers ?? []).map((rating) => ({
    loadOhm: rating.loadOhm,
    voltageVrms:
      Math.sqrt(valueOf(rating.powerW) * rating.loadOhm) /
      (rating.thdRatio === 0.01 ? ratioFromDb(ONE_PERCENT_OVER_ONSET_DB) : 1),
  }));
  const openVrms = valueOf(spec.maximumVrms);
  const supplyOhm = valueOf(spec.supplyOhm);
  const currentApk = valueOf(spec.currentApk);
  if (supplyOhm === undefined) {
    if (openVrms !== undefined) points.push({ loadOhm: Infinity, voltageVrms: openVrms });
    return { points, currentApk };
  }
  if (openVrms === undefined) {
    throw new HeadampError("sag", "supplyOhm says how the largest voltage falls under load; give maximumVrms with it.");
  }
  return { points, sag: { openVrms, supplyOhm }, currentApk };
}
