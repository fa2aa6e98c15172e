/** The figures that a chain of the user's own leaves out and a rule would need. */

import type { Gap } from "../catalog/device-stages.ts";
import { type Chain, isAmplifier } from "../chain/record.ts";
import type { AmplifierSpec } from "../stages/amplifiers.ts";
import { type StageSpec, stageModels } from "../stages/stages.ts";

/** The gaps of a chain, none of them bridged: what a file leaves out is unknown, not typical. */
export function gapsOfChain({ stages }: Chain): Gap[] {
  const lastOutput = stages.findLastIndex(hasOutput);
  return stages.flatMap((stage, index) => {
    if (!hasOutput(stage)) return [];
    const title = stageModels.find((model) => model.kind === stage.kind)?.title ?? stage.kind;
    const gap = (key: Gap["key"]): Gap => ({
      gear: stage.from?.gear ?? `stage ${index + 1}`,
      output: title,
      key,
      bridged: false,
    });
    const noisy = stage.noiseVrms !== undefined || (isAmplifier(stage) && stage.inputNoiseVPerRtHz !== undefined);
    // A transformer's impedance follows from what it must state.
    const unknownOhm = stage.kind !== "tubeTransformerAmplifier" && stage.outputImpedanceOhm === undefined;
    return [
      ...(noisy ? [] : [gap("noiseVrms")]),
      ...(index === lastOutput && unknownOhm ? [gap("outputImpedanceOhm")] : []),
    ];
  });
}

const hasOutput = (stage: StageSpec): stage is AmplifierSpec | Extract<StageSpec, { kind: "source" | "dac" }> =>
  stage.kind === "source" || stage.kind === "dac" || isAmplifier(stage);
