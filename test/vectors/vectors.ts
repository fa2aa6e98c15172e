/** The numeric vectors, as data: what goes in, what must come out, and how near. */
import { readFileSync } from "node:fs";

/** One vector. */
export interface Vector {
  readonly id: string;
  readonly inputs: Record<string, number & number[]>;
  readonly expected: Record<string, number & number[]>;
  readonly computed_check: Record<string, number & number[]>;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
  /** "computed" by the formula, "published" by a third party, or "derived-from-published". */
  readonly kind: string;
  readonly source: string;
}

const { vectors } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { vectors: Vector[] };

/** The vector of this id. */
export const vector = (id: string): Vector => vectors.find((one) => one.id === id) as Vector;
