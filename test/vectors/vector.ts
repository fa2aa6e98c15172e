/** The comparison with a numeric vector within the tolerance it states. */
import { expect } from "vitest";
import { vector } from "./vectors.ts";

export { type Vector, vector } from "./vectors.ts";

/** Fails unless every number lies within the tolerance its vector states. */
export function expectVector(id: string, got: readonly number[], expected: readonly number[]): void {
  const { abs = 0, rel = 0 } = vector(id).tolerance;
  expect(got).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    const allowed = Math.max(abs, rel * Math.abs(value));
    expect(Math.abs(got[index] - value), `${id}: ${got[index]} for ${value}`).toBeLessThanOrEqual(allowed);
  }
}
