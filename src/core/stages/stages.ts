import { type AmplifierSpec, amplifiers } from "./amplifiers.ts";
import { type CableSpec, cable } from "./cable.ts";
import { type DacSpec, dac } from "./dac.ts";
import { type DriverSpec, drivers } from "./drivers.ts";
import type { StageLaw, StageModel } from "./law.ts";
import { type PadSpec, pad } from "./pad.ts";
import { type SourceSpec, source } from "./source.ts";
import { type VolumeSpec, volumes } from "./volumes.ts";

/** One stage of a chain: its kind and its figures. */
export type StageSpec = SourceSpec | DacSpec | VolumeSpec | AmplifierSpec | PadSpec | CableSpec | DriverSpec;

/** Every stage model there is, in signal order. */
export const stageModels = [source, dac, ...volumes, ...amplifiers, pad, cable, ...drivers] as const;

const modelsByKind = new Map<string, StageModel<never>>(
  stageModels.map((model) => [model.kind, model as StageModel<never>]),
);

/** Laws by the very record they describe: a stage that did not change is described once. */
const described = new WeakMap<StageSpec, StageLaw>();

/** The law of one stage. */
export function describeStage(spec: StageSpec): StageLaw {
  const known = described.get(spec);
  if (known) return known;
  const model = modelsByKind.get(spec.kind) as StageModel<StageSpec> | undefined;
  if (!model) throw new Error(`no stage model is called ${spec.kind}`);
  const law = model.describe(spec);
  described.set(spec, law);
  return law;
}

/** Says beforehand what the law of a stage is, where it follows from one already known. */
export function describeAs(spec: StageSpec, law: StageLaw): void {
  described.set(spec, law);
}
