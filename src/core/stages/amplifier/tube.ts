import { ratioFromDb } from "../../units/decibel.ts";
import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import type { ActiveLaw, StageField, StageModel } from "../law.ts";
import type { Harmonics } from "./harmonics.ts";
import {
  type DirectOutput,
  directImpedance,
  directOutputFields,
  idealOutput,
  type OutputFigures,
  outputFields,
} from "./output-figures.ts";
import { nonlinearityOf } from "./stated-bend.ts";

/** How the distortion of a tube is stated: by its bias and the 3/2 power, or as it was measured. */
export interface TubeBend {
  readonly harmonics?: Harmonics;
  /** Voltage at the input of the stage that takes the tube from its working point to cut-off. */
  readonly biasV?: Figure;
}

/** A tube stage that feeds the headphones itself (OTL), through a capacitor as a rule. */
export interface TubeSpec extends OutputFigures, DirectOutput, TubeBend {
  readonly kind: "tubeAmplifier";
  readonly from?: From;
}

/** The field of the bias. */
export const biasField: StageField = {
  key: "biasV",
  type: "figure",
  minimum: 0.01,
  maximum: 1000,
  meaning: "input voltage from the working point to cut-off",
};

/** The law of a stage whose tube follows the 3/2 power, or of harmonics as measured. */
export function tubeBend(spec: OutputFigures & TubeBend): ActiveLaw["nonlinearity"] {
  const biasV = valueOf(spec.biasV);
  // (1 + m sin)^(3/2) with m = swing / bias; at the output both are larger by the gain.
  const cutOffVpk = biasV === undefined ? undefined : biasV * ratioFromDb(valueOf(spec.gainDb));
  return nonlinearityOf({ harmonics: spec.harmonics, cutOffVpk });
}

/** The model of a tube amplifier without an output transformer. */
export const tube: StageModel<TubeSpec> = {
  kind: "tubeAmplifier",
  title: "Tube amplifier",
  fields: [...outputFields, ...directOutputFields, biasField],
  describe: (spec): ActiveLaw => ({
    ...idealOutput(spec),
    outputImpedance: directImpedance(spec),
    nonlinearity: tubeBend(spec),
  }),
};
