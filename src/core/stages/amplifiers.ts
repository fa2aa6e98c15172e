import { type SolidStateSpec, solidState } from "./amplifier/solid-state.ts";
import { type TubeSpec, tube } from "./amplifier/tube.ts";
import { type TubeTransformerSpec, tubeTransformer } from "./amplifier/tube-transformer.ts";

/** The figures of an amplifier of any kind. */
export type AmplifierSpec = SolidStateSpec | TubeSpec | TubeTransformerSpec;

/** Every amplifier there is. */
export const amplifiers = [solidState, tube, tubeTransformer] as const;
