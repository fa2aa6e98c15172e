/** The numeric vectors, and the comparison with one within the tolerance it states. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** One vector: what goes in, what must come out, and how near. */
export interface Vector {
  readonly id: string;
  readonly inputs: Record<string, number & number[]>;
  readonly expected: Record<string, number & number[]>;
  readonly computed_check: Record<string, number & number[]>;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
}

const { vectors } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { vectors: Vector[] };

/** The vector of this id. */
export const vector = (id: string): Vector => vectors.find((one) => one.id === id) as Vector;

/** Fails unless every number lies within the tolerance its vector states. */
export function expectVector(id: string, got: readonly number[], expected: readonly number[]): void {
  const { abs = 0, rel = 0 } = vector(id).tolerance;
  expect(got).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    const allowed = Math.max(abs, rel * Math.abs(value));
    expect(Math.abs(got[index] - value), `${id}: ${got[index]} for ${value}`).toBeLessThanOrEqual(allowed);
  }
}
