import { type AmplifierSpec, solidState } from "./amplifier/solid-state.ts";

export type { AmplifierSpec };

/** Every amplifier there is. */
export const amplifiers = [solidState] as const;
