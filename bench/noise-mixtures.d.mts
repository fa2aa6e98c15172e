/** A recording: samples by channel, full scale 1. */
interface Recording {
  readonly name: string;
  readonly sampleRateHz: number;
  readonly channels: Float64Array[];
}

export const causeIds: readonly string[];
export const strangeIds: readonly string[];
export function stream(seed: number): {
  uniform(): number;
  normal(): number;
  between(low: number, high: number): number;
};
export function mixture(recipe: {
  readonly ids: readonly string[];
  readonly seed: number;
  readonly sampleRateHz?: number;
  readonly durationSec?: number;
  readonly music?: Float64Array;
  readonly clip?: boolean;
  readonly overFloorDb?: readonly [number, number];
}): { readonly capture: Recording; readonly instrument: Recording; readonly mainsHz: number };
